"""Installing over nothing, over the same, over an older one. Nothing of the user's is lost, and nothing is left by halves."""

import hashlib
from pathlib import Path

import pytest
from desktop import journal
from desktop.contents import Incomplete, listed, renewed
from desktop.install import Options, Refused, install, options

from tools.installed import FIRST, SECOND, content, of_the_program, package, put


@pytest.fixture
def say(tmp_path: Path) -> journal.Journal:
    return journal.Journal(tmp_path / "日志.txt", quiet=True)


@pytest.fixture
def target(tmp_path: Path, say: journal.Journal) -> Path:
    """Where the first version is installed."""
    folder = tmp_path / "程序 (1)"
    put(package(tmp_path / "第一 版", FIRST), folder, say)
    return folder


INSTALLED = {name: text for name, text in SECOND.items() if name != "安装.cmd"}


def test_everything_is_put_there_but_what_installs(target: Path) -> None:
    assert of_the_program(content(target)) == {name: text for name, text in FIRST.items() if name != "安装.cmd"}


def test_a_newer_version_takes_the_place_of_the_older(target: Path, tmp_path: Path, say: journal.Journal) -> None:
    """What is no longer part of it goes; where the user has changed nothing, nothing is said."""
    put(package(tmp_path / "第二版", SECOND), target, say)

    assert of_the_program(content(target)) == INSTALLED
    assert not say.path.exists()


def test_templates_that_were_changed_are_kept(target: Path, tmp_path: Path, say: journal.Journal) -> None:
    """In use where the version brings the same edition; put aside, and said, where it brings another."""
    for edition in ("2019", "2021"):
        (target / "templates" / edition / "report.docx").write_text("改过", "utf-8")
    (target / "templates" / "2027").mkdir()
    (target / "templates" / "2027" / "edition.toml").write_text("自己的", "utf-8")

    put(package(tmp_path / "第二版", SECOND), target, say)

    now = of_the_program(content(target))
    (aside,) = now.keys() - INSTALLED.keys() - {"templates/2027/edition.toml"}
    assert aside.startswith("templates/2021/report.") and now[aside] == "改过"
    assert now == INSTALLED | {aside: "改过", "templates/2019/report.docx": "改过", "templates/2027/edition.toml": "自己的"}
    said = say.path.read_text("utf-8-sig")
    assert Path(aside).name in said and str(target / "templates" / "2019" / "report.docx") in said


def test_a_template_of_the_users_own_is_kept_when_the_version_brings_one_of_that_name(
    target: Path, tmp_path: Path, say: journal.Journal
) -> None:
    (target / "templates" / "2027").mkdir()
    (target / "templates" / "2027" / "report.docx").write_text("自己的", "utf-8")

    put(package(tmp_path / "第二版", SECOND | {"templates/2027/report.docx": "新的"}), target, say)

    texts = sorted(path.read_text("utf-8") for path in (target / "templates" / "2027").iterdir())
    assert texts == sorted(["自己的", "新的"])
    assert (target / "templates" / "2027" / "report.docx").read_text("utf-8") == "新的"


def test_what_was_damaged_is_mended_by_installing_again(target: Path, tmp_path: Path, say: journal.Journal) -> None:
    """All that is not the user's to change."""
    (target / "python" / "python.exe").unlink()
    (target / "生成年报.cmd").write_text("", "utf-8")

    put(tmp_path / "第一 版", target, say)

    assert of_the_program(content(target)) == {name: text for name, text in FIRST.items() if name != "安装.cmd"}


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"other")], ids=["missing", "other"])
def test_from_a_folder_that_is_not_whole_nothing_is_installed(spoil, target: Path, tmp_path: Path, say: journal.Journal) -> None:  # type: ignore[no-untyped-def]
    """And what is installed already stays as it was."""
    before = of_the_program(content(target))
    source = package(tmp_path / "第二版", SECOND)
    spoil(source / "python" / "python.exe")

    with pytest.raises(Incomplete, match=r"python/python\.exe"):
        put(source, target, say)
    with pytest.raises(Incomplete):
        put(source, tmp_path / "别处", say)
    assert of_the_program(content(target)) == before
    assert not (tmp_path / "别处").exists()

    put(package(tmp_path / "第二版", SECOND), target, say)
    assert of_the_program(content(target)) == INSTALLED


def test_a_folder_without_its_list_is_not_whole(tmp_path: Path, say: journal.Journal) -> None:
    with pytest.raises(Incomplete):
        install(tmp_path, tmp_path / "程序", say)


def test_while_the_old_python_is_held_nothing_changes(
    target: Path, tmp_path: Path, say: journal.Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows holds a program that runs."""
    before = of_the_program(content(target))
    rename = Path.rename

    def held(path: Path, to: Path) -> Path:
        if path.name == "python" and path.parent == target:
            raise PermissionError(13, "in use", str(path))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(PermissionError):
        put(package(tmp_path / "第二版", SECOND), target, say)

    assert {name: text for name, text in of_the_program(content(target)).items() if "新版本" not in name} == before


def test_a_new_python_that_cannot_be_put_there_leaves_the_old_one(
    target: Path, tmp_path: Path, say: journal.Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refused(path: Path, to: Path) -> Path:
        if path.parent.name == "新版本":
            raise PermissionError(13, "looked at by another program", str(path))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        put(package(tmp_path / "第二版", SECOND), target, say)

    assert (target / "python" / "python.exe").read_text("utf-8") == "1"


def test_where_something_else_lies_nothing_is_installed(tmp_path: Path, say: journal.Journal) -> None:
    """In a folder of others, in the package itself, under a path too long for Windows."""
    source = package(tmp_path / "第一版", FIRST)
    others = tmp_path / "文档"
    others.mkdir()
    (others / "别的.docx").touch()

    for folder, said in (
        (others, "别的文件"),
        (source, "安装文件夹"),
        (source / "里面", "安装文件夹"),
        (tmp_path.joinpath(*["长" * 60] * 4), "太长"),
    ):
        with pytest.raises(Refused, match=said):
            install(source, folder, say)
    assert content(source).keys() == {*FIRST, "SHA256SUMS"}
    assert [path.name for path in others.iterdir()] == ["别的.docx"]


def test_options_are_those_that_are_told(tmp_path: Path) -> None:
    assert options([]) == Options()
    assert options(["/QUIET", "/allusers", f"/dir={tmp_path}", f"/log={tmp_path / '日 志'}"]) == Options(
        True, True, tmp_path, tmp_path / "日 志"
    )
    for wrong in ("/silent", "/dir", "/dir=", "/quiet=1", "C:\\程序"):
        with pytest.raises(Refused, match="选项"):
            options([wrong])


def test_the_list_of_sums_is_what_is_known_of_a_folder(tmp_path: Path) -> None:
    assert listed(tmp_path) == {}
    assert listed(package(tmp_path, {"a b": ""})) == {"a b": hashlib.sha256(b"").hexdigest()}


@pytest.mark.parametrize(
    ("name", "new"),
    [
        ("templates/2021/report.docx", True),
        ("templates/2021/edition.toml", True),
        ("templates/2019/report.docx", False),
        ("templates/report.html", True),
        ("样例/2020.xlsx", False),
    ],
)
def test_of_an_edition_both_parts_are_renewed_together(name: str, new: bool) -> None:
    assert renewed(name, FIRST, SECOND) is new


def test_the_log_says_when_and_where_and_never_stops_the_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say = journal.Journal(tmp_path / "日志.txt", quiet=False)
    say("装好了。")
    say.note("只在日志里。")
    journal.Journal(tmp_path / "没有" / "日志.txt", quiet=True)("装好了。")

    said = capsys.readouterr()
    assert said.out == "装好了。\n" and "没有" in said.err
    lines = (tmp_path / "日志.txt").read_text("utf-8-sig").splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == ["装好了。", "只在日志里。"]
