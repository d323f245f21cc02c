"""The page speaks to the browser that the program opened, from the page itself, and to nobody else."""

import errno
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage

from hostile.damage import adding
from reportgen.commands.new import workbook_bytes
from reportgen.web.app import create_app
from reportgen.web.presence import Presence
from reportgen.web.safety import Keys
from reportgen.web.server import Page
from reportgen.workbook.guard import LARGEST_FILE
from samples import report
from visits import Visitor, links


def everything(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def test_the_first_address_opens_once(page: Page) -> None:
    visitor, address = Visitor(page), page.note.address().removeprefix(page.note.origin)

    first = visitor.ask("GET", address)

    assert first.status == 200
    assert re.fullmatch(rf"reportgen-{page.note.port}=[\w-]{{43}}; HttpOnly; Path=/; SameSite=Strict", first.headers["Set-Cookie"])
    visitor.cookie = first.headers["Set-Cookie"].partition(";")[0]
    assert visitor.get("/").status == 200
    assert visitor.ask("GET", address).status == 401
    assert visitor.get("/").status == 401, "whoever came by an address that was overheard is out again"


@pytest.mark.parametrize("address", ["/open/", "/open/x", "/open/1-2-3", "/open/%00", "/open/%EF%BC%90-0-0"])
def test_a_wrong_address_opens_nothing(page: Page, address: str) -> None:
    reply = Visitor(page).get(address)

    assert reply.status in (401, 404)
    assert "Set-Cookie" not in reply.headers


def test_an_old_address_opens_nothing(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    address, now = page.note.address(), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600)

    assert Visitor(page).ask("GET", address.removeprefix(page.note.origin)).status == 401


@pytest.mark.parametrize("cookie", ["", "reportgen=x", "reportgen-{port}=", "reportgen-{port}=x", "reportgen-{port}=é"])
@pytest.mark.parametrize("path", ["/", "/state", "/static/page.js", "/nowhere"])
def test_nothing_without_the_cookie(visitor: Visitor, cookie: str, path: str) -> None:
    visitor.cookie = cookie.format(port=visitor.note.port)

    assert visitor.get(path).status == 401


@pytest.mark.parametrize(
    "host", ["example.com", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.example.com:{port}", "[::1]:{port}"]
)
def test_nothing_under_another_name(visitor: Visitor, host: str) -> None:
    """A name of others that leads here (DNS rebinding) is not ours."""
    assert visitor.ask("GET", "/", Host=host.format(port=visitor.note.port)).status == 421


@pytest.mark.parametrize(
    "origin",
    ["", "null", "http://example.com", "http://127.0.0.1", "http://localhost:{port}", "https://127.0.0.1:{port}", "http://127.0.0.1:1"],
)
def test_nothing_is_done_for_other_origins(visitor: Visitor, origin: str) -> None:
    reply = visitor.drop({"2020.xlsx": b"x"}, Origin=origin.format(port=visitor.note.port))

    assert reply.status == 403
    assert "2020.xlsx" not in visitor.get("/").text


def test_every_address_is_kept_from_strangers(page: Page, visitor: Visitor) -> None:
    """Whatever rooms there are: nobody without the cookie, and no form of another page."""
    rules = list(create_app(page._desk, Keys(page.note), Presence()).url_map.iter_rules())
    addresses = [(rule, re.sub(r"<\w*:?\w+>", "1", rule.rule)) for rule in rules if rule.endpoint not in ("enter", "alive")]
    forms = [address for rule, address in addresses if "POST" in (rule.methods or ())]
    assert len(forms) >= 15

    assert {visitor.ask("POST", address, Origin="http://example.com").status for address in forms} == {403}
    visitor.cookie = ""
    assert {visitor.get(address).status for rule, address in addresses if "GET" in (rule.methods or ())} == {401}
    assert {visitor.post(address).status for address in forms} == {401}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_nothing_is_shown_inside_other_pages(visitor: Visitor, site: str) -> None:
    assert visitor.ask("GET", "/", Sec_Fetch_Site=site).status == 403


def test_what_browsers_may_do_with_it(visitor: Visitor) -> None:
    for path in ("/", "/static/page.js", "/nowhere"):
        headers = visitor.get(path).headers
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert visitor.get("/").headers["Cache-Control"] == "no-store"
    assert "Server" not in visitor.get("/").headers


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\outputs\\2020.xlsx", "2020.xlsx"),
        ("C:\\Users\\a\\年报.xlsx", "年报.xlsx"),
        ("CON.xlsx", "_CON.xlsx"),
        ("..", "_"),
        ("a:b|c?.xlsx", "a_b_c_.xlsx"),
        ("<script>alert(1)</script>.xlsx", "script_.xlsx"),
        ("字" * 300 + ".xlsx", "字" * 68 + ".xlsx"),
    ],
)
def test_names_lead_nowhere(visitor: Visitor, root: Path, own_folder: Path, sent: str, kept: str) -> None:
    before = everything(root)

    visitor.dropped(sent, workbook_bytes(report()))

    assert everything(root) == before
    assert [path.name for path in own_folder.glob("files-*/*/*")] == [kept]
    assert f">{kept}</a>" in visitor.get("/").text


@pytest.mark.parametrize(
    "path",
    ["/paper/x", "/paper/../../etc/passwd", "/static/../app.py", "/static/%2e%2e/app.py", "/paper/x/files/0", "/%2e%2e/%2e%2e/etc/passwd"],
)
def test_addresses_lead_nowhere(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status == 404


@pytest.mark.parametrize("number", ["1", "99", "-1", "..", "%2e%2e%2fsecret"])
def test_only_what_was_made_is_given_out(visitor: Visitor, number: str) -> None:
    address, _ = visitor.dropped("2020.xlsx", workbook_bytes(report()))
    assert links(visitor.built(address)) == [f"{address}/files/0"]

    assert visitor.get(f"{address}/files/{number}").status == 404


@pytest.mark.parametrize("name", ["../../secret.xlsx", "/etc/passwd", "", "2020.xlsx/../../x"])
def test_only_workbooks_of_inputs_are_chosen(visitor: Visitor, root: Path, name: str) -> None:
    (root / "secret.xlsx").write_bytes(b"x")
    (root / "inputs").mkdir()
    (root / "inputs" / "2020.xlsx").write_bytes(b"x")

    assert visitor.post("/choose", f"name={name}").status == 404


def test_large_files_are_refused_as_on_the_command_line(visitor: Visitor) -> None:
    _, text = visitor.dropped("大.xlsx", bytes(LARGEST_FILE + 5_000_000))

    assert "大.xlsx 超过了 20 MB，没有读。" in text
    assert 'id="build"' not in text


def test_bombs_are_refused_as_on_the_command_line(visitor: Visitor) -> None:
    _, text = visitor.dropped("弹.xlsx", adding("xl/worksheets/sheet99.xml", bytes(60_000_000))())

    assert "弹.xlsx 的内容展开后超过了 5 MB，没有读。" in text


def test_too_much_at_once_is_refused(visitor: Visitor) -> None:
    reply = visitor.drop({"大.xlsx": bytes(10 * LARGEST_FILE)})

    assert reply.status == 413
    assert "超过了 1000 个，或者合起来超过了 200 MB" in reply.text


def test_a_full_disk_is_said(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileStorage, "save", full)

    reply = visitor.drop({"2020.xlsx": workbook_bytes(report())})

    assert reply.status == 422
    assert "存不下 2020.xlsx：磁盘满了。" in reply.text


def test_fifty_at_once_are_all_answered(visitor: Visitor, root: Path) -> None:
    content = workbook_bytes(report())
    with ThreadPoolExecutor(50) as crowd:
        replies = list(crowd.map(lambda number: visitor.drop({f"{number}.xlsx": content}), range(50)))

    assert {reply.status for reply in replies} == {303}
    assert len({reply.headers["Location"] for reply in replies}) == 50
    assert visitor.settled("/").count("没有发现问题") == 50
    assert everything(root) == set()
