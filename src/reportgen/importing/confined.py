"""Reads a PDF in a process of its own, ended where it takes too long or too much: what a page draws is a program, and may never end."""

import os
import pickle
import re
import subprocess
import sys
import zlib
from importlib.util import find_spec

from reportgen.importing.source import Block

_SECONDS = 120
"""A report of 30 pages takes ten."""
_MEMORY = 2 << 30
"""Bytes that the process may have; Windows knows no such limit, only that of what is unpacked."""
_LARGEST_UNPACKED = 200 << 20
"""Bytes of a file's streams, unpacked; five whole Chinese fonts take half of it."""
_STREAM = re.compile(rb"stream\r?\n")
_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0


class NoText(Exception):
    """A PDF without a layer of text, or one that cannot be read; the text says which, and goes on after the file's name."""


def available() -> bool:
    """Whether the library that reads PDF is there."""
    return find_spec("pdfplumber") is not None


def read(content: bytes) -> list[Block]:
    """The paragraphs and tables in order, page after page. Raises NoText."""
    if _unpacked(content) > _LARGEST_UNPACKED:
        raise NoText(f"里面的内容展开后超过 {_LARGEST_UNPACKED >> 20} MB，不像年报，没有读")
    command = [sys.executable, "-P", "-c", f"from {__name__} import serve; serve({_MEMORY})"]
    try:
        done = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            creationflags=_NO_WINDOW,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NoText(f"读了 {_SECONDS} 秒还没有读完，不像年报") from error
    if done.returncode:  # without memory Python ends in more than one way
        raise NoText("读到一半停了：占用的内存太多，或者文件已经损坏")
    answer: list[Block] | str = pickle.loads(done.stdout)
    if isinstance(answer, str):
        raise NoText(answer)
    return answer


def _unpacked(content: bytes) -> int:
    """Bytes of all streams, unpacked as often as they are packed; no more is unpacked than has to be to know that they are too many."""
    total = 0
    for match in _STREAM.finditer(content):
        packed = content[match.end() : match.end() + _LARGEST_UNPACKED]
        while total <= _LARGEST_UNPACKED:
            try:
                packed = zlib.decompressobj().decompress(packed, _LARGEST_UNPACKED - total + 1)
            except zlib.error:
                break
            total += len(packed)
    return total


def serve(memory: int) -> None:
    """Answer with what the PDF on the standard input holds, or with why it holds nothing. memory: bytes, where the system knows such a limit."""
    from reportgen.importing import pdf

    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    answer: list[Block] | str
    try:
        answer = pdf.read(sys.stdin.buffer.read())
    except NoText as error:
        answer = str(error)
    except MemoryError:
        os._exit(1)
    sys.stdout.buffer.write(pickle.dumps(answer))
