"""What lies upon the cells of a sheet: charts, pictures, text boxes and other shapes."""

from dataclasses import dataclass
from zipfile import ZipFile

from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.utils import get_column_letter
from openpyxl.xml.constants import REL_NS, SHEET_DRAWING_NS
from openpyxl.xml.functions import fromstring

_RELATION = f"{REL_NS}/drawing"
_KINDS = {"graphicFrame": "图表", "pic": "图片", "sp": "图形", "grpSp": "图形", "cxnSp": "图形"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: what it is, in Chinese, and the cell below its top left corner, "" where it is bound to none."""

    kind: str
    cell: str


def drawings(archive: ZipFile, part: str) -> tuple[Drawing, ...]:
    """The drawings of the worksheet in that part, in the file's order."""
    relations = get_rels_path(part)  # type: ignore[no-untyped-call]
    if relations not in archive.namelist():
        return ()
    found = []
    for relation in get_dependents(archive, relations).find(_RELATION):
        root = fromstring(archive.read(relation.target))
        anchors = root.iter(*(f"{{{SHEET_DRAWING_NS}}}{name}" for name in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")))
        for anchor in anchors:
            names = [str(child.tag).rpartition("}")[2] for child in anchor]
            kind = next((_KINDS[name] for name in names if name in _KINDS), "图形")
            corner = anchor.find(f"{{{SHEET_DRAWING_NS}}}from")
            found.append(Drawing(kind, "" if corner is None else _cell(corner)))
    return tuple(found)


def _cell(corner: object) -> str:
    column, row = (int(corner.findtext(f"{{{SHEET_DRAWING_NS}}}{name}")) for name in ("col", "row"))  # type: ignore[attr-defined]
    return f"{get_column_letter(column + 1)}{row + 1}"
