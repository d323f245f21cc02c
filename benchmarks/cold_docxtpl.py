"""docxtpl's usual script, as one would run it for one report: python benchmarks/cold_docxtpl.py OUTPUT"""

import sys
from pathlib import Path

import openpyxl
from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, Environment

ROOT = Path(__file__).resolve().parents[1]

book = openpyxl.load_workbook(ROOT / "inputs" / "2020.xlsx", data_only=True)
template = DocxTemplate(ROOT / "templates" / "2019" / "report.docx")
template.render({sheet.title: sheet["A1"].value for sheet in book}, Environment(undefined=ChainableUndefined))
template.save(str(Path(sys.argv[1]) / "report.docx"))
