"""Texts to measure with: a book of invented topics, and an event of a size few meetings reach."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from facilitator.domain.cafe import Question, Round, Table
from facilitator.domain.harvest import Cluster, ClusterNote, Note
from facilitator.domain.ids import (
    ClusterId,
    NoteId,
    PersonId,
    QuestionId,
    RoundId,
    SessionId,
    TableId,
    TopicId,
)
from facilitator.domain.market import Topic, TopicHost, TopicReport, TopicState
from facilitator.domain.order import keys_after
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem, Attribution, ItemKind, Method, Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.queries.report_values import (
    Chapter,
    Column,
    Cover,
    Entries,
    Entry,
    Heading,
    Part,
    Points,
    Report,
    Tiers,
    line,
    paragraph,
    strong,
)
from facilitator.queries.report_values import (
    Table as PlainTable,
)
from facilitator.queries.sheets import Block
from tests.builders import an_event

_TEXT = """
neighbours meeting library open evening together common street garden market younger older people school reading room
without within between during beginning money council decision support building workshop repair lending tools travel
bicycle station public transport weather season harvest kitchen table welcome language translation volunteer training
quiet music theatre archive history future question answer proposal responsibility agreement disagreement experience
exchange cooperation possibility improvement communication understanding the a of and to in for with who what when where
because should could might never always often sometimes more less many few Ångström Łódź Győr Málaga Çeşme Šibenik Århus
"""
_WORDS = _TEXT.split()


class Writer:
    """Writes sentences of invented words that never end quite alike."""

    def __init__(self, seed: int) -> None:
        self._dice = Random(seed)

    def words(self, least: int, most: int) -> str:
        chosen = [self._word() for _ in range(self._dice.randint(least, most))]
        return " ".join(chosen).capitalize()

    def sentences(self, count: int) -> str:
        return " ".join(f"{self.words(7, 18)}." for _ in range(count))

    def _word(self) -> str:
        word = self._dice.choice(_WORDS)
        return f"{word}{self._dice.randint(1, 99)}" if self._dice.random() < 0.02 else word


def a_book(topics: int, seed: int) -> Report:
    """About half a page for each topic: chapters of ten with paragraphs, points, numbered lines, tables and tiers."""
    writer = Writer(seed)
    chapters = [
        _chapter(writer, number, min(10, topics - start)) for number, start in enumerate(range(0, topics, 10), start=1)
    ]
    cover = Cover(f"Book {seed} of many things", "Book of proceedings", ("Somewhere",), writer.sentences(1), "", "")
    made = datetime(2026, 5, 8, tzinfo=UTC)
    return Report(cover, tuple(chapters), ("A book of many things", "Somewhere"), "Draft", "en", made)


def _chapter(writer: Writer, number: int, topics: int) -> Chapter:
    parts: list[Part] = [paragraph(writer.sentences(2), tone="lead")]
    parts.append(Entries(tuple(Entry(str(n), writer.words(4, 9), (writer.words(5, 9),)) for n in range(1, topics + 1))))
    for n in range(1, topics + 1):
        parts += [Heading(writer.words(4, 8), 3, str(n)), paragraph(writer.words(4, 8), tone="quiet")]
        parts += [paragraph(strong("Summary: "), writer.sentences(4))]
        parts += [Points(tuple(line(writer.sentences(1)) for _ in range(4)))]
        parts += [paragraph(writer.sentences(3))]
    rows = tuple((writer.words(2, 4), writer.words(2, 5), str(n * 7)) for n in range(8))
    parts.append(PlainTable((Column("What", 0.4, strong=True), Column("Who", 0.4), Column("Dots", 0.2, True)), rows))
    blocks = tuple(
        Block(writer.words(2, 4), "some (3 of 8)", "some", tuple(writer.words(2, 5) for _ in range(5)))
        for _ in range(3)
    )
    parts.append(Tiers(blocks))
    return Chapter(f"chapter:{number}", writer.words(3, 6), tuple(parts), f"Session {number}", "open_space")


def a_large_event(people: int, topics: int, notes: int) -> EventState:
    """A café with all these notes on its wall and an Open Space with a report of every topic."""
    writer = Writer(7)
    records: list[Record] = []
    cafe, market = SessionId("cafe"), SessionId("market")
    records += [
        Session(id=cafe, order="a1", title="Café", number=1, method=Method.WORLD_CAFE),
        Session(id=market, order="a2", title="Market", number=2, method=Method.OPEN_SPACE),
        AgendaItem(id="i1", order="a1", title="Café", kind=ItemKind.WORLD_CAFE, session=cafe),
        AgendaItem(id="i2", order="a2", title="Market", kind=ItemKind.OPEN_SPACE, session=market),
    ]
    records += [
        Person(id=f"p{n}", name=f"Person {writer.words(1, 1)} {n}", organisation=writer.words(2, 4), present=True)
        for n in range(people)
    ]
    records += [
        Question(id=f"q{n}", order=f"a{n}", number=n + 1, session=cafe, text=writer.words(6, 9)) for n in range(3)
    ]
    records += [Table(id=f"t{n}", session=cafe, order=f"a{n:02}", number=n + 1) for n in range(40)]
    records += [Round(id=f"r{n}", session=cafe, order=f"a{n}", number=n + 1) for n in range(3)]
    records += _notes(writer, cafe, notes, people)
    records += _topics(writer, market, topics, people)
    event = an_event().state.event.but(attribution=Attribution.NAMES)
    return an_event().with_records(event, *records).state


def _notes(writer: Writer, cafe: SessionId, count: int, people: int) -> list[Record]:
    keys = keys_after(None, count)
    found: list[Record] = [
        Note(
            id=f"n{n}", text=writer.words(3, 14), order=keys[n], session=cafe, question=QuestionId(f"q{n % 3}"),
            table=TableId(f"t{n % 40}"), round=RoundId(f"r{n % 3}"), author=PersonId(f"p{n % people}"),
        )
        for n in range(count)
    ]  # fmt: skip
    found += [
        Cluster(id=f"c{n}", session=cafe, question=QuestionId(f"q{n % 3}"), order=f"a{n:02}", title=writer.words(4, 8))
        for n in range(24)
    ]
    clustered = range(0, count, 2)
    found += [
        ClusterNote(
            id=f"cn{n}", cluster=ClusterId(f"c{(n // 2) % 24 // 3 * 3 + n % 3}"), note=NoteId(f"n{n}"), order=keys[n]
        )
        for n in clustered
    ]
    return found


def _topics(writer: Writer, market: SessionId, count: int, people: int) -> list[Record]:
    found: list[Record] = []
    for n in range(count):
        title, home = writer.words(4, 9), TopicId(f"to{n}")
        topic = Topic(id=home, session=market, number=n + 1, original_title=title, title=title)
        told = TopicReport(
            id=f"tr{n}",
            topic=home,
            summary=writer.sentences(8),
            recommendations=writer.sentences(4),
            requests=writer.sentences(2),
            approved_by="the host",
        )
        host = TopicHost(id=f"th{n}", topic=home, person=PersonId(f"p{n % people}"), order="a")
        found += [topic.but(state=TopicState.REPORTED), host, told]
    return found
