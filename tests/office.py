"""A strict fake of COM, Word and WPS: any call out of contract, out of order or on another thread breaks the test."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

WINDOW, PROCESS = 4711, 815


class Broken(BaseException):
    """The contract was broken; no handler for ordinary errors may hide it."""


class ComError(Exception):
    """As pywintypes.com_error: number, text, details, argument."""


def com_error(text: str) -> ComError:
    return ComError(-2147352567, "发生意外。", (0, "Microsoft Word", text, None, 0, 0), None)


class Fake:
    """COM, Word and its documents in one: what was called, and what may be called next.

    troubles: by the name of the call, what it does instead of working.
    """

    error: type[Exception] = ComError

    def __init__(self, content: bytes = b"%PDF", users_documents: int = 0) -> None:
        self.content = content
        self.users_documents = users_documents
        self.troubles: dict[str, Callable[[], object]] = {}
        self.calls: list[str] = []
        self.ended: list[int] = []
        self.thread: int | None = None
        self.open: list[str] = []

    def note(self, call: str, *after: str) -> None:
        """Write down a call, which must come on the thread of COM and right after one of those named."""
        if call != "CoInitialize" and (self.thread != threading.get_ident() or not self.calls or self.calls[-1] == "CoUninitialize"):
            raise Broken(f"{call} outside COM")
        if after and self.calls[-1] not in after:
            raise Broken(f"{call} after {self.calls[-1]}")
        self.calls.append(call)
        self.troubles.get(call, lambda: None)()

    def initialise(self) -> None:
        self.thread = threading.get_ident()
        self.note("CoInitialize")

    def uninitialise(self) -> None:
        self.note("CoUninitialize")

    def start(self, program: str) -> "Application":
        self.note(f"DispatchEx {program}", "CoInitialize")
        return Application(self)

    def process_of(self, window: int) -> int:
        if window != WINDOW:
            raise Broken("another window")
        return PROCESS

    def end(self, process: int) -> None:
        self.ended.append(process)


class Strict:
    """An object that has nothing but what its class lists."""

    def __init__(self, fake: Fake) -> None:
        object.__setattr__(self, "_fake", fake)

    def __getattr__(self, name: str) -> Any:
        raise Broken(f"{type(self).__name__}.{name} is not in the contract")

    def __setattr__(self, name: str, value: object) -> None:
        raise Broken(f"{type(self).__name__}.{name} = {value!r} is not in the contract")


class Application(Strict):
    _fake: Fake

    def __setattr__(self, name: str, value: object) -> None:
        after: dict[tuple[str, object], str] = {
            ("Visible", False): "DispatchEx",
            ("DisplayAlerts", 0): "Visible = False",
            ("AutomationSecurity", 3): "DisplayAlerts = 0",
            ("AutomationSecurity", 1): "",
            ("DisplayAlerts", -1): "AutomationSecurity = 1",
            ("Visible", True): "DisplayAlerts = -1",
        }
        if (name, value) not in after or not self._fake.calls[-1].startswith(after[name, value]):
            raise Broken(f"{name} = {value!r} after {self._fake.calls[-1]}")
        self._fake.note(f"{name} = {value!r}")

    @property
    def Documents(self) -> "Documents":
        return Documents(self._fake)

    @property
    def ActiveWindow(self) -> "Window":
        if not self._fake.open:
            raise Broken("no window without a document")
        return Window(self._fake)

    def Quit(self, save_changes: object) -> None:
        if save_changes != 0 or self._fake.open:
            raise Broken("Quit with changes or open documents")
        self._fake.note("Quit")


class Window(Strict):
    _fake: Fake

    def __getattr__(self, name: str) -> Any:
        if name == "Hwnd":  # where its trouble is that it has none
            raise AttributeError(name)
        return super().__getattr__(name)

    @property
    def Hwnd(self) -> int:
        self._fake.note("Hwnd")
        return WINDOW


class Documents(Strict):
    _fake: Fake

    @property
    def Count(self) -> int:
        return self._fake.users_documents + len(self._fake.open)

    def Add(self) -> "Document":
        self._fake.note("Add", "AutomationSecurity = 3")
        return Document(self._fake, "blank")

    def Open(self, path: object, *options: object) -> "Document":
        confirm_conversions, read_only, add_to_recent, password = options
        if (confirm_conversions, read_only, add_to_recent) != (False, True, False) or not password or not Path(str(path)).is_absolute():
            raise Broken(f"Open {path} {options}")
        self._fake.note(f"Open {Path(str(path)).name}")
        return Document(self._fake, Path(str(path)).name)


class Document(Strict):
    _fake: Fake
    _name: str

    def __init__(self, fake: Fake, name: str) -> None:
        super().__init__(fake)
        object.__setattr__(self, "_name", name)
        fake.open.append(name)

    def ExportAsFixedFormat(self, *arguments: object) -> None:
        path, *rest = arguments
        # 17 PDF, not opened, for print, all pages, content only, properties, rights, 1 bookmarks from headings, tagged, no bitmaps, PDF/A
        if rest != [17, False, 0, 0, 1, 1, 0, True, True, 1, True, False, True]:
            raise Broken(f"ExportAsFixedFormat {rest}")
        self._fake.note(f"Export {Path(str(path)).name}", f"Open {self._name}")
        Path(str(path)).write_bytes(self._fake.content)

    def Close(self, save_changes: object) -> None:
        if save_changes != 0:
            raise Broken("Close with changes")
        self._fake.note(f"Close {self._name}")
        self._fake.open.remove(self._name)
