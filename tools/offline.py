"""Makes the folder, and its .zip, that installs reportgen on a Windows computer without network.

python tools/offline.py [--output DIR], where there is a network; it may be Windows or Linux. Exits where a wheel is lacking.
"""

import argparse
from pathlib import Path

import workshop

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="做出没有网络的 Windows 电脑用的安装文件夹和压缩包。")
    parser.add_argument("--output", type=Path, default=Path("dist"), metavar="DIR", help="放在哪个文件夹里（dist）")
    arguments = parser.parse_args()
    workshop.enter()
    from windows.folder import make  # asks for what only the workshop has

    print(f"已做好：{make(arguments.output)}.zip")
