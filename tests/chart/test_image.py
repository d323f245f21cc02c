"""The PNG: its size, its fonts, and that no character is ever a box."""

import struct
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.chart import drawn, fonts, picture, png
from reportgen.chart.fonts import Fonts
from reportgen.errors import NotDrawn
from reportgen.model.report import Report
from samples import report


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_folders", lambda: iter(()))


def svg(whole: Report) -> str:
    return drawn(picture(whole), whole).svg


def test_the_picture_is_1080_pixels_wide_and_as_high_as_it_is_drawn(chinese_font: Fonts, complete: Report) -> None:
    drawing = svg(complete)
    image = png(drawing)

    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", image[16:24])
    assert width == 1080 and f'height="{height}' in drawing


def test_the_same_picture_gives_the_same_bytes(chinese_font: Fonts) -> None:
    assert png(svg(report())) == png(svg(report()))


def test_other_figures_give_another_picture(chinese_font: Fonts) -> None:
    assert png(svg(report())) != png(svg(report({"二_行政许可_处理决定": 1})))


def test_without_a_font_there_is_a_message_and_no_picture(nowhere: None) -> None:
    with pytest.raises(NotDrawn) as stop:
        png(svg(report()))

    assert "黑体" in stop.value.message and "微软雅黑" in stop.value.hint


def test_a_font_without_chinese_draws_nothing(latin_font: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find", lambda: latin_font)

    with pytest.raises(NotDrawn, match="图"):
        png(svg(report()))


def test_a_character_that_no_font_has_is_named(chinese_font: Fonts) -> None:
    whole = replace(report(), organ="某市\ue123局")

    with pytest.raises(NotDrawn, match="\ue123"):
        png(svg(whole))


def test_fonts_are_found_by_their_files_the_best_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SIMHEI.TTF", "deep/msyh.ttc", "simsunb.ttf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(fonts, "_folders", lambda: iter((tmp_path,)))

    assert fonts.find() == Fonts("Microsoft YaHei", (tmp_path / "deep/msyh.ttc", tmp_path / "SIMHEI.TTF", tmp_path / "simsunb.ttf"))
