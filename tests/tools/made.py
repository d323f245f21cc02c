"""What the tests of the tools make: wheels of nothing, and something like the Python that needs no installing."""

import struct
import zipfile
from pathlib import Path


def wheel(
    folder: Path, name: str, *needed: str, version: str = "1.0", tag: str = "py3-none-any", files: dict[str, str] | None = None
) -> Path:
    """A wheel of nothing but some files and what it asks for; an extra is one that something is asked for with."""
    extras = sorted({each.rpartition("extra == ")[2].strip("\"'") for each in needed if "extra == " in each})
    about = [
        f"Name: {name}",
        f"Version: {version}",
        *(f"Provides-Extra: {each}" for each in extras),
        *(f"Requires-Dist: {each}" for each in needed),
    ]
    info = f"{name}-{version}.dist-info"
    content = {
        **(files or {}),
        f"{info}/METADATA": "\n".join(["Metadata-Version: 2.1", *about, ""]),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n",
        f"{info}/RECORD": "",
    }
    path = folder / f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(path, "w") as package:
        for each, text in content.items():
            package.writestr(each, text)
    return path


def embeddable(folder: Path, name: str = "python313", machine: int = 0x8664) -> Path:
    """The files by which the embeddable Python is known, and what is in them that counts."""
    folder.mkdir(parents=True)
    program = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", machine)
    content = {
        "python.exe": program,
        f"{name}.dll": b"",
        f"{name}.zip": b"",
        f"{name}._pth": f"{name}.zip\r\n.\r\n\r\n#import site\r\n".encode(),
    }
    for file, each in content.items():
        (folder / file).write_bytes(each)
    return folder
