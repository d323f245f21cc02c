"""The record of a folder: what is written is read, whatever Excel did to it meanwhile, and its columns grow."""

import csv
from pathlib import Path

import pytest

from reportgen.errors import UnusableRecord
from reportgen.files import record


def values(folder: Path) -> list[dict[str, str]]:
    return [dict(line.values) for line in record.read(folder)]


@pytest.mark.parametrize("text", ["年报.docx", "=甲", "'甲", "'=甲", '一"二"，三', "两\n行", "", "-1", "镕㛃𠮷"])
def test_what_is_written_is_read(text: str, tmp_path: Path) -> None:
    record.add(tmp_path, {"年报": text, "说明": "一"})
    record.add(tmp_path, {"年报": "后一份", "说明": text})

    assert values(tmp_path) == [{"年报": text, "说明": "一"}, {"年报": "后一份", "说明": text}]
    assert all(line.whole for line in record.read(tmp_path))


def test_columns_that_come_later_are_added_behind_the_others(tmp_path: Path) -> None:
    record.add(tmp_path, {"时间": "一", "年报": "甲"})
    record.add(tmp_path, {"时间": "二", "网页": "甲.html", "年报": "乙"})
    record.add(tmp_path, {"年报": "丙"})

    assert values(tmp_path) == [
        {"时间": "一", "年报": "甲", "网页": ""},
        {"时间": "二", "年报": "乙", "网页": "甲.html"},
        {"时间": "", "年报": "丙", "网页": ""},
    ]
    assert all(line.whole for line in record.read(tmp_path))


def test_a_record_that_excel_saved_goes_on_in_one_code_page(tmp_path: Path) -> None:
    record.add(tmp_path, {"时间": "一", "年报": "甲"})
    path = tmp_path / record.NAME
    path.write_bytes(path.read_text(encoding="utf-8-sig").encode("gb18030"))

    record.add(tmp_path, {"时间": "二", "年报": "乙"})

    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["时间", "年报"], ["一", "甲"], ["二", "乙"]]


def test_a_line_in_another_code_page_costs_no_other(tmp_path: Path) -> None:
    record.add(tmp_path, {"年报": "甲"})
    with (tmp_path / record.NAME).open("ab") as file:
        file.write("乙局\r\n".encode("gb18030"))

    assert values(tmp_path) == [{"年报": "甲"}, {"年报": "乙局"}]


def test_a_record_without_its_first_line_loses_none_of_the_others(tmp_path: Path) -> None:
    (tmp_path / record.NAME).write_bytes(b"a,b\r\nc,d\r\n")

    record.add(tmp_path, {"年报": "甲", "说明": "一"})

    assert [list(each.values()) for each in values(tmp_path)] == [["a", "b"], ["c", "d"], ["甲", "一"]]


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("年报,说明\r\n甲,\r\n", [True]),
        ("年报,说明\r\n甲,", [False]),
        ("年报,说明\r\n甲\r\n乙,\r\n", [False, True]),
        ("年报\r\n甲,多\r\n", [False]),
    ],
)
def test_a_line_that_is_not_whole_is_known(written: str, whole: list[bool], tmp_path: Path) -> None:
    (tmp_path / record.NAME).write_text(written, encoding="utf-8-sig", newline="")

    assert [line.whole for line in record.read(tmp_path)] == whole


def test_whether_there_is_something_new_is_told_by_the_last_line_of_a_file(tmp_path: Path) -> None:
    """Not by that of another file which was made from it, nor by what the file was long ago."""

    def says(name: str, *digests: str) -> bool:
        return record.says(tmp_path, "年报", name, digests)

    assert not says("a", "1")
    for name, digest, source in (("a", "1", ""), ("a", "2", ""), ("b", "3", "a"), ("=c", "4", "")):
        record.add(tmp_path, {"年报": name, "SHA": digest, "原件": source})

    assert says("a", "2") and says("b", "3", "a") and says("=c", "4")
    assert not (says("a", "1") or says("a", "3") or says("c", "4") or says("b", "3", "2"))


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"\x00" * 9, b'"' * 9, b"\xef\xbb\xbf", b"a,b\r\n" * 3, "年报\n".encode() + b'"' + b"x" * 300_000]
)
def test_what_is_no_record_is_read_without_fear(content: bytes, tmp_path: Path) -> None:
    (tmp_path / record.NAME).write_bytes(content)

    try:
        record.read(tmp_path)
    except UnusableRecord as error:
        assert error.message.endswith("。")
