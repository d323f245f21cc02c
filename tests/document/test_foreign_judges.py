"""Programs that are not ours open the documents: the Open XML SDK finds no fault, LibreOffice prints every word."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from packages import replaced
from reportgen.commands.build import proven
from reportgen.document.content import Text, blocks
from reportgen.model.edition import Edition
from reportgen.model.report import Level, Paragraph, Place
from samples import EDITIONS, report


def verdict(validator: str, docx: bytes, folder: Path) -> list[object]:
    """The faults that the Open XML SDK finds in a document."""
    path = folder / "document.docx"
    path.write_bytes(docx)
    done = subprocess.run([validator, str(path)], capture_output=True, text=True, encoding="utf-8", check=False)
    said = json.loads(done.stdout)
    assert said["ok"] is not bool(said["errors"])
    return list(said["errors"])


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_a_template_is_valid_open_xml(edition: Edition, ooxml_validator: str, tmp_path: Path) -> None:
    assert verdict(ooxml_validator, edition.template.read_bytes(), tmp_path) == []


def test_a_finished_document_is_valid_open_xml(finished: bytes, ooxml_validator: str, tmp_path: Path) -> None:
    assert verdict(ooxml_validator, finished, tmp_path) == []


def test_the_reference_report_is_valid_open_xml(built: bytes, ooxml_validator: str, tmp_path: Path) -> None:
    assert verdict(ooxml_validator, built, tmp_path) == []


def test_the_validator_finds_a_fault_made_on_purpose(built: bytes, ooxml_validator: str, tmp_path: Path) -> None:
    spoilt = replaced(built, "word/document.xml", '<w:pgSz w:w="11906"', '<w:pgSz w:w="wide"')

    assert verdict(ooxml_validator, spoilt, tmp_path) != []


def in_print(soffice: str, docx: bytes, folder: Path) -> str:
    """The document's text as LibreOffice prints it, without page numbers and white space.

    Taken from the PDF where pdftotext is at hand, else from LibreOffice's own text export.
    """
    source = folder / "document.docx"
    source.write_bytes(docx)
    pdftotext = shutil.which("pdftotext")
    kind = "pdf" if pdftotext else "txt:Text (encoded):UTF8"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if pdftotext:
        subprocess.run([pdftotext, "-layout", "-enc", "UTF-8", "document.pdf", "document.txt"], check=True, cwd=folder)
    text = (folder / "document.txt").read_text(encoding="utf-8-sig")
    return re.sub(r"—\s*\d+\s*—", "", text.replace("\f", "\n"))


def test_libreoffice_prints_every_paragraph_and_every_row_of_figures(finished: bytes, soffice: str, tmp_path: Path) -> None:
    """No two figures of this report are equal, so each row's figures in a row are that row and no other."""
    text = in_print(soffice, finished, tmp_path)
    words = re.sub(r"\s", "", text)
    content = blocks(finished)
    paragraphs = [re.sub(r"\s", "", block.text) for block in content if isinstance(block, Text)]
    figures = [box.text for block in content if not isinstance(block, Text) for box in block if re.match(r"\d{4}", box.text)]

    assert [paragraph for paragraph in paragraphs if paragraph not in words] == []
    assert len(figures) > 150
    assert [token for token in re.findall(r"\d{4}(?:\.5万元)?", re.sub(r" (?=万)", "", text)) if token in figures] == figures


def test_libreoffice_prints_every_word_of_the_reference_report(built: bytes, soffice: str, tmp_path: Path) -> None:
    """Its long paragraphs run over lines and pages."""
    words = re.sub(r"\s", "", in_print(soffice, built, tmp_path))
    paragraphs = [re.sub(r"\s", "", block.text) for block in blocks(built) if isinstance(block, Text)]

    assert [paragraph for paragraph in paragraphs if paragraph not in words] == []


def test_libreoffice_prints_punctuation_at_the_end_of_every_full_line(soffice: str, tmp_path: Path) -> None:
    """It loses what it lets stand beyond the line's end; so nothing may stand there."""
    texts = [("办理结果，" * 40)[:length] + "。" for length in range(60, 180)]
    paragraphs = tuple(Paragraph(Level.BODY, text, Place("")) for text in texts)
    docx = proven(replace(report(), texts={**report().texts, "一": paragraphs}))

    words = re.sub(r"\s", "", in_print(soffice, docx, tmp_path))

    assert "".join(texts) in words
