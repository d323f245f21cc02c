"""Serves the page on this computer alone, from the double click to the end."""

import logging
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from waitress import wasyncore
from waitress.server import create_server

from reportgen.editions.folder import templates_folder
from reportgen.files import folder_lock
from reportgen.web.app import create_app
from reportgen.web.desk import Desk
from reportgen.web.home import HOST, Home, Note
from reportgen.web.presence import Presence
from reportgen.web.safety import Keys

_THREADS = 8
"""Requests answered at once; none of them takes long."""
_PATIENCE = 5.0
"""Seconds that an answer under way has when the page ends."""
_LOOK = 0.2
"""Seconds after which whoever listens looks whether the page ends."""
_TICK = 1.0
"""Seconds."""


def serve(root: Path, say: Callable[[str], None], *, show: bool) -> None:
    """Open the page for a working folder, and stay till it has been closed or Ctrl+C comes; where one runs already, open that one.

    show: whether to open the browser. Raises CannotGoOn.
    """
    templates, home = templates_folder(root).absolute(), Home(root)
    with folder_lock.turn(home.folder):
        first = home.running()
        page = None if first else Page(root, templates, home)
    if first:
        say("这个文件夹的页面已经开着，没有再开一份。")
        _open(first, say, show=show)
    if page:
        _stay(page, say, show=show)


def _stay(page: "Page", say: Callable[[str], None], *, show: bool) -> None:
    try:
        _open(page.note, say, show=show)
        say("不用时关掉网页，程序过几分钟自己结束；也可以在这里按 Ctrl+C。")
        page.stay()
    except KeyboardInterrupt:
        say("正在结束。")
    finally:
        page.close()
    say("已结束。")


class Page:
    """A running page. note: where it is found."""

    def __init__(self, root: Path, templates: Path, home: Home) -> None:
        logging.getLogger("waitress").setLevel(logging.ERROR)
        self._home, self._presence = home, Presence()
        self._desk = Desk(root, templates, home.temporary)
        listening = _listening()
        self.note = Note(listening.getsockname()[1], os.getpid(), secrets.token_hex(32))
        app = create_app(self._desk, Keys(self.note), self._presence)
        self._open: dict[int, wasyncore.dispatcher] = {}
        self._server = create_server(app, map=self._open, sockets=[listening], threads=_THREADS, ident="")
        home.leave(self.note)
        self._ending, self._answering = threading.Event(), threading.Thread(target=self._answer, daemon=True)
        self._answering.start()

    def stay(self) -> None:
        """Come back when the page has been closed for a while and nothing is under way."""
        while self._desk.bench.busy or not self._presence.pass_time(_TICK):
            self._desk.bench.spare.pass_time(_TICK)
            time.sleep(_TICK)

    def close(self) -> None:
        """Finish what is under way, answer nobody any more, and leave nothing behind."""
        self._desk.bench.close()
        self._server.task_dispatcher.shutdown(timeout=_PATIENCE)
        self._ending.set()
        self._answering.join()
        self._home.clear()

    def _answer(self) -> None:
        while not self._ending.is_set():
            wasyncore.loop(timeout=_LOOK, map=self._open, count=1)
        wasyncore.close_all(self._open)


def _listening() -> socket.socket:
    """A free port of this computer alone, which no other program can share."""
    listening = socket.socket()
    if sys.platform == "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    listening.bind((HOST, 0))
    return listening


def _open(note: Note, say: Callable[[str], None], *, show: bool) -> None:
    address = note.address()
    opened = show and _shown(address)
    say("已在浏览器里打开。" if opened else f"请在浏览器里打开（两分钟内有效，只能用一次）：\n{address}")


def _shown(address: str) -> bool:
    """Open the browser. One that is started by this works on in the folder that it was started in, for days; Windows lets nobody
    rename or remove such a folder, nor take out the USB stick that it lies on. So a process starts it that stands in nobody's.
    """
    command = [sys.executable, "-I", "-c", "import sys, webbrowser; sys.exit(not webbrowser.open(input()))"]
    return subprocess.run(command, input=address, encoding="ascii", cwd=tempfile.gettempdir(), check=False).returncode == 0
