"""The temporary folder of a conversion."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.pdf.workplace import workplace


def test_it_goes_with_all_that_is_in_it(temporary: Path) -> None:
    """Whatever was written into it, and whatever was raised."""
    with pytest.raises(KeyError), workplace() as folder:
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "x").write_bytes(b"x")
        raise KeyError

    assert list(temporary.iterdir()) == []


def test_two_at_once_do_not_meet(temporary: Path) -> None:
    """A conversion that begins while another runs leaves the other's folder alone."""
    with workplace() as one, workplace() as other:
        assert one != other
        assert one.exists()


def test_what_a_killed_run_left_goes_at_the_next(temporary: Path) -> None:
    """A process that is killed cannot tidy up; the next run does."""
    killed = f"import os, sys, tempfile; tempfile.tempdir = {str(temporary)!r}\nfrom reportgen.pdf.workplace import workplace\n"
    killed += "with workplace() as folder:\n    (folder / 'x').touch(); os._exit(9)"
    subprocess.run([sys.executable, "-c", killed], check=False)
    (left,) = temporary.iterdir()

    with workplace():
        assert not left.exists()


@pytest.mark.parametrize("name", ["reportgen-pdf-notes", f"reportgen-pdf-{os.getpid()}-abc", "other-1-x"])
def test_folders_of_others_are_not_touched(name: str, temporary: Path) -> None:
    """Only a folder named after a process that runs no more is taken away."""
    folder = temporary / name
    folder.mkdir()

    with workplace():
        pass

    assert folder.exists()
