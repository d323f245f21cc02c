"""What a cell's content stands for. Every figure of a report passes through here."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.amounts import Fault, Kind, State, Value, plain, read

COUNT, SIGNED, AMOUNT = Kind
WIDE = str.maketrans("0123456789,", "０１２３４５６７８９，")


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    ("raw", "state", "number", "text"),
    [
        (0, State.NUMBER, 0, "0"),
        ("0", State.NUMBER, 0, "0"),
        ("", State.EMPTY, None, ""),
        (None, State.EMPTY, None, ""),
        ("   ", State.EMPTY, None, ""),
        ("/", State.NOT_APPLICABLE, None, "/"),
        (" ／ ", State.NOT_APPLICABLE, None, "/"),
    ],
)
def test_zero_empty_and_not_applicable_differ(kind: Kind, raw: object, state: State, number: int | None, text: str) -> None:
    """0 is a number, empty is not, and 「/」 is neither, whatever kind of figure the column takes."""
    value = read(raw, kind)

    assert (state, number, text, None) == (value.state, value.number, value.text, value.fault)


@pytest.mark.parametrize(
    ("raw", "kind", "number", "text"),
    [
        (6, COUNT, 6, "6"),
        (6.0, COUNT, 6, "6"),
        ("6", COUNT, 6, "6"),
        (" 6 ", COUNT, 6, "6"),
        ("\u30006\n", COUNT, 6, "6"),
        ("６", COUNT, 6, "6"),
        ("006", COUNT, 6, "6"),
        ("6.0", COUNT, 6, "6"),
        ("+6", COUNT, 6, "6"),
        ("1,234", COUNT, 1234, "1234"),
        ("12,345,678", COUNT, 12345678, "12345678"),
        ("１，２３４", COUNT, 1234, "1234"),
        (123456789012345, COUNT, 123456789012345, "123456789012345"),
        ("55（含自然失效29件）", COUNT, 55, "55（含自然失效29件）"),
        ("５５ （含自然失效２９件）", COUNT, 55, "55（含自然失效２９件）"),
        ("55(含自然失效 29 件)", COUNT, 55, "55(含自然失效 29 件)"),
        ("55（含\n29件）", COUNT, 55, "55（含\n29件）"),
        ("1,055（含自然失效1,029件）", COUNT, 1055, "1055（含自然失效1,029件）"),
        ("0（无）", COUNT, 0, "0（无）"),
        (1036, SIGNED, 1036, "1036"),
        ("+1036", SIGNED, 1036, "+1036"),
        ("＋１０３６", SIGNED, 1036, "+1036"),
        ("+ 1036", SIGNED, 1036, "+1036"),
        (-3, SIGNED, -3, "-3"),
        (-3.0, SIGNED, -3, "-3"),
        ("-3", SIGNED, -3, "-3"),
        ("－3", SIGNED, -3, "-3"),
        ("−3", SIGNED, -3, "-3"),
        ("+0", SIGNED, 0, "0"),
        ("-0", SIGNED, 0, "0"),
        ("-3（减少）", SIGNED, -3, "-3（减少）"),
    ],
)
def test_counts_are_whole_numbers(raw: object, kind: Kind, number: int, text: str) -> None:
    """A count is an int, prints in plain digits, keeps its remark whole and, in a signed column, the sign it was typed with."""
    value = read(raw, kind)

    assert Value(State.NUMBER, number, text) == value
    assert type(value.number) is int


@pytest.mark.parametrize(
    ("raw", "column_unit", "number", "unit", "text"),
    [
        ("588.5064 万元", "", "588.5064", "万元", "588.5064 万元"),
        ("588.5064万元", "", "588.5064", "万元", "588.5064万元"),
        ("５８８．５０６４万元", "", "588.5064", "万元", "588.5064万元"),
        ("251000元", "", "251000", "元", "251000元"),
        ("251,000.50元", "", "251000.50", "元", "251000.50元"),
        ("1.2亿元（含追加）", "", "1.2", "亿元", "1.2亿元（含追加）"),
        (0, "", "0", "", "0"),
        (316441, "万元", "316441", "万元", "316441"),
        ("316,441", "万元", "316441", "万元", "316441"),
        ("316441万元", "万元", "316441", "万元", "316441"),
        (0.1 + 0.2, "万元", "0.3", "万元", "0.3"),
        (1.1 * 3, "万元", "3.3", "万元", "3.3"),
        (0.00001, "万元", "0.00001", "万元", "0.00001"),
        ("12.50（含退库）", "万元", "12.50", "万元", "12.50（含退库）"),
        ("0.00", "万元", "0.00", "万元", "0.00"),
    ],
)
def test_amounts_have_a_unit(raw: object, column_unit: str, number: str, unit: str, text: str) -> None:
    """An amount is a Decimal with the decimals it was given, in the column's unit or else in its own, which then prints."""
    value = read(raw, AMOUNT, column_unit)

    assert Value(State.NUMBER, Decimal(number), text, unit) == value
    assert isinstance(value.number, Decimal)


@pytest.mark.parametrize(
    ("raw", "kind", "unit", "fault"),
    [
        *((raw, kind, "", Fault.NOT_A_NUMBER) for kind in Kind for raw in ("abc", "无", "-", "—", "?", "1 2", "约5", "1;2", "#DIV/0!")),
        *((raw, kind, "", Fault.NOT_A_NUMBER) for kind in Kind for raw in ("1,23", "1,2345", ",123", "12,34,567", "1234,567")),
        *((raw, kind, "", Fault.NOT_A_NUMBER) for kind in Kind for raw in (".5", "5.", "1.2.3", "1e5", "0x1F", "５e5", "²", "六", "٣")),
        *((raw, kind, "", Fault.NOT_A_NUMBER) for kind in Kind for raw in (True, False, float("nan"), float("inf"), -float("inf"))),
        *((raw, kind, "", Fault.NOT_A_NUMBER) for kind in Kind for raw in (date(2021, 1, 25), datetime(2021, 1, 25), timedelta(1), b"6")),
        *((raw, kind, "", Fault.NOT_A_NUMBER) for kind in Kind for raw in ("55（", "55）", "55（）", "（55）", "55（含29件）件", "6件")),
        *((raw, kind, "", Fault.TOO_LONG) for kind in Kind for raw in ("1234567890123456", "9" * 5000, 10**400, 1e308)),
        ("6元", COUNT, "", Fault.NOT_A_NUMBER),
        ("6万元", SIGNED, "", Fault.NOT_A_NUMBER),
        (2.5, COUNT, "", Fault.NOT_WHOLE),
        ("2.5", SIGNED, "", Fault.NOT_WHOLE),
        (0.1 + 0.2, COUNT, "", Fault.NOT_WHOLE),
        (-1, COUNT, "", Fault.NEGATIVE),
        ("-1（更正）", COUNT, "", Fault.NEGATIVE),
        ("－1", COUNT, "", Fault.NEGATIVE),
        ("-1元", AMOUNT, "", Fault.NEGATIVE),
        (-0.5, AMOUNT, "万元", Fault.NEGATIVE),
        (588.5064, AMOUNT, "", Fault.NO_UNIT),
        ("588.5064（含税）", AMOUNT, "", Fault.NO_UNIT),
        ("251000元", AMOUNT, "万元", Fault.OTHER_UNIT),
    ],
)
def test_what_is_no_figure_of_its_kind_is_unreadable(raw: object, kind: Kind, unit: str, fault: Fault) -> None:
    """What cannot be read is neither guessed nor taken for 0; the fault says why."""
    value = read(raw, kind, unit)

    assert (State.UNREADABLE, None, fault) == (value.state, value.number, value.fault)
    assert value.text


def test_noise_of_binary_fractions_makes_no_count_unreadable() -> None:
    """A formula's 2.9999999999999996 shows as 3 in Excel and is 3."""
    assert Value(State.NUMBER, 3, "3") == read(2.9999999999999996, COUNT)


def _separated(number: int) -> str:
    return f"{number:,}"


@given(st.integers(0, 99_999_999))
@settings(max_examples=200, deadline=None)
def test_every_way_to_type_a_number_gives_the_same_value(number: int) -> None:
    """int, float, text, full-width text, with separators, with spaces: one value and one text."""
    typed: list[object] = [number, float(number), str(number), f" {number}\u3000", f"{number}.0"]
    typed += [_separated(number), str(number).translate(WIDE), _separated(number).translate(WIDE)]

    assert {read(raw, COUNT) for raw in typed} == {Value(State.NUMBER, number, str(number))}


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.booleans()), st.sampled_from(Kind), st.sampled_from(["", "万元"]))
@settings(max_examples=300, deadline=None)
def test_reading_never_raises(raw: object, kind: Kind, unit: str) -> None:
    """Whatever a cell holds becomes a value; a number is there in the state NUMBER alone, a fault in UNREADABLE alone."""
    value = read(raw, kind, unit)

    assert (value.state is State.NUMBER) == (value.number is not None)
    assert (value.state is State.UNREADABLE) == (value.fault is not None)


@given(st.integers(-99_999, 99_999), st.sampled_from(Kind))
@settings(max_examples=100, deadline=None)
def test_what_is_printed_reads_as_the_same(number: int, kind: Kind) -> None:
    """A value's text, typed again, gives the value: no figure changes by being carried over."""
    value = read(f"{abs(number) if kind is not SIGNED else number}{'元' if kind is AMOUNT else ''}（注）", kind)

    assert value.state is State.NUMBER
    assert value == read(value.text, kind)


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (-3, "-3"), (10**8, "100000000"), (Decimal("1E+2"), "100"), (Decimal("0.50"), "0.50"), (Decimal("1E-7"), "0.0000001")],
)
def test_numbers_print_in_plain_digits(number: int | Decimal, text: str) -> None:
    """No exponent and no separators in print."""
    assert text == plain(number)
