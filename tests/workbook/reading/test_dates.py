"""Dates and cells' names are those of the library that everybody reads workbooks with."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.utils.datetime import from_excel

from reportgen.workbook import references
from reportgen.workbook.reading import dates

OWN = (
    *(
        "yyyy/m/d",
        'yyyy"年"m"月"d"日"',
        "[$-804]yyyy年m月d日",
        "[DBNum1][$-804]yyyy年m月",
        "h:mm AM/PM",
        "[h]:mm",
        "[mm]:ss",
        "[ss].00",
        "mm:ss.0",
    ),
    *(
        "0.00",
        "#,##0;[Red]-#,##0",
        '0"月"',
        '"d"0',
        r"\d0",
        "_d0",
        "General",
        "@",
        "0.0%",
        "[Blue]0",
        "[h]",
        "",
        ";;;yyyy",
        "0;yyyy",
        "E+0",
        "# ?/?",
    ),
)


@given(
    st.one_of(
        st.floats(0, 2_958_465, allow_nan=False),
        st.integers(-400_000, 2_958_465),
        st.sampled_from([0, 0.5, 1, 59, 59.9999999, 60, 61, 1e-9]),
    ),
    st.booleans(),
)
def test_a_number_is_the_date_that_everybody_reads(number: float, from_1904: bool) -> None:
    try:
        expected = from_excel(number, dates.EPOCHS[from_1904])
    except (OverflowError, ValueError):
        with pytest.raises((OverflowError, ValueError)):
            dates.moment(number, from_1904)
    else:
        assert dates.moment(number, from_1904) == expected


def test_beyond_the_calendar_there_is_no_date() -> None:
    for number in (10**9, -(10**9), 1e300):
        with pytest.raises((OverflowError, ValueError)):
            dates.moment(number, False)
    assert dates.moment(44221, False) - dates.moment(44220, False) == timedelta(days=1)  # type: ignore[operator]


@pytest.mark.parametrize("id", range(60))
def test_built_in_formats(id: int) -> None:
    """And those that Chinese programs have built in besides, 27 to 36 and 50 to 58, all dates or times."""
    shown = BUILTIN_FORMATS.get(id)
    chinese = id in (*range(27, 37), *range(50, 59))

    assert dates.is_date(id, None) == (is_date_format(shown) or chinese)
    assert dates.is_span(id, None) == is_timedelta_format(shown)


@pytest.mark.parametrize("own", OWN)
def test_formats_of_a_workbook_s_own(own: str) -> None:
    assert (dates.is_date(164, own), dates.is_span(164, own)) == (is_date_format(own), is_timedelta_format(own))


@given(st.integers(1, references.LAST_ROW), st.integers(1, references.LAST_COLUMN))
def test_names_of_cells(row: int, column: int) -> None:
    name = references.name(row, column)

    assert name == f"{get_column_letter(column)}{row}"
    assert references.place(name) == coordinate_to_tuple(name) == (row, column)


@pytest.mark.parametrize("name", ["", "A", "1", "A0", "A01", "a1", "$A$1", "A1:B2", "XFE1", "A1048577", "AAAA1", "A1 ", "Ａ1"])
def test_what_names_no_cell(name: str) -> None:
    with pytest.raises(ValueError):
        references.place(name)
