"""COM by pywin32. Imported on Windows only."""

import contextlib
import os
import signal
from typing import Any

import pythoncom
import pywintypes
import win32com.client
import win32process


class Pywin32:
    """What Word and WPS are spoken to with."""

    error: type[Exception] = pywintypes.com_error

    def initialise(self) -> None:
        pythoncom.CoInitialize()

    def uninitialise(self) -> None:
        pythoncom.CoUninitialize()

    def start(self, program: str) -> Any:
        return win32com.client.DispatchEx(program)

    def process_of(self, window: int) -> int:
        _thread, process = win32process.GetWindowThreadProcessId(window)
        return int(process)

    def end(self, process: int) -> None:
        with contextlib.suppress(OSError):
            os.kill(process, signal.SIGTERM)
