"""Cafés are set up, hosted, planned and mended by commands that say what they do and refuse in one sentence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.commands.cafe import EditCafe, SetUpCafe
from facilitator.commands.cafe_hosts import LetGroupHost, NameAtTable, NameAtTables
from facilitator.commands.cafe_lengths import AddRounds, EditRounds, RemoveRounds
from facilitator.commands.cafe_plan import ApplyPlan, ClearPlan, GiveRoute, MarkBadgesPrinted, TakeRouteBack, applied
from facilitator.commands.cafe_tables import AddTables, EditTables, NumberTables, RemoveTables, SplitTable
from facilitator.commands.cafe_wishes import KeepPeopleApart, PinPeople
from facilitator.commands.people import EditPerson, RemovePeople
from facilitator.commands.sessions import RemoveSession
from facilitator.domain.belonging import questions_of
from facilitator.domain.cafe import Cafe, CafeDesign, PrintedBadge, Round, RoundState, Seating, Table
from facilitator.domain.cafe_facts import (
    cafe_in,
    hosts_at_tables,
    rounds_of,
    routes_of,
    spare_routes_of,
    table_label,
    tables_of,
)
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import PersonId, QuestionId, RoundId, SpareRouteId, TableId
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.planning.cafe_start import StartWish, read_start, sensible_start, twin_letter
from facilitator.queries.cafe_asked import asked_plan
from facilitator.queries.cafe_repair import asked_repair, repair_found, trouble
from facilitator.queries.cafe_rotation import plan_found
from tests.builders import done, edits_of, refused, said
from tests.cafe_at_work import a_bare_cafe, names, planned, session_of, set_up

BARE = a_bare_cafe()
CAFE = session_of(BARE)
SET = set_up()


def labels(state: EventState) -> list[str]:
    return [table_label(one) for one in tables_of(state, CAFE)]


def table(state: EventState, label: str) -> TableId:
    return next(TableId(one.id) for one in tables_of(state, CAFE) if table_label(one) == label)


def begun(state: EventState, number: int = 1) -> EventState:
    """The event once this round runs."""
    found = rounds_of(state, CAFE)[number - 1].but(state=RoundState.RUNNING)
    records = {kind: dict(held) for kind, held in state.records.items()}
    records[Round.kind_name][found.id] = found
    return EventState(records, state.revision, state.at)


# The start


def test_one_line_sets_up_twelve_twin_tables_and_three_rounds_in_one_act() -> None:
    wish = read_start("72 people, 3 questions, 3 rounds")
    state = done(BARE.state, SetUpCafe(session=CAFE, people=72, questions=3, rounds=3))
    cafe = cafe_in(state, CAFE)
    assert wish == StartWish(people=72, questions=3, rounds=3)
    assert labels(state) == [f"{question}{twin}" for question in (1, 2, 3) for twin in "ABCD"]
    assert {one.seats for one in tables_of(state, CAFE)} == {6}
    assert [(one.minutes, one.change_over_minutes) for one in rounds_of(state, CAFE)] == [(20, 4), (20, 4), (20, None)]
    assert cafe is not None and (cafe.intro_minutes, cafe.harvest_minutes, cafe.people_expected) == (10, 25, 72)
    assert [one.number for one in questions_of(state, CAFE)] == [1, 2, 3]
    assert {one.item for one in rounds_of(state, CAFE)} == {BARE.id("World Café")}


def test_a_cafe_set_up_anew_forgets_the_tables_before_and_keeps_its_questions() -> None:
    state = done(SET.state, SetUpCafe(session=CAFE, people=24, rounds=2))
    assert len(tables_of(state, CAFE)) == 3 and len(rounds_of(state, CAFE)) == 2
    assert [one.text for one in questions_of(state, CAFE)] == [one.text for one in questions_of(SET.state, CAFE)]


def test_a_running_cafe_is_not_set_up_anew() -> None:
    sentence = refused(begun(SET.state), SetUpCafe(session=CAFE, people=24))
    assert sentence == "Round 1 has begun, so this café is not set up anew. Change its tables and rounds one by one."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "There is no number in it. Type for example: 72 people, 3 questions, 3 rounds."),
        ("3 rounds", "How many people? Type for example: 72 people, 3 questions, 3 rounds."),
        ("1 person", "1 person: a café needs at least 2."),
        ("0 people", "0 people: a café needs at least 2."),
        ("72 people, 0 tables", "0 tables: a café needs at least 1."),
        ("72 people, 0 rounds", "0 rounds: a café needs at least 1."),
        ("3 people, 10 tables", "3 people cannot fill 10 tables: give at most 1 table, so that nobody sits alone."),
        ("72 people, 3 elephants", "elephants is not a part of a café. Say people, tables, questions or rounds."),
        ("72 people, 60 people", "People stand there twice. Give each number once."),
        ("90,000 people", "90000 people are too many for one café: give at most 20000."),
    ],
)
def test_a_line_that_cannot_be_says_which_number_to_change(line: str, sentence: str) -> None:
    with pytest.raises(Refusal) as wrong:
        sensible_start(read_start(line))
    assert str(wrong.value) == sentence


@given(people=st.integers(2, 3000), questions=st.integers(1, 20), rounds=st.integers(1, 12))
def test_a_start_gives_everybody_a_seat_and_no_table_a_lonely_one(people: int, questions: int, rounds: int) -> None:
    start = sensible_start(StartWish(people=people, questions=questions, rounds=rounds))
    assert len(start.tables) * start.seats >= people and people // len(start.tables) >= 2
    assert len({(one.number, one.twin) for one in start.tables}) == len(start.tables)
    per_question = [sum(one.question == n for one in start.tables) for n in range(questions)]
    assert max(per_question) - min(per_question) <= 1
    assert start.rounds == rounds


def test_twins_go_on_behind_z() -> None:
    assert [twin_letter(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


# Tables, hosts, rounds


def test_a_new_table_of_a_question_with_twins_becomes_its_next_twin() -> None:
    question = QuestionId(questions_of(SET.state, CAFE)[0].id)
    state = done(SET.state, AddTables(session=CAFE, count=2, question=question), AddTables(session=CAFE))
    assert set(labels(state)) - set(labels(SET.state)) == {"1E", "1F", "4"}
    assert {one.seats for one in tables_of(state, CAFE)} == {6}


def test_several_tables_change_at_once_but_each_keeps_a_number_of_its_own() -> None:
    some = (table(SET.state, "1A"), table(SET.state, "2C"))
    state = done(SET.state, EditTables(tables=some, seats=9))
    assert [one.seats for one in tables_of(state, CAFE)].count(9) == 2
    assert refused(SET.state, EditTables(tables=some, number=4)).startswith("Each table has a number of its own.")
    taken = EditTables(tables=some[:1], number=2, twin="C")
    assert refused(SET.state, taken) == "There is already a table 2C. Give this one another number or letter."
    assert refused(SET.state, EditTables(tables=some, seats=0)).startswith("The number of seats cannot be 0.")


def test_a_table_that_is_too_large_is_split_into_twins_side_by_side() -> None:
    bare = done(BARE.state, AddTables(session=CAFE, count=2, seats=15))
    state = done(bare, SplitTable(table=table(bare, "1")))
    assert [(table_label(one), one.seats) for one in tables_of(state, CAFE)] == [("1A", 8), ("1B", 7), ("2", 15)]


def test_tables_are_numbered_anew_with_and_without_twins() -> None:
    plain = done(SET.state, NumberTables(session=CAFE))
    assert labels(plain) == [str(n) for n in range(1, 13)]
    assert labels(done(plain, NumberTables(session=CAFE, twins=True))) == labels(SET.state)


def test_a_table_where_people_sat_is_closed_and_not_removed() -> None:
    state = begun(planned(SET).state)
    assert refused(state, RemoveTables(tables=(table(state, "1A"),))) == (
        "People sat at table 1A already, so it stays. Close it instead: nobody is sent there any more."
    )
    assert said(state, EditTables(tables=(table(state, "1A"),), open=False)) == "close table 1A"


def test_a_removed_table_takes_its_planned_seats_along_and_leaves_other_pins() -> None:
    state = planned(SET).state
    a, b = table(state, "1A"), table(state, "1B")
    state = done(state, PinPeople(session=CAFE, people=(PersonId("person-30"),), tables=(a, b)))
    after = done(state, RemoveTables(tables=(a,)))
    assert a not in {one.table for one in after.all(Seating)}
    assert [pin.tables for pin in after.records["seat_pin"].values()] == [(b,)]  # type: ignore[attr-defined]


def test_a_table_has_one_host_and_a_person_hosts_one_table() -> None:
    first, second = table(SET.state, "1A"), table(SET.state, "1B")
    state = done(SET.state, NameAtTable(table=first, name="Vera Nowak"))
    assert hosts_at_tables(state, CAFE)[first].name == "Vera Nowak"
    assert len(hosts_at_tables(state, CAFE)) == 12
    assert refused(state, NameAtTable(table=second, name="vera nowak")) == (
        "Vera Nowak is already table host of table 1A. Choose somebody else, or name another one there first."
    )


def test_a_group_hosts_itself_until_somebody_is_named() -> None:
    first = table(SET.state, "1A")
    state = done(SET.state, LetGroupHost(tables=(first,)))
    assert first not in hosts_at_tables(state, CAFE) and state.need(Table, first).hosted_by_group
    state = done(state, NameAtTable(table=first, name="Ida Lund"))
    assert not state.need(Table, first).hosted_by_group


def test_hosts_are_named_in_the_order_of_the_tables_and_no_name_stands_twice() -> None:
    assert [one.name for one in hosts_at_tables(SET.state, CAFE).values()] == names(12)
    twice = NameAtTables(session=CAFE, names=("Ida Lund", "Ida Lund"))
    assert refused(BARE.after(AddTables(session=CAFE, count=2)).state, twice) == (
        "Ida Lund stands at table 1 and at table 2. Keep one of them."
    )
    assert refused(SET.state, NameAtTables(session=CAFE, names=("x",) * 13)).startswith(
        "There are 13 names for 12 tables."
    )


def test_rounds_are_added_changed_and_numbered_anew() -> None:
    state = done(SET.state, AddRounds(session=CAFE, count=2))
    ids = [RoundId(one.id) for one in rounds_of(state, CAFE)]
    state = done(state, EditRounds(rounds=tuple(ids[:2]), minutes=25), RemoveRounds(rounds=(ids[0],)))
    told = [(one.number, one.minutes, one.change_over_minutes) for one in rounds_of(state, CAFE)]
    assert told == [(1, 25, 4), (2, 20, 4), (3, 20, 4), (4, 20, None)]
    assert refused(state, EditRounds(rounds=(ids[1],), minutes=0)).startswith("The length of a round cannot be 0.")
    assert (
        refused(begun(state), RemoveRounds(rounds=(ids[1],))) == "Round 1 has begun, so it stays. Remove a later one."
    )


def test_questions_go_from_tables_to_rounds_and_back_as_the_design_wants_it() -> None:
    same = done(SET.state, EditCafe(session=CAFE, design=CafeDesign.SAME_EVERYWHERE))
    questions = [QuestionId(one.id) for one in questions_of(same, CAFE)]
    assert [one.question for one in rounds_of(same, CAFE)] == questions
    assert {one.question for one in tables_of(same, CAFE)} == {None}
    back = done(same, EditCafe(session=CAFE, design=CafeDesign.ONE_PER_TABLE))
    assert [one.question for one in tables_of(back, CAFE)] == [one.question for one in tables_of(SET.state, CAFE)]
    assert {one.question for one in rounds_of(back, CAFE)} == {None}


# The plan


def test_a_plan_is_kept_replaced_and_cleared() -> None:
    state = planned(SET).state
    assert len(routes_of(state, CAFE)) == 72 and sum(1 for _ in state.all(Seating)) == 216
    assert {one.host for one in state.all(Seating) if one.person == "person-0"} == {True}
    again = applied(plan_found(asked_plan(state, CAFE)).plan)
    edits = edits_of(state, again)
    assert [one for one in edits.puts if isinstance(one, Seating)] == [] and edits.removes == ()
    cleared = done(state, ClearPlan(session=CAFE))
    assert routes_of(cleared, CAFE) == {} and spare_routes_of(cleared, CAFE) == []


def test_a_plan_of_a_round_that_has_begun_meanwhile_is_refused() -> None:
    command = applied(plan_found(asked_plan(SET.state, CAFE)).plan)
    assert refused(begun(SET.state), command) == "Round 1 has begun meanwhile, so its seats stay. Plan again."
    twice = ApplyPlan(session=CAFE, rounds=command.rounds, routes=(command.routes[0],) * 2)
    assert refused(SET.state, twice) == "Somebody stands in this plan twice. Plan again."


def test_a_spare_route_is_handed_out_at_the_door_and_taken_back() -> None:
    state = planned(SET).state
    spare = spare_routes_of(state, CAFE)[0]
    command = GiveRoute(route=SpareRouteId(spare.id), name="Ana Silva")
    given = done(state, command)
    ana = next(one for one in given.all(Person) if one.name == "Ana Silva")
    assert routes_of(given, CAFE)[PersonId(ana.id)] == spare.tables
    assert (ana.present, ana.walk_in) == (True, True)
    assert refused(given, command) == "Ana Silva already has route S1. Give a free one."
    back = done(given, TakeRouteBack(route=SpareRouteId(spare.id)))
    assert PersonId(ana.id) not in routes_of(back, CAFE) and spare_routes_of(back, CAFE)[0].person is None


def test_who_comes_late_with_a_spare_route_sits_only_in_rounds_to_come() -> None:
    state = begun(planned(SET).state)
    spare = spare_routes_of(state, CAFE)[0]
    given = done(state, GiveRoute(route=SpareRouteId(spare.id), name="Ana Silva"))
    ana = next(PersonId(one.id) for one in given.all(Person) if one.name == "Ana Silva")
    assert routes_of(given, CAFE)[ana] == (None, *spare.tables[1:])


def test_printed_badges_keep_the_route_they_show() -> None:
    state = planned(SET).state
    badges = {one.person: one.tables for one in state.all(PrintedBadge)}
    assert badges == routes_of(state, CAFE)
    assert (
        refused(SET.state, MarkBadgesPrinted(session=CAFE)) == "Nobody of them has a route yet. Plan the seats first."
    )


def test_people_and_sessions_leave_with_what_was_planned_for_them() -> None:
    state = planned(SET).state
    less = done(state, RemovePeople(people=(PersonId("person-40"),)))
    assert PersonId("person-40") not in routes_of(less, CAFE)
    assert list(done(state, RemoveSession(session=CAFE)).all(Cafe)) == []


def test_too_many_to_keep_apart_one_by_one_are_better_spread_by_a_column() -> None:
    many = tuple(PersonId(f"person-{n}") for n in range(41))
    assert "Spread a column instead" in refused(SET.state, KeepPeopleApart(session=CAFE, people=many))
    assert refused(SET.state, KeepPeopleApart(session=CAFE, people=many[:1])) == "Choose at least 2 people first."


def test_a_cafe_that_nobody_set_up_is_so_by_its_first_change() -> None:
    state = done(BARE.state, EditCafe(session=CAFE, hosts_stay=False))
    found = cafe_in(state, CAFE)
    assert found is not None and not found.hosts_stay and found.people_expected is None
    assert refused(state, EditCafe(session=CAFE, intro_minutes=-1)).startswith("The introduction cannot be -1.")


acts: Any = st.lists(
    st.one_of(
        st.tuples(st.just("table"), st.integers(0, 11)),
        st.tuples(st.just("gone"), st.integers(0, 71)),
        st.tuples(st.just("back"), st.integers(0, 71)),
        st.tuples(st.just("close"), st.integers(0, 11)),
    ),
    max_size=12,
)


@given(acts, st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_whatever_happens_a_repair_seats_everybody_present_once_in_each_round_to_come(
    happened: list[tuple[str, int]], running: int
) -> None:
    state = begun(planned(SET).state, running) if running < 3 else planned(SET).state
    coming = [one.id for one in rounds_of(state, CAFE) if one.state is RoundState.PREPARED]
    if running == 2:  # the rounds before have begun too
        state = begun(state, 1)
        coming = [one.id for one in rounds_of(state, CAFE) if one.state is RoundState.PREPARED]
    for what, n in happened:
        one = tables_of(state, CAFE)[n % 12]
        commands: dict[str, Any] = {
            "table": EditTables(tables=(TableId(one.id),), open=True),
            "close": EditTables(tables=(TableId(one.id),), open=False),
            "gone": EditPerson(person=PersonId(f"person-{n}"), present=False),
            "back": EditPerson(person=PersonId(f"person-{n}"), present=True),
        }
        if what != "close" or sum(each.open for each in tables_of(state, CAFE)) > 6:
            state = done(state, commands[what])
    before = {one.id: one for one in state.all(Seating) if one.round not in coming}
    if trouble(state, CAFE).any:
        state = done(state, applied(repair_found(asked_repair(state, CAFE)).plan))
    assert not trouble(state, CAFE).any
    assert {one.id: one for one in state.all(Seating) if one.round not in coming} == before
    here = sorted(one.id for one in state.all(Person) if one.present is not False)
    shut = {one.id for one in tables_of(state, CAFE) if not one.open}
    for each in coming:
        seats = [one for one in state.all(Seating) if one.round == each]
        assert sorted(one.person for one in seats) == here
        assert not {one.table for one in seats} & shut
        sizes = [sum(one.table == at for one in seats) for at in {one.table for one in seats}]
        assert max(sizes) - min(sizes) <= 1
