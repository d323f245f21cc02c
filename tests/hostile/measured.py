"""Reads one workbook in a process of its own and prints what that cost: python measured.py FILE [mark]

One line of JSON: the answer, the seconds, and the megabytes of memory beyond those of the reference workbook.
"""

import json
import sys
import time
from pathlib import Path

from reportgen.commands import check
from reportgen.errors import CannotGoOn

ROOT = Path(__file__).parents[2]


def answer(path: Path, *, mark: bool) -> str:
    """The sentence of a refusal, or the codes of the findings."""
    try:
        outcome = check.check(path, ROOT / "templates")
        if mark:
            check.mark_copy(outcome)
    except CannotGoOn as error:
        return error.message
    return " ".join(sorted({each.code for each in outcome.findings}))


def peak() -> float:
    if sys.platform == "win32":
        import win32process

        memory = win32process.GetProcessMemoryInfo(win32process.GetCurrentProcess())
        return float(memory["PeakWorkingSetSize"]) / 1_000_000
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    answer(ROOT / "inputs" / "2020.xlsx", mark=False)
    before, start = peak(), time.process_time()
    said = answer(Path(sys.argv[1]), mark="mark" in sys.argv[2:])
    print(json.dumps({"answer": said, "seconds": time.process_time() - start, "megabytes": peak() - before}))
