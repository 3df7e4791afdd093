"""The day from the first arrival to the last item, in the order of the agenda."""

from __future__ import annotations

from facilitator.commands.contributions import AddContribution, EditContribution
from facilitator.commands.people import AddPerson, EditPerson
from facilitator.commands.running import EndItem, StartItem
from facilitator.domain.belonging import items_in_order
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import AgendaItemId, ContributionId, PersonId, SessionId
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem, ItemKind, Method, Session
from facilitator.domain.state import EventState
from facilitator.rehearsal import cafe, groups, market, votes
from facilitator.rehearsal.cast import name_at, point, society_at
from facilitator.rehearsal.play import ACTOR, Scene, Step, Steps
from facilitator.words import say

WALK_INS, NO_SHOWS = 0.04, 0.08
LATEST = 9
_USUAL = 20


def day(scene: Scene) -> Steps:
    """Everything that happens on the day. Refuses an empty agenda: there would be nothing to rehearse."""
    items = items_in_order(scene.state())
    if not items:
        words = "The agenda is empty, so there is nothing to rehearse. Build a day, or open the demo event."
        raise Refusal(say(words))
    yield from _arrivals(scene)
    done: set[str] = set()
    for item in items:
        yield from _item(scene, item, done)


def _arrivals(scene: Scene) -> Steps:
    """Registered people come or do not come; some walk in whom nobody knew."""
    known = sorted(scene.state().all(Person), key=lambda one: one.id)
    wished = max(0, scene.wishes.people - len(known))
    walk_ins = min(wished, round(scene.wishes.people * WALK_INS))
    for place in range(wished):
        name, walks_in = name_at(len(known) + place), place >= wished - walk_ins
        comes_from = society_at(len(known) + place)
        here = True if walks_in else None
        yield Step(0, AddPerson(name=name, present=here, organisation=comes_from, walk_in=walks_in, actor=ACTOR))
    registered = sorted((one for one in scene.state().all(Person) if one.present is None), key=lambda one: one.name)
    needed = _needed(scene.state())
    for person in registered:
        comes = person.id in needed or scene.dice.random() >= NO_SHOWS
        yield Step(30 / max(1, len(registered)), EditPerson(person=PersonId(person.id), present=comes, actor=ACTOR))


def _needed(state: EventState) -> set[str]:
    """Speakers come; a day without them would be another one."""
    return {one.person for one in state.all(Contribution)}


def _item(scene: Scene, item: AgendaItem, done: set[str]) -> Steps:
    if item.started is not None:
        return
    minutes = item.minutes or _USUAL
    late = scene.dice.choice((0, 0, 0, 1, 2, 4, LATEST)) if not item.anchor else 0
    start = StartItem(item=AgendaItemId(item.id), actor=ACTOR)
    yield Step(late, start)
    passed = 0.0
    for step in _work(scene, item, done):
        passed += step.after
        yield step
    yield Step(max(0.0, minutes - passed), EndItem(item=AgendaItemId(item.id), actor=ACTOR))


def _work(scene: Scene, item: AgendaItem, done: set[str]) -> Steps:
    if item.kind is ItemKind.SPEECH:
        yield from _speeches(scene, item)
    session = scene.state().get(Session, item.session)
    if session is None:
        return
    method = _METHODS.get(item.kind) or session.method
    part = _PARTS.get(method) if method is not None else None
    key = f"{session.id} {method}"
    if part is not None and key not in done:
        done.add(key)
        yield from part(scene, SessionId(session.id), item)


def _speeches(scene: Scene, item: AgendaItem) -> Steps:
    mine = sorted((one for one in scene.state().all(Contribution) if one.item == item.id), key=lambda one: one.order)
    if not mine:
        yield Step(1, AddContribution(item=AgendaItemId(item.id), name=name_at(0), actor=ACTOR))
        mine = [one for one in scene.state().all(Contribution) if one.item == item.id]
    for one in mine:
        words = f"(Rehearsal) {point(scene.dice)}."
        yield Step(5, EditContribution(contribution=ContributionId(one.id), summary=words, actor=ACTOR))


_METHODS = {
    ItemKind.WORLD_CAFE: Method.WORLD_CAFE,
    ItemKind.OPEN_SPACE: Method.OPEN_SPACE,
    ItemKind.DISCUSSION: Method.OPEN_SPACE,
    ItemKind.GROUPS: Method.GROUPS,
    ItemKind.VOTE: Method.DOT_VOTE,
}
_PARTS = {
    Method.WORLD_CAFE: cafe.cafe,
    Method.OPEN_SPACE: market.market,
    Method.GROUPS: groups.groups,
    Method.DOT_VOTE: votes.votes,
}
