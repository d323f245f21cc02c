"""Versions that are handed out, of a few small files, installed as install.py does it but for the icons."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from desktop.install import finish, install
from desktop.journal import Journal

FIRST = {
    "python/python.exe": "1",
    "python/Lib/gone.py": "",
    "templates/2019/edition.toml": "a",
    "templates/2019/report.docx": "a",
    "templates/2021/edition.toml": "b",
    "templates/2021/report.docx": "b",
    "templates/report.html": "h",
    "样例/2020.xlsx": "s",
    "手册/gone.html": "h",
    "生成年报.cmd": "1",
    "卸载.cmd": "u",
    "安装.cmd": "i",
}
SECOND = {name: content for name, content in FIRST.items() if "gone" not in name} | {
    "python/python.exe": "2",
    "templates/2021/edition.toml": "b2",
    "templates/report.html": "h2",
    "生成年报.cmd": "2",
    "手册/new.html": "n",
}


def package(folder: Path, content: Mapping[str, str]) -> Path:
    """A folder as it is handed out."""
    for name, text in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    lines = [f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in content.items()]
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")
    return folder


def content(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def put(source: Path, target: Path, say: Journal) -> None:
    """Install a version."""
    install(source, target, say)
    finish(target)


def of_the_program(files: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in files.items() if name not in {"SHA256SUMS", "安装记录.json"}}
