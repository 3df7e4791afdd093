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

from facilitator.domain.attachment import Attachment
from facilitator.domain.command import CommandValue
from facilitator.domain.groups import Answer, Group, Point, Template
from facilitator.domain.harvest import Evidence, EvidenceKind, Poster, PosterKind
from facilitator.domain.market import Place, Slot, TopicState
from facilitator.domain.people import Role, SessionRole
from facilitator.domain.programme import Duty, ItemPerson, ParkedThought
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote
from tests.builders import EventBuilder, an_event

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
        .with_people("Ann", "Bo", "Cem")
        .with_speakers("Talks", "Ann", "Bo")
        .with_table(1, "cafe", "lend")
        .with_round(1, "cafe")
        .with_notes("tents", "drills", "tubas", "prams", "loose", session="cafe", question="lend", table="table-1")
        .with_notes("other", session="market")
        .with_cluster("things", "tents", "drills", session="cafe", question="lend")
        .with_cluster("people", "tubas", session="cafe", question="lend")
        .with_cluster("empty", session="market")
        .with_topics("Tents", "Tubas", "Trains", "Trams", session="market", host="Bo")
        .with_statement("all agree", session="cafe", question="lend", qualifier="majority")
        .with_statement("some doubt", session="cafe")
        .with_poster("Lend what people use once", session="cafe", question="lend")
    )
    home: Any = {"session": built.id("cafe")}
    poster = built.the("Lend what people use once").but(approved_by="Cem", version=2)
    approved: Any = {"order": "a2", "approved_by": "Cem"}
    main_points = Poster(id="main points", **home | approved, kind=PosterKind.STATEMENTS)
    nobody = {"session": built.id("market"), "topic": built.id("Tubas"), "kind": PosterKind.NOT_HELD}
    template: Any = Template(id="template", order="a1", title="Feedback")
    group: Any = Group(id="group", order="a1", name="Group 1", **home)
    answer: Any = Answer(id="answer", group="group", question=built.id("asked"))  # type: ignore[arg-type]
    return built.with_records(
        poster,
        main_points,
        Poster(id="nobody came", **nobody | approved),
        built.the("Tubas").but(state=TopicState.NOT_HELD, host_statement="we need tubas"),
        template,
        group,
        answer,
        Point(id="point", answer="answer", order="a1", text="a point"),  # type: ignore[arg-type]
        Vote(id="vote", order="a1", title="What first?", **home),
        Place(id="place", order="a1", name="Terrace"),
        Slot(id="slot", session=built.id("market"), order="a1"),
        Evidence(id="evidence", statement=built.id("all agree"), order="a1", kind=EvidenceKind.OBSERVATION, words="w"),
        ItemPerson(id="duty", item=built.id("Café"), person=built.id("Cem"), duty=Duty.LEADS, order="a1"),
        SessionRole(id="role", person=built.id("Ann"), role=Role.RAPPORTEUR, **home),
        ParkedThought(id="thought", order="a1", text="What about parking?"),
        Attachment(id="picture", caption="Wall", order="a1", **home),
        built.the("Trams").but(state=TopicState.MERGED, merged_into=built.id("Trains")),
    )


def any_command(command_class: type[CommandValue], state: EventState, rng: random.Random) -> Any:
    """A command of this class with arguments from this state."""
    hints = get_type_hints(command_class)
    values = {}
    for field in msgspec.structs.fields(command_class):
        if field.name in ("id", "actor"):
            continue
        if field.required or rng.random() < 0.45:
            values[field.name] = _any(hints[field.name], state, rng, field.name)
    return command_class(id=f"{rng.getrandbits(64):016x}", **values)


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


def _any_struct(struct: type[msgspec.Struct], state: EventState, rng: random.Random) -> Any:
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
