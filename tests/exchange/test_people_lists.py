"""Lists of people as real life makes them: nothing is guessed silently, and no row is lost."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from facilitator.commands.importing import ImportPeople
from facilitator.domain.errors import KnownError
from facilitator.domain.people import Column, Person, Role, SessionRole
from facilitator.domain.state import EventState
from facilitator.exchange import list_rows, list_sheets
from facilitator.exchange.list_draft import Choice, ListDraft, RowState
from facilitator.exchange.list_file import UNANSWERED, Answers, Raw
from facilitator.exchange.list_guard import STARTERS, guarded, unguarded
from facilitator.exchange.list_rows import rows_of
from facilitator.exchange.list_subjects import command_of, drafted
from tests.builders import an_event
from tests.exchange.registrations import REGISTRATIONS, Registration

STATES = {"n": RowState.NEW, "k": RowState.KNOWN, "a": RowState.ATTENTION}


def draft_of(text: str, state: EventState | None = None, answers: Answers = UNANSWERED) -> ListDraft:
    return drafted(state or an_event().state, Raw("list.csv", text.encode()), "people", answers)


def imported(draft: ListDraft, state: EventState | None = None) -> list[Person]:
    built = an_event() if state is None else an_event().with_records(*state.all(Person))
    return sorted(built.after(command_of(draft, "people")).state.all(Person), key=lambda one: one.name)


@pytest.mark.parametrize("one", REGISTRATIONS, ids=lambda one: one.name)
def test_each_registration_holds_the_people_it_should_and_asks_what_it_must(one: Registration) -> None:
    raw = Raw(one.name, one.data())
    first = drafted(an_event().state, raw, "people")
    assert tuple(asked.about for asked in first.questions) == one.asked
    draft = drafted(an_event().state, raw, "people", one.answers)
    assert draft.questions == ()
    assert [row.state for row in draft.rows] == [STATES[letter] for letter in one.states]
    assert all(row.why for row in draft.rows if row.state != RowState.NEW)
    found = [(who.name, who.organisation, who.email) for who in command_of(draft, "people").new]  # type: ignore[attr-defined]
    assert found == list(one.people)


def test_the_likeliest_way_to_read_comes_first_and_shows_lines_of_the_list_itself() -> None:
    texts = {"cp1252": "Zoé Lefèvre", "cp1250": "Łucja Żak", "cp1253": "Άννα Δημητρίου", "cp1251": "Мила Книгова"}
    for encoding, name in texts.items():
        draft = drafted(an_event().state, Raw("list.csv", f"Name\n{name}\n".encode(encoding)), "people")
        first = draft.file.offers[0]
        assert (first.encoding, first.lines) == (encoding, (name,))


def test_what_cannot_be_read_is_told_and_an_unknown_encoding_is_refused() -> None:
    raw = Raw("list.csv", "Name\nZoé\n".encode("cp1252"))
    with pytest.raises(KnownError, match="Nobody knows the encoding “klingon”"):
        drafted(an_event().state, raw, "people", Answers(encoding="klingon"))
    for no_text in ("undefined", "idna", "punycode", "base64", "a\0b"):
        with pytest.raises(KnownError, match="Nobody knows the encoding"):
            drafted(an_event().state, raw, "people", Answers(encoding=no_text))
    draft = drafted(an_event().state, raw, "people", Answers(encoding="ascii"))
    assert [(row.state, row.why) for row in draft.rows] == [(RowState.ATTENTION, "a sign in it cannot be read")]
    with pytest.raises(KnownError, match="no workbook of today"):
        drafted(an_event().state, Raw("old.xlsx", b"\xd0\xcf\x11\xe0"), "people")
    with pytest.raises(KnownError, match="is empty"):
        draft_of("\n \n")


def test_columns_without_a_field_stay_with_the_person_under_their_own_headings() -> None:
    draft = draft_of("Name,Diet,Diet,Role,Languages,Here\nAna,vegan,no nuts,Moderatorin,Deutsch / Greek,oui\n"
                     "Bo,,,Juggler,pl,\n")  # fmt: skip
    ana, bo = imported(draft)
    assert ana.more == (Column(name="Diet", value="vegan"), Column(name="Diet (2)", value="no nuts"))
    assert (ana.languages, ana.present, bo.present) == (("de", "el"), True, None)
    assert bo.more == (Column(name="Role", value="Juggler"),)
    state = an_event().after(command_of(draft, "people")).state
    assert [(one.role, one.session) for one in state.all(SessionRole)] == [(Role.MODERATOR, None)]


def test_parts_of_names_are_put_together_and_whole_names_never_taken_apart() -> None:
    by_parts = imported(draft_of("Surname,First name\nvan der Berg,Ana\nNúñez Gil,José María\n"))
    assert [(one.name, one.sort_name) for one in by_parts] == [
        ("Ana van der Berg", "van der Berg, Ana"),
        ("José María Núñez Gil", "Núñez Gil, José María"),
    ]
    whole = imported(draft_of("Name,Vorname\nAna Berg,Ana\nBo Lind,Bo\n"))
    assert [one.name for one in whole] == ["Ana Berg", "Bo Lind"]
    assert imported(draft_of("Full name\nBerg, Ana\n".replace(",", ";")))[0].sort_name is None


def test_who_is_known_is_filled_and_never_overwritten_unasked() -> None:
    ana = Person(id="ana", name="Ana Brook", organisation="Mill", email="ana@mill.example")
    state = an_event().with_records(ana).state
    draft = draft_of(
        "Name,Organisation,Country,E-mail\nAna Brook,Mill,Malta,ana@mill.example\nAnna Brook,Weir,,ANA@mill.example\n"
        "Ana Brook,,,other@weir.example\nCem Oz,,,ana@mill.example\n",
        state,
    )
    assert [(row.state.value, row.why) for row in draft.rows] == [
        ("known", "adds country"),
        ("attention", "the same address as line 2"),
        ("attention", "Ana Brook is known with another address"),
        ("attention", "the same address as line 2"),
    ]
    assert imported(draft, state) == [ana.but(country="Malta")]
    other = draft_of("Name,Organisation,E-mail\nAnna Brook,Weir,ana@mill.example\n", state)
    row = other.rows[0]
    assert (row.why, row.choice) == ("says another name, organisation", Choice.LEAVE)
    replaced = command_of(other, "people", {row.line: Choice.REPLACE})
    now = an_event().with_records(ana).after(replaced).state.need(Person, "ana")
    assert (now.name, now.organisation) == ("Anna Brook", "Weir")


def test_the_import_is_one_act_and_an_empty_one_is_refused() -> None:
    draft = draft_of("Name\nAna\nBo\n")
    assert str(an_event_label(draft)) == "import 2 people from list.csv"
    with pytest.raises(KnownError, match="Choose at least one row"):
        an_event().after(command_of(draft, "people", {2: Choice.LEAVE, 3: Choice.LEAVE}))


def an_event_label(draft: ListDraft) -> object:
    from tests.builders import edits_of

    return edits_of(an_event().state, command_of(draft, "people")).label


def test_what_is_pasted_from_a_spreadsheet_is_read_like_a_file() -> None:
    draft = drafted(an_event().state, Raw("What you pasted", pasted="Name\tOrganisation\nAna\t=Mill\n"), "people")
    command = command_of(draft, "people")
    assert isinstance(command, ImportPeople)
    assert [(one.name, one.organisation) for one in command.new] == [("Ana", "=Mill")]


def test_every_line_of_a_list_is_accounted_for() -> None:
    draft = draft_of('Name,Organisation\nAna,"Mill\nLane"\n\nBo,"open\nCem,\n')
    assert ([row.line for row in draft.rows], draft.file.empty) == ([2, 5, 6], 1)


@given(some.text(max_size=20))
def test_a_guard_comes_off_again_whatever_was_typed(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in STARTERS


@given(some.text(alphabet='ab"\n\r,;\t=', max_size=60))
def test_any_text_is_read_without_losing_a_line_that_holds_something(text: str) -> None:
    rows = rows_of(text)
    signs = {sign for row in rows.rows for cell in row.cells for sign in cell}
    assert {"a", "b"} & set(text) == {"a", "b"} & signs


def test_a_list_that_is_too_long_is_refused_and_never_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_rows, "MOST_ROWS", 3)
    assert len(draft_of("Name\nAnn\nBo\n").rows) == 2
    with pytest.raises(KnownError, match="more than 3 rows"):
        draft_of("Name\nAnn\nBo\nCem\n")


def test_a_workbook_that_is_too_long_or_too_wide_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (list_rows, list_sheets):
        monkeypatch.setattr(module, "MOST_ROWS", 3)
    wide = ("Ann", *[None] * list_sheets.MOST_COLUMNS, "in the last column")
    tables: list[tuple[str, list[tuple[str | None, ...]]]] = [
        ("wide", [("Name",), wide]),
        ("long", [("Name",), *[("Bo",)] * 4]),
    ]
    book = openpyxl.Workbook(write_only=True)
    for title, rows in tables:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    raw = Raw("list.xlsx", target.getvalue())
    (found,) = drafted(an_event().state, raw, "people", Answers(sheet="wide")).rows
    assert (found.state, found.why) == (RowState.ATTENTION, "it has more than 300 columns")
    with pytest.raises(KnownError, match="more than 3 rows"):
        drafted(an_event().state, raw, "people", Answers(sheet="long"))


def test_a_workbook_that_unpacks_to_more_than_any_list_is_not_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", b" " * 70_000_000)
    with pytest.raises(KnownError, match="holds more than any list"):
        drafted(an_event().state, Raw("list.xlsx", target.getvalue()), "people")
