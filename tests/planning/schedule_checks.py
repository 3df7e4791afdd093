"""What every timetable keeps, counted afresh and apart from the planner; and requests of every kind to try it on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from random import Random

from hypothesis import strategies as st

from facilitator.domain.market import InterestMeasure
from facilitator.planning.schedule import PlacedTopic, PlannedPlace, PlannedTopic, Timetable, TimetableRequest

SIGN_UPS, DOTS = InterestMeasure.SIGN_UPS, InterestMeasure.DOTS


def topics_signed_up(*people: str, hosts: Iterable[str] = ()) -> tuple[PlannedTopic, ...]:
    """Topics 1, 2, … with the letters of who signed up; `hosts` are letters in the same order."""
    held = [*hosts, *[""] * len(people)]
    return tuple(
        PlannedTopic(label=str(number), people=frozenset(some), hosts=frozenset(host))
        for number, (some, host) in enumerate(zip(people, held, strict=False), start=1)
    )


def places(*seats: int | None) -> tuple[PlannedPlace, ...]:
    return tuple(PlannedPlace(f"Place {number}", many) for number, many in enumerate(seats, start=1))


def a_market(
    topics: int, columns: int, slots: int, people: int, seed: int, seats: int | None = None
) -> TimetableRequest:
    """An Open Space as it could be: a few large topics and many small ones, people drawn by two themes each, about
    four sign-ups a person, some hosts with two topics."""
    random = Random(f"market {topics} {people} {seed}")
    themes = max(3, topics // 8)
    theme = [random.randrange(themes) for _ in range(topics)]
    liked = [random.lognormvariate(0, 0.7) for _ in range(topics)]
    signed: list[set[str]] = [set() for _ in range(topics)]
    for person in range(people):
        drawn = random.sample(range(themes), 2)
        weights = [liked[one] * (5 if theme[one] in drawn else 1) for one in range(topics)]
        for _ in range(random.choice((2, 3, 4, 5, 6, 7))):
            signed[random.choices(range(topics), weights)[0]].add(f"person {person}")
    hosts = [frozenset(f"person {random.randrange(people)}" for _ in range(1 + (at % 5 == 0))) for at in range(topics)]
    return TimetableRequest(
        topics=tuple(
            PlannedTopic(label=str(at + 1), hosts=hosts[at], people=frozenset(signed[at])) for at in range(topics)
        ),
        slots=slots,
        places=places(*[seats] * columns),
        measure=SIGN_UPS,
        seed=seed,
    )


PEOPLE = "abcdefgh"


@st.composite
def any_requests(draw: st.DrawFn) -> TimetableRequest:
    """Small boards of every kind: blocked cells, kept topics, few seats, busy hosts, any measure of demand or none."""
    slots, columns, many = draw(st.integers(0, 4)), draw(st.integers(0, 4)), draw(st.integers(0, 14))
    measure = draw(st.sampled_from([SIGN_UPS, SIGN_UPS, DOTS, None]))
    somebody = st.frozensets(st.sampled_from(PEOPLE), max_size=5)
    known = st.fixed_dictionaries({"people": somebody}) if measure is SIGN_UPS else st.just({})
    weight = st.fixed_dictionaries({"weight": st.none() | st.integers(0, 9)}) if measure is DOTS else st.just({})
    hosts = st.fixed_dictionaries({"hosts": st.frozensets(st.sampled_from(PEOPLE), max_size=2)})
    asked = st.tuples(known, weight, hosts).map(lambda some: some[0] | some[1] | some[2])
    topics = [PlannedTopic(label=str(at + 1), **draw(asked)) for at in range(many)]  # type: ignore[arg-type]
    cells = [(slot, place) for slot in range(slots) for place in range(columns)]
    picked = draw(st.lists(st.sampled_from(cells), unique=True, max_size=6)) if cells else []
    keeps = draw(st.integers(0, len(picked))) if topics else 0
    numbers = st.integers(0, max(0, many - 1))
    return TimetableRequest(
        topics=tuple(topics),
        slots=slots,
        places=places(*[draw(st.none() | st.integers(0, 6)) for _ in range(columns)]),
        measure=measure,
        voters=draw(st.none() | st.integers(0, 20)),
        blocked=frozenset(picked[keeps:]),
        kept=tuple(PlacedTopic(slot, place, draw(numbers)) for slot, place in picked[:keeps]),
        seed=draw(st.integers(0, 3)),
    )


def can_attend(request: TimetableRequest, cells: Iterable[PlacedTopic]) -> int:
    """Sign-ups that can be attended: person by person, slot by slot."""
    first: dict[int, int] = {}
    for one in sorted(cells):
        first.setdefault(one.topic, one.slot)
    count = 0
    for person in {person for topic in request.topics for person in topic.people}:
        for slot in range(request.slots):
            here = [request.topics[topic] for topic, at in first.items() if at == slot]
            own = [topic for topic in here if person in topic.hosts]
            count += any(person in topic.people for topic in own or here)
    return count


def assert_it_stands(timetable: Timetable, request: TimetableRequest) -> None:
    """Everything a timetable never breaks."""
    cells = Counter((one.slot, one.place) for one in timetable.cells)
    assert set(cells.values()) <= {1}
    assert all(slot in range(request.slots) and place in range(len(request.places)) for slot, place in cells)
    kept = {(one.slot, one.place) for one in request.kept}
    assert not set(cells) & (request.blocked - kept)
    assert set(request.kept) <= set(timetable.cells)
    placed = Counter(one.topic for one in timetable.cells)
    often = {topic for topic, times in placed.items() if times > 1}
    assert often <= {one.topic for one in request.kept}
    assert set(placed) | set(timetable.unplaced) == set(range(len(request.topics)))
    assert not set(placed) & set(timetable.unplaced)
    assert_no_host_twice(timetable, request)


def assert_no_host_twice(timetable: Timetable, request: TimetableRequest) -> None:
    """Unless those who planned by hand kept it so."""
    slots = defaultdict(list)
    for one in timetable.cells:
        slots[one.slot].append(one)
    for here in slots.values():
        for one, other in combinations(here, 2):
            shared = request.topics[one.topic].hosts & request.topics[other.topic].hosts
            assert not shared or {one, other} <= set(request.kept)
