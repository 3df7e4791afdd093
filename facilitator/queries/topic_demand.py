"""What people want of the topics of a session, in one measure: sign-ups or dots, never added to each other (OS8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from math import ceil

from msgspec import Struct

from facilitator.domain.market import Interest, InterestMeasure, SignUp, Topic
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote, VoteOption, VoteResult, VoteState

Families = Mapping[str, str]
"""The topic that carries each topic on: itself, unless it was merged."""


class TopicDemand(Struct, frozen=True):
    """`people` who signed up by topic, or only `numbers` by topic; one of the two is empty. Persons are their ids;
    names without a person are one person wherever the same name stands. `voters` gave the numbers, if known.
    """

    measure: InterestMeasure | None = None
    people: Mapping[str, frozenset[str]] = {}
    numbers: Mapping[str, int] = {}
    voters: int | None = None

    @property
    def topics(self) -> int:
        """How many topics something is known of."""
        return len(self.people) + len(self.numbers)


def families(topics: Iterable[Topic]) -> Families:
    """Which topic carries which; a circle, which no act makes, stays where it began."""
    by_id = {one.id: one for one in topics}
    found = {}
    for one in by_id.values():
        seen, at = {one.id}, one
        while at.merged_into in by_id and at.merged_into not in seen:
            at = by_id[at.merged_into]
            seen.add(at.id)
        found[one.id] = at.id
    return found


def demand_for(state: EventState, carriers: Families) -> TopicDemand:
    """The measure that tells of most topics; among equals sign-ups before dots, names before numbers."""
    known = (
        sign_ups_for(state, carriers),
        _reported(state, carriers, InterestMeasure.SIGN_UPS),
        _dots(state, carriers),
        _reported(state, carriers, InterestMeasure.DOTS),
    )
    best = max(known, key=lambda one: one.topics)
    return best if best.topics else TopicDemand()


def sign_ups_for(state: EventState, carriers: Families) -> TopicDemand:
    """Both lists of topics that were merged: their union."""
    named = _by_name(state)
    people: dict[str, set[str]] = {}
    for one in state.all(SignUp):
        if one.topic in carriers:
            people.setdefault(carriers[one.topic], set()).add(one.person or _nameless(one, named))
    return TopicDemand(InterestMeasure.SIGN_UPS, people={topic: frozenset(some) for topic, some in people.items()})


def _by_name(state: EventState) -> dict[str, str]:
    """People whose name nobody else has."""
    found: dict[str, list[str]] = {}
    for one in state.all(Person):
        found.setdefault(_folded(one.name), []).append(one.id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def _nameless(sign_up: SignUp, named: Mapping[str, str]) -> str:
    name = _folded(sign_up.name or "")
    return named.get(name, f"named {name}") if name else f"sign-up {sign_up.id}"


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _reported(state: EventState, carriers: Families, measure: InterestMeasure) -> TopicDemand:
    """Numbers somebody told, the largest one where a topic has several; by the people of the list, if there is one."""
    told: dict[str, int] = {}
    for one in state.all(Interest):
        if one.measure is measure and one.value is not None and one.value >= 0 and one.topic in carriers:
            told[one.topic] = max(one.value, told.get(one.topic, 0))
    people = sum(one.present is not False for one in state.all(Person))
    return TopicDemand(measure, numbers=_of_carriers(told, carriers), voters=people or None)


def _dots(state: EventState, carriers: Families) -> TopicDemand:
    """The revealed vote on most of these topics, the newest among equals."""
    votes = [_counted(state, vote, carriers) for vote in state.all(Vote) if vote.state is VoteState.REVEALED]
    best = max(votes, key=lambda one: (one[0].topics, one[1]), default=None)
    return TopicDemand(InterestMeasure.DOTS) if best is None else best[0]


def _counted(state: EventState, vote: Vote, carriers: Families) -> tuple[TopicDemand, datetime]:
    """Dots of the first colour that is no vote against: colours are never summed."""
    results = [one for one in state.all(VoteResult) if one.vote == vote.id]
    last = max(results, key=lambda one: one.version, default=None)
    if last is None or vote.rating:
        return TopicDemand(InterestMeasure.DOTS), datetime.min.replace(tzinfo=UTC)
    colour = next((at for at, one in enumerate(vote.colours) if not one.negative), 0)
    about = {one.id: one.topic for one in state.all(VoteOption) if one.vote == vote.id and one.topic in carriers}
    told: dict[str, int] = {
        topic: max(0, one.dots[colour])
        for one in last.counted
        if (topic := about.get(one.option)) is not None and len(one.dots) > colour
    }
    return TopicDemand(
        InterestMeasure.DOTS, numbers=_of_carriers(told, carriers), voters=_voters(vote, last, colour)
    ), last.at


def _voters(vote: Vote, result: VoteResult, colour: int) -> int | None:
    """How many voted: counted, or else as few as these dots need, or as many as were expected."""
    if result.valid is not None:
        return result.valid
    each = vote.colours[colour].dots if colour < len(vote.colours) else 0
    dots = sum(one.dots[colour] for one in result.counted if len(one.dots) > colour)
    return max(ceil(dots / each) if each > 0 else 0, vote.voters_expected or 0) or None


def _of_carriers(told: Mapping[str, int], carriers: Families) -> dict[str, int]:
    """Numbers of merged topics together: at most so many people want the one that carries on (DV8)."""
    found: dict[str, int] = {}
    for topic, number in told.items():
        found[carriers[topic]] = found.get(carriers[topic], 0) + number
    return found
