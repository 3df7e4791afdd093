"""Who gets which place within a slot: large topics the large places, as few people as can be without a seat."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.planning.schedule_board import Board
from facilitator.planning.schedule_count import missing_seats


def share_places(board: Board, cell_of: Sequence[int | None]) -> list[int | None]:
    """The same slots with the places handed out anew; kept topics stay where they are."""
    shared = list(cell_of)
    for slot in range(board.request.slots):
        topics = [one for one, cell in enumerate(cell_of) if cell is not None and _moves(board, one, cell, slot)]
        for topic, cell in _shared(board, slot, topics):
            shared[topic] = cell
    return shared


def _moves(board: Board, topic: int, cell: int, slot: int) -> bool:
    return topic not in board.kept and board.slot_of(cell) == slot


def _shared(board: Board, slot: int, topics: list[int]) -> list[tuple[int, int]]:
    """The better of two ways: places of unknown size for what is left over, or for the largest topics.

    Among places that differ in nothing, topics stand in the order of their numbers.
    """
    taken = set(board.kept.values())
    places = [at for at, cell in enumerate(board.cells) if cell[0] == slot and at not in taken]
    by_size = sorted(topics, key=lambda one: -board.request.size_of(one))
    ways = [_in_turn(board, by_size, places, unknown) for unknown in (-1, float("inf"))]
    return min(ways, key=lambda way: sum(missing_seats(board.request, one, board.cells[at][1]) for one, at in way))


def _in_turn(board: Board, topics: list[int], places: list[int], unknown: float) -> list[tuple[int, int]]:
    def seats(at: int) -> float:
        known = board.request.places[board.cells[at][1]].seats
        return unknown if known is None else known

    chosen = sorted(places, key=lambda at: (-seats(at), at))[: len(topics)]
    pairs = list(zip(topics, chosen, strict=True))
    tidy: list[tuple[int, int]] = []
    for each in sorted({seats(at) for at in chosen}):
        alike = [(one, at) for one, at in pairs if seats(at) == each]
        tidy += zip(sorted(one for one, _ in alike), sorted(at for _, at in alike), strict=True)
    return tidy
