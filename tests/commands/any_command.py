"""Any command with any arguments, mostly such as a person could choose: ids that are there, words, numbers."""

from __future__ import annotations

import random
import re
import types
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, UnsetType

from facilitator.commands.merging import SentChange
from facilitator.commands.shared_texts import WriteShared
from facilitator.commands.taking_back import AsItWas
from facilitator.domain.attachment import Attachment
from facilitator.domain.cafe import (
    Cafe,
    KeepApart,
    PrintedBadge,
    Question,
    Round,
    RoundState,
    Seating,
    SeatPin,
    SpareRoute,
    Table,
)
from facilitator.domain.clocks import Clock, ClockBefore, ClockFor
from facilitator.domain.command import CommandValue
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Answer, Group, GroupMember, Point, Template
from facilitator.domain.harvest import Action, ClusterTopic, Evidence, EvidenceKind, PaperSheet, Poster, PosterKind
from facilitator.domain.ids import VoteId, VoteOptionId
from facilitator.domain.market import Cell, Place, SignUp, Slot, TopicReport, TopicState
from facilitator.domain.merging import MergeConflict, MergedFile
from facilitator.domain.moderation import HiddenThing
from facilitator.domain.people import DifferentPeople, Role, SessionRole
from facilitator.domain.programme import Duty, ItemPerson, ParkedThought
from facilitator.domain.record import Record
from facilitator.domain.shared_texts import ANSWER_PARTS, REPORT_PARTS, shared_text
from facilitator.domain.stage import STAGE_ID, ClockScene, StageState, Welcome
from facilitator.domain.state import EventState
from facilitator.domain.voting import DotColour, OptionDots, Vote, VoteOption, VoteResult, VoteState
from facilitator.planning.conflicts import as_json
from tests.builders import EventBuilder, an_event

BEGIN_OF_DAY = datetime(2026, 5, 8, 9, 0, tzinfo=UTC)
WORDS = ["tents", "R&D", "a<b", "ș ő ż Ω Ж", "two\nlines", "{title}", " 🙂 ", "x" * 300, "\x00tab\there", ""]


@cache
def a_busy_event() -> EventBuilder:
    """A café, a market and groups in one event, with something of most kinds."""
    built = (
        an_event()
        .with_session("cafe", questions=["lend", "missing"])
        .with_session("market", questions=["asked"])
        .with_session("spare")
        .with_items("Welcome", "Lunch")
        .with_items("Talks", "Café", session="cafe")
        .with_people("Ann", "Bo", "Cem", "Dee")
        .with_speakers("Talks", "Ann", "Bo")
        .with_table(1, "cafe", "lend")
        .with_round(1, "cafe")
        .with_notes("tents", "drills", "tubas", "prams", "loose", session="cafe", question="lend", table="table-1")
        .with_notes("heard", session="cafe", question="lend", table="table-1", round="round-1")
        .with_notes("other", session="market")
        .with_cluster("things", "tents", "drills", session="cafe", question="lend")
        .with_cluster("people", "tubas", session="cafe", question="lend")
        .with_cluster("empty", session="market")
        .with_topics("Tents", "Tubas", "Trains", "Trams", session="market", host="Bo")
        .with_statement("all agree", session="cafe", question="lend", qualifier="majority")
        .with_statement("some doubt", session="cafe")
        .with_poster("Lend what people use once", session="cafe", question="lend")
    )
    built = _with_a_plan(built)
    home: Any = {"session": built.id("cafe")}
    poster = built.the("Lend what people use once").but(approved_by="Cem", version=2)
    approved: Any = {"order": "a2", "approved_by": "Cem"}
    main_points = Poster(id="main points", **home | approved, kind=PosterKind.STATEMENTS)
    nobody = {"session": built.id("market"), "topic": built.id("Tubas"), "kind": PosterKind.NOT_HELD}
    template: Any = Template(id="template", order="a1", title="Feedback")
    group: Any = Group(id="group", order="a1", name="Group 1", **home)
    chosen: Any = Group(id="asked group", order="a2", name="Group 2", template="in use", **home)  # type: ignore[arg-type]
    asked: Any = Question(id="templated", order="a1", number=1, label="what", template="in use")  # type: ignore[arg-type]
    answer: Any = Answer(id="answer", group="group", question=built.id("asked"))  # type: ignore[arg-type]
    return built.with_records(
        poster,
        main_points,
        Poster(id="nobody came", **nobody | approved),
        built.the("Tubas").but(state=TopicState.NOT_HELD, host_statement="we need tubas"),
        template,
        group,
        Template(id="in use", order="a2", title="Seven questions"),
        asked,
        chosen,
        GroupMember(id="member", group="group", person=built.id("Ann"), order="a1"),  # type: ignore[arg-type]
        answer,
        Point(id="point", answer="answer", order="a1", text="a point"),  # type: ignore[arg-type]
        *_votes(built),
        Place(id="place", order="a1", name="Terrace"),
        Slot(id="slot", session=built.id("market"), order="a1", minutes=60),
        Slot(id="later slot", session=built.id("market"), order="a2"),
        Place(id="hall", order="a2", name="Hall", seats=40),
        Cell(id="cell", slot="slot", place="hall", topic=built.id("Tents")),  # type: ignore[arg-type]
        Slot(id="last slot", session=built.id("market"), order="a3"),
        Place(id="attic", order="a3", name="Attic"),
        Cell(id="running", slot="last slot", place="attic", topic=built.id("Trains")),  # type: ignore[arg-type]
        built.the("Trains").but(state=TopicState.RUNNING),
        Cell(id="blocked", slot="later slot", place="hall", blocked="lunch"),  # type: ignore[arg-type]
        SignUp(id="sign-up", topic=built.id("Tents"), person=built.id("Cem")),
        TopicReport(id="report", topic=built.id("Tents"), summary="tents matter"),
        ClusterTopic(id="joined", cluster=built.id("empty"), topic=built.id("Tents"), order="a1"),
        Action(id="action", order="a1", what="ask the town"),
        Evidence(id="evidence", statement=built.id("all agree"), order="a1", kind=EvidenceKind.OBSERVATION, words="w"),
        ItemPerson(id="duty", item=built.id("Café"), person=built.id("Cem"), duty=Duty.LEADS, order="a1"),
        DifferentPeople(id="two", person=built.id("Ann"), other=built.id("Bo")),
        SessionRole(id="role", person=built.id("Ann"), role=Role.RAPPORTEUR, **home),
        ParkedThought(id="thought", order="a1", text="What about parking?"),
        Attachment(id="picture", caption="Wall", order="a1", **home),
        Attachment(id="waits", caption="IMG 1", order="a2", sha256="a" * 64, to_be_typed=True),
        Attachment(
            id="written on",
            caption="Table 1, round 1",
            order="a3",
            sha256="b" * 64,
            to_be_typed=True,
            sheet="SAAAA",
            table=built.id("T1"),
            round=built.id("R1"),
            **home,
        ),
        PaperSheet(id="sheet", order="a1", table=built.id("T1"), round=built.id("R1"), **home),
        built.the("Welcome").but(started=datetime(2026, 5, 8, 9, 0, tzinfo=UTC)),
        _a_clock("clock", item=built.id("Welcome")),
        StageState(id=STAGE_ID, current=ClockScene(), preview=Welcome(), history=(Welcome(),)),
        built.the("R1").but(state=RoundState.PAUSED),
        _a_clock("popcorn clock", table=built.id("T1")).but(runs_for=ClockFor.POPCORN),
        _a_clock("paused clock", round=built.id("R1")).but(runs_for=ClockFor.ROUND, ends=None, left_ms=90_000),
        Round(id="elsewhere", session=built.id("market"), order="a1", number=1, state=RoundState.RUNNING),
        _a_clock("running clock", round="elsewhere").but(runs_for=ClockFor.ROUND),
        _a_clock("popcorn", table=built.id("T1")).but(runs_for=ClockFor.POPCORN),
        HiddenThing(id="hidden", at=BEGIN_OF_DAY, topic=built.id("Tubas")),
        built.the("Trams").but(state=TopicState.MERGED, merged_into=built.id("Trains")),
        *_a_merge(built),
    )


def _a_merge(built: EventBuilder) -> list[Record]:
    """A copy that was merged, with a report both sides wrote and a note they removed."""
    report = TopicReport(id="report", topic=built.id("Tents"), summary="Tents are enough")
    torn: Any = {"id": "torn", "kind": "topic_report", "about": "report", "fields": ("summary",)}
    gone: Any = {"id": "gone there", "kind": "note", "about": built.id("loose"), "before": as_json(built.the("loose"))}
    home: Any = {"merged": "merged", "order": "a1"}
    return [
        MergedFile(id="merged", at=BEGIN_OF_DAY, file="Tents.facil", head="head", changes=3),
        MergeConflict(theirs=as_json(report), **torn, **home),
        MergeConflict(**gone, **home),
    ]


def _votes(built: EventBuilder) -> list[Record]:
    """A vote in each state, with two options; the one that is set up is called `vote`."""
    home: Any = {"session": built.id("cafe"), "colours": (DotColour(meaning="now", dots=1),), "cut": 1}
    found: list[Record] = []
    for state in VoteState:
        name = "vote" if state == VoteState.SET_UP else f"vote {state.value}"
        vote = Vote(id=name, order="a1", title="What first?", state=state, **home)
        options = [VoteOption(id=f"{name} {one}", vote=VoteId(name), order=f"a{one}", words="this") for one in (1, 2)]
        found += [vote, *options]
        if state in (VoteState.CLOSED, VoteState.REVEALED):
            dots = tuple(OptionDots(option=VoteOptionId(one.id), dots=(1,)) for one in options)
            found.append(VoteResult(id=f"{name} result", vote=VoteId(name), version=1, at=BEGIN_OF_DAY, counted=dots))
    return found


def _a_clock(name: str, **subject: Any) -> Clock:
    started = datetime(2026, 5, 8, 9, 0, tzinfo=UTC)
    ends = datetime(2026, 5, 8, 9, 20, tzinfo=UTC)
    before = ClockBefore(words="+5", ends=ends.replace(minute=15), planned_ms=900_000)
    values: Any = {"started": started, "planned_ms": 1_200_000, "ends": ends, "before": before} | subject
    return Clock(id=name, runs_for=ClockFor.ITEM, **values)


def _with_a_plan(built: EventBuilder) -> EventBuilder:
    """A second table and round, and one of each thing a rotation plan minds or keeps."""
    home: Any = {"session": built.id("cafe")}
    ann, bo, cem = (built.id(name) for name in ("Ann", "Bo", "Cem"))
    route: Any = {"tables": (built.id("T1"),)} | home
    return built.with_records(
        Table(id="table-2", order="a2", number=2, **home),
        Round(id="round-2", order="a2", number=2, **home),
        Seating(id="seat", person=cem, table=built.id("T1"), round=built.id("R1")),
        Cafe(id="the cafe", **home),
        KeepApart(id="apart", person=ann, other=bo, **home),
        SeatPin(id="pin", person=bo, **route),
        SpareRoute(id="spare-1", order="a1", code="S1", **route),
        SpareRoute(id="spare-2", order="a2", code="S2", person=cem, **route),
        PrintedBadge(id="badge", person=cem, **route),
    )


def any_command(command_class: type[CommandValue], state: EventState, rng: random.Random) -> Any:
    """A command of this class with arguments from this state."""
    if command_class is WriteShared:
        return _any_shared(state, rng)
    hints = get_type_hints(command_class)
    values = {}
    for field in msgspec.structs.fields(command_class):
        if field.name in ("id", "actor"):
            continue
        if field.required or rng.random() < 0.45:
            values[field.name] = _any(hints[field.name], state, rng, field.name)
    return command_class(id=f"{rng.getrandbits(64):016x}", **values)


def _any_shared(state: EventState, rng: random.Random) -> WriteShared:
    """Words over what stands there, sometimes over what stood there once."""
    kind = rng.choice(("table", "topic", "group"))
    known = sorted(state.records.get(kind, {}))
    of = rng.choice(known) if known else "gone"
    parts = {"table": "round", "group": "question"}
    named = sorted(state.records.get(parts.get(kind, ""), {})) or ["gone"]
    part = rng.choice(REPORT_PARTS) if kind == "topic" else rng.choice(named)
    part += f"/{rng.choice(ANSWER_PARTS)}" if kind == "group" else ""
    try:
        was = shared_text(state, kind, of, part)  # type: ignore[arg-type]
    except Refusal:
        was = None
    was = rng.choice((was, was, was, "seen long ago"))
    identity = f"{rng.getrandbits(64):016x}"
    return WriteShared(id=identity, kind=kind, of=of, part=part, was=was, text=rng.choice((*WORDS, None)))  # type: ignore[arg-type]


def _any(hint: Any, state: EventState, rng: random.Random, name: str) -> Any:
    if hasattr(hint, "__supertype__"):
        return _any_id(hint, state, rng)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _any(rng.choice(get_args(hint)), state, rng, name)
    if origin is tuple:
        chosen = [_any(get_args(hint)[0], state, rng, name) for _ in range(rng.choice((0, 1, 1, 2, 3)))]
        return tuple(chosen)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return rng.choice(list(hint))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _any_struct(hint, state, rng)
    return _plain(hint, rng, name)


def _any_id(hint: Any, state: EventState, rng: random.Random) -> str:
    kind = re.sub(r"(?<!^)(?=[A-Z])", "_", hint.__name__.removesuffix("Id")).lower()
    known = sorted(state.records.get(kind, {}))
    return rng.choice(known) if known and rng.random() < 0.97 else "gone"


def _any_change(state: EventState, rng: random.Random) -> SentChange:
    """A note, report or table that the other side has changed or removed, a new note, or what makes no sense."""
    kinds = ("note", "topic_report", "table", "vote", "stage_state", "event")
    kind = rng.choice([one for one in kinds if state.records.get(one)])
    record: Any = rng.choice(list(state.records[kind].values()))
    there = record.but(corrected=rng.choice(WORDS)) if kind == "note" else rng.choice((record, None))
    before = rng.choice((record, record, None))
    named = rng.choice((record.id, record.id, record.id, "x"))
    return SentChange(kind=kind, id=named, before=as_json(before), after=as_json(there))


def _any_struct(struct: type[msgspec.Struct], state: EventState, rng: random.Random) -> Any:
    if struct is SentChange:
        return _any_change(state, rng)
    if struct is AsItWas:
        change = _any_change(state, rng)
        return AsItWas(kind=change.kind, id=change.id, was=change.after)
    hints = get_type_hints(struct)
    fields = [one for one in msgspec.structs.fields(struct) if one.required or rng.random() < 0.3]
    return struct(**{one.name: _any(hints[one.name], state, rng, one.name) for one in fields})


def _plain(hint: Any, rng: random.Random, name: str) -> Any:
    if name == "sha256" and hint is str:
        return rng.choice(("0" * 64, "no mark"))
    choices: dict[Any, Any] = {
        str: lambda: rng.choice(WORDS),
        int: lambda: rng.choice((0, 1, 1, 2, 5, 90)),
        bool: lambda: rng.random() < 0.5,
        date: lambda: date(2026, 5, rng.randint(1, 28)),
        time: lambda: time(rng.randint(0, 23), 30),
        datetime: lambda: datetime(2026, 5, 8, 9, rng.randint(0, 59), tzinfo=UTC),
        UnsetType: lambda: UNSET,
        type(None): lambda: None,
    }
    return choices[hint]()
