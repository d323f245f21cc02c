"""Word and WPS as engines: one sequence of COM calls, on an instance of their own, never the user's."""

import contextlib
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from reportgen.errors import NotConverted

START_SECONDS, DOCUMENT_SECONDS, END_SECONDS = 120, 60, 15
"""How long a start may take at most, each document after it, and the end of an instance that was ended by force."""

_ALERTS_NONE, _ALERTS_ALL = 0, -1
_MACROS_BY_USER, _MACROS_OFF = 1, 3
_DO_NOT_SAVE = 0
_PDF, _FOR_PRINT, _WHOLE, _CONTENT, _BOOKMARKS_FROM_HEADINGS = 17, 0, 0, 0, 1
_NO_PASSWORD = "?"
"""A password that fits no document: a protected one fails at once instead of asking on a screen nobody sees."""


class Com(Protocol):
    """What the engine needs of Windows, so that tests can put a strict fake in its place."""

    error: type[Exception]

    def initialise(self) -> None: ...
    def uninitialise(self) -> None: ...
    def start(self, program: str) -> Any:
        """A new instance, by its name in the registry."""

    def process_of(self, window: int) -> int: ...
    def end(self, process: int) -> None: ...


@dataclass
class _Session:
    """What the thread that talks to the program tells the one that watches it."""

    process: int | None = None
    fault: BaseException | None = None


@dataclass(frozen=True)
class Office:
    """Word or WPS. ``program``: its name in the registry; ``com`` is made in the thread that uses it."""

    name: str
    program: str
    version: str
    com: Callable[[], Com] = field(default=lambda: _pywin32())

    def convert(self, sources: Sequence[Path]) -> None:
        """Write each document's PDF beside it. Raises NotConverted."""
        session = _Session()
        com = self.com()
        thread = threading.Thread(target=self._work, args=(com, sources, session), daemon=True)
        thread.start()
        seconds = START_SECONDS + DOCUMENT_SECONDS * len(sources)
        thread.join(seconds)
        if thread.is_alive():
            if session.process is None:
                raise NotConverted(f"{self.name} 在 {seconds} 秒内没有转完。", f"在任务管理器中结束没有窗口的 {self.name}，然后再试。")
            com.end(session.process)
            thread.join(END_SECONDS)
            raise NotConverted(f"{self.name} 在 {seconds} 秒内没有转完，已经停止它。", f"打开 {self.name} 看能否正常使用，关闭后再试。")
        if session.fault is not None:
            raise session.fault

    def _work(self, com: Com, sources: Sequence[Path], session: _Session) -> None:
        try:
            com.initialise()
            try:
                session.fault = self._fault(com, sources, session)
            finally:
                com.uninitialise()
        except BaseException as error:  # goes on in the thread that watches
            session.fault = error

    def _fault(self, com: Com, sources: Sequence[Path], session: _Session) -> NotConverted | None:
        """What went wrong. No traceback is kept, for it would hold COM objects beyond the end of COM in this thread."""
        try:
            reason = self._converse(com, sources, session)
        except com.error as error:
            reason = _reason(error)
        return NotConverted(f"{self.name} 没有转成：{reason}。", f"关闭 {self.name} 后再试。") if reason else None

    def _converse(self, com: Com, sources: Sequence[Path], session: _Session) -> str:
        """Convert what can be converted; what the program said when it could not, "" where it could all."""
        program = com.start(self.program)
        if program.Documents.Count:  # WPS may hand out the one on the user's screen
            return "它正开着，不去动它"
        reason = ""
        try:
            program.Visible = False
            program.DisplayAlerts = _ALERTS_NONE
            program.AutomationSecurity = _MACROS_OFF
            session.process = _process(com, program)
            for source in sources:
                try:
                    _export(com, program, source)
                except com.error as error:
                    reason = reason or _reason(error)
        finally:
            with contextlib.suppress(com.error):  # it may have been ended meanwhile
                _leave(program)
        return reason


def _process(com: Com, program: Any) -> int | None:
    """The instance's process, by its window, which it has only with a document open; None from Word before 2013."""
    blank = program.Documents.Add()
    try:
        return com.process_of(program.ActiveWindow.Hwnd)
    except (AttributeError, com.error):
        return None
    finally:
        blank.Close(_DO_NOT_SAVE)


def _export(com: Com, program: Any, source: Path) -> None:
    """Arguments by position: names work only where a type library was compiled beforehand."""
    confirm_conversions, read_only, add_to_recent = False, True, False
    document = program.Documents.Open(str(source), confirm_conversions, read_only, add_to_recent, _NO_PASSWORD)
    try:
        open_after, first_page, last_page = False, 1, 1
        properties, rights, structure, bitmap_fonts, pdf_a = True, True, True, False, True
        document.ExportAsFixedFormat(
            str(source.with_suffix(".pdf")),
            *(_PDF, open_after, _FOR_PRINT, _WHOLE, first_page, last_page, _CONTENT),
            *(properties, rights, _BOOKMARKS_FROM_HEADINGS, structure, bitmap_fonts, pdf_a),
        )
    finally:
        with contextlib.suppress(com.error):
            document.Close(_DO_NOT_SAVE)


def _leave(program: Any) -> None:
    """Quit, unless the user has opened a document in this very instance by a double click: then it is theirs."""
    if program.Documents.Count:
        program.AutomationSecurity = _MACROS_BY_USER
        program.DisplayAlerts = _ALERTS_ALL
        program.Visible = True
    else:
        program.Quit(_DO_NOT_SAVE)


def _reason(error: Exception) -> str:
    """What the program says; com_error is (number, text, details, argument), its details having the text that counts."""
    details = error.args[2] if len(error.args) > 2 else None
    said = details[2] if details else None
    return str(said or (error.args[1] if len(error.args) > 1 else error)).strip().rstrip("。.")


def word() -> Office | None:
    return _installed("Word", "Word.Application")


def wps() -> Office | None:
    return _installed("WPS", "KWPS.Application") or _installed("WPS", "WPS.Application")


def _installed(name: str, program: str) -> Office | None:
    """The program where the registry knows it; the current version is its last number: 「Word.Application.16」."""
    if _registered(f"{program}\\CLSID") is None:
        return None
    current = _registered(f"{program}\\CurVer") or ""
    return Office(name, program, current.removeprefix(f"{program}."))


def _registered(key: str) -> str | None:
    """A value of the registry's classes; None where it is not there, or no registry."""
    if sys.platform == "win32":
        import winreg

        with contextlib.suppress(OSError):
            return winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, key)
    return None


def _pywin32() -> Com:
    from reportgen.pdf.com import Pywin32

    return Pywin32()
