"""A World Café played: tables, hosts and a plan where there is none yet, rounds with notes, and a wall of clusters."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

from facilitator.commands.cafe import SetUpCafe
from facilitator.commands.cafe_hosts import NameAtTables
from facilitator.commands.cafe_notes import LeaveInsight
from facilitator.commands.cafe_plan import applied
from facilitator.commands.clusters import CreateCluster
from facilitator.commands.notes import AddNote
from facilitator.commands.rounds import BeginHarvest, ChangeOver, CloseCafe, EndRound, StartRound, WelcomePeople
from facilitator.domain.belonging import notes_on, questions_of
from facilitator.domain.cafe import Round, RoundState, Table
from facilitator.domain.cafe_facts import rounds_of, tables_of
from facilitator.domain.errors import KnownError
from facilitator.domain.ids import NoteId, QuestionId, RoundId, SessionId, TableId
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem
from facilitator.queries.cafe_asked import asked_plan
from facilitator.queries.cafe_rotation import plan_found
from facilitator.rehearsal.cast import point
from facilitator.rehearsal.play import ACTOR, Scene, Step, Steps

FEWEST = 4
MOST_CLUSTERED = 24


def cafe(scene: Scene, session: SessionId, item: AgendaItem) -> Steps:
    """The whole café of a session. With too few people for two tables there is none."""
    present = _present(scene)
    if len(present) < FEWEST:
        return
    if not tables_of(scene.state(), session) or not rounds_of(scene.state(), session):
        yield Step(0, SetUpCafe(session=session, people=len(present), rounds=3, actor=ACTOR))
    if not _to_come(scene, session):
        return
    tables = [one for one in tables_of(scene.state(), session) if one.open]
    hosts = tuple(one.name for one in present[: len(tables)])
    yield Step(0, NameAtTables(session=session, names=hosts, actor=ACTOR))
    with suppress(KnownError):  # where no plan is possible, people sit where they like
        yield Step(0, applied(plan_found(asked_plan(scene.state(), session)).plan))
    yield Step(1, WelcomePeople(session=session, actor=ACTOR))
    yield from _rounds(scene, session, (item.minutes or 110) * 0.8)
    yield Step(1, BeginHarvest(session=session, actor=ACTOR))
    yield from _clusters(scene, session)
    yield Step(1, CloseCafe(session=session, actor=ACTOR))


def _present(scene: Scene) -> list[Person]:
    found = [one for one in scene.state().all(Person) if one.present is not False]
    return sorted(found, key=lambda one: one.name)


def _to_come(scene: Scene, session: SessionId) -> list[Round]:
    return [one for one in rounds_of(scene.state(), session) if one.state is RoundState.PREPARED]


def _rounds(scene: Scene, session: SessionId, minutes: float) -> Steps:
    rounds = _to_come(scene, session)
    tables = [one for one in tables_of(scene.state(), session) if one.open]
    amounts = _amounts(scene, len(rounds) * len(tables))
    for place, one in enumerate(rounds):
        yield Step(1, StartRound(round=RoundId(one.id), actor=ACTOR))
        mine = amounts[place * len(tables) : (place + 1) * len(tables)]
        yield from _talk(scene, session, one, list(zip(tables, mine, strict=True)), minutes / len(rounds))
        yield Step(1, EndRound(round=RoundId(one.id), actor=ACTOR))
        if place + 1 < len(rounds):
            yield Step(0, ChangeOver(round=RoundId(one.id), actor=ACTOR))


def _amounts(scene: Scene, cells: int) -> list[int]:
    """How many points each table has in each round: about as many everywhere, and together as many as wished."""
    wished = scene.wishes.wanted_notes
    steps = [wished * place // cells for place in range(cells + 1)] if cells else []
    return [after - before for before, after in pairwise(steps)]


def _talk(scene: Scene, session: SessionId, one: Round, tables: list[tuple[Table, int]], minutes: float) -> Steps:
    """Tables speak in any order, so that notes come from everywhere at once."""
    asked = questions_of(scene.state(), session)
    said = [table for table, amount in tables for _ in range(amount)]
    scene.dice.shuffle(said)
    for table in said:
        question = table.question or one.question or (QuestionId(asked[0].id) if asked else None)
        note = AddNote(
            text=point(scene.dice),
            session=session,
            question=question,
            table=TableId(table.id),
            round=RoundId(one.id),
            actor=ACTOR,
        )
        yield Step(minutes / max(1, len(said)), note)
    for table, amount in tables:
        if amount:
            yield Step(
                0, LeaveInsight(table=TableId(table.id), round=RoundId(one.id), text=point(scene.dice), actor=ACTOR)
            )


def _clusters(scene: Scene, session: SessionId) -> Steps:
    state = scene.state()
    for question in questions_of(state, session):
        notes = [NoteId(one.id) for one in notes_on(state, session, QuestionId(question.id))][:MOST_CLUSTERED]
        size = max(2, len(notes) // 4)
        for begin in range(0, len(notes), size):
            some = tuple(notes[begin : begin + size])
            title = point(scene.dice)
            yield Step(
                1,
                CreateCluster(session=session, question=QuestionId(question.id), notes=some, title=title, actor=ACTOR),
            )
