"""The report made on a thread of its own, with how far it is and a way to stop; the window never waits for it."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from facilitator.desktop.jobs import sentence_of
from facilitator.domain.state import EventState

if TYPE_CHECKING:
    from facilitator.documents.printed import Print
    from facilitator.queries.report_values import ChapterChoice

PictureBytes = Callable[[str], bytes | None]
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], object]
_log = logging.getLogger(__name__)


_working = 0
_counting = threading.Lock()


@contextmanager
def nothing_collected() -> Iterator[None]:
    """While Python looks for garbage every thread stands still: with hundreds of pages for a tenth of a second.
    What is made here leaves no cycles behind, so that can wait."""
    global _working
    with _counting:
        _working += 1
        gc.disable()
    try:
        yield
    finally:
        with _counting:
            _working -= 1
            if not _working:
                gc.enable()


class LongWork(QObject):
    """One long work at a time, with progress. A new one takes the place of the old, which is told to stop; of a work
    that was stopped nothing is heard any more."""

    progressed = Signal(int, int)  # done, of
    done = Signal(object)
    failed = Signal(str)
    stopped = Signal()
    _at = Signal(int, int, int)
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order = 0
        self._running = False
        self._at.connect(self._on_at, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        return self._running

    def start(self, work: Work) -> None:
        """Begins a work, given a way to tell how far it is and one to ask whether it is still wanted."""
        self._order += 1
        self._running = True
        threading.Thread(target=self._run, args=(self._order, work), name="long work", daemon=True).start()

    def stop(self) -> None:
        """What runs is no longer wanted."""
        self._order += 1
        if self._running:
            self._running = False
            self.stopped.emit()

    def _run(self, order: int, work: Work) -> None:
        try:
            with nothing_collected():
                found = work(lambda done, of: self._at.emit(order, done, of), lambda: order != self._order)
        except Exception as problem:
            self._ended.emit(order, None, problem)
        else:
            self._ended.emit(order, found, None)

    def _on_at(self, order: int, done: int, of: int) -> None:
        if order == self._order:
            self.progressed.emit(done, of)

    def _on_ended(self, order: int, found: object, problem: Exception | None) -> None:
        if order != self._order:
            return
        self._running = False
        if problem is None:
            self.done.emit(found)
        else:
            self.failed.emit(sentence_of(problem))


class Outline(NamedTuple):
    """Which chapters there are, and how many things are still missing."""

    choices: tuple[ChapterChoice, ...]
    missing: int


def outline(state: EventState, progress: Progress, cancelled: Cancelled) -> Outline:
    """What the report would hold."""
    from facilitator.queries.missing import still_missing  # noqa: PLC0415 - late: start-up time
    from facilitator.queries.report import chapter_choices  # noqa: PLC0415 - late: start-up time

    return Outline(chapter_choices(state), len(still_missing(state)))


class Chosen(NamedTuple):
    """What somebody wants of the report: its chapters (None: all), its paper."""

    chapters: frozenset[str] | None
    paper: str


class Book(NamedTuple):
    """What the page needs of a finished report: the file, how many pages, where each chapter begins, what to know."""

    pdf: bytes
    pages: int
    begins: dict[str, int]
    doubts: tuple[str, ...]


def made(state: EventState, chosen: Chosen, picture: PictureBytes, progress: Progress, cancelled: Cancelled) -> Book:
    """The report as PDF."""
    found = _printed(state, chosen, picture, progress, cancelled)
    begins: dict[str, int] = {}
    for number, page in enumerate(found.layout, start=1):
        for one in page.outlined:
            if one.level == 0:
                begins.setdefault(one.words, number)
    return Book(found.pdf, found.pages, begins, tuple(str(one.sentence) for one in found.warnings))


def _printed(
    state: EventState, chosen: Chosen, picture: PictureBytes, progress: Progress, cancelled: Cancelled
) -> Print:
    from facilitator.documents.report.book import render_report  # noqa: PLC0415 - late: start-up time
    from facilitator.queries.report import report  # noqa: PLC0415 - late: start-up time

    content = report(state, chosen.chapters)
    return render_report(content, picture, chosen.paper, progress=progress, cancelled=cancelled)


def files_of(
    state: EventState, chosen: Chosen, picture: PictureBytes, out: Path, progress: Progress, cancelled: Cancelled
) -> Mapping[Path, bytes]:
    """The report as files, in the format the name asks for."""
    from facilitator.exchange.report_out import PDF, ending_of, written  # noqa: PLC0415 - late: start-up time
    from facilitator.queries.report import report  # noqa: PLC0415 - late: start-up time

    if ending_of(out) == PDF:
        return {out: _printed(state, chosen, picture, progress, cancelled).pdf}
    return written(report(state, chosen.chapters), out, picture)


def save_report(
    state: EventState, chosen: Chosen, picture: PictureBytes, out: Path, progress: Progress, cancelled: Cancelled
) -> list[Path]:
    """Writes the report. Whoever chose a name that is taken was asked by the dialog; nothing else is replaced."""
    from facilitator.exchange.report_out import save  # noqa: PLC0415 - late: start-up time

    files = files_of(state, chosen, picture, out, progress, cancelled)
    if cancelled():
        return []
    save(files, agreed=out)
    return list(files)


def chapters_of(keys: Collection[str], left: Collection[str]) -> frozenset[str] | None:
    """The chapters that are wanted; None where none is left out, so that new ones come along."""
    return frozenset(keys) - frozenset(left) if left else None
