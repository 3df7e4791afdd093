"""What somebody said in another language: a translation beside the words as they were written, never in their place."""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET

from facilitator.commands.making import Maybe, with_values
from facilitator.commands.naming import called
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import needed_line, one_line, whole_text
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Point
from facilitator.domain.harvest import Note
from facilitator.domain.ids import Dice, NoteId, PointId
from facilitator.domain.record import Translation
from facilitator.domain.state import EventState
from facilitator.words import say

FIELD = "text"


class _Translate(CommandValue, frozen=True, kw_only=True):
    """`text` None takes the translation into this language away; `original` says what the words are written in."""

    language: str
    text: str | None
    by: str | None = None
    original: Maybe = UNSET


class TranslateNote(_Translate, frozen=True, kw_only=True):
    """Keeps a note in another language beside its own words."""

    note: NoteId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return _translated(state, state.need(Note, self.note), self, now)


class TranslatePoint(_Translate, frozen=True, kw_only=True):
    """Keeps a point of a group's answer in another language beside its own words."""

    point: PointId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return _translated(state, state.need(Point, self.point), self, now)


def _translated(state: EventState, before: Note | Point, wanted: _Translate, now: datetime) -> Edits:
    language = needed_line(wanted.language, "the language of the translation")
    original = before.language if wanted.original is UNSET else one_line(wanted.original or "", "the language")
    text = whole_text(wanted.text, "the translation")
    if before.redacted and text is not None:
        raise Refusal(say("This point was redacted. Bring it back before it is translated."))
    if text is not None and original is not None and original.casefold() == language.casefold():
        words = "The words are in “{language}” already. Choose another language for the translation."
        raise Refusal(say(words, language=language))
    kept = [one for one in before.translations if (one.field, one.language) != (FIELD, language)]
    by = one_line(wanted.by, "the name of who translated")
    if text is not None:
        kept.append(Translation(field=FIELD, language=language, text=text, by=by))
    after: Note | Point = with_values(before, now, language=original, translations=tuple(kept))
    words = "translate {what} into {language}" if text else "take the translation into {language} off {what}"
    label = say(words, what=called(state, before), language=language)
    return harvest_edits(state, now, label, () if after is before else (after,))
