"""The .deb: an environment of the system's own Python, ready in /opt, that finds everything in it and nothing else.

One package serves every Python of PYTHONS: what is compiled is named after the Python it is for, and so lies side by side.
"""

import hashlib
import io
import lzma
import re
import shutil
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import bundle
import handbook
import wheels
from packaging.utils import parse_wheel_filename
from windows_folder import DESKTOP, SAMPLES
from workshop import ROOT

ARCHITECTURES = {"amd64": "x86_64", "arm64": "aarch64"}
"""Each by Debian's name and by that of Linux."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_DEBIAN = Path(__file__).parent / "debian"
_HOME = "opt/reportgen"
_SCRIPTS = ("preinst", "postinst", "prerm")
_PROGRAMS = ("usr/bin/reportgen", *_SCRIPTS)
"""What can be run."""
_LINKS = {f"{_HOME}/bin/python3": "/usr/bin/python3"} | {f"{_HOME}/lib/python{version}": "python3" for version in PYTHONS}


def make(architecture: str, output: Path) -> Path:
    """The package, made anew in a folder. Exits where something lacks."""
    downloads = output / "wheels"
    downloads.mkdir(parents=True, exist_ok=True)
    own = wheels.own(downloads)
    release = debian_version(str(parse_wheel_filename(own.name)[1]))
    with TemporaryDirectory() as scratch:
        tree = Path(scratch)
        _fill(tree, downloads, own, ARCHITECTURES[architecture])
        files = {path.relative_to(tree).as_posix(): path.read_bytes() for path in bundle.files(tree)}
    package = output / f"reportgen_{release}_{architecture}.deb"
    package.write_bytes(_package(files, release, architecture))
    return package


def debian_version(version: str) -> str:
    """A version as apt orders it: one that comes before a release is older than that."""
    return re.sub(r"(?<=\d)\.?(a|b|rc|dev)(?=\d)", r"~\1", version)


def _fill(tree: Path, downloads: Path, own: Path, machine: str) -> None:
    """All files, where they will lie in the system."""
    packages = tree / _HOME / "lib" / "python3" / "site-packages"
    needed = {each for version in PYTHONS for each in wheels.collect(downloads, own, wheels.linux(version, machine))}
    for wheel in sorted(needed):
        wheels.unpack(wheel, packages)
    places = {
        _DEBIAN / "pyvenv.cfg": _HOME,
        _DEBIAN / "reportgen": "usr/bin",
        _DEBIAN / "reportgen.desktop": "usr/share/applications",
        _DEBIAN / "reportgen-drop.desktop": "usr/share/applications",
        DESKTOP / "launch.py": f"{_HOME}/lib/python3/site-packages/desktop",
        DESKTOP / "places.py": f"{_HOME}/lib/python3/site-packages/desktop",
        **{ROOT / "inputs" / name: f"{_HOME}/样例" for name in SAMPLES},
    }
    for source, place in places.items():
        _copy(source, tree / place / source.name)
    _copy(DESKTOP / "年报.svg", tree / "usr/share/icons/hicolor/scalable/apps/reportgen.svg")
    _copy(ROOT / "LICENSE", tree / "usr/share/doc/reportgen/copyright")
    handbook.write(tree / _HOME / "手册")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _package(files: Mapping[str, bytes], release: str, architecture: str) -> bytes:
    """The package of these files, the same to the last byte wherever it is made."""
    major, minor = PYTHONS[-1].split(".")
    facts = {
        "VERSION": release,
        "ARCHITECTURE": architecture,
        "SIZE": str(sum(map(len, files.values())) // 1024),
        "OLDEST": PYTHONS[0],
        "AFTER": f"{major}.{int(minor) + 1}",
    }
    about = re.sub(r"@(\w+)@", lambda match: facts[match[1]], (_DEBIAN / "control").read_text("utf-8"))
    sums = "".join(f"{hashlib.md5(content, usedforsecurity=False).hexdigest()}  {name}\n" for name, content in files.items())
    control = {
        "control": about.encode(),
        "md5sums": sums.encode(),
        **{name: (_DEBIAN / name).read_bytes() for name in _SCRIPTS},
    }
    members = {"debian-binary": b"2.0\n", "control.tar.xz": _tar(control, {}), "data.tar.xz": _tar(files, _LINKS)}
    return b"!<arch>\n" + b"".join(_member(name, content) for name, content in members.items())


def _member(name: str, content: bytes) -> bytes:
    """A file as ``ar`` keeps it."""
    head = f"{name:<16}{int(bundle.moment().timestamp()):<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n"
    return head.encode() + content + b"\n" * (len(content) % 2)


def _tar(files: Mapping[str, bytes], links: Mapping[str, str]) -> bytes:
    """Files and symbolic links with the folders they lie in, all of them root's."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for folder in _folders([*files, *links]):
            archive.addfile(_entry(folder, tarfile.DIRTYPE, 0o755))
        for name, content in files.items():
            entry = _entry(name, tarfile.REGTYPE, 0o755 if name in _PROGRAMS else 0o644)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        for name, target in links.items():
            entry = _entry(name, tarfile.SYMTYPE, 0o777)
            entry.linkname = target
            archive.addfile(entry)
    return lzma.compress(stream.getvalue())


def _entry(name: str, kind: bytes, mode: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(f"./{name}")
    entry.type, entry.mode, entry.mtime = kind, mode, int(bundle.moment().timestamp())
    entry.uname = entry.gname = "root"
    return entry


def _folders(names: Iterable[str]) -> list[str]:
    """The folders that these lie in, each behind the one it lies in; not the one that preinst sees to."""
    return sorted({folder.as_posix() for name in names for folder in Path(name).parents} - {".", "opt"})
