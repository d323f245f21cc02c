"""A release: everything that is handed out of one version, in one folder with the sums."""

import shutil
import subprocess
import sys
from pathlib import Path

import bundle
import debian_package
import wheels
import windows_folder
from packaging.utils import parse_wheel_filename
from workshop import ROOT


def make(python: Path | None, sha256: str | None, tag: str | None, output: Path) -> Path:
    """The folder, made anew. ``python``: the one for Windows; without, nothing is made for Windows. ``tag``: what it is released as.

    Exits where something lacks, or the tag, the program and CHANGELOG.md do not speak of one version.
    """
    shutil.rmtree(scratch := output / "reportgen", ignore_errors=True)
    scratch.mkdir(parents=True)
    version = str(parse_wheel_filename(wheels.own(scratch).name)[1])
    if tag and not tag.removeprefix("v") == version == bundle.newest()[0]:
        sys.exit(f"版本不一致：标签 {tag}，程序 {version}，CHANGELOG.md 里最新的一版 {bundle.newest()[0] or '没有'}。改成一样的再发布。")
    sdist = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(scratch.absolute())]
    subprocess.run(sdist, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    made = [debian_package.make(architecture, output) for architecture in debian_package.ARCHITECTURES]
    if python:
        folder = windows_folder.make(python, sha256, output)
        made.append(folder.with_name(f"{folder.name}.zip"))
    for path in made:
        path.replace(scratch / path.name)
    bundle.write_sums(scratch)
    folder = output / f"reportgen-{version}"
    shutil.rmtree(folder, ignore_errors=True)
    return scratch.replace(folder)
