"""Makes the .deb that installs reportgen on Debian, Ubuntu and the systems made from them, where there is no network.

python tools/deb.py [--architecture amd64|arm64] [--output DIR], where there is a network; on Windows or Linux.
"""

import argparse
from pathlib import Path

import workshop

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="做出 Debian、Ubuntu 和由它们而来的系统用的安装包，装的时候不用网络。")
    parser.add_argument("--architecture", choices=("amd64", "arm64"), help="只做给一种处理器的；不写，两种都做")
    parser.add_argument("--output", type=Path, default=Path("dist"), metavar="文件夹", help="放在哪里（dist）")
    arguments = parser.parse_args()
    workshop.enter()
    from debian_package import ARCHITECTURES, make  # asks for what only the workshop has

    for architecture in [arguments.architecture] if arguments.architecture else ARCHITECTURES:
        print(f"已做好：{make(architecture, arguments.output)}")
