"""A process that is ready before there is work for it: used, replaced, let go, and never in the way."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest

from reportgen.web import tasks
from reportgen.web.jobs import Bench
from reportgen.web.spare import KEPT
from visits import Visitor

LOADED = partial(eval, "'reportgen.commands.view' in __import__('sys').modules")


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    yield bench
    bench.close()


def process() -> int | None:
    """The only one that has begun."""
    (child,) = active_children()
    return child.pid


def until(said: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not said():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_work_is_done_by_the_process_that_is_ready_and_the_next_has_another(bench: Bench, tmp_path: Path) -> None:
    bench.spare.prepare()
    first = process()
    bench.spare.prepare()

    assert bench.apart(tmp_path, os.getpid) == first
    second = process()
    assert second != first
    assert bench.apart(tmp_path, os.getpid) == second


def test_it_has_loaded_what_a_check_needs(bench: Bench, tmp_path: Path) -> None:
    assert not bench.apart(tmp_path, LOADED)
    assert bench.apart(tmp_path, LOADED)


def test_one_that_was_killed_meanwhile_costs_nothing(bench: Bench, tmp_path: Path) -> None:
    bench.spare.prepare()
    (child,) = active_children()
    child.kill()
    until(lambda: not any(type(each).__name__ == "_ExecutorManagerThread" for each in threading.enumerate()))

    assert bench.apart(tmp_path, os.getpid) != child.pid


def test_one_that_was_ready_for_nothing_is_let_go(bench: Bench) -> None:
    bench.spare.prepare()
    bench.spare.pass_time(KEPT - 1)
    bench.spare.prepare()
    bench.spare.pass_time(KEPT - 1)
    assert active_children()

    bench.spare.pass_time(1)

    assert not active_children()


def test_nothing_goes_on_after_the_end(tmp_path: Path) -> None:
    bench = Bench()
    bench.apart(tmp_path, tasks.load)
    assert active_children()

    bench.close()

    assert not active_children()


def test_the_page_has_one_ready_when_a_workbook_can_be_dropped(visitor: Visitor) -> None:
    visitor.get("/new")
    assert not active_children()
    visitor.get("/")
    assert active_children()
