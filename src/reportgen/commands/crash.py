"""What nobody thought of: a fault of the program itself, said in plain words, its trace kept for those who mend it."""

import tempfile
import traceback
from pathlib import Path

from reportgen.errors import CannotGoOn


class ProgramFault(CannotGoOn):
    """A fault of ours."""


def crash_report(error: BaseException) -> ProgramFault:
    """Keep the trace in the folder for temporary files, where one can be written."""
    trace = "".join(traceback.format_exception(error))
    try:
        log = Path(tempfile.gettempdir()) / "reportgen.log"
        log.write_text(trace, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return ProgramFault("程序出了意外，没有完成。", f"请把这一行交给维护人员：{traceback.format_exception_only(error)[-1].strip()}")
    return ProgramFault("程序出了意外，没有完成。", f"请把 {log} 交给维护人员。")
