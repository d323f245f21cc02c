"""Installs the wheels that lie beside it; 安装.cmd runs it: install.py [TARGET]

Without TARGET nothing is done: the exit code tells whether this Python will do.
"""

import shutil
import subprocess
import sys
import sysconfig
import venv
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

FILES = Path(__file__).parent


def fits() -> bool:
    """Whether there are wheels for this Python, and it can make an environment."""
    tag = f"*-cp{sys.version_info.major}{sys.version_info.minor}-*{sysconfig.get_platform().replace('-', '_')}.whl"
    return any(FILES.glob(tag)) and find_spec("ensurepip") is not None


def install(target: Path) -> None:
    """Make the environment anew: an older one may belong to a Python that is gone. Raises OSError or CalledProcessError."""
    folder = target / "venv"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    venv.create(folder, clear=True, with_pip=True)
    with TemporaryDirectory() as wheels:  # pip stumbles over wheels on a network share
        for wheel in FILES.glob("*.whl"):
            shutil.copy(wheel, wheels)
        command = [str(python), "-I", "-m", "pip", "--isolated", "--disable-pip-version-check", "install", "--quiet", "--no-index"]
        subprocess.run([*command, "--find-links", wheels, "reportgen"], check=True)
    shutil.copy(FILES / "launch.py", target)


def main(target: Path) -> int:
    print("正在安装，一两分钟……", flush=True)
    try:
        install(target)
    except OSError as error:
        print(f"没有装好：写不了 {error.filename or target}。")
        print("关闭正在使用它的程序（如还开着的“生成年报”窗口），或腾出磁盘空间，再双击“安装”。")
    except subprocess.CalledProcessError:
        print("没有装好：本文件夹里的文件多半不全。")
        print("重新复制或解压整个文件夹，再双击“安装”；还是不行的，把这个窗口拍给维护人员。")
    else:
        return 0
    return 1


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # redirected, on a Windows that is not Chinese
    sys.exit(main(Path(sys.argv[1])) if len(sys.argv) > 1 else not fits())
