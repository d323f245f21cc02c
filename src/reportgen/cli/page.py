"""The command ``page``."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.errors import CannotGoOn


def page(
    no_open: Annotated[bool, typer.Option("--no-open", help="不打开浏览器，只显示地址，由您复制到浏览器里。")] = False,
) -> None:
    try:
        from reportgen.web.server import serve
    except ModuleNotFoundError as error:
        if error.name not in ("flask", "waitress"):
            raise
        raise CannotGoOn("这里没有装网页要用的程序。", '运行 python -m pip install ".[page]" 再试。') from error
    serve(Path.cwd(), typer.echo, show=not no_open)
