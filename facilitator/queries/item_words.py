"""What the quiet line under an agenda item says: who speaks, or what there is to count."""

from __future__ import annotations

from collections import Counter

from facilitator.domain.belonging import people_at, questions_of, statements_on, topics_of
from facilitator.domain.cafe import Round
from facilitator.domain.ids import AgendaItemId, SessionId
from facilitator.domain.market import Slot, TopicState
from facilitator.domain.order import in_order
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem, ItemKind, ItemPerson
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import TOPIC_STATES
from facilitator.queries.analysis_groups import statement_groups
from facilitator.queries.phrases import dotted, minutes_words, short_name
from facilitator.words import counted

Speakers = dict[str, list[tuple[Contribution, Person]]]


def speakers_by_item(state: EventState) -> Speakers:
    """Contributions with their people, in order, by agenda item."""
    found: Speakers = {}
    for one in in_order(state.all(Contribution)):
        person = state.get(Person, one.person)
        if person is not None:
            found.setdefault(one.item, []).append((one, person))
    return found


def people_by_item(state: EventState) -> dict[str, list[Person]]:
    """Who is on duty at each agenda item, in one pass."""
    found: dict[str, list[Person]] = {}
    for one in in_order(state.all(ItemPerson)):
        person = state.get(Person, one.person)
        if person is not None:
            found.setdefault(one.item, []).append(person)
    return found


def quiet_line(state: EventState, item: AgendaItem, speakers: Speakers) -> str:
    """`4 speakers`, `3 subjects`, `9 topics`; with known minutes `3 rounds · 85 min`."""
    if item.minutes is not None:
        return dotted((_periods(state, item), minutes_words(item.minutes)))
    return _content(state, item) or _voices(state, item, speakers)


def who_line(
    state: EventState, item: AgendaItem, speakers: Speakers, on_duty: dict[str, list[Person]] | None = None
) -> str:
    """Who is heard or leads, by short names where there are several: `Lechien · Schmidt`. Who asks for many items
    brings `on_duty` along."""
    people = [person for _, person in speakers.get(item.id, [])]
    if not people:
        people = people_at(state, AgendaItemId(item.id)) if on_duty is None else on_duty.get(item.id, [])
    if len(people) == 1:
        return people[0].name
    return dotted(map(short_name, people)) or item.leads or ""


def _voices(state: EventState, item: AgendaItem, speakers: Speakers) -> str:
    heard = speakers.get(item.id, [])
    if len(heard) > 1:
        return counted(len(heard), "speaker", "speakers")
    return who_line(state, item, speakers)


def _periods(state: EventState, item: AgendaItem) -> str | None:
    """Rounds of a café, slots of an Open Space."""
    if item.session is None:
        return None
    if item.kind == ItemKind.WORLD_CAFE:
        return _many(sum(one.session == item.session for one in state.all(Round)), "round", "rounds")
    if item.kind == ItemKind.DISCUSSION:
        return _many(sum(one.session == item.session for one in state.all(Slot)), "slot", "slots")
    return None


def _content(state: EventState, item: AgendaItem) -> str | None:
    """What an item of this kind holds, counted; None where there is nothing to count yet."""
    if item.session is None:
        return None
    count = _CONTENTS.get(item.kind)
    return None if count is None else count(state, item.session)


def _subjects(state: EventState, session: SessionId) -> str | None:
    questions = questions_of(state, session)
    worded = any(one.text for one in questions)
    return _many(len(questions), *(("question", "questions") if worded else ("subject", "subjects")))


def _questions(state: EventState, session: SessionId) -> str | None:
    return _many(len(questions_of(state, session)), "question", "questions")


def _topics(state: EventState, session: SessionId) -> str | None:
    return _many(len(topics_of(state, session)), "topic", "topics")


def _held(state: EventState, session: SessionId) -> str | None:
    """`8 held, 1 not held`; before anything was held, how many topics there are."""
    counts = Counter(_outcome(one.state) for one in topics_of(state, session))
    shown = (TopicState.HELD, TopicState.NOT_HELD)
    if not any(counts[one] for one in shown):
        return _topics(state, session)
    return ", ".join(f"{counts[one]} {TOPIC_STATES[one]}" for one in shown if counts[one])


def _outcome(state: TopicState) -> TopicState:
    """A reported topic, and one that goes on later, was held."""
    return TopicState.HELD if state in (TopicState.REPORTED, TopicState.CONTINUED) else state


def _findings(state: EventState, session: SessionId) -> str | None:
    return _many(len(statement_groups(state, statements_on(state, session))), "finding", "findings")


def _many(number: int, one: str, many: str) -> str | None:
    return counted(number, one, many) if number else None


_CONTENTS = {
    ItemKind.WORLD_CAFE: _subjects,
    ItemKind.OPEN_SPACE: _topics,
    ItemKind.DISCUSSION: _held,
    ItemKind.GROUPS: _questions,
    ItemKind.ANALYSIS: _findings,
}
