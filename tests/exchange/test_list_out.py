"""Lists that go out: no spreadsheet executes them, and what comes back is what went."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from facilitator.commands.people_many import GiveRoles
from facilitator.domain.harvest import Note
from facilitator.domain.ids import PersonId
from facilitator.domain.people import Column, Person, Role, SessionRole
from facilitator.domain.programme import AgendaItem, Attribution, ItemKind
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote
from facilitator.exchange import samples
from facilitator.exchange.everything import everything
from facilitator.exchange.list_file import Raw
from facilitator.exchange.list_guard import STARTERS
from facilitator.exchange.list_out import Table, csv_bytes, workbook_bytes
from facilitator.exchange.list_subjects import command_of, drafted
from facilitator.exchange.list_tables import WHAT, notes_table, people_table, results_table
from tests.builders import an_event

# What people can have typed: no control signs, no spaces around it.
LINES = some.text(some.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=12).map(str.strip)
WORDS = LINES.filter(lambda text: text != "" and "\ufffd" not in text and not {"\ufffe", "\uffff"} & set(text))
MAYBE = some.none() | WORDS
FORMULAS = [f"{sign}{rest}" for sign in "=+-@\t\r\n|%＝＋－＠" for rest in ("1+1", "cmd|' /C calc'!A0")][:24]


def read_back(data: bytes, name: str, state: EventState | None = None) -> EventState:
    built = an_event()
    draft = drafted(built.state, Raw(name, data), "people")
    return built.after(command_of(draft, "people")).state if draft.rows else built.state


def said_of(state: EventState) -> list[Person]:
    return sorted((one.but(id="", came=None) for one in state.all(Person)), key=lambda one: one.name)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_everybody_of_the_demo_comes_back_as_they_went_out(ending: str) -> None:
    state = samples.draft(samples.Sample("demo")).state
    table = people_table(state)
    back = read_back(csv_bytes(table) if ending == "csv" else workbook_bytes([table]), f"people.{ending}")
    assert said_of(back) == said_of(state)


@given(
    some.lists(
        some.builds(
            Person, id=some.just("x"), name=WORDS, sort_name=MAYBE, organisation=MAYBE, position=MAYBE, country=MAYBE,
            present=some.sampled_from([None, True, False]), walk_in=some.booleans(), badge=MAYBE,
            email=some.none() | some.sampled_from(["a@b.example", "=x@y.example"]),
            more=some.dictionaries(WORDS, WORDS, max_size=2).map(
                lambda more: tuple(Column(name=name, value=value) for name, value in more.items())
            ),
        ),
        max_size=4, unique_by=lambda one: "".join(filter(str.isalnum, one.name.casefold())),
    )
)  # fmt: skip
def test_any_people_come_back_from_csv(people: list[Person]) -> None:
    unlike = [one.but(id=f"p{place}", email=None if place else one.email) for place, one in enumerate(people)]
    state = an_event().with_records(*unlike).state
    if not unlike:
        return
    draft = drafted(an_event().state, Raw("people.csv", csv_bytes(people_table(state))), "people")
    assert [(row.state.value, row.why) for row in draft.rows] == [("new", "")] * len(unlike)
    back = an_event().after(command_of(draft, "people")).state
    assert _told(back) == _told(state)


def _told(state: EventState) -> list[tuple[Person, dict[str, str]]]:
    """Everybody without what is new with each import; the order of a person's own columns says nothing."""
    people = sorted(state.all(Person), key=lambda one: one.name)
    return [(one.but(id="", came=None, more=()), {each.name: each.value for each in one.more}) for one in people]


@pytest.mark.parametrize("value", FORMULAS)
@pytest.mark.parametrize("make", [csv_bytes, lambda table: workbook_bytes([table])], ids=["csv", "xlsx"])
def test_no_cell_that_begins_like_a_formula_is_one(make: Callable[[Table], bytes], value: str) -> None:
    data = make(Table("List", ("Name", value), (("Ana", value),)))
    if data[:2] == b"PK":
        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} == {"s"}
        return
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert not [cell for row in rows for cell in row if cell[0] in STARTERS]
    assert [cell for row in rows for cell in row].count(f"'{value}") == 2


@given(some.lists(some.tuples(some.text(max_size=9), some.text(max_size=9)), max_size=5))
def test_any_table_is_read_back_from_csv_exactly(rows: list[tuple[str, str]]) -> None:
    from facilitator.exchange.list_file import read
    from facilitator.exchange.list_words import PEOPLE

    fit = [tuple("".join(sign for sign in cell if not "\ud800" <= sign <= "\udfff") for cell in row) for row in rows]
    full = [row for row in fit if any(cell.strip() for cell in row)]
    found = read(Raw("t.csv", csv_bytes(Table("T", ("Name", "Other"), tuple(full)))), PEOPLE)
    assert [row.cells for row in found.rows] == full


def test_roles_and_columns_that_are_called_like_fields_come_back() -> None:
    ana = Person(id="ana", name="Ana", more=(Column(name="E-mail", value="none"), Column(name="Diet", value="=vegan")))
    built = an_event().with_records(ana, ana=ana).after(GiveRoles(people=(PersonId("ana"),), role=Role.RAPPORTEUR))
    back = read_back(csv_bytes(people_table(built.state)), "people.csv")
    assert [one.more for one in back.all(Person)] == [ana.more]
    assert [(one.role, one.session) for one in back.all(SessionRole)] == [(Role.RAPPORTEUR, None)]


def test_an_agenda_and_notes_come_back_to_where_they_belong() -> None:
    built = an_event().with_session("cafe", questions=["lend"]).with_table(1, "cafe", "lend").with_round(1, "cafe")
    built = built.with_notes("=tents", "drills", session="cafe", question="lend", table="table-1", round="round-1")
    built = built.with_items(
        "Talks", start=time(9, 30), minutes=45, kind=ItemKind.SPEECH, anchor=True, materials="=a\nb"
    )
    bare = an_event().with_session("cafe", questions=["lend"]).with_table(1, "cafe", "lend").with_round(1, "cafe")
    kinds: tuple[tuple[str, type[Record]], ...] = (("notes", Note), ("agenda", AgendaItem))
    for what, record in kinds:
        raw = Raw(f"{what}.csv", csv_bytes(WHAT[what](built.state)))
        draft = drafted(bare.state, raw, what)
        assert [row.state.value for row in draft.rows] == ["new"] * len(draft.rows)
        bare = bare.after(command_of(draft, what))
        plain = [_fields(one) for one in bare.state.all(record)]
        assert plain == [_fields(one) for one in built.state.all(record)]
        again = drafted(bare.state, raw, what)
        assert {row.state.value for row in again.rows} == {"known"}


def _fields(record: Record) -> dict[str, object]:
    left_out = ("id", "order", "created", "changed", "source")
    return {name: getattr(record, name) for name in record.__struct_fields__ if name not in left_out}


def test_what_belongs_to_nobody_else_stays_inside() -> None:
    built = an_event().with_session().with_people("Ana Brook").with_notes("mine", "gone")
    built = built.with_records(built.the("mine").but(author="person-Ana Brook"), built.the("gone").but(redacted=True))
    assert notes_table(built.state).headings == ("Text", "Session")
    assert [row[0] for row in notes_table(built.state).rows] == ["mine"]
    named = built.with_records(built.state.event.but(attribution=Attribution.INITIALS))
    assert notes_table(named.state).rows == (("mine", "Session", "A. B."),)


def test_votes_go_out_as_results_without_anybody() -> None:
    state = samples.draft(samples.Sample("demo")).state
    table = results_table(state)
    votes = {one.title for one in state.all(Vote)}
    assert {row[0] for row in table.rows} <= votes
    assert not {one.name for one in state.all(Person)} & {str(cell) for row in table.rows for cell in row}


def test_everything_is_one_zip_whose_event_opens_again() -> None:
    state = samples.draft(samples.Sample("demo")).state
    state = state.with_records([state.event.but(title="CON: a/b?", day=date(2026, 5, 8))], (), 1, None)
    data = everything(state, lambda sha256: b"picture")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        whole = json.loads(packed.read("CON a b.json"))
    assert whole["event"]["title"] == "CON: a/b?"
    assert {"Read me.txt", "CON a b.json", "CON a b.xlsx", "CON a b.ics", "people.csv", "agenda.csv"} <= set(names)
    assert not [name for name in names if set('<>:"\\|?*') & set(name)]
