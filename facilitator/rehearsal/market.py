"""An Open Space played: topics called out, a board, sign-ups, one nobody joined, one withdrawn, heads and reports."""

from __future__ import annotations

from facilitator.commands.board import PlaceTopic
from facilitator.commands.board_set_up import NewPlace, SetUpBoard
from facilitator.commands.market_people import CountHeads, SignUpFor
from facilitator.commands.notes import AddNote
from facilitator.commands.topic_reports import WriteReport
from facilitator.commands.topic_slots import BeginSlot, EndSlot, topics_in
from facilitator.commands.topics import AnnounceTopic, MarkNotHeld, WithdrawTopic
from facilitator.domain.belonging import topics_of
from facilitator.domain.ids import PersonId, PlaceId, SessionId, SlotId, TopicId
from facilitator.domain.market import Cell, Place, Slot, Topic, TopicState
from facilitator.domain.order import in_order
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem
from facilitator.rehearsal.cast import REPORT, point, topic_title
from facilitator.rehearsal.play import ACTOR, Scene, Step, Steps

SLOTS = 3
MOST_SIGN_UPS = 12


def market(scene: Scene, session: SessionId, item: AgendaItem) -> Steps:
    """The market from the first topic called out to the last report."""
    yield from _announced(scene, session)
    yield from _board(scene, session, item)
    yield from _sign_ups(scene, session)
    for slot in _slots(scene, session):
        yield from _slot(scene, SlotId(slot.id))


def _announced(scene: Scene, session: SessionId) -> Steps:
    people = sorted((one for one in scene.state().all(Person) if one.present is not False), key=lambda one: one.id)
    missing = scene.wishes.wanted_topics - len(topics_of(scene.state(), session))
    for _ in range(max(0, missing)):
        host = PersonId(scene.dice.choice(people).id) if people else None
        why = point(scene.dice)
        yield Step(1, AnnounceTopic(session=session, title=topic_title(scene.dice), why=why, host=host, actor=ACTOR))
    proposed = _in(scene, session, TopicState.PROPOSED)
    if missing > SLOTS and proposed:
        gone = proposed[-1]
        yield Step(1, WithdrawTopic(topic=TopicId(gone.id), reason="The host has to leave early", actor=ACTOR))


def _board(scene: Scene, session: SessionId, item: AgendaItem) -> Steps:
    topics = _in(scene, session, TopicState.PROPOSED)
    if not _slots(scene, session):
        yield Step(1, SetUpBoard(session=session, slots=SLOTS, start=item.start, minutes=45, actor=ACTOR))
    slots = _slots(scene, session)
    wanted = -(-len(topics) // max(1, len(slots)))
    places = in_order(scene.state().all(Place))
    if len(places) < wanted:
        more = tuple(NewPlace(name=f"Corner {at + 1}", seats=12) for at in range(len(places), wanted))
        yield Step(0, SetUpBoard(session=session, places=more, actor=ACTOR))
    taken = {(one.slot, one.place) for one in scene.state().all(Cell)}
    cells = [(slot.id, place.id) for place in in_order(scene.state().all(Place)) for slot in slots]
    free = [one for one in cells if one not in taken]
    for topic, (slot, place) in zip(topics, free, strict=False):
        yield Step(0.5, PlaceTopic(topic=TopicId(topic.id), slot=SlotId(slot), place=PlaceId(place), actor=ACTOR))


def _sign_ups(scene: Scene, session: SessionId) -> Steps:
    topics = _in(scene, session, TopicState.SCHEDULED, TopicState.PROPOSED)
    people = sorted((one for one in scene.state().all(Person) if one.present is not False), key=lambda one: one.id)
    for topic in topics[:-1]:
        wanted = min(len(people), scene.dice.randint(1, MOST_SIGN_UPS))
        for person in scene.dice.sample(people, wanted):
            yield Step(0.05, SignUpFor(topic=TopicId(topic.id), person=PersonId(person.id), actor=ACTOR))


def _slot(scene: Scene, slot: SlotId) -> Steps:
    standing = topics_in(scene.state(), slot, TopicState.PROPOSED, TopicState.SCHEDULED)
    if not standing:
        return
    lonely = standing[-1] if len(standing) > 1 else None
    yield Step(1, BeginSlot(slot=slot, actor=ACTOR))
    if lonely is not None:
        words = point(scene.dice)
        yield Step(3, MarkNotHeld(topic=TopicId(lonely.id), reason="Nobody joined", host_statement=words, actor=ACTOR))
    for topic in topics_in(scene.state(), slot, TopicState.RUNNING):
        heads = scene.dice.randint(2, MOST_SIGN_UPS + 4)
        yield Step(1, CountHeads(topic=TopicId(topic.id), count=heads, about=heads > MOST_SIGN_UPS, actor=ACTOR))
        yield Step(2, AddNote(text=point(scene.dice), topic=TopicId(topic.id), actor=ACTOR))
    running = topics_in(scene.state(), slot, TopicState.RUNNING)
    yield Step(20, EndSlot(slot=slot, actor=ACTOR))
    for topic in running[:-1] or running:
        words = REPORT.format(title=topic.title)
        yield Step(1, WriteReport(topic=TopicId(topic.id), summary=words, actor=ACTOR))


def _in(scene: Scene, session: SessionId, *states: TopicState) -> list[Topic]:
    return [one for one in topics_of(scene.state(), session) if one.state in states]


def _slots(scene: Scene, session: SessionId) -> list[Slot]:
    return in_order(one for one in scene.state().all(Slot) if one.session == session)
