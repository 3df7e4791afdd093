"""A doubt about the plan as a value: what is doubtful, said in one sentence, and the one act that mends it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from facilitator.domain.programme import AgendaItem
from facilitator.words import Words, shortened


class Doubtful(StrEnum):
    """What is doubtful about the plan."""

    OVERFULL = "overfull"
    TOO_EARLY = "too_early"
    BACKWARDS = "backwards"
    UNTIMED_ANCHOR = "untimed_anchor"
    UNKNOWN_MINUTES = "unknown_minutes"
    MIDNIGHT = "midnight"
    TOO_LONG = "too_long"
    TWICE_AT_ONCE = "twice_at_once"
    NO_HARVEST = "no_harvest"
    NO_CHANGE_OVER = "no_change_over"
    ROUNDS_TOO_LONG = "rounds_too_long"


class Mending(StrEnum):
    """What an act does about it; the first three only lead to where a person decides."""

    SHOW = "show"
    ASK_MINUTES = "ask_minutes"
    ASK_START = "ask_start"
    OPEN_WORKSPACE = "open_workspace"
    GIVE_MINUTES = "give_minutes"
    LET_FOLLOW = "let_follow"
    MOVE_BEFORE = "move_before"
    REMOVE = "remove"
    TAKE_APART = "take_apart"
    ADD_HARVEST = "add_harvest"


class Mend(Struct, frozen=True):
    """An act as a person would say it, and what it does to which item; `other` is the item it goes in front of."""

    words: str
    does: Mending
    item: str
    minutes: int | None = None
    other: str | None = None


class PlanWarning(Struct, frozen=True):
    """One doubt about an item of the plan."""

    kind: Doubtful
    item: str
    words: Words
    mend: Mend


def called(item: AgendaItem) -> str:
    """An item as a warning names it."""
    return f"“{shortened(item.short_title or item.title, 32)}”"
