"""Runs a program with all that it starts, to its end or a time limit; nothing of it runs on."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

SAID = "said.txt"
"""What the program said, in its folder."""
_NO_WINDOW, _SUSPENDED = 0x08000000, 0x4
_CREATION = _NO_WINDOW | _SUSPENDED if sys.platform == "win32" else 0
"""On Windows it waits until it is on its leash: what it starts before would never be."""


def run(command: Sequence[str | Path], folder: Path, seconds: float) -> int:
    """Its exit code. It works in the folder, and keeps its temporary files there too.

    Raises OSError where it cannot be started, subprocess.TimeoutExpired where it had to be ended.
    """
    temporary = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))
    with (folder / SAID).open("wb") as said:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            env={**os.environ, **temporary},
            cwd=folder,
            start_new_session=True,
            creationflags=_CREATION,
        )
    end = _leash(process)
    try:
        return process.wait(seconds)
    finally:
        end()
        process.wait()


def _leash(process: "subprocess.Popen[bytes]") -> Callable[[], None]:
    """How to end a process with all that it has started, also when it has ended itself."""
    if sys.platform == "win32":
        import ctypes

        import pywintypes
        import win32api
        import win32con
        import win32job

        job = win32job.CreateJobObject(None, "")
        kind = win32job.JobObjectExtendedLimitInformation
        limits = win32job.QueryInformationJobObject(job, kind)
        # all of it ends with this program too, should that be killed
        limits["BasicLimitInformation"]["LimitFlags"] |= win32job.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
        win32job.SetInformationJobObject(job, kind, limits)
        handle = win32api.OpenProcess(win32con.PROCESS_ALL_ACCESS, False, process.pid)
        with suppress(pywintypes.error):  # where a job may not hold another one, the program runs without a leash
            win32job.AssignProcessToJobObject(job, handle)
        ctypes.windll.ntdll.NtResumeProcess(ctypes.c_void_p(int(handle)))

        def end() -> None:
            win32job.TerminateJobObject(job, 1)
            process.kill()
    else:

        def end() -> None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)

    return end
