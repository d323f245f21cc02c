"""The official Python for Windows that needs no installing: it is checked, unpacked and told where its packages lie."""

import hashlib
import re
import shutil
import struct
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

WHERE = "www.python.org/downloads/windows/"
_X64 = 0x8664
_OLDEST = (3, 11)


def place(source: Path, sha256: str | None, folder: Path) -> str:
    """Put it into a folder that is not there yet; its version, as 3.13. ``source``: its .zip, or what was in it.

    Exits where it is something else, or the .zip is not the one of that sum.
    """
    if not source.exists():
        sys.exit(f"找不到 {source}。")
    if sha256 and not source.is_file():
        sys.exit("--sha256 是压缩包的校验值：--python 要写压缩包，不能写文件夹。")
    if sha256 and hashlib.sha256(source.read_bytes()).hexdigest() != sha256.lower():
        sys.exit(f"{source} 的 SHA-256 与给出的不同：没有下载完整，或者不是原来的文件，不要用它。")
    with TemporaryDirectory() as scratch:
        if source.is_file():
            source = _unzipped(source, Path(scratch))
        version = _version(source)
        shutil.copytree(source, folder)
    (paths,) = folder.glob("python3*._pth")
    # the official way to let it find packages: without this line Lib/site-packages is not looked into
    paths.write_text(re.sub(r"^# *import site$", "import site", paths.read_text("utf-8"), flags=re.MULTILINE), "utf-8", newline="\r\n")
    return version


def _unzipped(source: Path, folder: Path) -> Path:
    try:
        with zipfile.ZipFile(source) as package:
            package.extractall(folder)
    except zipfile.BadZipFile:
        sys.exit(f"{source} 不是压缩包，或者没有下载完整。")
    return folder


def _version(folder: Path) -> str:
    """Exits where a folder does not hold the embeddable Python for x64 in a version that serves."""
    found = [match for path in folder.glob("python3*._pth") if (match := re.fullmatch(r"python3(\d+)", path.stem))]
    if len(found) != 1 or not (folder / f"{found[0][0]}.dll").is_file():
        sys.exit(f"{folder} 不是嵌入式的 Python（Windows embeddable package）。它在 {WHERE}。")
    if _machine((folder / "python.exe").read_bytes()) != _X64:
        sys.exit("这个 Python 不是 64 位（x64）的：要 Windows embeddable package (64-bit)。")
    version = (3, int(found[0][1]))
    if version < _OLDEST:
        sys.exit(f"要 Python {'.'.join(map(str, _OLDEST))} 或更新的，这个是 {'.'.join(map(str, version))}。")
    return ".".join(map(str, version))


def _machine(program: bytes) -> int:
    """The processor that a Windows program is for; 0 for what is no such program."""
    if program[:2] != b"MZ" or len(program) < 64:
        return 0
    (at,) = struct.unpack_from("<I", program, 60)
    machine: int = struct.unpack_from("<H", program, at + 4)[0] if program[at : at + 4] == b"PE\0\0" else 0
    return machine
