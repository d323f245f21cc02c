"""Taking away: what is the user's stays, and what cannot be taken away is said."""

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from desktop import uninstall as uninstalling
from desktop.install import DONE
from desktop.journal import Journal
from desktop.uninstall import uninstall

from tools.installed import FIRST, content, of_the_program, package, put


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a version is installed for a user, whose folders for the page and for reports are beside it."""
    folder = tmp_path / "程序 (1)"
    put(package(tmp_path / "第一 版", FIRST), folder, Journal(tmp_path / "日志.txt", quiet=True))
    monkeypatch.setattr(uninstalling, "ROOT", folder)
    for name in ("own_folder", "documents_folder"):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(uninstalling, name, lambda name=name: tmp_path / name)
    monkeypatch.setitem(sys.modules, "desktop.icons", SimpleNamespace(take_away=lambda _target: None))
    monkeypatch.setattr("desktop.journal.USUAL", tmp_path / "安装.log")
    return folder


def held(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a program stand in a folder, as Windows sees it."""
    rmdir = Path.rmdir

    def refused(path: Path) -> None:
        if path == folder:
            raise PermissionError(13, "used by another program", str(path))
        rmdir(path)

    monkeypatch.setattr(Path, "rmdir", refused)


def test_taking_away_leaves_what_is_the_users(target: Path) -> None:
    """The Python and the script that runs it go last, by that script; icons are told in the record."""
    (target / "templates" / "2021" / "report.docx").write_text("改过", "utf-8")
    (target / "样例" / "outputs").mkdir()
    (target / "样例" / "outputs" / "年报.docx").write_text("年报", "utf-8")

    assert uninstall(target) == (["templates/2021/report.docx"], [])

    left = {name: text for name, text in content(target).items() if not name.startswith("python/")}
    assert left == {"templates/2021/report.docx": "改过", "样例/outputs/年报.docx": "年报", "卸载.cmd": "u"}
    assert {path.name for path in target.iterdir()} == {"python", "templates", "样例", "卸载.cmd"}


def test_it_can_be_installed_again_where_the_users_files_were_left(target: Path, tmp_path: Path) -> None:
    """What they changed is put aside, the samples too, and said."""
    for name in ("templates/2021/report.docx", "样例/2020.xlsx"):
        (target / name).write_text("改过", "utf-8")
    uninstall(target)
    shutil.rmtree(target / "python")
    (target / "卸载.cmd").unlink()
    (target / "手册").mkdir()  # was held
    say = Journal(tmp_path / "日志.txt", quiet=True)

    put(tmp_path / "第一 版", target, say)

    now = of_the_program(content(target))
    assert now.items() >= {name: text for name, text in FIRST.items() if name != "安装.cmd"}.items()
    aside = [name for name in now if name not in FIRST]
    assert [now[name] for name in aside] == ["改过", "改过"]
    assert all(Path(name).name in say.path.read_text("utf-8-sig") for name in aside)


def test_what_the_program_made_for_its_user_goes_too(target: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own_folder" / "page-0.json").touch()

    assert uninstalling.main([]) == DONE

    assert "没有删掉" not in capsys.readouterr().out
    assert {path.name for path in tmp_path.iterdir()} == {target.name, "第一 版"}
    assert {path.name for path in target.iterdir()} == {"python", "卸载.cmd"}


@pytest.mark.parametrize("name", ["documents_folder", "程序 (1)/手册"])
def test_an_empty_folder_that_is_held_is_said(
    name: str, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not silently left, and no reason to leave anything else."""
    held(tmp_path / name, monkeypatch)

    assert uninstalling.main([]) == DONE

    (line,) = [line for line in capsys.readouterr().out.splitlines() if "没有删掉" in line]
    assert line.startswith(str(tmp_path / name)) and "关闭那个程序" in line
    assert {path.name for path in target.iterdir()} - {"手册"} == {"python", "卸载.cmd"}


def test_a_folder_that_holds_reports_is_not_said_to_be_held(target: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "documents_folder" / "2025.xlsx").touch()

    assert uninstalling.main([]) == DONE

    assert "没有删掉" not in capsys.readouterr().out
    assert (tmp_path / "documents_folder" / "2025.xlsx").is_file()
