"""Where editions and the page's template lie: beside the work, in an office's own folder, or with the program."""

import os
from pathlib import Path

from reportgen.errors import UnusableEdition
from reportgen.model.edition import Edition

_PROGRAM = tuple(Path(__file__).resolve().parents[level] / "templates" for level in (1, 3))
"""Where the editions are that came with the program: installed, or not."""
ELSEWHERE = "REPORTGEN_TEMPLATES"
"""The environment's word for an office's own folder of editions."""


def templates_folder(working_folder: Path) -> Path:
    """The folder of editions in use: ``templates`` in the working folder, else the one the environment names, else the program's own.

    Raises UnusableEdition, too, where the one that is named has no edition: another one is never taken for it.
    """
    named = os.environ.get(ELSEWHERE)
    elsewhere = (Path(named),) if named else _PROGRAM
    for folder in (working_folder / "templates", *elsewhere):
        if any(folder.glob("*/edition.toml")):
            return folder
    if named:
        raise UnusableEdition(
            f"环境变量 {ELSEWHERE} 指的文件夹 {named} 里没有年报格式。",
            "改正它，指向里面有 2021 这样的格式文件夹的那个文件夹；或者删去它。",
        )
    raise UnusableEdition("找不到年报格式（templates 文件夹）。", "请重新安装 reportgen。")


def page_template(edition: Edition) -> Path:
    """The template of the web page, one for all editions: beside them, else the program's own; folders made long ago have none."""
    places = [folder / "report.html" for folder in (edition.folder.parent, *_PROGRAM)]
    return next((place for place in places if place.is_file()), places[0])
