"""Names of a package's parts as their references spell them: some programs write them in other case or with backslashes."""

import io
import posixpath
import re
import zipfile

_TYPES, _ROOT = "[Content_Types].xml", "_rels/.rels"
_REFERENCE = re.compile(rb'\b(?:Target|PartName)\s*=\s*["\']([^"\'<>]{1,300})["\']')


def spelt(package: bytes) -> bytes:
    """The package with every part under the name by which the others refer to it; the same bytes where all are so.

    Raises what zipfile raises for a package that is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as given:
        entries = given.infolist()
        plain = {each.filename: each.filename.replace("\\", "/") for each in entries}
        wanted = {name.casefold(): name for name in (_TYPES, _ROOT, *_referred(given, plain))}
        wanted |= {_relations_of(name).casefold(): _relations_of(name) for name in list(wanted.values())}
        names = {old: wanted.get(name.casefold(), name) for old, name in plain.items()}
        if all(old == new for old, new in names.items()):
            return package
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as whole:
            for each in entries:
                whole.writestr(names[each.filename], given.read(each))
    return buffer.getvalue()


def _referred(given: zipfile.ZipFile, plain: dict[str, str]) -> list[str]:
    """The parts that content types and relations name, by their whole names."""
    found = []
    for entry, name in plain.items():
        if name.casefold() == _TYPES.casefold() or name.casefold().endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name)) if name.casefold().endswith(".rels") else ""
            targets = (match[1].decode("utf-8", "replace").replace("\\", "/") for match in _REFERENCE.finditer(given.read(entry)))
            found += [each.lstrip("/") if each.startswith("/") else posixpath.normpath(posixpath.join(folder, each)) for each in targets]
    return found


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
