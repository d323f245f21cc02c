"""On Windows: the whole life of the folder that tools/offline.py made, as a clerk and as IT live it.

usage: FOLDER\\python\\python.exe .ci/offline.py FOLDER REPORT

It is unpacked where names are awkward, used there, installed for this user, used by its icons, upgraded, and taken away; then the scripts
of docs/installing.md are run as they stand there. REPORT is what inputs/2020.xlsx becomes on another system.
"""

import ctypes
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.icons import leads_to, stands_in
from desktop.journal import USUAL
from desktop.places import documents_folder, recorded, targets

from reportgen.web.home import Note, own_folder

ROOT = Path(__file__).parents[1]
TARGET = targets()[False]
AND, REFUSED = ("", 1) if hasattr(ctypes.windll.ntdll, "wine_get_version") else ("&", 3)
"""In the names of files, and the code of a script that another calls; where Wine stands in, its cmd does not tell the command line that
would be needed, and makes 1 of every code."""


def start(script: Path, *words: object, code: int = 0) -> str:
    """Run a script as a double click, or a drop of some files onto it, does; only what holds a space gets quotes. What it said."""
    line = " ".join(f'"{word}"' if " " in str(word) else str(word) for word in words)
    begun = time.monotonic()
    done = subprocess.run(f'cmd.exe /c ""{script}" {line}"', stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
    said = done.stdout.decode("gbk")
    print(f"== {script.name} {line} ({time.monotonic() - begun:.1f} s)\n{said}", flush=True)
    assert done.returncode == code, done.returncode
    return said


def dropped(script: Path, place: Path, name: str, report: bytes) -> None:
    """A workbook that is dropped becomes a report beside it, the same as on another system."""
    workbook = place / Path(name).stem / name
    workbook.parent.mkdir(parents=True)
    shutil.copy(ROOT / "inputs" / "2020.xlsx", workbook)
    start(script, workbook)
    (made,) = (workbook.parent / "outputs").glob("*.docx")
    assert made.read_bytes() == report


def opened(script: Path) -> None:
    """The icon of the page: within how many seconds it is there, and that it is the page."""
    begun = time.monotonic()
    with subprocess.Popen(f'cmd.exe /c ""{script}""', stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as page:
        while not (notes := [*own_folder().glob("page-*.json")]):
            assert page.poll() is None, page.returncode
            time.sleep(0.05)
        note = Note(**json.loads(notes[0].read_text("utf-8")))
        with urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(note.address()) as answer:
            text = answer.read().decode()
        print(f"== {script.name} ({time.monotonic() - begun:.1f} s)", flush=True)
        assert "年报" in text
        os.kill(note.process, signal.SIGTERM)
    notes[0].unlink()


def newer(folder: Path, template: str) -> None:
    """Make a folder one of a newer version, in which a template is another."""
    path = folder / template
    with zipfile.ZipFile(path, "a") as package:
        package.comment = b"newer"
    sums = folder / "SHA256SUMS"
    total = hashlib.sha256(path.read_bytes()).hexdigest()
    lines = [f"{total}  {template}" if line.endswith(f"  {template}") else line for line in sums.read_text("utf-8").splitlines()]
    sums.write_text("\n".join([*lines, ""]), "utf-8", newline="\n")


def scripts(place: Path, package: Path, logs: Path) -> list[Path]:
    """The scripts of the chapter for IT, for folders of this computer in the place of a server's, saved as cmd reads them."""
    chapter = (ROOT / "docs" / "installing.md").read_text("utf-8")
    made = []
    for number, script in enumerate(re.findall(r"```bat\n(.*?)```", chapter, re.DOTALL)):
        text = script.replace(r"\\服务器\软件\reportgen", str(package)).replace(r"\\服务器\日志", str(logs))
        path = place / f"脚本{number}.cmd"
        path.write_bytes(f"@echo off\n{text}".replace("\n", "\r\n").encode("gbk"))
        made.append(path)
    return made


def many(place: Path, package: Path) -> None:
    """What IT has sixty computers do: the scripts of the chapter, each of them twice, as at every login."""
    logs, everybody = place / "日 志", targets()[True]
    logs.mkdir()
    login, startup, removal = scripts(place, package, logs)
    for script, target in ((login, TARGET), (startup, everybody)):
        for _ in range(2):
            start(script)
        assert (target / "年报.cmd").is_file()
    computer = os.environ["COMPUTERNAME"]
    names = {path.name: path.read_text("utf-8-sig") for path in logs.iterdir()}
    assert names.keys() == {f"{computer}-{os.environ['USERNAME']}.log", f"{computer}.log", f"{computer}-电脑.txt"}, names
    assert all(text.count("装好了") == text.count("没有改动") == 1 for name, text in names.items() if name.endswith(".log")), names
    assert "结论：" in names[f"{computer}-电脑.txt"]

    next((package / "python").glob("python3*.zip")).write_bytes(b"")
    start(login)
    assert f"{computer} {os.environ['USERNAME']} {REFUSED}" in (logs / "没有装好.txt").read_text("gbk")

    for _ in range(2):
        start(removal)
    assert not any([*TARGET.rglob("*"), *everybody.rglob("*"), USUAL.exists()])


def size(folder: Path) -> str:
    return f"{sum(path.stat().st_size for path in folder.rglob('*') if path.is_file()) / 1e6:.0f} MB"


def icons() -> dict[str, Path]:
    """What each icon opens, by its place and name."""
    found = {f"{icon.parent.name}/{icon.stem}": leads_to(icon) for icon in recorded(TARGET)}
    assert all(path.is_file() and path.is_relative_to(TARGET) for path in found.values()), found
    assert not any(stands_in(icon).is_relative_to(TARGET) for icon in recorded(TARGET))
    return found


def main(folder: Path, report: bytes) -> None:
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        place = Path(scratch).resolve() / f"某局(2025){AND}甲!"
        package = place / "安装 包"
        shutil.copytree(folder, package)
        log = place / "安装 日志.txt"

        dropped(package / "生成年报.cmd", place, f"不安装{AND}a!.xlsx", report)
        assert not TARGET.exists()

        opened(package / "年报.cmd")
        start(package / "安装.cmd", "/quiet", "/nonsense", code=2)
        start(package / "安装.cmd", "/quiet", f"/dir={package}", code=3)
        start(package / "安装.cmd", "/quiet", f"/log={log}")
        assert str(TARGET) in log.read_text("utf-8")
        assert "没有改动" in start(package / "安装.cmd", "/quiet", f"/log={log}") + log.read_text("utf-8")
        places = icons()
        print(f"{size(folder)}, installed {size(TARGET)}", places)
        assert len(places) == 7
        for number, icon in enumerate(path for path in places.values() if path.name == "生成年报.cmd"):
            dropped(icon, place, f"年报 (定稿{number}){AND}b.xlsx", report)
        for icon in [path for path in places.values() if path.name == "年报.cmd"]:
            opened(icon)
        assert "没有卸载" in start(package / "卸载.cmd", "/quiet", f"/log={log}", code=3) + log.read_text("utf-8")
        start(TARGET / "reportgen.cmd", "new", "2021", "--output", place / "空的.xlsx")

        kept, replaced = TARGET / "templates" / "2019" / "report.docx", TARGET / "templates" / "2021" / "report.docx"
        for path in (kept, replaced):
            path.write_bytes(path.read_bytes() + b"changed")
        newer(package, "templates/2021/report.docx")
        start(package / "安装.cmd", f"/log={log}")
        assert kept.read_bytes().endswith(b"changed")
        assert replaced.read_bytes() == (package / "templates" / "2021" / "report.docx").read_bytes()
        (aside,) = [path for path in replaced.parent.glob("report.*.docx") if path.read_bytes().endswith(b"changed")]
        assert aside.name in log.read_text("utf-8")

        elsewhere = place / "别 处"
        (package / "样例" / "2020.xlsx").unlink()
        start(package / "安装.cmd", "/quiet", f"/dir={elsewhere}", f"/log={log}", code=3)
        next((package / "python").glob("python3*.zip")).write_bytes(b"")
        start(package / "安装.cmd", "/quiet", f"/dir={elsewhere}", f"/log={log}", code=3)
        assert not elsewhere.exists()

        workbook = TARGET / "样例" / "outputs" / "自己的.docx"
        workbook.parent.mkdir()
        workbook.write_bytes(b"a clerk's own")
        assert "没有删干净" not in start(TARGET / "卸载.cmd", "/quiet", f"/log={log}")
        assert {path for path in TARGET.rglob("*") if path.is_file()} == {kept, aside, workbook}
        assert not any(icon.exists() for icon in map(Path, places))
        assert not own_folder().exists() and not documents_folder().exists() and not USUAL.exists()
        shutil.rmtree(TARGET)

        programs = place / "全 部"
        start(folder / "安装.cmd", "/quiet", "/allusers", f"/dir={programs}", f"/log={log}")
        dropped(programs / "生成年报.cmd", place, "全部.xlsx", report)
        (programs / "python").rename(programs / "其他")
        assert "Python 不全" in start(programs / "卸载.cmd", "/quiet", f"/log={log}", code=3)
        (programs / "其他").rename(programs / "python")
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, cwd=documents_folder()) as holder:
            start(programs / "卸载.cmd", "/quiet", f"/log={log}")
            assert f"{documents_folder()} 没有删掉" in log.read_text("utf-8")
            holder.communicate(b"\n")
        documents_folder().rmdir()
        assert not [*programs.rglob("*")]
        assert not AND or not programs.exists()  # Wine's cmd holds the script that it runs, and so the folder

        many(place, Path(shutil.copytree(folder, place / "共享 盘" / "reportgen")))
        assert not own_folder().exists() and not documents_folder().exists()


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main(Path(sys.argv[1]), Path(sys.argv[2]).read_bytes())
