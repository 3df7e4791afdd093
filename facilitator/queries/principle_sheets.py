"""The principles of the methods in the event, each to be read from across the room (WC1, WC2, OS1)."""

from __future__ import annotations

from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Method
from facilitator.domain.state import EventState
from facilitator.queries.cafe_sheets import ETIQUETTE
from facilitator.queries.sheet_forms import SignSheet
from facilitator.queries.sheet_words import code, foot
from facilitator.queries.sheets import ContextLine

CAFE_PRINCIPLES = (
    "Set the context",
    "Create hospitable space",
    "Explore questions that matter",
    "Encourage everyone’s contribution",
    "Connect diverse perspectives",
    "Listen together for patterns and insights",
    "Share collective discoveries",
)
OPEN_SPACE_PRINCIPLES = (
    "Whoever comes is the right people",
    "Whatever happens is the only thing that could have",
    "Whenever it starts is the right time",
    "When it is over, it is over",
)
FIFTH = "Wherever it happens is the right place"
LAW = "Law of two feet: if you neither learn nor contribute, go elsewhere"
_CAFE, _SPACE = "World Café", "Open Space"


def principle_sheets(state: EventState, session: SessionId | None = None) -> tuple[SignSheet, ...]:
    """The café's principles and its etiquette as sets; those of Open Space and its law a sheet each."""
    methods = _methods(state, session)
    found: list[SignSheet] = []
    if Method.WORLD_CAFE in methods:
        found += [
            _set(state, "Principles", CAFE_PRINCIPLES),
            _set(state, "Etiquette", tuple(line[0].upper() + line[1:] for line in ETIQUETTE)),
        ]
    if Method.OPEN_SPACE in methods:
        found += [_sign(state, words, "Principle") for words in OPEN_SPACE_PRINCIPLES]
        found.append(_sign(state, LAW, "Law"))
    return tuple(found)


def fifth_principle_sheets(state: EventState, session: SessionId | None = None) -> tuple[SignSheet, ...]:
    """The fifth principle, for those who hold with it."""
    return (_sign(state, FIFTH, "Principle"),) if Method.OPEN_SPACE in _methods(state, session) else ()


def _methods(state: EventState, session: SessionId | None) -> set[Method | None]:
    return {one.method for one in sessions_in_order(state) if session in (None, one.id)}


def _set(state: EventState, name: str, lines: tuple[str, ...]) -> SignSheet:
    return SignSheet(
        code="W" + code("set", name, state.event.id, length=4),
        headline="",
        foot=foot(state),
        lines=lines,
        context=ContextLine((_CAFE,), name),
        subject=f"{_CAFE}: {name.lower()}",
    )


def _sign(state: EventState, words: str, what: str) -> SignSheet:
    return SignSheet(
        code="W" + code("sign", words, state.event.id, length=4),
        headline=words,
        foot=foot(state),
        context=ContextLine((_SPACE,), what),
        subject=f"{_SPACE}: {words}",
    )
