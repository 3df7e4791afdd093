"""The event in another language: each text in its translation where there is one, and marked where there is none.

What people wrote stays as it is in the file; this is only how it is read on a print.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import msgspec

from facilitator.domain.groups import Point
from facilitator.domain.harvest import Note
from facilitator.domain.kinds import KINDS
from facilitator.domain.record import Record, Written
from facilitator.domain.state import EventState

# The texts of a record somebody reads; a name, a place or a number needs no translation.
_READ = (
    "title", "short_title", "original_title", "why", "reason", "host_statement", "text", "corrected", "label",
    "poster_title", "hint", "headline", "summary", "recommendations", "requests", "resources", "what", "first_step",
    "support", "purpose", "coverage",
)  # fmt: skip
# Those of them that may stand on several lines.
_LONG = frozenset(
    {"why", "reason", "host_statement", "text", "corrected", "summary", "recommendations", "requests", "resources"}
)


def languages_of(state: EventState) -> tuple[str, ...]:
    """The languages some text of the event has a translation into."""
    found = {each.language for one in _written(state) for each in one.translations}
    return tuple(sorted(found))


def in_language(state: EventState, language: str) -> EventState:
    """The event as it reads in a language; revision and time are the same."""
    own = state.event.language
    changed = [read for one in _written(state) if (read := _read_in(one, language, own)) is not one]
    return state.with_records(changed, (), state.revision, state.at)


def beside_each_other(state: EventState, language: str) -> EventState:
    """The event in both languages: each text with its translation behind it, what is short on one line and what is
    long on a line of its own; what has none says so."""
    own = state.event.language
    changed = [read for one in _written(state) if (read := _with_translation(one, language, own)) is not one]
    return state.with_records(changed, (), state.revision, state.at)


def _with_translation(one: Written, language: str, own: str | None) -> Written:
    told = {each.field: each.text for each in one.translations if each.language == language}
    source = one.language or own
    changes: dict[str, object] = {}
    for name in _fields(one):
        before = _reads(one, name)
        if not before or source in (None, language):
            continue
        second = told.get("text" if name == "corrected" else name)
        short = f"{before} / {second}" if second else f"{before} [no {language}]"
        changes[name] = short if name not in _LONG or not second else f"{before}\n{second}"
    return one.but(**changes) if changes else one


def _reads(one: Written, name: str) -> str:
    """A text as it is read: of a corrected one only the correction."""
    found = getattr(one, name)
    hidden = name == "text" and getattr(one, "corrected", None) is not None
    return found if isinstance(found, str) and not hidden else ""


def _written(state: EventState) -> Iterator[Written]:
    for kind in KINDS:
        if issubclass(kind, Written):
            yield from cast("list[Written]", list(state.all(kind)))


def _read_in(one: Written, language: str, own: str | None) -> Written:
    """Translated where it is; what has none ends in the code of its own language. The language of some texts is not
    known: they stay as they are."""
    told = {each.field: each.text for each in one.translations if each.language == language}
    source = one.language or own
    changes: dict[str, object] = {}
    for name in _fields(one):
        before = getattr(one, name)
        if name in told:
            changes[name] = told[name]
        elif isinstance(before, str) and before and source not in (None, language):
            changes[name] = f"{before} [{source}]"
    return cast(Written, _as_read(one, changes)) if changes else one


def _fields(one: Written) -> list[str]:
    known = [field.name for field in msgspec.structs.fields(one)]
    return [name for name in known if name in _READ]


def _as_read(one: Record, changes: dict[str, object]) -> Record:
    """Of a note or point that was corrected the correction is read: a translation of the raw text replaces it."""
    if isinstance(one, Note | Point) and one.corrected is not None:
        translated = any(each.field == "text" for each in one.translations)
        text = changes.pop("text", None)
        changes["corrected"] = text if translated else changes.get("corrected", one.corrected)
    return one.but(**changes)
