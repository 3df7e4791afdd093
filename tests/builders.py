"""Real states of events for tests, in readable steps. Nothing here goes round the records: what it builds could be
typed.

    event = an_event().with_session("cafe", questions=["lend"]).with_notes("tent", "drill", question="lend")
    event.state, event.id("lend")

Every thing has a short name, and `id(name)` tells its id; the next step does not change the builder before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self

import msgspec

from facilitator.domain.applying import after
from facilitator.domain.cafe import Question, Round, Table
from facilitator.domain.command import Command, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import AnalysisStatement, Cluster, ClusterNote, Note, Poster
from facilitator.domain.ids import Dice
from facilitator.domain.market import Topic, TopicHost
from facilitator.domain.order import keys_after
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem, Event, ItemKind, Method, Session
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.words import say

START = datetime(2026, 5, 8, 9, 0, tzinfo=UTC)


class EventBuilder(msgspec.Struct, frozen=True):
    """A state under construction."""

    state: EventState
    names: dict[str, Ref] = {}

    def id(self, name: str) -> Any:
        """The id of what was given this name."""
        return self.names[name].id

    def the(self, name: str) -> Any:
        """The record that was given this name, as it is now."""
        return self.state.find(self.names[name])

    def with_records(self, *records: Record, **named: Record) -> Self:
        """Any records, some by names of their own."""
        every = (*records, *named.values())
        names = self.names | {name: Ref(one.kind_name, one.id) for name, one in named.items()}
        edits = Edits(say("build"), every)
        return msgspec.structs.replace(self, state=after(self.state, edits, _later(self.state)), names=names)

    def after(self, command: Command, name: str | None = None) -> Self:
        """What a command makes of it; `name` for the first record it creates."""
        edits = edits_of(self.state, command)
        created = [
            Ref(one.kind_name, one.id) for one in edits.puts if self.state.find(Ref(one.kind_name, one.id)) is None
        ]
        names = self.names if name is None else self.names | {name: created[0]}
        return msgspec.structs.replace(self, state=after(self.state, edits, _later(self.state)), names=names)

    def with_session(
        self, name: str = "session", *, method: Method | None = None, questions: Iterable[str] = (), **more: Any
    ) -> Self:
        """A session with its questions, each of them named by its label."""
        number = len(self.state.of(Session)) + 1
        home = f"session-{name}"
        values: Any = {"title": name.capitalize(), "number": number, "method": method} | more
        session = Session(id=home, order=f"a{number}", **values)
        built = self.with_records(**{name: session})
        for place, (label, key) in enumerate(_keyed(questions), start=1):
            question = Question(id=f"question-{label}", session=home, label=label, number=place, order=key)  # type: ignore[arg-type]
            built = built.with_records(**{label: question})
        return built

    def with_items(self, *titles: str, session: str | None = None, **more: Any) -> Self:
        """Agenda items behind those that are there, each named by its title."""
        built = self
        for title, key in _keyed(titles, built.state.all(AgendaItem)):
            home = None if session is None else self.id(session)
            item = AgendaItem(id=f"item-{title}", title=title, order=key, session=home, **more)
            built = built.with_records(**{title: item})
        return built

    def with_people(self, *names: str) -> Self:
        """People, each named by the name."""
        return self.with_records(**{name: Person(id=f"person-{name}", name=name) for name in names})

    def with_speakers(self, item: str, *names: str, **more: Any) -> Self:
        """People who speak at an item; the contribution is named `speech of …`."""
        built = self.with_people(*(name for name in names if name not in self.names))
        for name, key in _keyed(names):
            home = {"item": built.id(item), "person": built.id(name), "order": key}
            speech = Contribution(id=f"speech-{name}", **home | more)
            built = built.with_records(**{f"speech of {name}": speech})
        return built

    def with_table(self, number: int, session: str, question: str | None = None) -> Self:
        """A café table, named `T2`."""
        asked = None if question is None else self.id(question)
        home = {"session": self.id(session), "order": f"a{number}", "number": number, "question": asked}
        return self.with_records(**{f"T{number}": Table(id=f"table-{number}", **home)})

    def with_round(self, number: int, session: str) -> Self:
        """A café round, named `R1`."""
        home = {"session": self.id(session), "order": f"a{number}", "number": number}
        return self.with_records(**{f"R{number}": Round(id=f"round-{number}", **home)})

    def with_notes(self, *texts: str, session: str = "session", question: str | None = None, **more: Any) -> Self:
        """Notes, each named by its text."""
        asked = None if question is None else self.id(question)
        home: Any = {"session": self.id(session), "question": asked} | more
        notes = {
            text: Note(id=f"note-{text}", text=text, order=key, **home)
            for text, key in _keyed(texts, self.state.all(Note))
        }
        return self.with_records(**notes)

    def with_cluster(
        self, name: str, *notes: str, session: str = "session", question: str | None = None, title: str | None = None
    ) -> Self:
        """A cluster with notes that are there, as their main one."""
        asked = None if question is None else self.id(question)
        order = keys_after(max((one.order for one in self.state.all(Cluster)), default=None), 1)[0]
        cluster = Cluster(
            id=f"cluster-{name}", session=self.id(session), question=asked, order=order, title=title or name
        )
        places = [
            ClusterNote(id=f"place-{name}-{note}", cluster=cluster.id, note=self.id(note), order=key)  # type: ignore[arg-type]
            for note, key in _keyed(notes)
        ]
        return self.with_records(*places, **{name: cluster})

    def with_topics(self, *titles: str, session: str = "session", host: str | None = None, **more: Any) -> Self:
        """Topics with the next numbers, each named by its title."""
        built = self
        for title in titles:
            number = sum(one.session == built.id(session) for one in built.state.all(Topic)) + 1
            values = {"session": built.id(session), "number": number, "original_title": title, "title": title} | more
            built = built.with_records(**{title: Topic(id=f"topic-{title}", **values)})
            if host is not None:
                held = TopicHost(id=f"host-{title}", topic=built.id(title), person=built.id(host), order="a1")
                built = built.with_records(held)
        return built

    def with_statement(self, name: str, session: str = "session", question: str | None = None, **more: Any) -> Self:
        """An analysis statement; its text is its name unless another is given."""
        asked = None if question is None else self.id(question)
        order = keys_after(max((one.order for one in self.state.all(AnalysisStatement)), default=None), 1)[0]
        values = {"session": self.id(session), "question": asked, "order": order, "text": name} | more
        return self.with_records(**{name: AnalysisStatement(id=f"statement-{name}", **values)})

    def with_poster(self, name: str, session: str = "session", question: str | None = None, **more: Any) -> Self:
        """A poster with its name as headline."""
        asked = None if question is None else self.id(question)
        values = {"session": self.id(session), "question": asked, "order": "a1", "headline": name} | more
        return self.with_records(**{name: Poster(id=f"poster-{name}", **values)})


def an_event(title: str = "Library of the Future", **more: Any) -> EventBuilder:
    """An event with nothing but its title."""
    event = Event(id="event", title=title, **more)
    return EventBuilder(EventState({"event": {"event": event}}, 1, START), {"event": Ref("event", "event")})


def a_cafe() -> EventBuilder:
    """A café with two questions, two tables, two rounds and five notes, three of them in two clusters."""
    return (
        an_event(day=date(2026, 5, 8), invented=True)
        .with_session("cafe", method=Method.WORLD_CAFE, questions=["lend", "missing"])
        .with_table(1, "cafe", "lend")
        .with_table(2, "cafe", "lend")
        .with_round(1, "cafe")
        .with_round(2, "cafe")
        .with_notes("tents", "drills", session="cafe", question="lend", table="table-1", round="round-1")
        .with_notes("beekeepers", "tubas", session="cafe", question="lend", table="table-2", round="round-2")
        .with_notes("prams", session="cafe", question="missing")
        .with_cluster("things", "tents", "drills", session="cafe", question="lend")
        .with_cluster("people", "beekeepers", session="cafe", question="lend")
    )


def a_market() -> EventBuilder:
    """An Open Space with three topics and a host for each."""
    return (
        an_event()
        .with_session("market", method=Method.OPEN_SPACE)
        .with_people("Ann", "Bo", "Cem")
        .with_topics("Tents", session="market", host="Ann")
        .with_topics("Tubas", session="market", host="Bo")
        .with_topics("Trains", session="market", host="Cem")
    )


def a_day() -> EventBuilder:
    """A timed day of two sessions with speeches, a break and an anchored lunch."""
    return (
        an_event(day=date(2026, 5, 8))
        .with_session("morning", method=Method.WORLD_CAFE, questions=["lend"])
        .with_items("Welcome", kind=ItemKind.PLENARY, start=time(9), minutes=15)
        .with_items("Talks", session="morning", kind=ItemKind.SPEECH, minutes=30)
        .with_items("Café", session="morning", kind=ItemKind.WORLD_CAFE, minutes=85)
        .with_items("Lunch", kind=ItemKind.LUNCH, start=time(12, 30), minutes=60, anchor=True)
        .with_speakers("Talks", "Ann", "Bo", summary="said something")
    )


def edits_of(state: EventState, command: Command, seed: int = 1) -> Edits:
    """What a command would change, with dice that repeat themselves for the same state."""
    return command.edits(state, _later(state), Dice(f"{seed}/{state.revision}"))


def done(state: EventState, *commands: Command) -> EventState:
    """The state after some commands, references checked."""
    for command in commands:
        state = after(state, edits_of(state, command), _later(state))
    return state


def said(state: EventState, command: Command) -> str:
    """The label of what a command would do."""
    return str(edits_of(state, command).label)


def refused(state: EventState, command: Command) -> str:
    """The sentence with which a command is refused; fails when it is not."""
    try:
        edits_of(state, command)
    except Refusal as refusal:
        return str(refusal)
    raise AssertionError(f"{command} was not refused")


def _later(state: EventState) -> datetime:
    return START + timedelta(minutes=state.revision)


def _keyed(names: Iterable[str], behind: Iterable[Any] = ()) -> list[tuple[str, str]]:
    every = list(names)
    last = max((one.order for one in behind), default=None)
    return list(zip(every, keys_after(last, len(every)), strict=True))
