"""What a template may say: names, 「if」 and 「for … in 名字」. Jinja parses and runs it; all else that Jinja knows is refused.

So a template can neither reach into the program nor keep it busy: what it prints is as long as its names are.
"""

import re
from collections.abc import Iterable, Mapping

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from reportgen.document.opening import LARGEST_PART
from reportgen.errors import UnusableTemplate

_DEEPEST, _MOST, _LONGEST = 10, 5_000, LARGEST_PART // 4
"""Conditions within one another, tags in a part, and characters that a template may print, of up to four bytes."""
_TAG = re.compile(r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}|\{#[^{}\n]{0,200}#\}")
_FOR_CELLS = re.compile(r"\{%\s*(?:colspan|cellbg|vm|hm)\b[^\n]{0,40}")
_ONLY_NAMES = "表格里只能写数的名字，不能写条件和循环"
_HALF = re.compile(r"\{\n*[{%#][^\n]{0,40}|[}%#]\n+\}")
_IN_ATTRIBUTE = re.compile(r"<[^>]*\{[{%#]([^>]{0,40})")
_MARKUP = re.compile(r"<(/?w:p(?=[ />]))?[^>]*>")
_TABLE = re.compile(r"<w:tbl(?=[ >])|</w:tbl>|\{%.{0,40}")
_PARAGRAPH, _PARAGRAPH_LINE = re.compile(r"(?=<w:p[ >])"), re.compile(r"\n(?=<w:p[ >])")
_SIGNS = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_UNKNOWN = re.compile(r"'(.+)' is undefined")


def environment() -> SandboxedEnvironment:
    """How every template is run: nothing but what it is given, an unknown name an error, and all text escaped."""
    strict = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True, optimized=False)
    strict.globals.clear()
    return strict


def require_whole_tags(xml: str) -> None:
    """Every tag of a part begins and ends within one paragraph's text; how Word cut it into runs does not matter.

    docxtpl's patterns would take what stands between two halves for a tag, and a great many halves for ever.
    """
    if attribute := _IN_ATTRIBUTE.search(xml):
        raise _unusable(attribute[1], "标记只能写在文字里")
    text = _MARKUP.sub(lambda mark: "\n" if mark[1] else "", xml)
    rest, tags = _TAG.subn("", text)
    if half := _HALF.search(rest):
        raise _unusable(half[0], "标记没有写完，或者跨了段落")
    if tags > _MOST:
        raise _unusable("", "标记太多")
    if for_cells := _FOR_CELLS.search(text):
        raise _unusable(for_cells[0], _ONLY_NAMES)


def compiled(xml: str) -> Template:
    """A prepared part as a Jinja template. Raises UnusableTemplate."""
    _require_plain_tables(xml)
    source = _PARAGRAPH.sub("\n", xml)  # each begins a line, by which Jinja tells where it is
    lines = source.split("\n")
    made = environment()
    try:
        parsed = made.parse(source)
        _allow(parsed.body, frozenset(), 0, lines)
        for text in parsed.find_all(nodes.TemplateData):
            text.data = _as_printed(text.data)
        return Template.from_code(made, made.compile(parsed), made.make_globals(None))
    except TemplateSyntaxError as error:
        if (error.message or "").startswith("Unexpected end of template"):
            raise _unusable("", "有“if”或“for”没有结束") from error
        raise _unusable(_plain(lines[error.lineno - 1]), "写法不对") from error
    except (RecursionError, SyntaxError, MemoryError) as error:
        raise _unusable("", "条件套得太深") from error


def _as_printed(text: str) -> str:
    """Without the lines; and docxtpl lets a template print Jinja's signs by an underscore in them."""
    text = _PARAGRAPH_LINE.sub("", text)
    for written, sign in _SIGNS:
        text = text.replace(written, sign)
    return text


def printed(template: Template, context: Mapping[str, object]) -> str:
    """What a template prints. Raises UnusableTemplate."""
    pieces: list[str] = []
    room = _LONGEST
    try:
        for piece in template.generate(context):
            pieces.append(piece)
            room -= len(piece)
            if room < 0:
                raise _unusable("", "印出的内容太长")
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:  # what a comparison can come to
        unknown = _UNKNOWN.fullmatch(str(error))
        raise _unusable(unknown[1] if unknown else "", "没有这个名字" if unknown else "有标记写得不对") from error
    return "".join(pieces)


def _require_plain_tables(source: str) -> None:
    """No condition or loop within a table: the form's rows and cells are as they are."""
    depth = 0
    for mark in _TABLE.finditer(source):
        if mark[0].startswith("<"):
            depth += 1 if mark[0] == "<w:tbl" else -1
        elif depth:
            raise _unusable(_plain(mark[0]), _ONLY_NAMES)


def _allow(body: Iterable[nodes.Node], loops: frozenset[str], depth: int, lines: list[str]) -> None:
    """Refuse all but texts, names, conditions and one loop at a time. ``loops``: what runs through a list here."""
    for node in body:
        if isinstance(node, nodes.Output):
            for each in node.nodes:
                if not isinstance(each, nodes.TemplateData) and not _is_name(each, loops):
                    raise _no_plain_tag(lines, each)
        elif isinstance(node, nodes.If) and depth < _DEEPEST and _is_condition(node.test, loops):
            for inner in (node.body, node.elif_, node.else_):
                _allow(inner, loops, depth + (inner is not node.elif_), lines)
        elif isinstance(node, nodes.For) and not loops and _is_plain_loop(node):
            assert isinstance(node.target, nodes.Name)
            _allow(node.body, frozenset([node.target.name]), depth, lines)
        else:
            raise _no_plain_tag(lines, node)


def _is_plain_loop(loop: nodes.For) -> bool:
    plain = isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.Name)
    return plain and loop.test is None and not loop.recursive and not loop.else_


def _is_name(node: nodes.Node, loops: frozenset[str]) -> bool:
    """A name, or a part of what the loop runs through."""
    if isinstance(node, nodes.Getattr):
        return isinstance(node.node, nodes.Name) and node.node.name in loops and not node.attr.startswith("_")
    return isinstance(node, nodes.Name) and node.name not in ("self", "loop")  # Jinja's own


def _is_condition(node: nodes.Node, loops: frozenset[str]) -> bool:
    if isinstance(node, nodes.Not):
        return _is_condition(node.node, loops)
    if isinstance(node, nodes.And | nodes.Or):
        return _is_condition(node.left, loops) and _is_condition(node.right, loops)
    if isinstance(node, nodes.Compare):
        return all(isinstance(each, nodes.Const) or _is_name(each, loops) for each in (node.expr, *(other.expr for other in node.ops)))
    return _is_name(node, loops)


def _no_plain_tag(lines: list[str], node: nodes.Node) -> UnusableTemplate:
    line = next((each.lineno for each in (node, *node.find_all(nodes.Node)) if each.lineno), 1)  # some nodes have none of their own
    return _unusable(_plain(lines[line - 1]), "标记只能是名字、“if 名字”和“for 段 in 名字”")


def _plain(xml: str) -> str:
    return re.sub(r"<[^>]*>?", "", xml).strip()[:60]


def _unusable(tag: str, why: str) -> UnusableTemplate:
    where = f"「{tag.strip()}」一处" if tag.strip() else ""
    return UnusableTemplate(f"模板 report.docx {where}填不进去：{why}。", "在 Word 里改正，再运行 reportgen template check 检查。")
