"""Lists of topics, notes and agenda items come in: each list is one act with one undo."""

from __future__ import annotations

from datetime import datetime, time

import msgspec

from facilitator.commands.agenda_flow import with_flow
from facilitator.commands.making import at_least, puts
from facilitator.commands.notes import home_of
from facilitator.commands.people import person_named
from facilitator.commands.placing import at_end, keys_at_end
from facilitator.commands.texts import needed_line, needed_text, one_line, whole_text
from facilitator.commands.topics import AnnounceTopic
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Note, NoteSource
from facilitator.domain.ids import Dice, GroupId, PersonId, PlaceId, QuestionId, RoundId, SessionId, TableId, TopicId
from facilitator.domain.market import Origin, Place
from facilitator.domain.programme import AgendaItem, ItemKind, Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import Words, counted, say


class ListedTopic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a list says of a topic; a host nobody knows becomes a new person."""

    title: str
    why: str | None = None
    needs: str | None = None
    host: str | None = None
    language: str | None = None


class ImportTopics(CommandValue, frozen=True, kw_only=True):
    """Topics that were announced before (OS4): each gets the next number of the session, in the order of the list."""

    session: SessionId
    topics: tuple[ListedTopic, ...]
    source: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        state.need(Session, self.session)
        _refuse_nothing(self.topics)
        known = state
        records: list[Record] = []
        for one in self.topics:
            announcing = AnnounceTopic(
                session=self.session, title=one.title, why=one.why, needs=one.needs, language=one.language,
                host_name=one.host, origin=Origin.PRE_ANNOUNCED, id=self.id,
            )  # fmt: skip
            made = announcing.edits(known, now, dice).puts
            known = known.with_records(made, (), state.revision, state.at)
            records += made
        return Edits(_label(self.topics, "topic", "topics", self.source), puts(*records))


class ListedNote(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A note of a list, and where it was written; an author nobody knows becomes a new person."""

    text: str
    session: SessionId | None = None
    question: QuestionId | None = None
    table: TableId | None = None
    round: RoundId | None = None
    topic: TopicId | None = None
    group: GroupId | None = None
    author: str | None = None
    language: str | None = None
    insight: bool = False


class ImportNotes(CommandValue, frozen=True, kw_only=True):
    """Notes as they were written elsewhere (HV1)."""

    notes: tuple[ListedNote, ...]
    source: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _refuse_nothing(self.notes)
        keys = keys_at_end(state.all(Note), len(self.notes))
        people: dict[str, tuple[PersonId, tuple[Record, ...]]] = {}
        records: list[Record] = []
        for one, key in zip(self.notes, keys, strict=True):
            author, fresh = self._author(one, state, dice, people)
            records += [*fresh, self._note(one, author, key, state, now, dice)]
        return Edits(_label(self.notes, "note", "notes", self.source), puts(*records))

    def _author(
        self, one: ListedNote, state: EventState, dice: Dice, people: dict[str, tuple[PersonId, tuple[Record, ...]]]
    ) -> tuple[PersonId | None, tuple[Record, ...]]:
        name = one_line(one.author, "the author")
        if name is None:
            return None, ()
        if name.casefold() in people:
            return people[name.casefold()][0], ()
        person, fresh = person_named(name, state, dice)
        people[name.casefold()] = PersonId(person.id), fresh
        return people[name.casefold()]

    def _note(
        self, one: ListedNote, author: PersonId | None, key: str, state: EventState, now: datetime, dice: Dice
    ) -> Note:
        """A note as if it had been typed where it was written."""
        return Note(
            id=dice.new_id(),
            text=needed_text(one.text, "the note"),
            order=key,
            author=author,
            language=one_line(one.language, "the language"),
            insight=one.insight,
            source=NoteSource.IMPORTED,
            created=now,
            **home_of(state, one),
        )


class ListedItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An agenda item of a list (AG1). A time or minutes that are not known stay so."""

    title: str
    kind: ItemKind = ItemKind.OTHER
    session: SessionId | None = None
    day: int = 1
    start: time | None = None
    minutes: int | None = None
    leads: str | None = None
    helps: str | None = None
    method: str | None = None
    materials: str | None = None
    place: str | None = None
    set_up: str | None = None
    comes_out: str | None = None
    in_programme: bool = True
    anchor: bool = False


class ImportAgenda(CommandValue, frozen=True, kw_only=True):
    """Agenda items behind those that are there, in the order of the list."""

    items: tuple[ListedItem, ...]
    source: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _refuse_nothing(self.items)
        keys = keys_at_end(state.all(AgendaItem), len(self.items))
        places = {one.name.casefold(): one for one in state.all(Place)}
        fresh: list[Record] = []
        items = [
            _item(one, _place(one, places, fresh, dice), key, dice.new_id(), now)
            for one, key in zip(self.items, keys, strict=True)
        ]
        for session in {one.session for one in self.items} - {None}:
            state.need(Session, session or "")
        label = _label(self.items, "agenda item", "agenda items", self.source)
        return with_flow(state, Edits(label, puts(*fresh, *items)))


def _place(one: ListedItem, places: dict[str, Place], fresh: list[Record], dice: Dice) -> PlaceId | None:
    """The place of this name, made where there is none."""
    name = one_line(one.place, "the place")
    if name is None:
        return None
    if name.casefold() not in places:
        place = Place(id=dice.new_id(), name=name, order=at_end(places.values()))
        places[name.casefold()] = place
        fresh.append(place)
    return PlaceId(places[name.casefold()].id)


def _item(one: ListedItem, place: PlaceId | None, key: str, item_id: str, now: datetime) -> AgendaItem:
    at_least(one.minutes, 0, "Minutes")
    at_least(one.day, 1, "A day")
    return AgendaItem(
        id=item_id,
        order=key,
        created=now,
        title=needed_line(one.title, "the title"),
        kind=one.kind,
        session=one.session,
        day=one.day,
        start=one.start,
        minutes=one.minutes,
        leads=one_line(one.leads, "who leads"),
        helps=one_line(one.helps, "who helps"),
        method=one_line(one.method, "the method"),
        materials=whole_text(one.materials, "the materials"),
        place=place,
        set_up=whole_text(one.set_up, "the set-up"),
        comes_out=one_line(one.comes_out, "what comes out"),
        in_programme=one.in_programme,
        anchor=one.anchor,
    )


def _refuse_nothing(rows: tuple[object, ...]) -> None:
    if not rows:
        raise Refusal(say("Nothing is chosen from this list. Choose at least one row."))


def _label(rows: tuple[object, ...], one: str, many: str, source: str | None) -> Words:
    name = one_line(source, "the name of the list")
    what = counted(len(rows), one, many)
    return say("import {what} from {source}", what=what, source=name) if name else say("import {what}", what=what)
