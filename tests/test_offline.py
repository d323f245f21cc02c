"""The folder for Windows computers without network: nothing lacks in it, and its scripts hold on a Chinese Windows."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from wheels import lacking
from windows import install, launch
from windows.folder import SOURCES, VERSIONS, handed_out

from reportgen import __version__
from reportgen.collection.roster import Roster, Unit
from reportgen.workbook import roster
from samples import ROOT
from trees import Filled, put

SCRIPTS = ("安装.cmd", "生成年报.cmd")
TEXTS = (*SCRIPTS, "说明.txt")


def wheel(
    folder: Path, name: str, *needed: str, version: str = "1.0", tag: str = "py3-none-any", files: dict[str, str] | None = None
) -> None:
    """A wheel of nothing but some files and what it asks for."""
    about = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {each}" for each in needed)]
    info = f"{name}-{version}.dist-info"
    content = {
        **(files or {}),
        f"{info}/METADATA": "\n".join(["Metadata-Version: 2.1", *about, ""]),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n",
        f"{info}/RECORD": "",
    }
    with zipfile.ZipFile(folder / f"{name}-{version}-{tag}.whl", "w") as package:
        for path, text in content.items():
            package.writestr(path, text)


def test_what_only_windows_needs_is_asked_for(tmp_path: Path) -> None:
    wheel(tmp_path, "program", 'pywin32>=311; sys_platform == "win32"', 'uvloop; sys_platform != "win32"', 'pytest; extra == "test"')

    assert lacking(tmp_path, "3.11") == {'pywin32>=311; sys_platform == "win32"'}


@pytest.mark.parametrize(
    ("version", "tag"),
    [("310", "cp310-cp310-win_amd64"), ("32 bits", "cp311-cp311-win32"), ("linux", "cp311-cp311-manylinux_2_17_x86_64")],
)
def test_a_wheel_for_another_python_does_not_count(version: str, tag: str, tmp_path: Path) -> None:
    wheel(tmp_path, "program", "lxml>=5")
    wheel(tmp_path, "lxml", version="6.0", tag=tag)

    assert lacking(tmp_path, "3.11") == {"lxml>=5"}


def test_a_wheel_of_another_version_does_not_count(tmp_path: Path) -> None:
    wheel(tmp_path, "program", "Needed_Thing<2")
    wheel(tmp_path, "needed_thing", version="2.0")
    assert lacking(tmp_path, "3.11") == {"Needed_Thing<2"}

    wheel(tmp_path, "needed_thing", version="1.9", tag="cp311-abi3-win_amd64")
    assert not lacking(tmp_path, "3.12")


def test_every_version_that_is_served_is_one_that_the_program_runs_on() -> None:
    minimum = re.search(r'requires-python = ">=(3\.\d+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert minimum and minimum[1] == VERSIONS[-1]


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_read_rightly_by_cmd_in_code_page_936(name: str) -> None:
    content = handed_out(name, __version__)
    text = content.decode("gbk")

    assert content.count(b"\n") == content.count(b"\r\n")
    assert "chcp 936" in text.partition("\r\n\r\n")[0]
    # even where the code page could not be set, half a Chinese character is no command
    assert not [letter for letter in text if not letter.isascii() and letter.encode("gbk")[1:] in (b"|", b"^", b"\\")]
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"(?:goto |call :)(\w+)", text)) <= labels


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_handed_out_is_whole_and_sends_nobody_to_the_network(name: str) -> None:
    text = handed_out(name, __version__).decode("gbk" if name.endswith(".cmd") else "utf-8-sig")

    assert "@" not in text.replace("@echo off", "")
    assert "://" not in text and "www." not in text
    assert name == "生成年报.cmd" or all(version in text for version in VERSIONS)


def test_the_text_opens_in_notepad() -> None:
    content = handed_out("说明.txt", __version__)

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")


CMD = r"C:\WINDOWS\system32\cmd.exe"
SCRIPT = r"D:\年报 (2025)&!\生成年报.cmd"


@pytest.mark.parametrize(
    ("line", "typed", "paths"),
    [
        (rf'{CMD} /c ""{SCRIPT}" "', "", []),
        (rf'{CMD} /c ""{SCRIPT}" D:\a&b.xlsx"', r"D:\a", [r"D:\a&b.xlsx"]),
        (rf'{CMD} /c ""{SCRIPT}" "D:\a (1)!.xlsx" D:\100%^,;=.xlsx"', "…", [r"D:\a (1)!.xlsx", r"D:\100%^,;=.xlsx"]),
        (rf'{CMD} /C ""{SCRIPT}" "\\机关\共享 一\2025.xlsx""', "…", [r"\\机关\共享 一\2025.xlsx"]),
        (r"cmd /c 生成年报.cmd a.xlsx", "a.xlsx", ["a.xlsx"]),
        (CMD, r'"D:\a b.xlsx" c&d.xlsx', [r"D:\a b.xlsx", "c&d.xlsx"]),
        (f'"{CMD}" /k D:\\环境.bat', "2025.xlsx", ["2025.xlsx"]),
        ("", "2025.xlsx", ["2025.xlsx"]),
    ],
)
def test_what_was_dropped_is_found_whatever_it_is_called(line: str, typed: str, paths: list[str]) -> None:
    assert launch.dropped(SCRIPT, line, typed) == paths


def test_what_is_dropped_becomes_reports_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    where, script = tmp_path / "某局 年报(1)", tmp_path / "程序" / "生成年报.cmd"
    where.mkdir()
    script.parent.mkdir()
    (where / "2020&甲.xlsx").write_bytes((ROOT / "inputs" / "2020.xlsx").read_bytes())

    code = launch.main(str(script), "", f'"{where / "2020&甲.xlsx"}" "{where / "没有.xlsx"}"')

    assert code == 3  # for the one that is not there
    assert {path.suffix for path in (where / "outputs").iterdir()} >= {".docx", ".html"}
    assert len(list((where / "outputs").glob("*.docx"))) == 1


def test_a_folder_with_a_roster_is_collected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    script, folder = tmp_path / "程序" / "生成年报.cmd", tmp_path / "某市 年报" / "2025"
    script.parent.mkdir()
    put(folder, "甲局.xlsx", Filled("甲局"))
    (folder / "名单.xlsx").write_bytes(roster.draw(Roster("某市人民政府", (Unit("甲局"), Unit("乙局")))))

    assert launch.main(str(script), "", f'"{folder}"') == 0

    assert {path.name for path in (tmp_path / "某市 年报" / "outputs" / "2025汇总").iterdir()} == {"汇总.xlsx", "2025.xlsx", "明细.csv"}


def test_with_nothing_dropped_there_can_be_a_new_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # it goes to the script's folder, and pytest back from there
    folder = tmp_path / "程序"
    folder.mkdir()
    monkeypatch.setattr("builtins.input", lambda _: " 2021 ")
    assert launch.main(str(folder / "生成年报.cmd"), "", "") == 0
    monkeypatch.setattr("builtins.input", lambda _: "")
    assert launch.main(str(folder / "生成年报.cmd"), "", "") == 0

    assert [path.name for path in folder.iterdir()] == ["2021.xlsx"]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that install.py lies in, with a stand-in for reportgen."""
    folder = tmp_path / "安装 包(1)"
    folder.mkdir()
    wheel(folder, "reportgen", files={"reportgen.py": "print('installed')"})
    (folder / "launch.py").touch()
    monkeypatch.setattr(install, "FILES", folder)
    return folder


def test_it_is_installed_without_network_and_again_over_an_older_one(files: Path, tmp_path: Path) -> None:
    target = tmp_path / "本机 程序"
    (target / "venv").mkdir(parents=True)
    (target / "venv" / "old").touch()

    assert install.main(target) == 0

    (python,) = [*target.glob("venv/bin/python"), *target.glob("venv/Scripts/python.exe")]
    said = subprocess.run([python, "-I", "-m", "reportgen"], capture_output=True, text=True, check=True).stdout
    assert (said, (target / "launch.py").exists(), (target / "venv" / "old").exists()) == ("installed\n", True, False)


def test_a_folder_that_lacks_a_wheel_is_said_to_be_incomplete(files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wheel(files, "reportgen", "lxml")

    assert install.main(tmp_path / "target") == 1
    assert "不全" in capsys.readouterr().out
    assert not (tmp_path / "target" / "launch.py").exists()


@pytest.mark.parametrize(("arguments", "code"), [(["launch.py"], 0), (["install.py", str(ROOT / "README.md" / "under a file")], 1)])
def test_a_console_without_chinese_shows_something_else(arguments: list[str], code: int) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "REPORTGEN_SCRIPT": str(ROOT / "生成年报.cmd")}
    command = [sys.executable, str(SOURCES / arguments[0]), *arguments[1:]]
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (code, b"")


def test_a_python_without_wheels_for_it_is_not_used(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sysconfig.get_platform", lambda: "win-amd64")
    assert not install.fits()

    wheel(files, "lxml", tag=f"cp3{sys.version_info.minor}-cp3{sys.version_info.minor}-win_amd64")
    assert install.fits()


def test_the_pins_hold_on_the_machine_that_makes_the_folder() -> None:
    """A pin that is only for Windows does not bind pip on Linux."""
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")

    assert not [line for line in pins.splitlines() if ";" in line and not line.startswith("#")]


@pytest.mark.parametrize("tool", ["offline.py"])
def test_a_tool_needs_nothing_but_the_checkout_and_python(tool: str) -> None:
    """Without a single package; what else it needs, it fetches into a workshop of its own."""
    done = subprocess.run([sys.executable, "-E", "-S", str(ROOT / "tools" / tool), "--help"], capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
