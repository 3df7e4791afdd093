"""What a café asks of the planner: its people and tables by name turned into the planner's numbers, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from facilitator.domain.cafe import Cafe, CafeDesign, KeepApart, RotationMode, Seating, SpareRoute, Table
from facilitator.domain.cafe_facts import (
    cafe_in,
    has_begun,
    hosts_at_tables,
    is_expected,
    pins_of,
    rounds_of,
    routes_of,
    spare_routes_of,
    table_label,
    tables_of,
    takes_part,
)
from facilitator.domain.groups import GroupMember
from facilitator.domain.ids import PersonId, RoundId, SessionId, TableId
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.planning import rotation
from facilitator.words import Words

PEOPLE_PER_SPARE, MOST_SPARE = 12, 48


class AskedPlan(Struct, frozen=True, kw_only=True):
    """A request in numbers with whom the numbers mean. `people` are ids, or codes of badges without a name."""

    session: SessionId
    request: rotation.RotationRequest
    people: tuple[str, ...]
    named: int
    names: tuple[str, ...]
    tables: tuple[TableId, ...]
    labels: tuple[str, ...]
    rounds: tuple[RoundId, ...]
    spare: int = 0


class Column(Struct, frozen=True):
    """A column of people that can be spread over the tables, with its word and how many people have it."""

    key: str
    words: str
    known: int


_OWN_COLUMNS = {"organisation": "organisation", "country": "country", "position": "position", "languages": "language"}


def columns_of(state: EventState) -> tuple[Column, ...]:
    """What is known of people that could be spread: fields that somebody filled in, and further columns."""
    people = list(state.all(Person))
    keys = [*_OWN_COLUMNS, *dict.fromkeys(one.name for person in people for one in person.more)]
    counts = ((key, sum(column_value(person, key) is not None for person in people)) for key in keys)
    return tuple(Column(key, _OWN_COLUMNS.get(key, key), known) for key, known in counts if known)


def column_value(person: Person, key: str) -> str | None:
    """What stands for a person in a column; None where nothing does."""
    if key == "languages":
        return person.languages[0] if person.languages else None
    if key in _OWN_COLUMNS:
        value: str | None = getattr(person, key)
        return value
    return next((one.value for one in person.more if one.name == key and one.value.strip()), None)


def people_taking_part(state: EventState, session: SessionId) -> list[Person]:
    """Everybody who is to have a seat, by name."""
    pins = pins_of(state, session)
    people = (one for one in state.all(Person) if takes_part(one, pins.get(PersonId(one.id))))
    return sorted(people, key=lambda one: ((one.sort_name or one.name).casefold(), one.id))


def numbered_places(state: EventState, session: SessionId) -> int:
    """How many of the people expected have no name yet: they get badges by number."""
    cafe = cafe_in(state, session)
    if cafe is None or cafe.people_expected is None:
        return 0
    pins = pins_of(state, session)
    known = sum(not one.walk_in and (pin is None or bool(pin.tables))
                for one in state.all(Person) for pin in [pins.get(PersonId(one.id))])  # fmt: skip
    return max(0, cafe.people_expected - known)


def asked_plan(state: EventState, session: SessionId, spare: int | None = None, seed: int | None = None) -> AskedPlan:
    """The request for a whole plan of the rounds yet to come."""
    cafe = cafe_in(state, session) or Cafe(id="", session=session)
    persons = people_taking_part(state, session)
    places = [str(number) for number in range(1, numbered_places(state, session) + 1)]
    people = (*(one.id for one in persons), *places)
    names = (*(one.name for one in persons), *(f"badge {code}" for code in places))
    tables = tables_of(state, session)
    rounds = [one for one in rounds_of(state, session) if not has_begun(one)]
    number = {person: at for at, person in enumerate(people)}
    request = rotation.RotationRequest(
        people=len(people),
        rounds=len(rounds),
        seed=seed if seed is not None else cafe.seed or 0,
        met_before=earlier_groups(state, session, number) if cafe.minds_earlier_groups else (),
        **_standing(state, cafe, tables, persons, number),  # type: ignore[arg-type]
    )
    return AskedPlan(
        session=session,
        request=request,
        people=people,
        named=len(persons),
        names=names,
        tables=tuple(TableId(one.id) for one in tables),
        labels=tuple(table_label(one) for one in tables),
        rounds=tuple(RoundId(one.id) for one in rounds),
        spare=usual_spare(state, session, len(people)) if spare is None else spare,
    )


def usual_spare(state: EventState, session: SessionId, people: int) -> int:
    """As many spare routes as there were, else one for each twelve people, within reason."""
    there = sum(not is_expected(one) for one in spare_routes_of(state, session))
    return there or min(-(-people // PEOPLE_PER_SPARE), MOST_SPARE)


def _standing(
    state: EventState, cafe: Cafe, tables: Sequence[Table], persons: Sequence[Person], number: Mapping[str, int]
) -> dict[str, object]:
    """What holds for any plan of this café, in numbers."""
    at = {one.id: place for place, one in enumerate(tables, start=1)}
    return {
        "tables": len(tables),
        "mode": _mode(cafe),
        "hosts": hosts_in_numbers(state, cafe, number, at) if cafe.hosts_stay else (),
        "pins": pins_in_numbers(state, cafe, persons, number, at),
        "apart": apart_in_numbers(state, cafe, persons, number),
        "questions": questions_in_numbers(cafe, tables),
        "tables_may_repeat": bool(cafe.tables_may_repeat),
        "closed": tuple(at[one.id] for one in tables if not one.open),
    }


def standing(
    state: EventState, session: SessionId, persons: Sequence[Person], number: Mapping[str, int]
) -> dict[str, object]:
    """What holds for any plan of this café, in the numbers of these people."""
    cafe = cafe_in(state, session) or Cafe(id="", session=session)
    return _standing(state, cafe, tables_of(state, session), persons, number)


def _mode(cafe: Cafe) -> rotation.RotationMode:
    if cafe.design is CafeDesign.FREE_CHOICE or cafe.rotation is RotationMode.FREE:
        return rotation.RotationMode.FREE
    return rotation.RotationMode(cafe.rotation.value)


def hosts_in_numbers(
    state: EventState, cafe: Cafe, number: Mapping[str, int], at: Mapping[str, int]
) -> tuple[tuple[int, int], ...]:
    """Hosts who stay at their open tables."""
    hosts = hosts_at_tables(state, cafe.session)
    pairs = ((number.get(person.id), at.get(table)) for table, person in hosts.items())
    found = [(person, table) for person, table in pairs if person is not None and table is not None]
    return tuple(sorted(found, key=lambda pair: pair[1]))


def pins_in_numbers(
    state: EventState, cafe: Cafe, persons: Sequence[Person], number: Mapping[str, int], at: Mapping[str, int]
) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """People pinned to tables; who cannot change tables at all stays where they sit, else they are spread out."""
    pins = pins_of(state, cafe.session)
    hosted = hosts_at_tables(state, cafe.session)
    hosts = {person.id for person in hosted.values()}
    seated = routes_of(state, cafe.session)
    open_ones = {one.id for one in tables_of(state, cafe.session) if one.open}
    with_host = {at[one] for one in hosted if one in at}
    # Whoever stays seated beside a host who stays meets that host in every round: tables without one come first.
    free = sorted((at[one] for one in at if one in open_ones), key=lambda place: place in with_host)
    found: list[tuple[int, tuple[int, ...]]] = []
    for person in persons:
        pin = pins.get(PersonId(person.id))
        if pin is not None:
            allowed = tuple(at[one] for one in pin.tables if one in at)
        elif person.stays_seated and person.id not in hosts and free:
            route = [at[one] for one in seated.get(PersonId(person.id), ()) if one is not None and one in at]
            allowed = (route[-1] if route and route[-1] in free else free[len(found) % len(free)],)
        else:
            continue
        if allowed:
            found.append((number[person.id], allowed))
    return tuple(found)


def apart_in_numbers(
    state: EventState, cafe: Cafe, persons: Sequence[Person], number: Mapping[str, int]
) -> tuple[tuple[int, ...], ...]:
    """Who should not share a table: by columns, and pair by pair."""
    groups: list[tuple[int, ...]] = []
    for column in dict.fromkeys([*cafe.spread, *([cafe.apart] if cafe.apart else [])]):
        for group in rotation.same_in(column_value(one, column) for one in persons):
            groups.append(tuple(number[persons[place].id] for place in group))
    for pair in state.all(KeepApart):
        if pair.session == cafe.session and pair.person in number and pair.other in number:
            groups.append((number[pair.person], number[pair.other]))
    return tuple(groups)


def questions_in_numbers(cafe: Cafe, tables: Sequence[Table]) -> tuple[int, ...]:
    """Twin tables alike, so that people come to each question once; zones instead in design C."""
    by_zone = cafe.design is CafeDesign.ZONE_AND_ROUND
    keys = [one.place if by_zone else one.question for one in tables]
    if None in keys or len(set(keys)) < 2 or cafe.design is CafeDesign.SAME_EVERYWHERE:
        return ()
    order: dict[object, int] = {}
    return tuple(order.setdefault(key, len(order)) for key in keys)


def earlier_groups(state: EventState, session: SessionId, number: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    """Who sat together in other sessions: at one café table in one round, or in one group."""
    here = {one.id for one in rounds_of(state, session)}
    met: dict[object, list[int]] = {}
    for seat in state.all(Seating):
        if seat.round not in here and seat.person in number:
            met.setdefault((seat.round, seat.table), []).append(number[seat.person])
    for member in state.all(GroupMember):
        if member.person in number:
            met.setdefault(member.group, []).append(number[member.person])
    return tuple(tuple(sorted(group)) for group in met.values() if len(group) > 1)


_PERSON = re.compile(r"\b[Pp]erson \{(\w+)\}")
_TABLE = re.compile(r"(\b[Tt]able )\{(\w+)\}")


def by_name(words: Words, names: Sequence[str], labels: Sequence[str]) -> Words:
    """A planner's sentence with the names of people and the labels of tables instead of its numbers."""
    values = dict(words.values)
    people, tables = _PERSON.findall(words.template), [name for _, name in _TABLE.findall(words.template)]
    for found, known in ((people, names), (tables, labels)):
        for name in found:
            values[name] = _named(values.get(name, ""), known)
    return Words(_PERSON.sub(r"{\1}", words.template), tuple(values.items()))


def _named(number: str, known: Sequence[str]) -> str:
    return known[int(number) - 1] if number.isdigit() and 0 < int(number) <= len(known) else number


def expected_routes(state: EventState, session: SessionId) -> list[SpareRoute]:
    """Numbered badges of people expected whom nobody has named yet."""
    return [one for one in spare_routes_of(state, session) if is_expected(one) and one.person is None]


def walk_in_routes(state: EventState, session: SessionId) -> list[SpareRoute]:
    """Spare routes for walk-ins that are still free."""
    return [one for one in spare_routes_of(state, session) if not is_expected(one) and one.person is None]
