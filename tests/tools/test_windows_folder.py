"""The folder for Windows computers without Python and network: nothing lacks in it, and its scripts hold on a Chinese Windows."""

import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import windows_folder
from windows_folder import HANDED_OUT, SAMPLES, handed_out

from reportgen import __version__
from samples import ROOT
from tools.made import embeddable

SCRIPTS = [name for name in HANDED_OUT if name.endswith(".cmd")]


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_read_rightly_by_cmd_in_code_page_936(name: str) -> None:
    content = handed_out(name, __version__)
    text = content.decode("gbk")

    assert content.count(b"\n") == content.count(b"\r\n")
    assert text.isascii() or "chcp 936" in text.partition("setlocal")[0]
    # even where the code page could not be set, half a Chinese character is no command
    assert not [letter for letter in text if not letter.isascii() and letter.encode("gbk")[1:] in (b"|", b"^", b"\\")]
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"(?:goto |call :)(\w+)", text)) <= labels


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_look_for_python_nowhere_but_beside_them(name: str) -> None:
    """Not in PATH, not in the registry."""
    text = handed_out(name, __version__).decode("gbk")
    programs = re.findall(r"[^\s\"]*python[^\s\"\\]*\.exe", text)

    assert programs and set(programs) <= {"%~dp0python\\python.exe", "%REPORTGEN_HERE%python\\python.exe"}
    assert not re.search(r"^(py|python|reg|where)\b", text, re.MULTILINE)


@pytest.mark.parametrize("name", HANDED_OUT)
def test_what_is_handed_out_is_whole_and_sends_nobody_to_the_network(name: str) -> None:
    text = handed_out(name, __version__).decode("gbk" if name.endswith(".cmd") else "utf-8-sig")

    assert "@" not in text.replace("@echo off", "")
    assert "://" not in text and "www." not in text


def test_the_text_opens_in_notepad() -> None:
    content = handed_out("说明.txt", __version__)

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, with no wheel in it but reportgen's own."""
    scratch = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wheels.collect", lambda _folder, wheel, _target: {wheel})
        return windows_folder.make(embeddable(scratch / "python"), None, scratch / "out 一")


def test_it_holds_all_that_an_office_needs(folder: Path) -> None:
    packages = folder / "python" / "Lib" / "site-packages"
    templates = {path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*") if path.is_file()}

    assert {path.name for path in folder.iterdir()} == {*HANDED_OUT, "python", "templates", "手册", "样例", "SHA256SUMS"}
    assert (packages / "reportgen" / "cli" / "app.py").is_file() and (packages / "desktop" / "install.py").is_file()
    assert {path.relative_to(folder) for path in (folder / "templates").rglob("*") if path.is_file()} == templates
    assert (folder / "手册" / "handbook.html").is_file()
    assert {path.name for path in (folder / "样例").iterdir()} == set(SAMPLES)


def test_every_file_has_its_sum_and_the_zip_is_the_folder(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: total for total, _, name in (line.partition("  ") for line in lines)}
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "SHA256SUMS"}
    with zipfile.ZipFile(folder.with_name(f"{folder.name}.zip")) as package:
        assert {name: package.read(name) for name in package.namelist()} == {
            f"{folder.name}/{name}": content for name, content in files.items()
        }


def test_what_is_imported_by_what_is_handed_out_is_handed_out(folder: Path) -> None:
    """In a Python that finds nothing of the checkout, all but what Windows alone has."""
    packages = folder / "python" / "Lib" / "site-packages"
    look = f"import sys; sys.path.insert(0, {str(packages)!r}); from desktop import install, launch, uninstall; print(install.__file__)"
    done = subprocess.run([sys.executable, "-I", "-X", "utf8", "-c", look], capture_output=True, encoding="utf-8", check=True)

    assert Path(done.stdout.strip()).is_relative_to(packages)


@pytest.mark.parametrize("tool", ["offline.py", "deb.py", "release.py"])
def test_a_tool_needs_nothing_but_the_checkout_and_python(tool: str) -> None:
    """Without a single package; what else it needs, it fetches into a workshop of its own."""
    done = subprocess.run([sys.executable, "-E", "-S", str(ROOT / "tools" / tool), "--help"], capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
