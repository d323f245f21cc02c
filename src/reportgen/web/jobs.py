"""Work that a page has asked for: done in threads that wait for processes, so that no request waits and nothing can hang the page."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from reportgen.commands import workers
from reportgen.commands.crash import ProgramFault, crash_report
from reportgen.errors import CannotGoOn
from reportgen.web import tasks
from reportgen.web.spare import Spare

_T = TypeVar("_T")
WAITING = "排队等候"
_LOST = ProgramFault("程序中断了，没有完成。", "再试一次；还是不行，请把工作簿交给维护人员。")


class Job(Generic[_T]):
    """One piece of work. said: how far it is. result, fault: what came of it; both None while it is under way."""

    def __init__(self) -> None:
        self.said = WAITING
        self.result: _T | None = None
        self.fault: CannotGoOn | None = None
        self._ended = threading.Event()

    @property
    def under_way(self) -> bool:
        return not self._ended.is_set()

    @property
    def state(self) -> str:
        """A word that is another one whenever there is something new to see."""
        return f"{self.under_way} {self.said}"

    def say(self, words: str) -> None:
        self.said = words

    def run(self, work: "Callable[[Job[_T]], _T]") -> None:
        """Do the work; whatever happens is a value."""
        try:
            self.result = work(self)
        except CannotGoOn as error:
            self.fault = error
        except Exception as error:
            self.fault = crash_report(error)
        finally:
            self._ended.set()


class Bench:
    """Where work is done: as many pieces at once as there are processors, the others wait their turn.

    spare: the process that the next piece finds ready.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(workers.cores(), "work")
        self._jobs: list[Job[object]] = []
        self._turn = threading.Lock()
        self.spare = Spare(tasks.load)

    def start(self, words: str, work: Callable[[], _T], folder: Path) -> Job[_T]:
        """Have a piece of work done in a process of its own; what its answer is made of is loaded here meanwhile."""

        def alone(job: Job[_T]) -> _T:
            job.say(words)
            return self.apart(folder, work)

        job = self.begin(alone)
        self._threads.submit(tasks.load)
        return job

    def begin(self, work: Callable[[Job[_T]], _T]) -> Job[_T]:
        """Have a piece of work done that says by itself how far it is."""
        job: Job[_T] = Job()
        with self._turn:
            self._jobs = [*(each for each in self._jobs if each.under_way), job]  # type: ignore[list-item]
        self._threads.submit(job.run, work)
        return job

    @property
    def busy(self) -> bool:
        return any(each.under_way for each in self._jobs)

    def apart(self, folder: Path, work: Callable[[], _T]) -> _T:
        """What a piece of work gives in a process of its own, whose working folder is ``folder``. Raises CannotGoOn."""
        lost: _T | CannotGoOn = _LOST
        answer = workers.alone(folder, partial(_answer, work), lost, self.spare.take())
        self.spare.prepare()
        if isinstance(answer, CannotGoOn):
            raise answer
        return answer

    def close(self) -> None:
        """Begin nothing new, and wait for what is under way: a report is written whole."""
        self._threads.shutdown(cancel_futures=True)
        self.spare.end()


def _answer(work: Callable[[], _T], folder: Path) -> _T | CannotGoOn:
    os.chdir(folder)
    try:
        return work()
    except CannotGoOn as error:
        return error
    except Exception as error:
        return crash_report(error)
