"""Makes all that is released of a version, the same to the last byte whenever it is made: wheel, sdist, the .zip for Windows, .deb, sums.

python tools/release.py [--python FOLDER_OR_ZIP [--sha256 SUM]] [--tag v1.0.0] [--output DIR], where there is a network; on Windows or Linux.
"""

import argparse
from pathlib import Path

import workshop
from embeddable import WHERE

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="做出一个版本要发布的全部文件和它们的校验值。同一份源码，什么时候做都逐字节相同。")
    parser.add_argument(
        "--python", type=Path, metavar="压缩包或文件夹", help=f"官方的嵌入式 Python（64 位），在 {WHERE}；不写就不做 Windows 的"
    )
    parser.add_argument("--sha256", metavar="值", help="压缩包的 SHA-256，照下载网页上的；写了就核对")
    parser.add_argument("--tag", metavar="标签", help="发布用的标签，如 v1.0.0：与程序、CHANGELOG.md 的版本不一致就不做")
    parser.add_argument("--output", type=Path, default=Path("dist"), metavar="文件夹", help="放在哪里（dist）")
    arguments = parser.parse_args()
    workshop.enter()
    from releasing import make  # asks for what only the workshop has

    folder = make(arguments.python, arguments.sha256, arguments.tag, arguments.output)
    print(f"已做好：{folder}\n{(folder / 'SHA256SUMS').read_text('utf-8')}", end="")
