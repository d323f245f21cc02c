"""The Python that is handed out is the one that was meant, and finds its packages."""

import hashlib
import shutil
from pathlib import Path

import embeddable
import pytest

from tools import made


@pytest.mark.parametrize("packed", [True, False])
def test_it_is_taken_from_its_zip_or_its_folder(packed: bool, tmp_path: Path) -> None:
    """And told to look for packages; what was given is left as it was."""
    source = made.embeddable(tmp_path / "python 3", "python312")
    if packed:
        source = Path(shutil.make_archive(str(tmp_path / "python"), "zip", source))

    assert embeddable.place(source, None, tmp_path / "out" / "python") == "3.12"

    assert (tmp_path / "out" / "python" / "python312._pth").read_bytes() == b"python312.zip\r\n.\r\n\r\nimport site\r\n"
    assert b"#import site" in (tmp_path / "python 3" / "python312._pth").read_bytes()


@pytest.mark.parametrize(
    ("name", "machine", "said"),
    [("python313", 0x14C, "64 位"), ("python313", 0xAA64, "64 位"), ("python310", 0x8664, "3.11"), ("other", 0x8664, "embeddable")],
)
def test_another_python_is_refused(name: str, machine: int, said: str, tmp_path: Path) -> None:
    """For 32 bits, for ARM, too old; or what is none."""
    source = made.embeddable(tmp_path / "python", name, machine)

    with pytest.raises(SystemExit, match=said):
        embeddable.place(source, None, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_is_no_program_at_all_is_refused(tmp_path: Path) -> None:
    source = made.embeddable(tmp_path / "python")
    (source / "python.exe").write_bytes(b"")
    with pytest.raises(SystemExit, match="64 位"):
        embeddable.place(source, None, tmp_path / "out")

    (tmp_path / "python.zip").write_bytes(b"<html>")
    with pytest.raises(SystemExit, match="没有下载完整"):
        embeddable.place(tmp_path / "python.zip", None, tmp_path / "out")

    with pytest.raises(SystemExit, match="找不到"):
        embeddable.place(tmp_path / "nowhere.zip", None, tmp_path / "out")


def test_a_sum_that_is_given_is_held_against_the_file(tmp_path: Path) -> None:
    """In letters of either size; of a folder there is none."""
    folder = made.embeddable(tmp_path / "python")
    source = Path(shutil.make_archive(str(tmp_path / "python"), "zip", folder))
    total = hashlib.sha256(source.read_bytes()).hexdigest()

    assert embeddable.place(source, total.upper(), tmp_path / "out") == "3.13"
    with pytest.raises(SystemExit, match="SHA-256"):
        embeddable.place(source, "0" * 64, tmp_path / "other")
    with pytest.raises(SystemExit, match="文件夹"):
        embeddable.place(folder, total, tmp_path / "other")
    assert not (tmp_path / "other").exists()
