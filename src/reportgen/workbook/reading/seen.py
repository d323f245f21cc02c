"""What of a sheet is printed though nobody sees it, and what is seen otherwise than it is printed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from openpyxl.utils import get_column_letter

from reportgen.model.findings import Finding, finding
from reportgen.model.report import Place
from reportgen.workbook.ranges import name_of, rectangles
from reportgen.workbook.reading.sheets import Sheet

_PLAIN = re.compile(r"General|@|(?:#,##)?[#0]+(?:\.[0#]+)?", re.IGNORECASE)
_SEEN_NOT = re.compile(r"\[[^\]]*\]|_.|\*.")
"""Colours and conditions, gaps and filling: what a format says beside what it shows."""
_PIECE = re.compile(r'"([^"]*)"|[\\\\!](.)|([#0?][#0?,]*(?:\.[#0?]*)?,*)|(.)')
"""Literal text, an escaped character, the number's places, or any other character, which stands for itself."""
_WHOLE = re.compile("[#0?,]+")
_SCIENTIFIC = re.compile(r"[#0]+(?:\.(?P<decimals>0+))?E\+0+", re.IGNORECASE)
_FRACTION = re.compile(r"#* *\?+ */ *[?\d]+")
_MOST = 12
"""Cells or ranges that a finding names."""

Cell = tuple[int, int]


def unlike(sheet: Sheet, values: Mapping[Cell, object], figures: Iterable[Cell]) -> list[Finding]:
    """Hidden, struck-out and unseen cells that are printed, formats that show another number, drawings that are not printed.

    values: the filled cells that are read. figures: those of them that are printed as numbers.
    """
    filled = sorted(values)
    findings = list(_unseen(sheet, filled))
    for cell in figures:
        held, look = values.get(cell), sheet.looks.get(cell)
        if look and isinstance(held, int | float) and not isinstance(held, bool):
            seen = shown(held, look.number_format)
            if seen is not None:
                findings.append(finding("116", Place(sheet.title, _name(cell)), shown=seen, held=held))
    findings += [finding("117", Place(sheet.title, each.cell), kind=each.kind) for each in sheet.drawings]
    return findings


def _unseen(sheet: Sheet, filled: list[Cell]) -> Iterator[Finding]:
    looks = {cell: look for cell in filled if (look := sheet.looks.get(cell))}
    hidden = [cell for cell in filled if cell[0] in sheet.hidden_rows or any(cell[1] in each for each in sheet.hidden_columns)]
    if sheet.hidden and filled:
        yield finding("118", Place(sheet.title), sheet=sheet.title)
    if hidden:
        yield finding("114", Place(sheet.title, _name(hidden[0])), cells=_listed(hidden))
    for how, cells in (
        ("划了删除线", [cell for cell, look in looks.items() if look.struck]),
        ("和底色一样，看不见", [cell for cell, look in looks.items() if look.unseen]),
    ):
        if cells:
            yield finding("115", Place(sheet.title, _name(cells[0])), how=how, cells=_listed(cells))


def _name(cell: Cell) -> str:
    return f"{get_column_letter(cell[1])}{cell[0]}"


def _listed(cells: list[Cell]) -> str:
    """Cells by their names, those side by side as ranges; of very many the first."""
    names = [name_of(each) for each in rectangles(set(cells))]
    return "、".join(names[:_MOST]) + (f"等 {len(cells)} 格" if len(names) > _MOST else "")


def shown(number: int | float, code: str) -> str | None:
    """What a format shows of a number where that is not the number itself; None where it is."""
    sections = code.split(";")
    signed = number < 0 and len(sections) > 1  # a section of their own shows negative numbers without the sign
    plain = _SEEN_NOT.sub("", sections[1] if signed else sections[2] if number == 0 and len(sections) > 2 else sections[0])
    value = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    if _PLAIN.fullmatch(plain) and not signed:
        return _rounded(value, plain)
    if _FRACTION.fullmatch(plain) and value == int(value):
        return None  # a whole number, and blanks where the fraction would be
    if scientific := _SCIENTIFIC.fullmatch(plain):
        return f"{value:.{len(scientific['decimals'] or '')}E}"
    seen = "".join(_pieces(plain, abs(value) if signed else value)) or "（不显示）"
    return None if seen == format(value, "f") else seen


def _pieces(code: str, value: Decimal) -> Iterator[str]:
    """What a format puts down, piece by piece: literal text, and the number scaled and rounded as it says.

    「0!.0000」 sets a point of its own among the digits: 12345 shows as 1.2345.
    """
    pieces = [match.groups() for match in _PIECE.finditer(code)]
    places = [placeholder for _, _, placeholder, _ in pieces if placeholder]
    commas = sum(len(each) - len(each.rstrip(",")) for each in places)
    scaled = value * (100 if "%" in code else 1) / 1000**commas
    if len(places) > 1 and all(map(_WHOLE.fullmatch, places)) and "/" not in code:
        numbers = _divided(scaled, places)
    else:
        numbers = iter([_rounded(scaled, each.rstrip(",")) or _plain(scaled) for each in places[:1]])
    for quoted, escaped, placeholder, other in pieces:
        yield next(numbers, "") if placeholder else quoted or escaped or other or ""


def _divided(value: Decimal, places: Sequence[str]) -> Iterator[str]:
    """The digits of a whole number over several places, from the right; the first takes what is left."""
    widths = [sum(each.count(digit) for digit in "0#?") for each in places]
    digits = f"{abs(value):.0f}".zfill(sum(widths))
    end = len(digits) - sum(widths[1:])
    yield ("-" if value < 0 else "") + digits[:end]
    for width in widths[1:]:
        yield digits[end : end + width]
        end += width


def _plain(value: Decimal) -> str:
    return format(value.normalize() if value else value, "f")


def _rounded(value: Decimal, code: str) -> str | None:
    """A number with the decimals of a format, where these are fewer than it has; None where nothing is lost."""
    if not code or code.lower() == "general" or code == "@":
        return None
    try:
        rounded = value.quantize(Decimal(1).scaleb(-len(code.partition(".")[2])))
    except InvalidOperation:
        return None
    return None if rounded == value else format(rounded, "f")
