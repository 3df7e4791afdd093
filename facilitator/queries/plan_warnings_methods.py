"""What is doubtful about the people and the methods of a plan: twice at once, no harvest, no time to change tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facilitator.domain.cafe import Cafe, Round, RoundState
from facilitator.domain.harvest import AnalysisStatement, Cluster, Poster
from facilitator.domain.market import Topic, TopicReport
from facilitator.domain.order import in_order
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem, ItemKind, ItemPerson
from facilitator.domain.state import EventState
from facilitator.planning.timing import rows_of
from facilitator.queries.plan_warning import Doubtful, Mend, Mending, PlanWarning, called
from facilitator.words import say

_WORK = (ItemKind.WORLD_CAFE, ItemKind.OPEN_SPACE, ItemKind.DISCUSSION, ItemKind.GROUPS)
_HARVEST = (ItemKind.HARVEST, ItemKind.ANALYSIS, ItemKind.VOTE)
_BETWEEN_NAMES = re.compile(r"\s*[,;·/&+]\s*|\s+(?:and|und|et)\s+")


def twice_at_once(state: EventState, items: Sequence[AgendaItem]) -> Iterator[PlanWarning]:
    """Somebody who leads, helps or speaks at two items that run side by side."""
    parallel = [row for row in rows_of(items) if len(row) > 1]
    if not parallel:
        return
    people = _people_by_item(state)
    for row in parallel:
        seen: dict[str, tuple[str, AgendaItem]] = {}
        for item in row:
            for name in _names(item, people):
                if name.casefold() not in seen:
                    seen[name.casefold()] = name, item
                    continue
                other = seen[name.casefold()][1]
                if other is not item:
                    words = say("{name} is at {one} and at {other} at the same time", name=name, one=called(other),
                                other=called(item))  # fmt: skip
                    mend = Mend(f"Put {called(item)} behind", Mending.TAKE_APART, item.id)
                    yield PlanWarning(Doubtful.TWICE_AT_ONCE, item.id, words, mend)


def of_methods(state: EventState, items: Sequence[AgendaItem]) -> Iterator[PlanWarning]:
    """What the methods of the sessions lack."""
    yield from _without_harvest(state, items)
    yield from _of_rounds(state, items)


def _people_by_item(state: EventState) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    held: list[ItemPerson | Contribution] = [*state.all(ItemPerson), *state.all(Contribution)]
    for one in held:
        person = state.get(Person, one.person)
        if person is not None:
            found.setdefault(one.item, []).append(person.name)
    return found


def _names(item: AgendaItem, people: dict[str, list[str]]) -> dict[str, None]:
    """Everybody at an item, once. A word in small letters ("rapporteurs") is nobody's name."""
    typed = [name for text in (item.leads, item.helps) if text for name in _BETWEEN_NAMES.split(text)]
    return dict.fromkeys([*people.get(item.id, []), *(name for name in typed if name[:1].isupper())])


def _without_harvest(state: EventState, items: Sequence[AgendaItem]) -> Iterator[PlanWarning]:
    """The last piece of work of a session, where nothing behind it gathers what came out."""
    harvested = _harvested_sessions(state)
    last: dict[str | None, AgendaItem] = {}
    for item in items:
        if item.kind in _WORK:
            last[item.session] = item
        elif item.kind in _HARVEST:
            last.pop(item.session, None)
            if item.session is None:
                last.clear()
    for session, item in last.items():
        if session is None or session not in harvested:
            words = say("Nothing gathers what comes out of {title}", title=called(item))
            mend = Mend("Add a harvest", Mending.ADD_HARVEST, item.id)
            yield PlanWarning(Doubtful.NO_HARVEST, item.id, words, mend)


def _harvested_sessions(state: EventState) -> frozenset[str]:
    """Sessions whose harvest is planned within them, or already there."""
    planned = (one.session for one in state.all(Cafe) if one.harvest_minutes)
    found: list[Poster | Cluster | AnalysisStatement] = [*state.all(Poster), *state.all(Cluster)]
    found += state.all(AnalysisStatement)
    there = (one.session for one in found)
    reported = (state.need(Topic, one.topic).session for one in state.all(TopicReport))
    return frozenset((*planned, *there, *reported))


def _of_rounds(state: EventState, items: Sequence[AgendaItem]) -> Iterator[PlanWarning]:
    rounds: dict[str, list[Round]] = {}
    for one in in_order(state.all(Round)):
        rounds.setdefault(one.session, []).append(one)
    for item in items:
        mine = rounds.pop(item.session or "", []) if item.kind == ItemKind.WORLD_CAFE else []
        if len(mine) > 1 and any(one.state == RoundState.PREPARED for one in mine):
            yield from _of_planned(state, item, mine)


def _of_planned(state: EventState, item: AgendaItem, rounds: Sequence[Round]) -> Iterator[PlanWarning]:
    minutes = [one.minutes for one in rounds if one.minutes is not None]
    if not any(one.change_over_minutes for one in rounds[:-1]):
        words = say("Between the rounds of {title} there is no time to change tables", title=called(item))
        mend = Mend("Open the café", Mending.OPEN_WORKSPACE, item.id)
        yield PlanWarning(Doubtful.NO_CHANGE_OVER, item.id, words, mend)
    if len(minutes) < len(rounds) or item.minutes is None:
        return
    cafe = next((one for one in state.all(Cafe) if one.session == item.session), None)
    around = 0 if cafe is None else (cafe.intro_minutes or 0) + (cafe.harvest_minutes or 0)
    needed = sum(minutes) + sum(one.change_over_minutes or 0 for one in rounds[:-1]) + around
    if needed > item.minutes:
        words = say("The rounds of {title} need {needed} min, and it has {minutes}", title=called(item),
                    needed=needed, minutes=item.minutes)  # fmt: skip
        mend = Mend(f"Give it {needed} min", Mending.GIVE_MINUTES, item.id, needed)
        yield PlanWarning(Doubtful.ROUNDS_TOO_LONG, item.id, words, mend)
