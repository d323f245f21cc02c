"""A process for each core."""

import os

import pytest

from reportgen.commands import workers


def test_a_worker_for_each_core_but_none_that_does_not_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(4)), raising=False)

    assert [workers.default_jobs(workbooks) for workbooks in (2, 15, 16, 32, 10_000)] == [1, 1, 2, 4, 4]
