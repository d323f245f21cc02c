"""Why the operating system refused, as people say it."""

import errno
import os
from pathlib import Path

import pytest

from reportgen.errors import WINDOWS_PATH, reason


@pytest.mark.parametrize("length", [WINDOWS_PATH, WINDOWS_PATH + 1])
def test_a_path_too_long_for_windows_is_said_to_be_that(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows itself says only that there is no such file; a long target may be the second of two names."""
    monkeypatch.setattr("sys.platform", "win32")
    start = str(Path.cwd() / "a")
    error = OSError(errno.ENOENT, os.strerror(errno.ENOENT), "a", None, start + "长" * (length - len(start)))

    assert ("太长" in reason(error)) is (length > WINDOWS_PATH)


@pytest.mark.skipif(os.name != "nt", reason="other systems take these characters")
def test_a_character_that_windows_does_not_take_is_named(tmp_path: Path) -> None:
    for name in ("a?b", "a|b", "a*b", "a<b"):
        with pytest.raises(OSError) as raised:
            (tmp_path / name).write_bytes(b"")

        assert "不能用的字" in reason(raised.value)
