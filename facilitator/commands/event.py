"""The event itself: its title, day, place, purpose and the figures people say about it."""

from __future__ import annotations

import re
from datetime import date, datetime

from msgspec import UNSET, UnsetType

from facilitator.commands.attachments import AddAttachment
from facilitator.commands.making import Maybe, MaybeTick, at_least, changed, edit_of, made, puts, with_values
from facilitator.commands.naming import quoted
from facilitator.commands.reopening import reopened_by_names
from facilitator.commands.texts import needed_line, one_line
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice
from facilitator.domain.programme import Attribution, Event, Figure
from facilitator.domain.state import EventState
from facilitator.words import say, shortened

LOGO = "Logo"


class StartEvent(CommandValue, frozen=True, kw_only=True):
    """The first act in a file: the event gets its title."""

    title: str
    day: date | UnsetType | None = UNSET
    place: Maybe = UNSET
    language: Maybe = UNSET
    invented: MaybeTick = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        for event in state.all(Event):
            raise Refusal(say("This file already holds {event}. Make a new file.", event=quoted(event.title)))
        event = made(Event, self, state, now, dice)
        return Edits(say("start {event}", event=quoted(event.title)), puts(event))


class EditEvent(CommandValue, frozen=True, kw_only=True):
    """Changes what is given; what is left out stays. None means: not known."""

    title: str | UnsetType = UNSET
    day: date | UnsetType | None = UNSET
    days: int | UnsetType = UNSET
    place: Maybe = UNSET
    organiser: Maybe = UNSET
    purpose: Maybe = UNSET
    coverage: Maybe = UNSET
    sectors: tuple[str, ...] | UnsetType = UNSET
    figures: tuple[Figure, ...] | UnsetType = UNSET
    timezone: Maybe = UNSET
    source: Maybe = UNSET
    attribution: Attribution | UnsetType = UNSET
    photos_need_consent: MaybeTick = UNSET
    chatham_house: MaybeTick = UNSET
    colour: Maybe = UNSET
    keep_until: date | UnsetType | None = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.days, 1, "The number of days")
        before = state.event
        more: dict[str, object] = {}
        if self.figures is not UNSET:
            more["figures"] = tuple(_checked(one) for one in self.figures)
        if self.colour is not UNSET:
            more["colour"] = _colour(self.colour)
        after = changed(before, self, state, now, **more)
        edits = edit_of(state, before, after)
        if after.chatham_house == before.chatham_house:
            return edits
        return Edits(edits.label, (*edits.puts, *reopened_by_names(state, now)))


class SetLogo(CommandValue, frozen=True, kw_only=True):
    """The picture of whoever invites stands in the foot of every print and on the report; None takes it away."""

    sha256: str | None
    media_type: str | None = None
    size: int | None = None
    width: int | None = None
    height: int | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        event = state.event
        if self.sha256 is None:
            return Edits(say("take the logo away"), puts(with_values(event, now, logo=None)))
        facts = {name: getattr(self, name) for name in ("sha256", "media_type", "size", "width", "height")}
        adding = AddAttachment(caption=LOGO, **facts).edits(state, now, dice)
        (picture,) = (one.id for one in adding.puts)
        return Edits(say("set the logo"), (*adding.puts, *puts(with_values(event, now, logo=picture))))


def _colour(text: str | None) -> str | None:
    """A colour as every program writes it, "#RRGGBB"; without the sign it is understood as well."""
    written = (text or "").strip().lstrip("#").upper()
    if not written:
        return None
    if not re.fullmatch("[0-9A-F]{6}", written):
        raise Refusal(say("“{text}” is no colour. Write it as #0F4C5C.", text=shortened(text or "", 30)))
    return f"#{written}"


def _checked(figure: Figure) -> Figure:
    at_least(figure.value, 0, "A figure")
    return Figure(
        label=needed_line(figure.label, "the words of a figure"),
        value=figure.value,
        about=figure.about,
        qualifier=one_line(figure.qualifier, "the qualifier of a figure"),
    )
