"""Measures reportgen beside its peers and prints a table: python benchmarks/run.py [--rounds N] [--reports N]

Everything is a ratio to docxtpl's usual script in the same run: the contenders take turns, round by round, and the medians
are compared. Peers for Node take part where they are installed: npm install --prefix benchmarks
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from contenders import ROOT, TEMPLATE, WORKBOOK, content

HERE = Path(__file__).parent
PYTHON = {
    "docxtpl": "docxtpl，通常的写法",
    "docxtpl-plain": "docxtpl，数在一张两列的素表里",
    "python-docx": "python-docx，不用模板",
    "reportgen": "reportgen，一个进程",
    "reportgen-2": "reportgen，两个进程",
}
_LONGER = {"reportgen-2": 4}
"""Workers take a moment to start: their run is so many times as long."""
NODE = ("carbone", "docxtemplater", "easy-template-x")
TAGS = {"carbone": "{{d.{}}}", "docxtemplater": "{{{}}}", "easy-template-x": "{{{}}}"}
COLD = {
    "docxtpl": [sys.executable, str(HERE / "cold_docxtpl.py"), "FOLDER"],
    "import openpyxl, docxtpl": [sys.executable, "-c", "import openpyxl, docxtpl"],
    "reportgen build": [sys.executable, "-m", "reportgen", "build", str(WORKBOOK), "--output", "FOLDER"],
    "reportgen check": [sys.executable, "-m", "reportgen", "check", str(WORKBOOK)],
    "reportgen --help": [sys.executable, "-m", "reportgen", "--help"],
    "reportgen --version": [sys.executable, "-m", "reportgen", "--version"],
}


class Contender:
    """A process that makes reports when it is told how many."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._said()

    def seconds(self, reports: int) -> float:
        assert self.process.stdin
        print(reports, file=self.process.stdin, flush=True)
        return float(self._said())

    def _said(self) -> str:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.process.args!r} 没有做下去")
        return line


def warm(rounds: int, reports: int, folder: Path) -> dict[str, float]:
    """Seconds per report in a run of many, the median of the rounds."""
    contenders = {name: Contender([sys.executable, str(HERE / "contenders.py"), name]) for name in PYTHON}
    for name in NODE if (HERE / "node_modules").exists() and shutil.which("node") else ():
        template, data = translated(TAGS[name], folder / name)
        contenders[name] = Contender(["node", str(HERE / "peers.mjs"), name, str(template), str(WORKBOOK), str(data)])
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        for name, contender in contenders.items():
            count = reports * _LONGER.get(name, 1)
            seconds = contender.seconds(count) / count
            if number:  # the first round is for caches and compilers
                times[name].append(seconds)
    return {name: statistics.median(each) for name, each in times.items()}


def cold(rounds: int, folder: Path) -> dict[str, float]:
    """Seconds of a whole command, the median of the rounds."""
    times: dict[str, list[float]] = {name: [] for name in COLD}
    for number in range(rounds + 1):
        for name, command in COLD.items():
            with tempfile.TemporaryDirectory(dir=folder) as outputs:
                start = time.perf_counter()
                subprocess.run([outputs if each == "FOLDER" else each for each in command], check=True, stdout=subprocess.DEVNULL)
                if number:  # the first round leaves the bytecode that an installed program has
                    times[name].append(time.perf_counter() - start)
    return {name: statistics.median(each) for name, each in times.items()}


def translated(tag: str, folder: Path) -> tuple[Path, Path]:
    """Our template with another program's tags, a paragraph for each text, and the data for it."""
    folder.mkdir()
    keys: dict[str, str] = {}

    def renamed(match: re.Match[str]) -> str:
        return tag.format(keys.setdefault(match[1].strip(), f"k{len(keys)}"))

    template, data = folder / "template.docx", folder / "data.json"
    with zipfile.ZipFile(TEMPLATE) as source, zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            xml = source.read(part)
            if part == "word/document.xml":
                xml = re.sub(r"\{\{(.*?)\}\}", renamed, re.sub(r"\{%.*?%\}", "", xml.decode())).encode()
            target.writestr(part, xml)
    figures, _ = content()
    cells = {key: figures[name] for name, key in keys.items() if name in figures}
    texts = {key: "本机关收到政府信息公开申请123件。" for name, key in keys.items() if name not in figures}
    data.write_text(json.dumps({"cells": cells, "texts": texts}), encoding="utf-8")
    return template, data


def table(title: str, times: dict[str, float], names: dict[str, str]) -> str:
    base = times["docxtpl"]
    lines = [f"| {title} | 与 docxtpl 之比 | 毫秒 |", "| --- | --- | --- |"]
    lines += [f"| {names.get(name, name)} | {seconds / base:.2f} | {seconds * 1000:.0f} |" for name, seconds in times.items()]
    return "\n".join(lines)


def machine() -> str:
    model = next((line.split(":")[1].strip() for line in _cpuinfo() if line.startswith("model name")), platform.processor())
    return f"{model}，{os.cpu_count()} 个处理器，{platform.system()} {platform.machine()}，Python {platform.python_version()}"


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--reports", type=int, default=50)
    options = parser.parse_args()
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        print(f"{machine()}；每轮 {options.reports} 份，{options.rounds} 轮的中位数。\n")
        print(table("一份，许多份一起做", warm(options.rounds, options.reports, Path(folder)), PYTHON), "\n")
        print(table("从启动到结束，只做一份", cold(options.rounds, Path(folder)), {"docxtpl": PYTHON["docxtpl"]}))


if __name__ == "__main__":
    main()
