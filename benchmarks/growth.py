"""How cost and memory grow with the number of workbooks, and time with the length of the text: python benchmarks/growth.py

Prints a table for each. Memory is the peak of the whole process, in MiB, with everything it has imported.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from contenders import TEMPLATES, WORKBOOK

_RUN = """
import gc, resource, sys, time
from pathlib import Path
from reportgen.cli import OBJECTS_BETWEEN_COLLECTIONS
from reportgen.commands import batch
gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
folder, jobs = Path(sys.argv[1]), int(sys.argv[2])
start = time.perf_counter()
count = sum(result.word == "已生成" for result in batch.build_all(sorted((folder / "in").iterdir()), folder / "out", Path(sys.argv[3]), jobs=jobs))
seconds = time.perf_counter() - start
own, workers = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(count, seconds, own, workers)
"""


def many(count: int, jobs: int) -> str:
    """A line of the table: seconds per report and peak memory of so many workbooks in one run."""
    content = WORKBOOK.read_bytes()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for number in range(count):
            (folder / "in" / f"{number:05}.xlsx").write_bytes(content)
        command = [sys.executable, "-c", _RUN, str(folder), str(jobs), str(TEMPLATES)]
        built, seconds, own, workers = map(float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
        assert built == count
    return f"| {count} | {jobs} | {seconds / count * 1000:.0f} | {own:.0f} | {workers:.0f} |"


def long(paragraphs: int) -> str:
    """A line of the table: milliseconds of one report with so many paragraphs, by stages."""
    from reportgen.commands import build
    from reportgen.commands.new import workbook_bytes
    from reportgen.editions.loading import governing
    from reportgen.model.report import Level, Paragraph, Place
    from reportgen.workbook.reading import read

    report = read(WORKBOOK, partial(governing, TEMPLATES)).report
    assert report is not None
    text = tuple(
        Paragraph(Level.BODY, f"本年公开第{number}批信息，收到意见建议若干条，均已办理。", Place("")) for number in range(paragraphs)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.xlsx"
        path.write_bytes(workbook_bytes(replace(report, texts={**report.texts, "六": text}, signed=date(2021, 1, 25))))
        times = []
        for _ in range(3):
            start = time.perf_counter()
            assert build.prepare(path, TEMPLATES).document
            times.append(time.perf_counter() - start)
    return f"| {paragraphs} | {min(times) * 1000:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=10_000, help="the largest run")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    print("| 份数 | 进程 | 每份毫秒 | 主进程峰值 MiB | 工作进程峰值 MiB |\n| --- | --- | --- | --- | --- |")
    for count in (10, 100, 1_000, 10_000):
        if count <= options.most:
            print(many(count, options.jobs), flush=True)
    print("\n| 段数 | 一份毫秒 |\n| --- | --- |")
    for paragraphs in (1, 10, 100, 1_000, 4_000):
        print(long(paragraphs), flush=True)


if __name__ == "__main__":
    main()
