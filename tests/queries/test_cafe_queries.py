"""What a café's screens read: warnings with the act that mends each, plans for any wishes, and names in sentences."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.commands.cafe import EditCafe, SetUpCafe
from facilitator.commands.cafe_hosts import LetGroupHost, NameAtTables
from facilitator.commands.cafe_plan import GiveRoute, applied
from facilitator.commands.cafe_tables import EditTables
from facilitator.commands.cafe_wishes import KeepPeopleApart, PinPeople
from facilitator.commands.people import AddPerson, EditPerson
from facilitator.domain.belonging import questions_of
from facilitator.domain.cafe import CafeDesign, RotationMode, Seating
from facilitator.domain.cafe_facts import rounds_of, routes_of, spare_routes_of, table_label, tables_of
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import PersonId, QuestionId, SpareRouteId, TableId
from facilitator.domain.people import Person
from facilitator.domain.record import Ref
from facilitator.domain.stage import QuestionScene
from facilitator.domain.state import EventState
from facilitator.queries.cafe_asked import asked_plan, by_name, columns_of, numbered_places
from facilitator.queries.cafe_design import cafe_designed, cafe_facts
from facilitator.queries.cafe_map import cafe_map
from facilitator.queries.cafe_marks import question_marks
from facilitator.queries.cafe_notes import notes_overview
from facilitator.queries.cafe_repair import asked_repair, badges_to_print, repair_found, trouble
from facilitator.queries.cafe_rotation import pair_counts, pairs_twice, plan_found, plan_words, seats_found
from facilitator.queries.cafe_sheets import tent_sheets
from facilitator.queries.cafe_warnings import WarningKind, cafe_warnings
from facilitator.queries.stage_scenes import picture_of
from facilitator.queries.stage_scenes_values import WordsPicture
from facilitator.words import say
from tests.builders import done
from tests.cafe_at_work import a_bare_cafe, on_the_day, planned, session_of, set_up

BARE = a_bare_cafe()
SET = set_up()
PLANNED = planned(SET)
SMALL = set_up(30, 2, 2, 6)
CAFE = session_of(SET)
NOW = datetime(2027, 3, 18, 10, 49, tzinfo=UTC)


def told(state: EventState) -> list[tuple[str, str, str]]:
    return [(one.kind.value, str(one.words), one.act) for one in cafe_warnings(state, CAFE)]


def plan(state: EventState) -> EventState:
    return done(state, applied(plan_found(asked_plan(state, CAFE)).plan))


def tables(state: EventState) -> list[TableId]:
    return [TableId(one.id) for one in tables_of(state, CAFE)]


# Warnings


def test_a_cafe_that_is_ready_has_nothing_to_warn_of() -> None:
    assert told(PLANNED.state) == []


def test_each_warning_names_what_is_doubtful_and_one_act() -> None:
    state = done(BARE.state, SetUpCafe(session=CAFE, people=72, questions=3, rounds=4, minutes=30))
    assert told(state) == [
        ("wordless", "Question 1 has no words yet.", "Type it"),
        ("wordless", "Question 2 has no words yet.", "Type it"),
        ("wordless", "Question 3 has no words yet.", "Type it"),
        ("no_host", "12 tables have no host.", "Name them"),
        ("too_long", "The café takes 167 min, and the agenda gives it 110.", "Open the agenda"),
    ]


def test_a_large_table_is_told_and_never_refused() -> None:
    state = done(SET.state, EditTables(tables=tuple(tables(SET.state)[:2]), seats=12))
    assert told(state) == [
        (
            "too_large",
            "Tables 1A and 1B have more than 8 seats. Add a second host or split it into twin tables.",
            "Split into twins",
        )
    ]


def test_a_missing_host_is_told_until_the_group_hosts_itself() -> None:
    state = done(SET.state, EditPerson(person=PersonId("person-0"), present=False))
    assert told(state) == [("no_host", "Table 1A has no host.", "Name one")]
    assert told(done(state, LetGroupHost(tables=(tables(state)[0],)))) == []
    assert told(done(state, EditCafe(session=CAFE, hosts_stay=False))) == []


def test_more_people_than_seats_and_a_repair_that_waits_are_told() -> None:
    state = on_the_day(PLANNED, no_shows=0, walk_ins=6).state
    assert told(state) == [
        ("too_few_seats", "78 people come, and there are 72 seats.", "Add tables"),
        ("repair", "6 walked in.", "Repair the plan"),
    ]


def test_a_table_that_holds_more_people_than_seats_is_told_with_both_numbers() -> None:
    state = done(PLANNED.state, EditTables(tables=(tables(PLANNED.state)[3],), seats=4))
    assert ("overfull", "6 sit at table 1D, which has 4 seats.", "Add a seat") in told(state)


# Plans


def test_seventy_two_people_meet_five_hundred_and_forty_others() -> None:
    assert plan_words(PLANNED.state, CAFE) == ("540 pairs meet, and nobody meets anybody twice.",)


def test_more_rounds_than_questions_are_told_with_the_number_to_change() -> None:
    state = done(BARE.state, SetUpCafe(session=CAFE, people=24, tables=4, rounds=6))
    found = plan_found(asked_plan(state, CAFE))
    assert any("6 rounds are more than 4 tables" in one for one in found.sentences)
    assert len(routes_of(done(state, applied(found.plan)), CAFE)) == 72


def test_a_refusal_says_the_name_and_the_label_and_not_a_number() -> None:
    words = say("Person {n} hosts two tables, one is table {t}.", n=2, t=3)
    assert str(by_name(words, ["Ann", "Bo"], ["1A", "1B", "2A"])) == "Bo hosts two tables, one is table 2A."
    state = done(SET.state, PinPeople(session=CAFE, people=(PersonId("person-0"),), tables=(tables(SET.state)[4],)))
    with pytest.raises(Refusal) as wrong:
        plan_found(asked_plan(state, CAFE))
    assert str(wrong.value) == "The tables allowed for Ida Lund contradict each other: allow one more table."


def test_who_takes_no_seat_is_left_out_of_the_plan() -> None:
    state = plan(done(SET.state, PinPeople(session=CAFE, people=(PersonId("person-40"),))))
    assert PersonId("person-40") not in routes_of(state, CAFE) and len(routes_of(state, CAFE)) == 71
    assert numbered_places(state, CAFE) == 1  # 72 are expected still


def test_five_thousand_people_get_the_best_plan_there_is() -> None:
    empty = a_bare_cafe(0)
    state = done(empty.state, SetUpCafe(session=CAFE, people=5000, questions=3, rounds=3))
    found = plan_found(asked_plan(state, CAFE), stop=lambda: True)
    assert len(found.plan.spare) == 5048 and found.sentences


def test_columns_that_somebody_filled_in_can_be_spread() -> None:
    assert [(one.key, one.known) for one in columns_of(SET.state)] == [("organisation", 72)]


def test_free_movement_seats_only_hosts() -> None:
    state = plan(done(SET.state, EditCafe(session=CAFE, rotation=RotationMode.FREE)))
    assert len(routes_of(state, CAFE)) == 12 and spare_routes_of(state, CAFE) == []


def test_zones_are_the_places_of_tables() -> None:
    state = done(SET.state, EditCafe(session=CAFE, design=CafeDesign.SAME_EVERYWHERE))
    shown = cafe_map(state, CAFE)
    assert [one.mark for one in question_marks(state, CAFE)] == ["Q1", "Q2", "Q3"]
    assert [one.words for one in shown.legend][:1] == ["What should the library lend?"]


def test_facts_and_places_of_questions_are_told_in_words() -> None:
    assert cafe_facts(SET.state, CAFE) == "72 people · 12 tables · 3 questions · 3 rounds"
    assert [one.where for one in cafe_designed(SET.state, CAFE).questions] == [
        "tables 1A to 1D", "tables 2A to 2D", "tables 3A to 3D",
    ]  # fmt: skip


# Repair


def test_badges_that_show_another_route_are_the_ones_to_print() -> None:
    assert badges_to_print(PLANNED.state, CAFE) == ()
    state = on_the_day(PLANNED).state
    found = repair_found(asked_repair(state, CAFE))
    assert {*badges_to_print(done(state, applied(found.plan)), CAFE)} == {*found.to_print}


def test_a_late_guest_with_a_spare_badge_needs_no_repair() -> None:
    spare = spare_routes_of(PLANNED.state, CAFE)[0]
    state = done(PLANNED.state, GiveRoute(route=SpareRouteId(spare.id), name="Ana Silva"))
    assert not trouble(state, CAFE).any and badges_to_print(state, CAFE) == ()
    assert seats_found(state, CAFE, "ana sil")[0].tables == tuple(
        next(table_label(one) for one in tables_of(state, CAFE) if one.id == table) for table in spare.tables
    )


def test_a_new_host_is_moved_to_the_table_and_few_others() -> None:
    names = ("", "", "Marco Weiß")
    state = done(PLANNED.state, NameAtTables(session=CAFE, names=names))
    assert trouble(state, CAFE).words == "1 host has to be at another table."
    found = repair_found(asked_repair(state, CAFE))
    after = done(state, applied(found.plan))
    marco = next(PersonId(one.id) for one in state.all(Person) if one.name == "Marco Weiß")
    assert set(routes_of(after, CAFE)[marco]) == {tables(after)[2]}
    assert len(found.changes) <= 8


wishes: Any = st.lists(
    st.one_of(
        st.tuples(st.just("apart"), st.integers(0, 29), st.integers(0, 29)),
        st.tuples(st.just("pin"), st.integers(6, 29), st.integers(0, 5)),
        st.tuples(st.just("sits"), st.integers(6, 29), st.just(0)),
        st.tuples(st.just("new"), st.integers(0, 9), st.just(0)),
    ),
    max_size=6,
)


@given(wishes, st.sampled_from([(), ("organisation",)]), st.booleans())
@settings(max_examples=20, deadline=None)
def test_any_plan_seats_everybody_once_a_round_and_keeps_hosts_and_pins(
    wished: list[tuple[str, int, int]], spread: tuple[str, ...], hosts_stay: bool
) -> None:
    state = done(SMALL.state, EditCafe(session=CAFE, spread=spread, hosts_stay=hosts_stay))
    pins: dict[PersonId, TableId] = {}
    for what, one, other in wished:
        person = PersonId(f"person-{one}")
        if what == "apart" and one != other:
            state = done(state, KeepPeopleApart(session=CAFE, people=(person, PersonId(f"person-{other}"))))
        elif what == "pin":
            pins[person] = tables(state)[other]
            state = done(state, PinPeople(session=CAFE, people=(person,), tables=(pins[person],)))
        elif what == "sits" and person not in pins:
            state = done(state, EditPerson(person=person, stays_seated=True))
        elif what == "new":
            state = done(state, AddPerson(name=f"New {one} {len(list(state.all(Person)))}"))
    after = plan(state)
    everybody = sorted(one.id for one in after.all(Person))
    for each in rounds_of(after, CAFE):
        seats = [one for one in after.all(Seating) if one.round == each.id]
        assert sorted(one.person for one in seats) == everybody
        sizes = [sum(one.table == table for one in seats) for table in tables(after)]
        assert max(sizes) - min(sizes) <= 1
    routes = routes_of(after, CAFE)
    if hosts_stay:
        assert [set(routes[PersonId(f"person-{n}")]) for n in range(6)] == [{one} for one in tables(after)]
    assert all(set(routes[person]) == {table} for person, table in pins.items())
    assert all(len(set(routes[PersonId(one)])) == 1 for one in everybody if after.need(Person, one).stays_seated)
    assert pairs_twice(after, CAFE) == sum(count > 1 for count in pair_counts(dict(routes.items())).values())
    assert WarningKind.REPAIR not in [one.kind for one in cafe_warnings(after, CAFE)]


def test_a_question_has_one_sign_and_one_colour_on_map_notes_tents_and_stage() -> None:
    many = set_up(72, questions=6, rounds=3)
    state = many.state
    signs = [(one.mark, one.tint) for one in question_marks(state, CAFE)]
    assert [sign for sign, _ in signs] == ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6"]
    assert [(one.mark, one.tint) for one in cafe_map(state, CAFE).legend] == signs
    (tents,) = tent_sheets(state)
    assert list(dict.fromkeys((one.letter, one.tint) for one in tents.tents)) == signs
    notes = notes_overview(state, CAFE)
    assert notes is not None
    assert list(dict.fromkeys((row.letter, row.tint) for row in notes.rows)) == signs
    staged = [picture_of(state, QuestionScene(question=QuestionId(one.id)), NOW) for one in questions_of(state, CAFE)]
    pictures = [one for one in staged if isinstance(one, WordsPicture)]
    assert [(one.letter, one.tint.removeprefix("method.")) for one in pictures] == signs


def test_routes_follow_every_change_of_seats_and_rounds_and_nobody_spoils_them_for_others() -> None:
    before = routes_of(PLANNED.state, CAFE)
    first = next(one for one in PLANNED.state.all(Seating) if not one.host)
    moved = first.but(table=next(one for one in tables(PLANNED.state) if one != first.table))
    after = PLANNED.state.with_records([moved], (), PLANNED.state.revision + 1, NOW)
    assert routes_of(after, CAFE)[first.person] != before[first.person]
    routes_of(PLANNED.state, CAFE).clear()
    assert routes_of(PLANNED.state, CAFE) == before and routes_of(SET.state, CAFE) == {}
    without = PLANNED.state.with_records((), [Ref("round", rounds_of(PLANNED.state, CAFE)[0].id)], 99, NOW)
    assert {len(route) for route in routes_of(without, CAFE).values()} == {2}


def test_a_pair_that_meets_three_times_is_told_as_such() -> None:
    mine = sorted(routes_of(PLANNED.state, CAFE).items())
    (one, way), (other, _) = mine[0], mine[1]
    follow = [seat for seat in PLANNED.state.all(Seating) if seat.person == other]
    along = [seat.but(table=table) for seat, table in zip(sorted_by_round(follow), way, strict=True)]
    state = PLANNED.state.with_records(along, (), PLANNED.state.revision + 1, NOW)
    assert routes_of(state, CAFE)[other] == way and one != other
    (words,) = plan_words(state, CAFE)
    assert words.endswith(" more than once, up to 3 times.")


def sorted_by_round(seats: list[Seating]) -> list[Seating]:
    order = [round_.id for round_ in rounds_of(PLANNED.state, CAFE)]
    return sorted(seats, key=lambda seat: order.index(seat.round))
