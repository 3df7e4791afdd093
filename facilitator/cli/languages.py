"""`--lang xx`: the event as it reads in another language, where its texts have translations."""

from __future__ import annotations

from facilitator.cli.arguments import WrongUse
from facilitator.domain.state import EventState
from facilitator.queries.in_language import beside_each_other, in_language, languages_of
from facilitator.words import say

HELP = "In this language where texts have translations; the others are marked."


BESIDE = "Both languages: each text with its translation into this one behind it."


def read_beside(state: EventState, language: str | None) -> EventState:
    """The event in two languages, or as it is where no second one is asked for."""
    return state if language is None else beside_each_other(state, _known(state, language))


def read_in(state: EventState, language: str | None) -> EventState:
    """The event in a language; as it is where none is asked for, or it is the event's own."""
    if language is None or language == state.event.language:
        return state
    return in_language(state, _known(state, language))


def _known(state: EventState, language: str) -> str:
    known = languages_of(state)
    if language not in known:
        names = ", ".join(known) or "none"
        sentence = "Nothing is translated into “{language}”. Languages: {names}."
        raise WrongUse(say(sentence, language=language, names=names))
    return language
