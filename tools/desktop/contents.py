"""What lies in a folder that is handed out or installed, by its list of sums: whether it is whole, and what its user has changed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

SUMS = "SHA256SUMS"
PROGRAM = "python/"
"""The part that is nobody's but the program's, and is exchanged as a whole."""
COMING_SUMS = "新版本.SHA256SUMS"
"""Of the files that are put into an installed folder: there before the first of them is in its place, and until the last is."""
THEIRS = ("templates/", "样例/")
"""What users change."""


class Incomplete(Exception):
    """Files that are missing, or not what they were when they were handed out."""


def listed(folder: Path, sums: str = SUMS) -> dict[str, str]:
    """The files of a folder, each with its sum, as they were handed out; {} where nothing says so."""
    try:
        lines = (folder / sums).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return {name: total for total, _, name in (line.partition("  ") for line in lines)}


def read(folder: Path, name: str, total: str) -> bytes:
    """A file that is whole. Raises Incomplete."""
    try:
        content = (folder / name).read_bytes()
    except OSError as error:
        raise Incomplete(name) from error
    if hashlib.sha256(content).hexdigest() != total:
        raise Incomplete(name)
    return content


def handed_out(folder: Path) -> dict[str, set[str]]:
    """The files that were put into an installed folder, or may have been where installing was cut off, each with the sums it may have."""
    sums = defaultdict[str, set[str]](set)
    for each in (SUMS, COMING_SUMS):
        for name, total in listed(folder, each).items():
            sums[name].add(total)
    return dict(sums)


def changed(folder: Path) -> Iterator[str]:
    """What its user has changed of that which is theirs to change."""
    for name, totals in handed_out(folder).items():
        path = folder / name
        if name.startswith(THEIRS) and path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() not in totals:
            yield name


def renewed(name: str, old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Whether a newer version brings another file in a name's place, or, with an edition, beside it: both parts have to fit."""
    top, _, below = name.partition("/")
    edition = f"{top}/{below.partition('/')[0]}/" if top == "templates" and "/" in below else name
    return any(old.get(each) != new.get(each) for each in old.keys() | new.keys() if each.startswith(edition))
