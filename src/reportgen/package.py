"""Office packages (.docx, .xlsx) without the clock in them: equal content gives equal bytes."""

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)


def repack(package: bytes, parts: Mapping[str, bytes] | None = None) -> bytes:
    """The same package with no times in it, and with some parts' content replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.create_system = 0
            new.writestr(fixed, (parts or {}).get(entry.filename) or old.read(entry))
    return buffer.getvalue()
