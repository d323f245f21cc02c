"""Templates that are no plain .docx, too big, or carry something along: refused in a sentence; those of other programs are filled."""

import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from time import perf_counter

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from packages import edited, opened, packed, replaced, unpacked
from reportgen.commands.build import build
from reportgen.commands.templates import check_templates
from reportgen.document import names, opening
from reportgen.document.check import faults
from reportgen.document.content import Text, blocks
from reportgen.document.fill import fill
from reportgen.document.opening import BODY, LARGEST_PART, Unreadable
from reportgen.document.proof import differences
from reportgen.errors import UnusableTemplate
from samples import TEMPLATES, edition, full, report, save

TEMPLATE = edition().template.read_bytes()
TYPES, RELATIONS, SETTINGS = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/_rels/settings.xml.rels"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = "wordprocessingml.document.main+xml"


def related(kind: str, target: str, mode: str = "External") -> bytes:
    more = f'<Relationship Id="rId99" Type="{KIND}{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return replaced(TEMPLATE, RELATIONS, "</Relationships>", more)


def with_parts(**parts: bytes) -> bytes:
    return packed(unpacked(TEMPLATE) | parts)


def with_body(content: bytes) -> bytes:
    return packed(unpacked(TEMPLATE) | {BODY: content})


def in_body(xml: str) -> bytes:
    return replaced(TEMPLATE, BODY, "<w:body>", f"<w:body>{xml}")


def field(*pieces: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begun, ended = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return in_body(f"<w:p>{begun}{runs}{ended}</w:p>")


def attached_in_settings() -> bytes:
    """As Word writes it, who has it in a relationship of the settings."""
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = f'<Relationship Id="rId1" Type="{KIND}attachedTemplate" Target="http://192.0.2.1/a.dotm" TargetMode="External"/>'
    return packed(unpacked(TEMPLATE) | {SETTINGS: f'<Relationships xmlns="{namespace}">{relation}</Relationships>'.encode()})


def checksum_wrong() -> bytes:
    stored = packed(unpacked(TEMPLATE))
    at = stored.index(b"w:body")
    return stored[:at] + b"x" + stored[at + 1 :]


def deflated(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def bomb() -> bytes:
    return deflated(unpacked(TEMPLATE) | {BODY: bytes(LARGEST_PART + 1)})


def bomb_of_many_parts() -> bytes:
    return deflated(unpacked(TEMPLATE) | {f"word/media/{number}.png": bytes(LARGEST_PART) for number in range(6)})


def bomb_that_lies() -> bytes:
    """Its directory gives a thousandth of the size."""
    size = LARGEST_PART + 5
    return bomb().replace((size - 4).to_bytes(4, "little"), (20_000).to_bytes(4, "little"))


def same_name_twice() -> bytes:
    buffer = io.BytesIO(TEMPLATE)
    with zipfile.ZipFile(buffer, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr(BODY, unpacked(TEMPLATE)[BODY])
    return buffer.getvalue()


def locked_part() -> bytes:
    """The flag of a part that only a password opens."""
    directory = TEMPLATE.index(b"PK\x01\x02")
    return TEMPLATE[: directory + 8] + bytes([TEMPLATE[directory + 8] | 1]) + TEMPLATE[directory + 9 :]


def leading_nowhere() -> bytes:
    """The directory gives a place before the file's beginning."""
    end = TEMPLATE.rindex(b"PK\x05\x06")
    return TEMPLATE[: end + 16] + bytes([TEMPLATE[end + 16] ^ 0x55, 0x7F]) + TEMPLATE[end + 18 :]


def packed_otherwise() -> bytes:
    """As no office program does: by a method whose dictionary takes what memory it likes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as file:
        for name, content in unpacked(TEMPLATE).items():
            file.writestr(name, content)
    return buffer.getvalue()


def expanding() -> bytes:
    """A billion laughs."""
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 12))
    head, body = unpacked(TEMPLATE)[BODY].split(b"<w:document", 1)
    laughing = body.replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p>")
    return with_body(head + f'<!DOCTYPE w [<!ENTITY e0 "ha">{entities}]>'.encode() + b"<w:document" + laughing)


def reading_a_file() -> bytes:
    head, body = unpacked(TEMPLATE)[BODY].split(b"<w:document", 1)
    stolen = body.replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p>")
    return with_body(head + b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document' + stolen)


def declared_in_another_writing() -> bytes:
    """In UTF-16, where no search for bytes finds it."""
    text = unpacked(TEMPLATE)[BODY].decode().partition("?>")[2]
    return with_body(f'<!DOCTYPE w [<!ENTITY e "ha">]>{text}'.encode("utf-16"))


def nested() -> bytes:
    return in_body("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000)


FILES: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty", lambda: b"", "已经损坏"),
    ("cut short", lambda: TEMPLATE[: len(TEMPLATE) // 2], "已经损坏"),
    ("wrong checksum", checksum_wrong, "已经损坏"),
    ("same name twice", same_name_twice, "已经损坏"),
    ("directory that leads nowhere", leading_nowhere, "已经损坏"),
    ("packed otherwise", packed_otherwise, "已经损坏"),
    ("locked part", locked_part, "已经损坏"),
    ("old .doc", lambda: OLE, "旧的 .doc"),
    ("with a password", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    ("strict or foreign", lambda: replaced(TEMPLATE, TYPES, MAIN, "wordprocessingml.other+xml"), "已经损坏"),
    (".dotx", lambda: replaced(TEMPLATE, TYPES, MAIN, "wordprocessingml.template.main+xml"), "另存为"),
    (
        ".docm",
        lambda: replaced(TEMPLATE, TYPES, f"openxmlformats-officedocument.{MAIN}", "ms-word.document.macroEnabled.main+xml"),
        "另存为",
    ),
    ("macros", lambda: with_parts(**{"word/vbaProject.bin": b"macro"}), "宏"),
    ("bomb", bomb, "太大"),
    ("bomb of many parts", bomb_of_many_parts, "太大"),
    ("bomb that lies", bomb_that_lies, "已经损坏"),
    ("expanding entities", expanding, "DOCTYPE|已经损坏"),
    ("external entity", reading_a_file, "DOCTYPE"),
    ("entities in UTF-16", declared_in_another_writing, "DOCTYPE"),
    ("nested too deep", nested, "已经损坏"),
    ("attached template", attached_in_settings, "192.0.2.1"),
    ("remote picture", lambda: related("image", "http://192.0.2.1/a.png"), "192.0.2.1"),
    ("linked object", lambda: related("oleObject", "file:///C:/a.xls"), "嵌着别的文件"),
    ("embedded object", lambda: related("oleObject", "footer1.xml", "Internal"), "嵌着别的文件"),
    ("embedded text", lambda: related("aFChunk", "footer1.xml", "Internal"), "嵌着别的文件"),
    ("control", lambda: related("control", "footer1.xml", "Internal"), "控件"),
    ("field that starts a program", lambda: field(" DDE", "AUTO c:\\\\cmd "), "DDEAUTO"),
    (
        "field that fetches",
        lambda: in_body('<w:p><w:fldSimple w:instr=" INCLUDEPICTURE http://192.0.2.1/a.png "/></w:p>'),
        "INCLUDEPICTURE",
    ),
]


@pytest.mark.parametrize("make, why", [each[1:] for each in FILES], ids=[each[0] for each in FILES])
def test_a_template_that_is_none_or_carries_something_along_is_refused(make: Callable[[], bytes], why: str) -> None:
    template = make()
    start = perf_counter()

    try:
        said = " ".join(faults(template, edition()))
    except UnusableTemplate as error:
        said = error.message
    with pytest.raises(UnusableTemplate, match=why):
        fill(template, report())

    assert said
    assert perf_counter() - start < 5


def test_nothing_is_written_and_the_file_is_named(tmp_path: Path) -> None:
    """The whole way, with macros."""
    templates = copytree(TEMPLATES, tmp_path / "templates")
    (templates / "2019" / "report.docx").write_bytes(with_parts(**{"word/vbaProject.bin": b"macro"}))

    assert any("宏" in fault for found in check_templates(templates).values() for fault in found)
    with pytest.raises(UnusableTemplate, match="宏"):
        build(save(report(), tmp_path / "2020.xlsx"), tmp_path / "outputs", templates)
    assert not (tmp_path / "outputs").exists()


def test_a_part_is_measured_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> bytes:
        raise AssertionError("unpacked")

    whole = bomb()
    monkeypatch.setattr(zipfile.ZipFile, "read", never)

    with pytest.raises(Unreadable, match="太大"):
        opening.parts(whole)


def test_a_span_that_is_no_number_is_a_fault_and_never_proven() -> None:
    template = replaced(TEMPLATE, BODY, '<w:gridSpan w:val="3"/>', '<w:gridSpan w:val="x"/>')

    with pytest.raises(UnusableTemplate, match="已经损坏"):
        faults(template, edition())
    assert list(differences(fill(template, full()), template, full()))


def test_a_text_box_is_read_once() -> None:
    """Word writes it twice, the second time for programs that cannot show the first."""
    box = "<w:p><w:r><w:t>框</w:t></w:r></w:p>"
    namespaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f'<mc:AlternateContent {namespaces}><mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    within = f"<w:p><w:r><w:t>边</w:t></w:r><w:r>{both}</w:r></w:p>"

    assert [block.text for block in blocks(in_body(both + within))[:3] if isinstance(block, Text)] == [
        "框",
        "边\n框",
        "{%p if 发文机关标志 %}",
    ]


def assert_filled(template: bytes) -> None:
    """Checked, filled, proven, and the signature put in its place."""
    assert faults(template, edition()) == []
    finished = fill(template, full())
    assert list(differences(finished, template, full())) == []
    assert [paragraph.paragraph_format.right_indent is not None for paragraph in opened(finished).paragraphs[-2:]] == [True, True]


def test_a_link_may_lead_elsewhere() -> None:
    """Nothing is fetched until somebody clicks on it; nor does a remark among the relationships hurt."""
    assert_filled(replaced(related("hyperlink", "https://www.gov.cn/"), RELATIONS, "<Relationship ", "<!-- links --><Relationship "))
    assert fill(field(' HYPERLINK "https://www.gov.cn/link"'), report())


def test_a_template_that_libreoffice_saved_is_filled(soffice: str, tmp_path: Path) -> None:
    (tmp_path / "template.docx").write_bytes(TEMPLATE)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "saved", "template.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=tmp_path)

    assert_filled((tmp_path / "saved" / "template.docx").read_bytes())


def test_a_template_that_wps_saved_is_filled() -> None:
    """Its own namespaces, styles numbered, a language on every run, properties of its own."""

    def centred(document: Document) -> None:
        document.paragraphs[6].alignment = WD_ALIGN_PARAGRAPH.CENTER

    parts = unpacked(edited(TEMPLATE, centred))
    for name in (BODY, "word/styles.xml"):
        text = parts[name].decode()
        for number, style in enumerate((names.SIGNATURE_STYLE, names.SIGNED_STYLE, names.FIGURE_STYLE, "Heading1"), start=10):
            text = text.replace(f'w:val="{style}"/></w:pPr>', f'w:val="{number}"/></w:pPr>').replace(
                f'w:styleId="{style}"', f'w:styleId="{number}"'
            )
        parts[name] = text.encode()
    own = b'<w:document xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData"'
    spoken = b'<w:rFonts w:hint="eastAsia"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    parts[BODY] = parts[BODY].replace(b"<w:document", own, 1).replace(b'<w:rFonts w:hint="eastAsia"/></w:rPr>', spoken)

    assert_filled(packed(parts))
