"""The wheels that reportgen needs on another system: pip downloads them, this module says which, and unpacks them."""

import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from functools import cached_property
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename
from workshop import CONSTRAINTS, ROOT, pip

_ELSEWHERE = {"dev", "test", "scale"}
"""Extras that no office computer needs."""


@dataclass(frozen=True)
class Target:
    """A Python that wheels are for. ``version``: as 3.11. ``platforms``: as wheels name them. ``markers``: what a requirement may ask of it."""

    version: str
    platforms: tuple[str, ...]
    markers: tuple[tuple[str, str], ...]

    @cached_property
    def tags(self) -> frozenset[Tag]:
        """What a wheel may be marked with to be installed there."""
        python = tuple(map(int, self.version.split(".")))
        interpreter = f"cp{self.version.replace('.', '')}"
        return frozenset([*cpython_tags(python, platforms=self.platforms), *compatible_tags(python, interpreter, self.platforms)])

    def needs(self, wheel: Path, extras: set[str]) -> Iterator[Requirement]:
        """What a wheel asks for there. pip judges this by the machine it runs on, and so leaves out what only another needs."""
        about = dict(self.markers) | {
            "platform_python_implementation": "CPython",
            "implementation_name": "cpython",
            "python_version": self.version,
            "python_full_version": f"{self.version}.0",
        }
        for requirement in map(Requirement, _metadata(wheel).get_all("Requires-Dist", [])):
            marker, requirement.marker = requirement.marker, None
            if marker is None or any(marker.evaluate(about | {"extra": extra}) for extra in extras or {""}):
                yield requirement


def windows(version: str) -> Target:
    """64-bit Windows."""
    markers = {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"}
    return Target(version, ("win_amd64",), tuple(markers.items()))


def linux(version: str, machine: str) -> Target:
    """Linux with the C library of 2018 or later, on a machine named as wheels name it."""
    markers = {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": machine}
    platforms = [f"manylinux_2_{release}_{machine}" for release in range(28, 16, -1)]
    return Target(version, (*platforms, f"manylinux2014_{machine}"), tuple(markers.items()))


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as package:
        (name,) = (name for name in package.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(package.read(name))


def pins() -> dict[str, str]:
    """The version of every package that constraints.txt names: of another one, left in a folder from an earlier day, no wheel counts."""
    lines = Path(CONSTRAINTS).read_text("utf-8").splitlines()
    return {canonicalize_name(name): release for name, equals, release in (line.partition("==") for line in lines) if equals}


def needed(folder: Path, target: Target, wanted: Requirement, pinned: Mapping[str, str]) -> tuple[set[Path], set[str]]:
    """The wheels of a folder that serve a requirement and all that follows from it, and what none of them serves."""
    found = {path: parse_wheel_filename(path.name) for path in folder.glob("*.whl")}
    fitting = {
        path: (name, release)
        for path, (name, release, _, marks) in found.items()
        if marks & target.tags and str(release) == pinned.get(name, str(release))
    }
    used, lacking, seen, open_ = set(), set(), set(), [wanted]
    while open_:
        requirement = open_.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        serving = [
            path
            for path, (name, release) in fitting.items()
            if name == canonicalize_name(requirement.name) and release in requirement.specifier
        ]
        used.update(serving)
        if not serving:
            lacking.add(str(requirement))
        open_.extend(each for path in serving for each in target.needs(path, requirement.extras))
    return used, lacking


def own(folder: Path) -> Path:
    """reportgen's own wheel, made in a folder."""
    for former in folder.glob("reportgen-*.whl"):
        former.unlink()
    pip("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    (wheel,) = folder.glob("reportgen-*.whl")
    return wheel


def collect(folder: Path, wheel: Path, target: Target) -> set[Path]:
    """All wheels that a wheel needs with what belongs to an office computer, itself among them; those not in the folder are downloaded.

    In the versions of constraints.txt. Exits where one cannot be had.
    """
    extras = sorted(set(_metadata(wheel).get_all("Provides-Extra", [])) - _ELSEWHERE)
    wanted = Requirement(f"reportgen[{','.join(extras)}]")
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--python-version", target.version, "--constraint", CONSTRAINTS]
    options += [word for platform in target.platforms for word in ("--platform", platform)]
    before: set[str] = set()
    while True:
        used, lacking = needed(folder, target, wanted, pins())
        if not lacking:
            return used
        if lacking == before:
            sys.exit(f"Python {target.version} 还缺：{'，'.join(sorted(lacking))}")
        pip("download", *options, "--dest", str(folder), *sorted(lacking))
        before = lacking


def unpack(wheel: Path, packages: Path) -> None:
    """Put a wheel's modules into a folder of packages; programs beside them, which only pip could fit to a system, are left out.

    One package's wheels for several Pythons fit into one folder. Raises ValueError for a wheel that puts other things elsewhere,
    or another file in the place of one that is there.
    """
    with zipfile.ZipFile(wheel) as package:
        for name in package.namelist():
            top, _, rest = name.partition("/")
            if top.endswith(".data"):
                if not rest.startswith("scripts/"):
                    raise ValueError(f"{wheel.name}: {name}")
                continue
            path = packages / name
            of_this_wheel = top.endswith(".dist-info") and rest != "METADATA"
            if path.is_file() and not of_this_wheel and path.read_bytes() != package.read(name):
                raise ValueError(f"{wheel.name}: {name}")
            package.extract(name, packages)
