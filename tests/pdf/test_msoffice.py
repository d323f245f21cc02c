"""Word and WPS against the strict fake.

The real programs were not to be had; ``reportgen doctor --try-pdf`` is the test on a computer that has them.
"""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from office import PROCESS, Fake, com_error
from reportgen import pdf
from reportgen.errors import NotConverted
from reportgen.pdf import Pdf, msoffice
from reportgen.pdf.msoffice import Office


def raising(error: BaseException) -> Callable[[], object]:
    def trouble() -> object:
        raise error

    return trouble


def sources(folder: Path, count: int = 1) -> list[Path]:
    paths = [folder / f"{number}.docx" for number in range(1, count + 1)]
    for path in paths:
        path.write_bytes(b"PK")
    return paths


def office(fake: Fake, program: str = "Word.Application") -> Office:
    return Office("Word", program, "16", lambda: fake)


START = ["CoInitialize", "DispatchEx Word.Application", "Visible = False", "DisplayAlerts = 0", "AutomationSecurity = 3"]
WINDOW_SEEN = ["Add", "Hwnd", "Close blank"]
END = ["Quit", "CoUninitialize"]


def of(number: int) -> list[str]:
    return [f"Open {number}.docx", f"Export {number}.pdf", f"Close {number}.docx"]


def test_the_sequence_of_calls(tmp_path: Path) -> None:
    """One instance for all documents: quiet, without macros, each document opened, exported and closed, then quit."""
    fake = Fake()

    office(fake).convert(sources(tmp_path, 2))

    assert fake.calls == [*START, *WINDOW_SEEN, *of(1), *of(2), *END]
    assert fake.ended == []


def test_wps_is_spoken_to_in_the_same_words(tmp_path: Path) -> None:
    """The same contract under WPS's own name."""
    fake = Fake()

    office(fake, "KWPS.Application").convert(sources(tmp_path))

    assert fake.calls[1] == "DispatchEx KWPS.Application"
    assert fake.calls[2:] == [*START[2:], *WINDOW_SEEN, *of(1), *END]


@pytest.mark.parametrize("call", ["Open 1.docx", "Export 1.pdf"])
def test_a_document_that_fails_does_not_keep_the_next_from_its_pdf(call: str, tmp_path: Path) -> None:
    """The failed one is closed if it was open, the next converted, the instance quit; what the program said is passed on."""
    fake = Fake()
    fake.troubles[call] = raising(com_error("文件已损坏。"))

    with pytest.raises(NotConverted, match="文件已损坏"):
        office(fake).convert(sources(tmp_path, 2))

    assert fake.calls[-5:] == [*of(2), *END]
    assert (tmp_path / "2.pdf").exists()
    assert fake.open == []


def test_a_program_that_does_not_start_is_said(tmp_path: Path) -> None:
    """Nothing is called after the failure but the end of COM."""
    fake = Fake()
    fake.troubles["DispatchEx Word.Application"] = raising(com_error("服务器运行失败"))

    with pytest.raises(NotConverted, match="服务器运行失败"):
        office(fake).convert(sources(tmp_path))

    assert fake.calls == [*START[:2], "CoUninitialize"]


@pytest.mark.parametrize("call", ["Visible = False", "AutomationSecurity = 3", "Add", "Quit"])
def test_whatever_fails_the_instance_is_left_and_com_ended(call: str, tmp_path: Path) -> None:
    """A failure at any step still quits the instance; a document is never opened before macros are off."""
    fake = Fake()
    fake.troubles[call] = raising(com_error("拒绝访问"))

    if call == "Quit":
        office(fake).convert(sources(tmp_path))
    else:
        with pytest.raises(NotConverted, match="拒绝访问"):
            office(fake).convert(sources(tmp_path))
        assert not any(each.startswith("Open") for each in fake.calls)

    assert fake.calls[-2:] == END


def test_the_users_own_instance_is_not_touched(tmp_path: Path) -> None:
    """An instance handed out with documents open in it is the user's: not hidden, not silenced, not quit."""
    fake = Fake(users_documents=1)

    with pytest.raises(NotConverted):
        office(fake).convert(sources(tmp_path))

    assert fake.calls == [*START[:2], "CoUninitialize"]


def test_an_instance_in_which_the_user_opened_a_document_is_left_to_the_user(tmp_path: Path) -> None:
    """A double click during the conversion may land in our instance: it is shown, made as usual again, and not quit."""
    fake = Fake()
    fake.troubles["Close 1.docx"] = lambda: setattr(fake, "users_documents", 1)

    office(fake).convert(sources(tmp_path))

    assert fake.calls[-4:] == ["AutomationSecurity = 1", "DisplayAlerts = -1", "Visible = True", "CoUninitialize"]
    assert (tmp_path / "1.pdf").exists()


@pytest.mark.parametrize("trouble", [com_error("没有此成员"), AttributeError("Hwnd")])
def test_a_word_without_window_handles_works_all_the_same(trouble: Exception, tmp_path: Path) -> None:
    """Word before 2013 does not tell its window."""
    fake = Fake()
    fake.troubles["Hwnd"] = raising(trouble)

    office(fake).convert(sources(tmp_path))

    assert fake.calls == [*START, *WINDOW_SEEN, *of(1), *END]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(msoffice, "START_SECONDS", 0.3)
    monkeypatch.setattr(msoffice, "DOCUMENT_SECONDS", 0)


class Hanging(Fake):
    """Hangs at a call until its process is ended, as Word does behind a dialog; the call then fails."""

    def __init__(self, call: str) -> None:
        super().__init__()
        self._released = threading.Event()
        self.troubles[call] = self._hang

    def _hang(self) -> None:
        self._released.wait(30)
        raise com_error("远程过程调用失败。")

    def end(self, process: int) -> None:
        super().end(process)
        self._released.set()


@pytest.mark.parametrize("call", ["Open 1.docx", "Export 1.pdf"])
@pytest.mark.usefixtures("impatient")
def test_a_hung_instance_is_ended_by_its_own_number(call: str, tmp_path: Path) -> None:
    """At the time limit the one process behind the instance's window is ended, and COM on its thread too."""
    fake = Hanging(call)

    with pytest.raises(NotConverted):
        office(fake).convert(sources(tmp_path))

    assert fake.ended == [PROCESS]
    assert fake.calls[-1] == "CoUninitialize"


@pytest.mark.usefixtures("impatient")
def test_a_hung_instance_whose_number_is_not_known_is_not_guessed(tmp_path: Path) -> None:
    """Hanging before it has a window, it cannot be told from the user's own: nothing is ended."""
    fake = Hanging("DispatchEx Word.Application")

    with pytest.raises(NotConverted):
        office(fake).convert(sources(tmp_path))

    assert fake.ended == []


def test_a_bug_of_ours_is_not_taken_for_a_fault_of_word(tmp_path: Path) -> None:
    """What is no COM error comes out as it is."""
    fake = Fake()
    fake.troubles["Export 1.pdf"] = raising(ZeroDivisionError())

    with pytest.raises(ZeroDivisionError):
        office(fake).convert(sources(tmp_path))

    assert fake.calls[-2:] == END


def test_its_pdf_is_proven_as_any_other(built: bytes, good: bytes) -> None:
    """Through the door: the good PDF passes, one of another program that says nothing does not."""
    (proven,) = pdf.convert_by(office(Fake(good)), [built])
    (refused,) = pdf.convert_by(office(Fake(b"%PDF-1.4 %%EOF")), [built])

    assert isinstance(proven, Pdf)
    assert isinstance(refused, NotConverted)
