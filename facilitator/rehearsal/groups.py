"""Groups that answer a template: made from the people where there are none, points typed, sheets called complete."""

from __future__ import annotations

from facilitator.commands.answers import AddPoints
from facilitator.commands.groups import EditGroup, MakeGroups, SetGroupState
from facilitator.domain.cafe import OpenList, Question
from facilitator.domain.groups import Group, GroupState
from facilitator.domain.ids import GroupId, PersonId, QuestionId, SessionId
from facilitator.domain.order import in_order
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem
from facilitator.rehearsal.cast import point
from facilitator.rehearsal.play import ACTOR, Scene, Step, Steps

SEATS = 8


def groups(scene: Scene, session: SessionId, item: AgendaItem) -> Steps:
    """Every group but the last hands in a whole sheet; the last one is still at it, as somebody always is."""
    if not _there(scene, session):
        people = sorted(
            (one for one in scene.state().all(Person) if one.present is not False), key=lambda one: one.name
        )
        count = max(2, -(-len(people) // SEATS))
        some = tuple(tuple(PersonId(one.id) for one in people[at::count]) for at in range(count))
        yield Step(0, MakeGroups(session=session, groups=some, actor=ACTOR))
    there = _there(scene, session)
    for place, group in enumerate(there, start=1):
        yield from _sheet(scene, group, is_last=place == len(there))


def _there(scene: Scene, session: SessionId) -> list[Group]:
    return in_order(one for one in scene.state().all(Group) if one.session == session)


def _sheet(scene: Scene, group: Group, *, is_last: bool) -> Steps:
    asked = _questions(scene, group)
    for question in asked[:1] if is_last else asked:
        texts = tuple(point(scene.dice) for _ in range(scene.dice.randint(2, 4)))
        yield Step(1, AddPoints(group=GroupId(group.id), question=QuestionId(question.id), texts=texts, actor=ACTOR))
    if asked and not is_last:
        yield Step(1, EditGroup(group=GroupId(group.id), headline=point(scene.dice), actor=ACTOR))
        yield Step(0, SetGroupState(group=GroupId(group.id), state=GroupState.COMPLETE, actor=ACTOR))


def _questions(scene: Scene, group: Group) -> list[Question]:
    """What is answered with a list of points."""
    state = scene.state()
    mine = [one for one in state.all(Question) if group.template is not None and one.template == group.template]
    return in_order(one for one in mine if isinstance(one.answered_by, OpenList))
