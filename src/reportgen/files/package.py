"""Office packages (.docx, .xlsx) without the clock in them: equal content gives equal bytes."""

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, in their order, with no times in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            fixed = zipfile.ZipInfo(name, _EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.create_system = 0
            package.writestr(fixed, content)
    return buffer.getvalue()


def repack(package: bytes, parts: Mapping[str, bytes] | None = None) -> bytes:
    """The same package with no times in it, and with some parts' content replaced."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        return pack({name: (parts or {}).get(name) or old.read(name) for name in old.namelist()})
