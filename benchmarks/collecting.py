"""What collecting many workbooks costs beside checking them, and how much memory: python benchmarks/collecting.py

Checking is what ``reportgen check`` does with each, in the same number of processes. Times are of the processors, all processes
together, so that a busy machine does not count. Memory is the peak of the main process, in MiB.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contenders import TEMPLATES

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from trees import Filled, figures, put

_CLOCK = """
import resource, sys
def clock():
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
"""
_CHECK = """
from functools import partial
from pathlib import Path
from reportgen.commands import workers
from reportgen.commands.check import check
folder, jobs, templates = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
start = clock()
count = sum(1 for _ in workers.each(sorted((folder / "in").iterdir()), partial(check, templates=templates), None, jobs))
print(count, clock() - start)
"""
_COLLECT = """
from pathlib import Path
from reportgen.commands import collect, gather
from reportgen.commands.roster import usable
folder, jobs, templates = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
start = clock()
parts = list(gather.gather(gather.workbooks(folder / "in"), templates, jobs))
read = clock() - start
summary = collect.together(usable(folder / "roster.xlsx"), parts, 2025, collect.Choices(), (), templates)
made = collect.deliver(summary, folder / "out", templates, collect.Choices(), jobs)
assert made.own
print(len(summary.collected.counted(summary.organ)), read, clock() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@contextmanager
def tree(count: int) -> Iterator[Path]:
    """A folder of so many units' workbooks, and their roster."""
    from reportgen.collection.roster import Roster, Unit
    from reportgen.workbook import roster

    with tempfile.TemporaryDirectory() as name:
        folder, organs = Path(name), [f"清河省第{number:05}单位" for number in range(count)]
        for number, organ in enumerate(organs):
            text = f"第{number}个单位{'认真' * (number % 7)}做好政府信息公开工作，按时答复各类申请。"
            put(folder / "in", f"{number:05}.xlsx", Filled(organ, figures=figures(number % 100), text=text))
        (folder / "roster.xlsx").write_bytes(roster.draw(Roster("清河省人民政府", tuple(map(Unit, organs)))))
        yield folder


def run(script: str, folder: Path, jobs: int) -> list[float]:
    command = [sys.executable, "-c", _CLOCK + script, str(folder), str(jobs), str(TEMPLATES)]
    return [float(each) for each in subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()]


def line(count: int, jobs: int) -> str:
    """A line of the table; of fewer than two thousand, the best of three runs of each."""
    with tree(count) as folder:
        times = 3 if count < 2_000 else 1
        checked = min(run(_CHECK, folder, jobs)[1] for _ in range(times))
        counted, read, whole, memory = min((run(_COLLECT, folder, jobs) for _ in range(times)), key=lambda each: each[2])
        assert counted == count
    per = [1_000 * each / count for each in (checked, read, whole)]
    return f"| {count} | {jobs} | {per[0]:.1f} | {per[1]:.1f} | {per[2]:.1f} | {100 * (whole / checked - 1):+.0f} % | {memory:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[100, 1_000, 10_000])
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    print("| 份数 | 进程 | 核对每份毫秒 | 读每份毫秒 | 汇总每份毫秒 | 比核对多 | 主进程峰值 MiB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for count in options.counts:
        print(line(count, options.jobs), flush=True)


if __name__ == "__main__":
    main()
