"""The project's pages as HTML for office computers, which have nothing that shows Markdown. No page asks for the network."""

import re
from html import escape
from itertools import pairwise
from pathlib import Path, PurePosixPath
from posixpath import normpath
from shutil import copytree

from markdown_it import MarkdownIt
from markdown_it.token import Token
from workshop import ROOT

_HEAD = (
    ("handbook.md", "使用手册"),
    ("collecting.md", "汇总"),
    ("importing.md", "由公布的年报开始"),
    ("pdf.md", "PDF 和本机检查"),
    ("findings.md", "核对会发现的问题"),
    ("installing.md", "安装（给信息中心）"),
)
"""What stands above every page."""
_STYLE = """
body { font: 16px/1.7 "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #222; max-width: 52em; margin: 0 auto; padding: 0 1.2em 4em; }
nav { border-bottom: 1px solid #ccc; padding: .8em 0; } nav a { margin-right: 1.2em; } a { color: #0b5394; }
h1, h2, h3 { line-height: 1.3; margin-top: 1.8em; } img { max-width: 100%; border: 1px solid #ccc; }
pre { background: #f4f4f2; padding: .8em 1em; overflow-x: auto; } code { font-family: Consolas, "Noto Sans Mono CJK SC", monospace; }
table { border-collapse: collapse; display: block; overflow-x: auto; } th, td { border: 1px solid #bbb; padding: .3em .7em; text-align: left; vertical-align: top; }
"""


def write(folder: Path) -> None:
    """All pages of docs, and the pictures. A link to what is not among them becomes plain text; one to another page stays."""
    docs = ROOT / "docs"
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    for page in pages:
        target = folder / page_name(page)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(rendered(page, (docs / page).read_text("utf-8"), pages), "utf-8", newline="\n")
    copytree(docs / "pictures", folder / "pictures")


def page_name(page: str) -> str:
    return f"{page.removesuffix('.md')}.html"


def rendered(page: str, text: str, pages: set[str]) -> str:
    """A page as HTML; the others that there are, are linked."""
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse(text)
    title = ""
    for heading, content in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", slug(content.content))
            title = title or content.content
    for token in tokens:
        _link(token.children or [], page, pages)
    up = "../" * page.count("/")
    head = "".join(f'<a href="{up}{page_name(name)}">{escape(label)}</a>' for name, label in _HEAD if name in pages)
    body = markdown.renderer.render(tokens, markdown.options, {})
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<nav>{head}</nav>\n{body}</body>\n</html>\n"
    )


def _link(inline: list[Token], page: str, pages: set[str]) -> None:
    """Lead links between pages to the HTML; take away those to what is not there."""
    opened: list[bool] = []
    for token in inline:
        if token.type == "link_open":
            file, _, place = str(token.attrGet("href")).partition("#")
            target = normpath(PurePosixPath(page).parent / file) if file else page
            opened.append(target in pages)
            if opened[-1]:
                token.attrSet("href", (page_name(file) if file else "") + (f"#{place}" if place else ""))
        if token.type in {"link_open", "link_close"} and not (opened[-1] if token.type == "link_open" else opened.pop()):
            token.type, token.tag, token.nesting, token.attrs, token.content = "text", "", 0, {}, ""


def slug(heading: str) -> str:
    """A heading's name in an address, as the pages' links to it are written."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
