"""An event in full swing for tests of the portal: a café in its second round, an Open Space, a vote, and groups."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from facilitator.domain.cafe import (
    AnyQuestionKind,
    OpenList,
    Question,
    Round,
    RoundState,
    Scale,
    Seating,
    Tiers,
    YesNoCondition,
)
from facilitator.domain.groups import Group, GroupMember, Template
from facilitator.domain.harvest import Note
from facilitator.domain.ids import (
    GroupId,
    PersonId,
    PlaceId,
    QuestionId,
    RoundId,
    SessionId,
    SlotId,
    TableId,
    TemplateId,
    TopicId,
    VoteId,
)
from facilitator.domain.market import Cell, Place, Slot
from facilitator.domain.programme import Method
from facilitator.domain.voting import DotColour, Vote, VoteOption
from tests.builders import EventBuilder, an_event

LONG = "Öffnungszeiten für Schichtarbeiter:innen und die Donaudampfschifffahrtsgesellschaft"


def a_room(**vote: Any) -> EventBuilder:
    """Ann hosts table 7 of the café, Bo sits there; three topics, the first has a place; a vote that is set up."""
    built = (
        an_event(day=date(2026, 5, 8), invented=True, place="Brussels")
        .with_people("Ann", "Bo", "Cem", "Dilek")
        .with_session("cafe", title="World Café", method=Method.WORLD_CAFE, questions=["missing"])
        .with_session("market", title="Open Space", method=Method.OPEN_SPACE)
        .with_session("groups", title="Key terms", method=Method.GROUPS)
        .with_items("World Café", session="cafe", minutes=60)
        .with_items("Open Space", session="market", start=time(11), minutes=90)
        .with_table(7, "cafe", "missing")
        .with_table(8, "cafe", "missing")
        .with_round(1, "cafe")
        .with_round(2, "cafe")
        .with_topics("A library of things", session="market", host="Ann")
        .with_topics(LONG, session="market", host="Bo")
        .with_topics("Repair café in the basement", session="market", host="Cem")
    )
    cafe, market, groups = (SessionId(built.id(name)) for name in ("cafe", "market", "groups"))
    one, two = (built.state.need(Round, name) for name in ("round-1", "round-2"))
    rounds: list[Round] = [one.but(state=RoundState.OVER), two.but(state=RoundState.RUNNING)]
    asked = built.id("missing")
    notes = [
        Note(id=f"n{n}", text=text, order=f"a{n}", session=cafe, question=QuestionId(asked), round=RoundId(one.id),
             table=TableId("table-7"), insight=n == 1)
        for n, text in enumerate(("People on night shift never see an open door.", "Prams", "Six o’clock"), 1)
    ]  # fmt: skip
    seats = [
        Seating(id=f"s{n}", person=PersonId(built.id(who)), table=TableId("table-7"),
                round=RoundId(around.id), host=who == "Ann")
        for n, (who, around) in enumerate((who, around) for who in ("Ann", "Bo") for around in (one, two))
    ]  # fmt: skip
    built = built.with_records(*rounds, *notes, *seats).with_records(
        Place(id="hall", order="a1", name="Hall"),
        Slot(id="slot-1", session=market, order="a1", start=time(11)),
        Cell(id="cell-1", slot=SlotId("slot-1"), place=PlaceId("hall"), topic=TopicId(built.id("A library of things"))),
    )
    return _with_groups(_with_vote(built, cafe, **vote), groups)


def _with_vote(built: EventBuilder, session: SessionId, **more: Any) -> EventBuilder:
    values: dict[str, Any] = {"colours": (DotColour(meaning="important", dots=3),), "stack_limit": 2, "cut": 1} | more
    vote = Vote(id="vote", session=session, order="a1", title="Which three do we work on?", **values)
    words = ("A library of things", "Open all night, on trust", "Homework and games: one room", LONG, "Quiet carriage")
    options = [
        VoteOption(id=f"option-{n}", vote=VoteId("vote"), order=f"a{n}", words=text) for n, text in enumerate(words, 1)
    ]
    return built.with_records(vote, *options)


def _with_groups(built: EventBuilder, session: SessionId) -> EventBuilder:
    template = Template(id="template", order="a1", title="Key terms")
    kinds: tuple[tuple[str, AnyQuestionKind], ...] = (
        ("What does it need?", OpenList()),
        ("Which of these?", Tiers(options=("Rooms", "Time", "Money"))),
        ("How urgent is it?", Scale(low=1, high=5, low_words="it can wait", high_words="now")),
        ("Would you take part?", YesNoCondition()),
    )
    questions = [
        Question(id=f"q{n}", order=f"a{n}", template=TemplateId("template"), text=text, hint="One thought a line.",
                 answered_by=kind)
        for n, (text, kind) in enumerate(kinds, 1)
    ]  # fmt: skip
    group = Group(id="group", session=session, order="a1", name="Group Ash", template=TemplateId("template"))
    member = GroupMember(id="member", group=GroupId("group"), person=PersonId(built.id("Dilek")), order="a1")
    return built.with_records(template, *questions).with_records(group, member)
