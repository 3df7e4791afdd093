"""The order in which mixed left-to-right and right-to-left text is drawn (Unicode's bidirectional algorithm).

Marks that override or embed directions are ignored on purpose: text typed by one person must not turn its
neighbour's letters round.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from facilitator.documents.type.fonts import invisible

_NO_OPINION = "\ufe0f"  # takes the level of what stands before it, so that lengths stay equal


class Run(NamedTuple):
    """A piece of a line in one direction."""

    text: str
    right_to_left: bool


def needs_ordering(text: str) -> bool:
    """Whether any character is written from right to left."""
    return bool(text) and max(text) >= "\u0590" and any(map(_turns, text))


def _turns(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL", "AN")


def reads_right_to_left(text: str) -> bool:
    """The direction of a text as its first letter tells it."""
    if not needs_ordering(text):
        return False
    return next((unicodedata.bidirectional(c) != "L" for c in text if _is_strong(c)), False)


def _is_strong(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("L", "R", "AL")


def levels(text: str, right_to_left: bool) -> list[int]:
    """The embedding level of each character of a text in a paragraph of the given direction."""
    from bidi import algorithm  # noqa: PLC0415 - late: only right-to-left text needs it

    storage = algorithm.get_empty_storage()
    storage["base_level"] = int(right_to_left)
    storage["base_dir"] = "LR"[storage["base_level"]]
    algorithm.get_embedding_levels("".join(map(_harmless, text)), storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [char["level"] for char in storage["chars"]]


def _harmless(char: str) -> str:
    kind = unicodedata.bidirectional(char)
    return _NO_OPINION if invisible(char) or kind in ("BN", "B", "S", "") else char


def drawn_order(text: str, of_each: list[int]) -> list[Run]:
    """The pieces of one line from left to right; `of_each` are the levels of its characters."""
    runs = _level_runs(text, of_each)
    highest = max(of_each, default=0)
    for level in range(highest, 0, -1):
        runs = _reversed_from(runs, level)
    return [Run(piece, level % 2 == 1) for piece, level in runs]


def _level_runs(text: str, of_each: list[int]) -> list[tuple[str, int]]:
    runs: list[tuple[str, int]] = []
    for char, level in zip(text, of_each, strict=True):
        if runs and runs[-1][1] == level:
            runs[-1] = (runs[-1][0] + char, level)
        else:
            runs.append((char, level))
    return runs


def _reversed_from(runs: list[tuple[str, int]], level: int) -> list[tuple[str, int]]:
    """The runs with each unbroken sequence at or above a level turned round."""
    result: list[tuple[str, int]] = []
    turned: list[tuple[str, int]] = []
    for run in runs:
        if run[1] >= level:
            turned.insert(0, run)
        else:
            result += [*turned, run]
            turned = []
    return result + turned
