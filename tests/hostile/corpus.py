"""Bad workbooks, one a line: its name, how it is made, and the answer that is expected.

An answer is a part of the sentence that refuses it, or the code of a finding, or 「same」: it reads as the sound one,
or 「=」 and what the figure in the damaged cell is printed as.
"""

from hostile.damage import (
    BOOK,
    CELL,
    ELSEWHERE,
    LAUGHS,
    MAIN,
    OFFICE,
    OUTSIDE,
    PARTICULARS,
    RELATIONS,
    ROOT,
    STYLES,
    TABLE,
    TEXT,
    TYPES,
    Make,
    adding,
    before,
    cell,
    coded,
    crc,
    cut,
    declared,
    edit,
    lying,
    many,
    noise,
    overlapping,
    part,
    prefixed,
    reordered,
    shared,
    sound,
    texts,
    typed,
    value,
    zipped,
)  # fmt: skip

_DAMAGED, _TOO_LARGE, _SAME = "损坏", "展开后超过", "same"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_END = "</sheetData>"
_SHEET = 'state="visible" r:id="rId5"'


def _formula(formula: str, result: str = "") -> Make:
    return cell(f'<c r="{CELL}"><f>{formula}</f><v>{result}</v></c>')


def _rows(xml: str) -> Make:
    return edit(TABLE, _END, xml + _END)


def _much(name: str, end: str, piece: str, size: int = 4_200_000) -> Make:
    """A part blown up within the limits, ``end`` being the first text after what is repeated."""
    return edit(name, end, before(end, many(lambda number: piece.replace("#", str(number)), size)))


FILES: dict[str, tuple[Make, str]] = {
    # no workbook at all
    "empty": (lambda: b"", "空文件"),
    "text": (lambda: "机关名称,某局\n".encode(), _DAMAGED),
    "page of the web": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", _DAMAGED),
    "noise": (noise, _DAMAGED),
    "old .xls, .et, .doc, or a password": (lambda: _OLE, "密码"),
    "Word": (zipped(word__document_DOT_xml=b"<a/>"), "Word 文档"),
    "presentation": (zipped(ppt__presentation_DOT_xml=b"<a/>"), "演示文稿"),
    "OpenDocument": (zipped(content_DOT_xml=b"<a/>", mimetype=b"a"), "OpenDocument"),
    "binary workbook": (zipped(xl__workbook_DOT_bin=b"a"), ".xlsb"),
    "another zip": (zipped(a=b"a"), _DAMAGED),
    "zip of nothing": (zipped(), _DAMAGED),
    # the zip
    "cut in half": (cut(0.5), _DAMAGED),
    "cut at its end": (cut(0.999), _DAMAGED),
    "wrong checksum": (crc, _DAMAGED),
    "says it is smaller": (lying(10_000), _DAMAGED),
    "says it is larger": (lying(99_000), _SAME),
    "says it is huge": (lying(2**31), _TOO_LARGE),
    "bomb of one part": (adding("xl/worksheets/sheet99.xml", bytes(60_000_000)), _TOO_LARGE),
    "bomb of overlapping parts": (lambda: overlapping(1_000), _TOO_LARGE),
    "bomb in a bomb": (adding("a.zip", bytes(6_000_000)), _TOO_LARGE),
    "bomb of pictures": (adding("xl/media/a.emf", bytes(60_000_000)), "图片"),
    "thousands of parts": (lambda: zipped(**{f"a{number}": b"" for number in range(5_000)})(), _DAMAGED),
    "a part twice": (adding(TABLE, sound()[TABLE]), _DAMAGED),
    "a part twice, but for capitals": (adding("XL/workbook.xml", sound()[BOOK]), _DAMAGED),
    "a part outside": (adding("../../evil.xml", b"a"), _SAME),
    # parts
    "no workbook part": (part(BOOK, None), _DAMAGED),
    "no relations": (part(RELATIONS, None), _DAMAGED),
    "no relations of the package": (part(ROOT, None), _DAMAGED),
    "no sheet part": (part(TABLE, None), _DAMAGED),
    "no guide": (part("xl/worksheets/sheet1.xml", None), _SAME),
    "no styles": (part(STYLES, None), _DAMAGED),
    "no content types": (part(TYPES, None), _SAME),
    "relation to nowhere": (edit(RELATIONS, "sheet5.xml", "sheet77.xml"), _DAMAGED),
    "relation to the outside": (edit(RELATIONS, "/xl/worksheets/sheet5.xml", "../../../../etc/passwd"), _DAMAGED),
    "relation to itself": (edit(RELATIONS, "/xl/worksheets/sheet5.xml", "/xl/_rels/workbook.xml.rels"), "101 102"),
    "relation to the web": (edit(RELATIONS, "Target=\"/xl/worksheets/sheet5.xml\"", 'TargetMode="External" Target="http://192.0.2.1/"'), _DAMAGED),
    "relation of the sheet missing": (edit(BOOK, 'r:id="rId5"', 'r:id="rId99"'), _DAMAGED),
    "sheets all charts": (part(RELATIONS, sound()[RELATIONS].replace(b'/worksheet"', b'/chartsheet"')), "101"),
    "two sheets of one name": (edit(BOOK, "四、政府信息公开行政复议、行政诉讼情况", "三、收到和处理政府信息公开申请情况"), _DAMAGED),
    "sheet of another name": (edit(BOOK, "三、收到和处理政府信息公开申请情况", "Sheet5"), "101"),
    "hidden sheet": (edit(BOOK, _SHEET, _SHEET.replace("visible", "hidden")), _SAME),
    "very hidden sheet": (edit(BOOK, _SHEET, _SHEET.replace("visible", "veryHidden")), _SAME),
    "strict": (edit(ROOT, f"{OFFICE}/officeDocument", f"{_STRICT}/officeDocument"), "Strict"),
    "with macros": (adding("xl/vbaProject.bin", b"a"), "110"),
    "with pivot caches": (edit(BOOK, "</workbook>", '<pivotCaches><pivotCache cacheId="1" r:id="rId99" xmlns:r="a"/></pivotCaches></workbook>'), _SAME),
    "with links elsewhere": (edit(BOOK, "</workbook>", '<externalReferences><externalReference r:id="rId98" xmlns:r="a"/></externalReferences></workbook>'), _SAME),
    # XML
    "no XML": (part(TABLE, b"\0\1\2"), _DAMAGED),
    "XML cut off": (part(TABLE, sound()[TABLE][:9000]), _DAMAGED),
    "XML of another kind": (part(TABLE, b"<a/>"), "102"),
    "UTF-16": (coded(TABLE, "utf-16", said="UTF-16"), _SAME),
    "byte order mark": (coded(TABLE, "utf-8-sig"), _SAME),
    "not the encoding it says": (coded(TABLE, "utf-8", said="UTF-16"), _DAMAGED),
    "encoding nobody knows": (coded(TABLE, "utf-8", said="klingon"), _DAMAGED),
    "no UTF-8": (part(TABLE, sound()[TABLE] + b"<!--\xff-->"), _DAMAGED),
    "prefixes": (part(TABLE, prefixed(sound()[TABLE])), _SAME),
    "comments inside a text": (cell(f'<c r="{CELL}" t="inlineStr"><is><t>5<!-- 9 -->5</t></is></c>'), "=55"),
    "sheet of strict": (edit(TABLE, MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"), "102"),
    **{f"laughs in {name}": (declared(name, LAUGHS), _DAMAGED) for name in (BOOK, RELATIONS, ROOT, STYLES, TABLE)},
    "laughs spoken": (declared(PARTICULARS, LAUGHS, spoken="2020"), _DAMAGED),
    "laughs in an attribute": (declared(TABLE, LAUGHS, spoken="A1:J29"), _DAMAGED),
    "laughs in shared texts": (shared(LAUGHS + texts("<si><t>&a;</t></si>")), _DAMAGED),
    "file of the machine spoken": (declared(PARTICULARS, OUTSIDE, spoken="2020"), _DAMAGED),
    "DTD of elsewhere": (declared(TABLE, ELSEWHERE), _DAMAGED),
    "elements in elements": (_rows(f'<row r="99"><c r="A99">{"<a>" * 100_000}{"</a>" * 100_000}</c></row>'), _DAMAGED),
    # sheets
    "stray in the last corner": (_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "105"),
    "dimension that lies": (edit(TABLE, 'dimension ref="A1:J29"', 'dimension ref="A1:XFD1048576"'), _SAME),
    "row beyond the last": (_rows('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), _DAMAGED),
    "row of a negative number": (_rows('<row r="-3"><c r="A-3"><v>1</v></c></row>'), _DAMAGED),
    "row of no number": (_rows('<row r="x"/>'), _DAMAGED),
    "column beyond the last": (_rows('<row r="99"><c r="XFE99"><v>1</v></c></row>'), _DAMAGED),
    "cell of another row": (_rows('<row r="99"><c r="A98"><v>1</v></c></row>'), _DAMAGED),
    "cell twice": (_rows(f'<row r="7"><c r="{CELL}"><v>1</v></c></row>'), _DAMAGED),
    "rows out of order": (part(TABLE, reordered(sound()[TABLE])), _SAME),
    "cells without a place": (_rows('<row r="99"><c><v>1</v></c><c/><c><v>2</v></c></row>'), "105"),
    "merged over figures": (edit(TABLE, "</mergeCells>", '<mergeCell ref="D7:F9"/></mergeCells>'), "111"),
    "merged beyond the sheet": (edit(TABLE, "</mergeCells>", '<mergeCell ref="A1:XFE2"/></mergeCells>'), _DAMAGED),
    "merged backwards": (edit(TABLE, "</mergeCells>", '<mergeCell ref="Z99:Y98"/></mergeCells>'), _SAME),
    "merged paragraphs": (edit(TEXT, "</mergeCells>", '<mergeCell ref="B5:B6"/></mergeCells>'), "609"),
    "merged nowhere": (edit(TABLE, "</mergeCells>", "<mergeCell/></mergeCells>"), _DAMAGED),
    "merged everywhere": (edit(TABLE, "</mergeCells>", '<mergeCell ref="A40:XFD99999"/></mergeCells>'), "合并的单元格超过"),
    "date of a style that is not there": (value("5", style=99_999), "=5"),
    "format of no number": (edit(STYLES, 'numFmtId="164"', 'numFmtId="a"'), _DAMAGED),
    # cells
    "text number too large": (shared(texts("<si><t>5</t></si>"), "1"), _DAMAGED),
    "text number negative": (shared(texts("<si><t>5</t></si>"), "-1"), _DAMAGED),
    "text number none": (shared(texts("<si><t>5</t></si>"), "x"), _DAMAGED),
    "shared text": (shared(texts("<si><r><t>5</t></r><r><t>6</t></r><rPh><t>7</t></rPh></si>")), "=56"),
    "shared text empty": (shared(texts("<si/>")), "201"),
    "text number without texts": (value("0", "s"), _DAMAGED),
    "kind of cell nobody knows": (value("5", "z"), _DAMAGED),
    **{f"number {stored}": (value(stored), _DAMAGED) for stored in ("nan", "1_000", "infinity", "1,000", "0x1F", "１２", "--1", "1e", "5 5")},
    "number 1e999": (value("1e999"), "202"),
    "number of spaces": (value(" 5 "), "=5"),
    "formula of a command": (_formula("cmd|' /C calc'!A0", "7"), "=7"),
    "formula of a command, not computed": (_formula("cmd|' /C calc'!A0"), "207"),
    "formula of another workbook": (_formula("'[1]Sheet1'!A1", "7"), "=7"),
    "formula shared, not computed": (cell(f'<c r="{CELL}"><f t="shared" si="0"/></c>'), "207"),
    "link in a cell": (edit(TABLE, "<printOptions", f'<hyperlinks><hyperlink ref="{CELL}" r:id="rId9" xmlns:r="a"/></hyperlinks><printOptions'), _SAME),
    "date of 1904": (edit(BOOK, "<workbookPr/>", '<workbookPr date1904="1"/>'), "703"),
    "escape of half a character": (typed("5_xD800_"), "202"),
    "escape of nothing": (typed("5_x0000_"), "202"),
}  # fmt: skip


HEAVY: dict[str, tuple[Make, str]] = {
    "a million empty rows": (_much(TABLE, _END, '<row r="#" s="1"/>'), _SAME),
    "strays": (_much(TABLE, _END, '<row r="#"><c r="B#" t="inlineStr"><is><t>a#</t></is></c></row>'), "109"),
    "cells without end": (_much(TABLE, _END, "<row><c><v>1</v></c><c><v>2</v></c></row>"), "填写的单元格超过"),
    "a row without end": (edit(TABLE, _END, lambda: f'<row r="99">{"<c/>" * 1_000_000}</row>{_END}'), _DAMAGED),
    "paragraphs without end": (_much(TEXT, _END, '<row r="#"><c r="B#" t="inlineStr"><is><t>a</t></is></c></row>'), "221"),
    "styles without end": (_much(STYLES, "</cellXfs>", '<xf numFmtId="14"/>'), _SAME),
    "names without end": (_much(BOOK, "</definedNames>", '<definedName name="n#">A1</definedName>'), _SAME),
    "sheets without end": (_much(BOOK, "</sheets>", '<sheet name="s#" sheetId="#" xmlns:r="' + OFFICE + '" r:id="rId1"/>'), _SAME),
    "relations without end": (_much(RELATIONS, "</Relationships>", '<Relationship Id="x#" Type="a" Target="b"/>'), _SAME),
    "colours without end": (_much(TABLE, "<printOptions", '<conditionalFormatting sqref="A#"><cfRule type="expression"/></conditionalFormatting>'), _SAME),
    "validations without end": (_much(TABLE, "<printOptions", '<dataValidation sqref="A#"/>'), _SAME),
    "merged without end": (_much(TABLE, "</mergeCells>", '<mergeCell ref="AA#:AB#"/>'), "合并的单元格超过"),
    "shared texts without end": (lambda: shared(texts(many(lambda number: f"<si><t>{number}</t></si>", 4_200_000)()))(), "302"),
    "a shared text without end": (lambda: shared(texts(f"<si>{'<r/>' * 1_000_000}</si>"))(), "201"),
}  # fmt: skip
