"""Invented events for the harvest: one morning with a café's notes, one with as many as anybody may want."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from facilitator.domain.cafe import Question, Round, Table
from facilitator.domain.harvest import Cluster, ClusterNote, Note, Poster
from facilitator.domain.ids import (
    AgendaItemId,
    ClusterId,
    EventId,
    NoteId,
    QuestionId,
    RoundId,
    SessionId,
    TableId,
    VoteId,
    VoteOptionId,
)
from facilitator.domain.order import keys_after
from facilitator.domain.programme import AgendaItem, Event, ItemKind, Method, Session
from facilitator.domain.record import Record
from facilitator.domain.voting import DotColour, OptionDots, Vote, VoteOption, VoteResult, VoteState
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent

SESSION, QUESTION, OTHER_QUESTION = SessionId("s1"), QuestionId("qa"), QuestionId("qb")
ITEM, BARE_ITEM, LOOSE_ITEM = AgendaItemId("posters"), AgendaItemId("evening"), AgendaItemId("walk")
VOTE = VoteId("v")
AT = datetime(2026, 10, 2, 11, 30, tzinfo=UTC)
TRAY = (
    ("A drill is used twelve minutes in its life", 2, 1),
    ("Who cleans the tent?", 4, 2),
    ("Weekends only?", 1, 3),
    ("Deposit or trust", 3, 2),
    ("Скамейки за парка", 2, 3),
    ("Board games with missing pieces", 1, 1),
    ("A trolley for the hill", 4, 3),
    ("Who repairs what comes back broken?", 3, 1),
    ("Lend the key, not the room", 2, 2),
)
CLUSTERS = (
    (
        "Things you need once a year",
        14,
        (
            ("Raclette set, projector, tall ladder", 1, 1),
            ("Tents and sleeping bags", 4, 1),
            ("Sewing machine, with an hour of help", 3, 2),
            ("Party cups instead of plastic", 2, 2),
            *((f"Thing number {number}", number % 4 + 1, number % 3 + 1) for number in range(5, 13)),
        ),
    ),
    (
        "People who know how",
        11,
        (
            ("Borrow a beekeeper for an afternoon", 3, 1),
            ("A retired joiner on Tuesdays", 1, 2),
            ("Tax form, side by side", 4, 3),
            *((f"Somebody who knows {number}", number % 4 + 1, number % 3 + 1) for number in range(4, 10)),
        ),
    ),
    (
        "Places, not objects",
        6,
        (
            ("A quiet desk until midnight", 2, 1),
            ("Rehearsal room by the hour", 4, 2),
            ("Kitchen for ten", 3, 3),
            *((f"Place number {number}", number % 4 + 1, number % 3 + 1) for number in range(4, 9)),
        ),
    ),
)


def library(folder: Path, *, headline: str | None = "Lend what people use once a year") -> OpenEvent:
    """The event of the pictures: 9 notes in the tray, 29 in three clusters with dots, 38 from 4 tables, 3 rounds."""
    return opened(folder, [*frame(), *_wall(), *_poster(headline)])


def bare(folder: Path) -> OpenEvent:
    """A session with its questions and nothing written yet; one item belongs to no session."""
    return opened(folder, frame())


def crowded(folder: Path, notes: int) -> OpenEvent:
    """A tray full of notes beside three empty clusters."""
    clusters = [_cluster(number, title) for number, (title, _, _) in enumerate(CLUSTERS)]
    words = "what people need and do not own, said a little longer than usual"
    keys = keys_after(None, notes)
    many = [
        _note(f"m{number}", f"{number}: {words}"[: 20 + number % 60], 1, 1, keys[number]) for number in range(notes)
    ]
    return opened(folder, [*frame(), *clusters, *many])


def full(folder: Path, notes: int, clusters: int = 18) -> OpenEvent:
    """A wall of so many notes, a twelfth of them in the tray and the others in clusters of unlike sizes."""
    return opened(folder, [*frame(), *full_wall(notes, clusters), *_poster("Lend what people use once a year")])


def full_wall(notes: int, clusters: int = 18) -> list[Record]:
    """The records of such a wall."""
    said = [text for text, _, _ in TRAY] + [text for _, _, some in CLUSTERS for text, _, _ in some]
    endings = ("", ", said at every table", ", but not on Sundays", ", if somebody minds it", " and a place to keep it")
    keys = keys_after(None, notes)
    records: list[Record] = [
        _cluster(at, f"{CLUSTERS[at % len(CLUSTERS)][0]}{'' if at < 3 else f', part {at // 3 + 1}'}").but(
            order=f"a{at:02}"
        )
        for at in range(clusters)
    ]
    for at in range(notes):
        text = f"{said[at * 7 % len(said)]}{endings[at * 11 % len(endings)]}"
        records.append(_note(f"m{at}", text, at % 4 + 1, at % 3 + 1, keys[at]))
        if at % 12:
            home = int((at * 37 % 100 / 100) ** 1.6 * clusters)
            records.append(
                ClusterNote(id=f"in-{at}", cluster=ClusterId(f"c{home}"), note=NoteId(f"m{at}"), order=keys[at])
            )
    return records


def opened(folder: Path, records: list[Record]) -> OpenEvent:
    path = folder / "library.facil"
    event_file.create(path, records)
    return OpenEvent(path)


def frame() -> list[Record]:
    """The event, its session with two questions, tables, rounds, and three agenda items."""
    event = Event(
        id=EventId("e"), title="Library of the Future", day=date(2026, 10, 2), language="en", invented=True
    )  # fmt: skip
    session = Session(id=SESSION, order="a1", title="Café", number=1, method=Method.WORLD_CAFE)
    asked = (("qa", 1, "What should the library lend?"), ("qb", 2, "Who is missing today?"))
    questions = [Question(id=key, order=key, number=number, session=SESSION, text=text) for key, number, text in asked]
    tables = [Table(id=f"t{n}", session=SESSION, order=f"a{n}", number=n, question=QUESTION) for n in range(1, 5)]
    rounds = [Round(id=f"r{n}", session=SESSION, order=f"a{n}", number=n) for n in range(1, 4)]
    items = [
        AgendaItem(id=ITEM, order="a1", title="Posters", kind=ItemKind.HARVEST, session=SESSION),
        AgendaItem(id=BARE_ITEM, order="a2", title="Evening", kind=ItemKind.HARVEST, session=SessionId("s2")),
        AgendaItem(id=LOOSE_ITEM, order="a3", title="A walk", kind=ItemKind.HARVEST),
    ]
    evening = Session(id=SessionId("s2"), order="a2", title="Evening")
    return [event, session, evening, *questions, *tables, *rounds, *items]


def a_note(key: str, text: str) -> Note:
    """A note of the first question, from table 1 in round 1."""
    return _note(key, text, 1, 1, "a1")


def _wall() -> list[Record]:
    keys = iter(keys_after(None, 200))
    records: list[Record] = [_note(f"n{n}", *note, next(keys)) for n, note in enumerate(TRAY)]
    options, dots = [], []
    for number, (title, count, notes) in enumerate(CLUSTERS):
        records.append(_cluster(number, title))
        options.append(VoteOption(id=f"o{number}", vote=VOTE, order=f"a{number}", cluster=ClusterId(f"c{number}")))
        dots.append(OptionDots(option=VoteOptionId(options[-1].id), dots=(count,)))
        for place, note in enumerate(notes):
            key, order = f"c{number}n{place}", next(keys)
            records.append(_note(key, *note, order))
            records.append(
                ClusterNote(id=f"in-{key}", cluster=ClusterId(f"c{number}"), note=NoteId(key), order=order)
            )  # fmt: skip
    vote = Vote(
        id=VOTE, session=SESSION, order="a1", title="Which first?", state=VoteState.REVEALED,
        colours=(DotColour(meaning="first", dots=3),),
    )  # fmt: skip
    return [*records, vote, *options, VoteResult(id="vr", vote=VOTE, version=1, at=AT, counted=tuple(dots))]


def _poster(headline: str | None) -> list[Record]:
    return (
        [] if headline is None else [Poster(id="p", session=SESSION, order="a1", question=QUESTION, headline=headline)]
    )


def _cluster(number: int, title: str) -> Cluster:
    return Cluster(id=f"c{number}", session=SESSION, question=QUESTION, order=f"a{number + 1}", title=title)


def _note(key: str, text: str, table: int, around: int, order: str) -> Note:
    return Note(
        id=key, text=text, order=order, session=SESSION, question=QUESTION,
        table=TableId(f"t{table}"), round=RoundId(f"r{around}"),
        language="bg" if "С" in text else "en",
    )  # fmt: skip
