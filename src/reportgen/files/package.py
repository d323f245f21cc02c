"""Office packages (.docx, .xlsx) without the clock in them: equal content gives equal bytes."""

import io
import shutil
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, in their order, with no times in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(_timeless(name, len(content)), content)
    return buffer.getvalue()


def repack(package: bytes, parts: Mapping[str, bytes] | None = None) -> bytes:
    """The same package with no times in it, and with some parts' content replaced; no part is in memory as a whole."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            replaced = (parts or {}).get(name)
            with io.BytesIO(replaced) if replaced else old.open(name) as content:
                size = len(replaced) if replaced else old.getinfo(name).file_size
                with new.open(_timeless(name, size), "w") as target:
                    shutil.copyfileobj(content, target)
    return buffer.getvalue()


def _timeless(name: str, size: int) -> zipfile.ZipInfo:
    fixed = zipfile.ZipInfo(name, _EPOCH)
    fixed.compress_type = zipfile.ZIP_DEFLATED
    fixed.create_system = 0
    fixed.file_size = size
    return fixed
