"""Who stands in the list of people, in what order, and whom three letters or a badge mean."""

from __future__ import annotations

from facilitator.domain.people import Column, Person, Role, SessionRole
from facilitator.domain.state import EventState
from facilitator.queries.badge_sheets import badge_sheets
from facilitator.queries.people_list import (
    Shown,
    at_the_door,
    people_list,
    shown_rows,
    sorted_rows,
    values_of,
    with_code,
)
from tests.builders import an_event


def people() -> EventState:
    return (
        an_event()
        .with_session("cafe")
        .with_records(
            Person(id="a", name="Łucja Żak", organisation="Zakład", present=True, badge="S1"),
            Person(
                id="b", name="Ana van der Berg", sort_name="Berg, Ana van der", country="Malta", email="a@b.example"
            ),
            Person(id="c", name="Άννα Βέρα", present=False, more=(Column(name="Ticket", value="XY-12 34"),)),
            Person(id="d", name="Anatol Lis", present=True, walk_in=True, country="Malta"),
            SessionRole(id="r", person="b", role=Role.RAPPORTEUR, session="session-cafe"),  # type: ignore[arg-type]
        )
        .with_records(an_event().state.event.but(language="pl"))
        .state
    )


def names(rows: object) -> list[str]:
    return [row.key for row in rows]  # type: ignore[attr-defined]


def test_names_stand_in_the_order_of_the_language_and_by_what_they_are_sorted() -> None:
    found = people_list(people())
    assert names(found.rows) == ["d", "b", "a", "c"]
    assert found.facts == "4 people, 2 here, 1 walked in, 1 did not come"
    assert (found.expected, found.columns, found.rows[1].roles) == (1, ("Ticket",), ("rapporteur, session 1",))


def test_rows_are_found_by_any_letters_and_words_without_accents() -> None:
    rows = people_list(people()).rows
    assert names(shown_rows(rows, "zak")) == ["a"]
    assert names(shown_rows(rows, "ber ana")) == ["b"]
    assert names(shown_rows(rows, "βερα")) == ["c"]
    assert names(shown_rows(rows, shown=Shown.WALK_INS)) == ["d"]
    assert names(shown_rows(rows, shown=Shown.EXPECTED)) == ["b"]
    assert names(shown_rows(rows, column="country", value="Malta")) == ["d", "b"]


def test_a_column_is_sorted_with_those_who_have_nothing_there_at_the_end() -> None:
    rows = people_list(people()).rows
    assert names(sorted_rows(rows, "country")) == ["d", "b", "a", "c"]
    assert names(sorted_rows(rows, "Ticket", down=True))[0] == "c"
    assert values_of(rows, "country") == [("Malta", 2)]


def test_three_letters_find_who_is_not_here_yet_before_who_is() -> None:
    rows = people_list(people()).rows
    assert names(at_the_door(rows, "ana")) == ["b", "d"]
    assert at_the_door(rows, "an") == []


def test_a_badge_reader_finds_our_code_a_spare_badge_and_a_ticket() -> None:
    rows = people_list(people()).rows
    code = rows[1].code
    assert names(with_code(rows, f" {code[:3]}-{code[3:].lower()}")) == ["b"]
    assert names(with_code(rows, "xy1234")) == ["c"]
    assert names(with_code(rows, "s1")) == ["a"]
    assert with_code(rows, "") == []


def test_a_list_made_again_keeps_the_rows_that_still_hold() -> None:
    state = people()
    first = people_list(state)
    changed = state.with_records([state.need(Person, "d").but(country=None)], (), 9, None)
    second = people_list(changed, {row.key: row for row in first.rows})
    assert [one is other for one, other in zip(first.rows, second.rows, strict=True)] == [False, True, True, True]


def test_the_code_on_a_badge_is_the_one_the_door_knows() -> None:
    state = people()
    (sheet,) = badge_sheets(state)
    codes = {row.person.name: row.code for row in people_list(state).rows}
    assert {badge.code for badge in sheet.badges} == {
        code for name, code in codes.items() if name != "Άννα Βέρα"
    }  # who did not come gets no badge
    rows = people_list(state).rows
    assert all(len(with_code(rows, badge.code)) == 1 for badge in sheet.badges)
