"""The place in which the tools that make something to hand out do their work: a Python with what they need, in the pinned versions.

So each of them runs with nothing but the checkout and a Python, and makes the same on every computer.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
CONSTRAINTS = str(ROOT / "constraints.txt")
NEEDED = ("hatchling", "markdown-it-py", "packaging")
"""To make the wheel, the handbook, and to read what wheels ask for."""
_INSIDE = "REPORTGEN_WORKSHOP"


def enter() -> None:
    """Run the program that calls this once more, in a workshop made for it, and end with its exit code; inside, nothing is done."""
    if _INSIDE in os.environ:
        return
    with TemporaryDirectory() as place:
        try:
            python = _python(Path(place))
        except subprocess.CalledProcessError:
            sys.exit("没有做成：这个 Python 建立不了环境（Debian、Ubuntu 先运行 sudo apt install python3-venv），或者没有网络。")
        sys.exit(subprocess.run([python, *sys.argv], env=os.environ | {_INSIDE: place}, check=False).returncode)


def _python(place: Path) -> Path:
    """The workshop's Python, with all that is needed. Raises CalledProcessError."""
    print("正在准备工具……", flush=True)
    venv.create(place, with_pip=True)
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip("install", "--quiet", "--constraint", CONSTRAINTS, *NEEDED, python=python)
    return python


def pip(*arguments: str, python: Path = Path(sys.executable)) -> None:
    """Raises CalledProcessError; pip itself has said why."""
    subprocess.run([python, "-m", "pip", "--disable-pip-version-check", *arguments], check=True)
