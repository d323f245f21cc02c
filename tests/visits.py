"""The local page spoken to without a browser: every header as the test wants it."""

import http.client
import re
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from reportgen.web.home import HOST, Home, Note
from reportgen.web.server import Page
from samples import TEMPLATES

BOARD = "/collect/2025"


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


class Visitor:
    """Somebody who speaks to the page, with a cookie or without."""

    def __init__(self, page: Page | Note) -> None:
        self.note = page if isinstance(page, Note) else page.note
        self.cookie = ""

    def enter(self) -> Reply:
        """Come in as the browser does that the program opens."""
        reply = self.ask("GET", self.note.address().removeprefix(self.note.origin))
        self.cookie = reply.headers.get("Set-Cookie", "").partition(";")[0]
        return reply

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Reply:
        """One request; underscores in the names of headers stand for hyphens, and an empty one is left out."""
        sent = {"Host": f"{HOST}:{self.note.port}", "Cookie": self.cookie, "Content-Length": str(len(body))}
        sent |= {"Origin": self.note.origin} if method != "GET" else {}
        sent |= {name.replace("_", "-"): text for name, text in headers.items()}
        connection = http.client.HTTPConnection(HOST, self.note.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, text in sent.items():
                if text:
                    connection.putheader(name, text)
            connection.endheaders(body)
            answer = connection.getresponse()
            return Reply(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def get(self, path: str) -> Reply:
        return self.ask("GET", path)

    def post(self, path: str, form: str = "") -> Reply:
        return self.ask("POST", path, form.encode(), Content_Type="application/x-www-form-urlencoded")

    def drop(
        self,
        files: Mapping[str, bytes] | Sequence[tuple[str, bytes]],
        path: str = "/drop",
        field: str = "workbook",
        fields: Mapping[str, str] = MappingProxyType({}),
        **headers: str,
    ) -> Reply:
        """Drop files by the names that are sent, whatever these are, with what else a form has."""
        edge = secrets.token_hex(16)
        parts = (
            f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="{_quoted(name)}"\r\n\r\n'.encode() + content + b"\r\n"
            for name, content in (files.items() if isinstance(files, Mapping) else files)
        )
        filled = (f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode() for name, text in fields.items())
        body = b"".join((*filled, *parts)) + f"--{edge}--\r\n".encode()
        return self.ask("POST", path, body, Content_Type=f"multipart/form-data; boundary={edge}", **headers)

    def settled(self, path: str) -> str:
        """A page when nothing on it is under way any more."""
        end = time.monotonic() + 300
        while "data-busy" in (text := self.get(path).text):
            assert time.monotonic() < end, text
            time.sleep(0.05)
        return text

    def dropped(self, name: str, content: bytes) -> tuple[str, str]:
        """A workbook dropped and checked: its address and its page."""
        reply = self.drop({name: content})
        assert reply.status == 303, reply.text
        return reply.headers["Location"], self.settled(reply.headers["Location"])

    def built(self, address: str, form: str = "") -> str:
        """The page of a workbook when its report has been made, or could not be."""
        assert self.post(f"{address}/build", form).status == 303
        return self.settled(address)


def _quoted(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', "%22")


@contextmanager
def opened(root: Path) -> Iterator[Page]:
    """A page that runs for a working folder; where it keeps its notes is for the test to say."""
    page = Page(root, TEMPLATES, Home(root))
    try:
        yield page
    finally:
        page.close()


def links(text: str) -> list[str]:
    """Where the downloads of a page lead."""
    return re.findall(r'<a href="([^"]+)" download>', text)


def board(visitor: Visitor, files: Mapping[str, bytes]) -> str:
    """The board when these were dropped on it."""
    assert visitor.post("/collect", "name=2025").headers["Location"] == BOARD
    assert visitor.drop(files, f"{BOARD}/add").status == 303
    return visitor.settled(BOARD)


def standings(text: str) -> dict[str, str]:
    """The units of the board, each with its state."""
    return dict(re.findall(r'<th scope="row">(.*?)</th>\s*<td data-label="状态"><span class="count \w+">(.*?)</span>', text))
