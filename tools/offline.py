"""Makes the folder, and its .zip, that installs reportgen on a Windows computer that has no Python and no network.

python tools/offline.py --python FOLDER_OR_ZIP [--sha256 SUM] [--output DIR], where there is a network; on Windows or Linux.
"""

import argparse
from pathlib import Path

import workshop
from embeddable import WHERE

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="做出没有 Python、没有网络的 Windows 电脑用的安装文件夹和压缩包。")
    parser.add_argument(
        "--python",
        type=Path,
        required=True,
        metavar="压缩包或文件夹",
        help=f"官方的嵌入式 Python：{WHERE} 里的 Windows embeddable package (64-bit)，3.11 以上",
    )
    parser.add_argument("--sha256", metavar="值", help="压缩包的 SHA-256，照下载网页上的；写了就核对")
    parser.add_argument("--output", type=Path, default=Path("dist"), metavar="文件夹", help="放在哪里（dist）")
    arguments = parser.parse_args()
    workshop.enter()
    from windows_folder import make  # asks for what only the workshop has

    folder = make(arguments.python, arguments.sha256, arguments.output)
    print(f"已做好：{folder}.zip")
