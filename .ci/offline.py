"""On Windows: installs from the folder that tools/offline.py made, and drops workbooks as Explorer does.

usage: python .ci/offline.py FOLDER    It installs into this user's %LOCALAPPDATA%, as a clerk would.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]


def start(script: Path, *paths: Path) -> None:
    """Run a script as a double click, or a drop of some files onto it, does; only a path with a space gets quotes."""
    words = " ".join(f'"{path}"' if " " in str(path) else str(path) for path in paths)
    done = subprocess.run(f'cmd.exe /c ""{script}" {words}"', stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
    sys.stdout.buffer.write(done.stdout)
    assert done.returncode == 0, done.returncode


def main(folder: Path) -> None:
    with TemporaryDirectory() as scratch:
        place = Path(scratch).resolve() / "某局(2025)&甲!"
        shutil.copytree(folder, place / "安装 包")
        start(place / "安装 包" / "安装.cmd")
        for name in ("年报&a!.xlsx", "年报 (定稿)&b.xlsx"):
            workbook = place / Path(name).stem / name
            workbook.parent.mkdir()
            shutil.copy(ROOT / "inputs" / "2020.xlsx", workbook)
            start(place / "安装 包" / "生成年报.cmd", workbook)
            (report,) = (workbook.parent / "outputs").glob("*.docx")
            print(report.name.encode(), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
