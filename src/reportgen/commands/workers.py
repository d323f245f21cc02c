"""A process for each core that works through many files: results in their order, and a lost worker costs one file, not the run."""

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")
_WORTH_A_WORKER = 8
"""Workbooks for which a further worker pays: it starts in about as much time."""
_IN_HAND = 4
"""Workbooks given out for each worker: one at work, the next ready, and some that are done before their turn."""
MOST_WORKERS = 61
"""As many as Windows can wait for."""


def cores() -> int:
    """How many processors are ours to use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def default_jobs(workbooks: int) -> int:
    """A worker for each core, but none that does not pay."""
    return max(1, min(cores(), workbooks // _WORTH_A_WORKER, MOST_WORKERS))


def each(workbooks: Iterable[Path], work: Callable[[Path], _T], lost: _T, jobs: int) -> Generator[_T, None, None]:
    """What ``work`` makes of each workbook, in their order; ``lost`` of one whose worker died over it. Never raises where work does not."""
    if jobs > 1:
        yield from _in_workers(workbooks, work, lost, min(jobs, MOST_WORKERS))
    else:
        yield from map(work, workbooks)


def _in_workers(workbooks: Iterable[Path], work: Callable[[Path], _T], lost: _T, jobs: int) -> Generator[_T, None, None]:
    """As ``map`` would, in several processes; only so many results wait as keep the workers busy."""
    upcoming, waiting = iter(workbooks), deque[tuple[Path, Future[_T]]]()
    pool = _pool(jobs)
    try:
        while True:
            for path in islice(upcoming, _IN_HAND * jobs - len(waiting)):
                waiting.append((path, _submitted(pool, work, path)))
            if not waiting:
                return
            path, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                for each in (path, *(path for path, _ in waiting)):
                    yield alone(each, work, lost)
                waiting.clear()
                pool = _pool(jobs)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, get_context("spawn"), _begin_work, (gc.get_threshold(),))


def _begin_work(collecting: tuple[int, int, int]) -> None:
    """A worker leaves Ctrl+C to the one that gives it work, collects garbage as that one does, and does not outlive it."""
    gc.set_threshold(*collecting)
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def follow() -> None:
        if parent := parent_process():
            parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def _submitted(pool: ProcessPoolExecutor, work: Callable[[Path], _T], path: Path) -> Future[_T]:
    """Given out; this may start a worker, which Ctrl+C must not meet before it has begun."""
    try:
        with _uninterrupted():
            return pool.submit(work, path)
    except BrokenProcessPool as error:
        broken: Future[_T] = Future()
        broken.set_exception(error)
        return broken


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl+C waits till the end, and never comes to the processes that are started meanwhile; Windows knows no such thing."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def alone(path: Path, work: Callable[[Path], _T], lost: _T, process: ProcessPoolExecutor | None = None) -> _T:
    """What ``work`` makes of a path in a process of its own, which ends with it; ``lost`` where that dies over it.

    process: one that has ``begun``; where it has died since, another one is used.
    """
    with process or _pool(1) as pool:
        try:
            with _uninterrupted():
                given = pool.submit(work, path)
        except BrokenProcessPool:
            return alone(path, work, lost)
        try:
            return given.result()
        except BrokenProcessPool:
            return lost


def begun(load: Callable[[], None]) -> ProcessPoolExecutor:
    """A process for ``alone``, which begins now, and with loading what its work will need. Raises OSError."""
    pool = _pool(1)
    with _uninterrupted():
        pool.submit(load)
    return pool
