"""The wheel holds the program with its editions and nothing else, and works where nothing else of the project is."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from email import message_from_string
from pathlib import Path
from shutil import copy, which

import pytest

from reportgen import __version__
from samples import EDITIONS, REFERENCE, ROOT

INFO = f"reportgen-{__version__}.dist-info"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_the_modules_the_editions_and_nothing_else(wheel: Path) -> None:
    source = ROOT / "src" / "reportgen"
    modules = {
        f"reportgen/{path.relative_to(source).as_posix()}"
        for kind in ("py", "html", "css", "js", "svg")
        for path in source.rglob(f"*.{kind}")
    }
    editions = {f"reportgen/templates/{edition.id}/{name}" for edition in EDITIONS for name in ("edition.toml", "report.docx")}
    editions.add("reportgen/templates/report.html")
    about = {f"{INFO}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")}

    with zipfile.ZipFile(wheel) as package:
        assert set(package.namelist()) == modules | editions | about | {"reportgen/py.typed"}


def test_the_wheel_ships_the_editions_as_they_are(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        for edition in EDITIONS:
            for name in ("edition.toml", "report.docx"):
                assert package.read(f"reportgen/templates/{edition.id}/{name}") == (edition.folder / name).read_bytes()


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        metadata = message_from_string(package.read(f"{INFO}/METADATA").decode())
        entries = package.read(f"{INFO}/entry_points.txt").decode()

    assert (metadata["Name"], metadata["Version"], metadata["Requires-Python"]) == ("reportgen", __version__, ">=3.11")
    assert "reportgen = reportgen.cli:main" in entries
    assert not [name for name in metadata.get_all("Requires-Dist", []) if name.startswith(("pytest", "hypothesis")) and "extra" not in name]


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment in which the wheel is installed; what it needs comes from this one."""
    folder = tmp_path_factory.mktemp("fresh") / "环境 一"
    venv.create(folder, with_pip=False)
    base = {"base": str(folder), "platbase": str(folder)}
    python = Path(sysconfig.get_path("scripts", "venv", base)) / Path(sys.executable).name
    packages = Path(sysconfig.get_path("purelib", "venv", base))
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    # afterwards: pip would take the program of this environment for the one to install, and be content
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python.parent


def test_the_installed_program_does_its_work_where_there_is_no_templates_folder(programs: Path, tmp_path: Path) -> None:
    copy(REFERENCE, tmp_path / "2020.xlsx")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {"PYTHONIOENCODING": "utf-8"}

    def run(*command: str) -> str:
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    python, program = str(programs / Path(sys.executable).name), which("reportgen", path=str(programs))
    assert program
    where = run(python, "-c", "import reportgen; print(reportgen.__file__)")
    said = run(program, "build", "2020.xlsx")

    assert Path(where.strip()).is_relative_to(programs.parent)
    assert "程序自带" in said
    assert [path.name for path in (tmp_path / "outputs").glob("*.docx")] == ["佛山市科学技术局2020年度政府信息公开工作年度报告.docx"]
    assert run(python, "-m", "reportgen", "--version") == f"reportgen {__version__}\n"
    assert "一致" in run(program, "template", "check")


def test_the_installed_package_does_what_the_readme_says_from_python(programs: Path, tmp_path: Path) -> None:
    """The lines of the README, where nothing else of the project is."""
    (tmp_path / "inputs").mkdir()
    copy(REFERENCE, tmp_path / "inputs")
    (lines,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {"PYTHONIOENCODING": "utf-8"}
    python = str(programs / Path(sys.executable).name)

    done = subprocess.run([python, "-c", lines], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)

    (report,) = (tmp_path / "outputs").glob("*.docx")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{report.relative_to(tmp_path)} (Finding(code=")
