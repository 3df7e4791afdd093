"""A timetable for the topics of Open Space: which topic in which cell of the board (OS3). It only proposes.

The board page and the command line use two functions of this module; neither needs anything but its arguments, so
they may be called on any thread:

- `propose(request, …)`: the whole board, in about 0.1 s for 100 topics and 600 people. For a worker thread: `stop` is
  asked every few milliseconds, and the best timetable so far comes back once it says yes.
- `reoptimise(request, cells, topic, slot, place)`: the board after one drag, within 20 ms, so that the window may wait
  for it. The dragged topic stays where it was put; at most four other topics would move along.

Most votes that people can attend come first: everybody is at one topic in a slot. Never broken: one topic in a cell, a
host at one topic in a slot, blocked cells stay free, kept topics stay. Avoided: more sign-ups than seats. What cannot
be met is told in `notes`. The same request gives the same timetable.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import perf_counter

from facilitator.planning.schedule_board import Board, board_of, check_sizes
from facilitator.planning.schedule_drag import MOST_MOVED, reoptimise
from facilitator.planning.schedule_layout import Layout
from facilitator.planning.schedule_report import report, stopped
from facilitator.planning.schedule_rooms import share_places
from facilitator.planning.schedule_search import anneal
from facilitator.planning.schedule_start import first_cells
from facilitator.planning.schedule_values import (
    CannotSchedule,
    MovedTopic,
    Note,
    NoteKind,
    PlacedTopic,
    PlannedPlace,
    PlannedTopic,
    Reoptimised,
    Timetable,
    TimetableRequest,
)

__all__ = [
    "MOST_MOVED",
    "CannotSchedule",
    "MovedTopic",
    "Note",
    "NoteKind",
    "PlacedTopic",
    "PlannedPlace",
    "PlannedTopic",
    "Reoptimised",
    "Timetable",
    "TimetableRequest",
    "check_sizes",
    "first_timetable",
    "never",
    "propose",
    "reoptimise",
]

_FEWEST_TRIES, _MOST_TRIES = 20_000, 100_000
_TRIES_EACH = 100
"""For each pair of topics; more than enough on small boards."""


def never() -> bool:
    """For timetables nobody needs to stop."""
    return False


def propose(
    request: TimetableRequest,
    *,
    effort: float = 1.0,
    seconds: float | None = None,
    stop: Callable[[], bool] = never,
) -> Timetable:
    """The best timetable found; raises CannotSchedule where the request contradicts itself.

    With `effort` 10 it looks ten times as long. After so many `seconds` at most, or once `stop` says yes, the best
    one so far comes back, with a note.
    """
    board = board_of(request)
    watch = _Watch(stop, seconds)
    cells = first_cells(board)
    if request.measure is not None and board.cells:
        layout = Layout(board, cells)
        cells = anneal(layout, Random(request.seed), _tries(board, effort), watch)
    return _reported(board, share_places(board, cells), watch.said_yes)


def first_timetable(request: TimetableRequest) -> Timetable:
    """Where the search begins: the most wanted topics first, each where most people gain by it."""
    board = board_of(request)
    return _reported(board, share_places(board, first_cells(board)), stopped_early=False)


def _reported(board: Board, cells: list[int | None], stopped_early: bool) -> Timetable:
    return report(board, Layout(board, cells).cells(), [stopped()] if stopped_early else [])


def _tries(board: Board, effort: float) -> int:
    pairs = _TRIES_EACH * board.topics**2
    return int(effort * max(_FEWEST_TRIES, min(_MOST_TRIES, pairs)))


class _Watch:
    """Remembers that somebody asked to stop, or that the time was up."""

    def __init__(self, stop: Callable[[], bool], seconds: float | None) -> None:
        self._stop = stop
        self._until = None if seconds is None else perf_counter() + seconds
        self.said_yes = False

    def __call__(self) -> bool:
        self.said_yes = self.said_yes or self._stop() or (self._until is not None and perf_counter() >= self._until)
        return self.said_yes
