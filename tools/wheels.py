"""The wheels that a Python of Windows needs for reportgen: pip downloads them, this module says which."""

import sys
import zipfile
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from email import message_from_bytes
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename
from workshop import CONSTRAINTS, ROOT, pip

PLATFORM = "win_amd64"


def tags(version: str) -> frozenset[Tag]:
    """What a wheel may be marked with to be installed by a Python of 64-bit Windows."""
    python = tuple(map(int, version.split(".")))
    interpreter = f"cp{version.replace('.', '')}"
    return frozenset([*cpython_tags(python, platforms=[PLATFORM]), *compatible_tags(python, interpreter, [PLATFORM])])


def needs(wheel: Path, version: str) -> Iterator[Requirement]:
    """What a wheel asks for on Windows. pip judges this by the machine it runs on, and so leaves out what only Windows needs."""
    windows: dict[str, str | AbstractSet[str]] = {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": version,
        "python_full_version": f"{version}.0",
        "extra": "",
    }
    with zipfile.ZipFile(wheel) as package:
        (metadata,) = (name for name in package.namelist() if name.endswith(".dist-info/METADATA"))
        asked = message_from_bytes(package.read(metadata)).get_all("Requires-Dist", [])
    for requirement in map(Requirement, asked):
        if requirement.marker is None or requirement.marker.evaluate(windows):
            yield requirement


def lacking(folder: Path, version: str) -> set[str]:
    """What the wheels of a folder ask for and none of them is."""
    fitting = tags(version)
    wheels = {path: parse_wheel_filename(path.name) for path in folder.glob("*.whl")}
    usable = {path: (name, release) for path, (name, release, _, marks) in wheels.items() if marks & fitting}
    return {
        str(requirement)
        for path in usable
        for requirement in needs(path, version)
        if not any(name == canonicalize_name(requirement.name) and release in requirement.specifier for name, release in usable.values())
    }


def collect(folder: Path, versions: Iterable[str]) -> None:
    """Put reportgen's own wheel into a folder, and all that it asks for, in the versions of constraints.txt."""
    pip("wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    for version in versions:
        target = ("--platform", PLATFORM, "--python-version", version, "--only-binary=:all:", "--dest", str(folder))
        before: set[str] = set()
        while (wanted := {requirement.partition(";")[0] for requirement in lacking(folder, version)}) != before:
            before = wanted
            if wanted:
                pip("download", "--quiet", *target, "--constraint", CONSTRAINTS, *sorted(wanted))
        if wanted:
            sys.exit(f"Python {version} 还缺：{'，'.join(sorted(wanted))}")
