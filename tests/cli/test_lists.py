"""`facilitator people`, and lists that come in and go out from the command line."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from facilitator import resources
from facilitator.domain.programme import Method
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent
from tests.builders import EventBuilder, an_event
from tests.cli.conftest import Facilitator

PEOPLE = "Name,Organisation,Diet\nAna Brook,Mill,vegan\nBo Lind,,\nAna Brook,Mill,vegan\n,Nobody,\n"


def make(built: EventBuilder, path: str = "e.facil") -> None:
    event_file.create(Path(path), [one for some in built.state.records.values() for one in some.values()])


def fits(answer: str, word: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(answer)
    jsonschema.validate(found, json.loads(resources.path("schema", f"{word}.answer.schema.json").read_text("utf-8")))
    return found


def test_a_list_says_of_every_row_what_became_of_it_and_is_undone_as_one_act(facilitator: Facilitator) -> None:
    make(an_event())
    Path("list.csv").write_text(PEOPLE)
    said = facilitator("import", "list.csv", "e.facil", "--as", "people")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "list.csv: 4 rows, 2 new, 1 known, 1 in need of attention.",
        "    2  new              Ana Brook",
        "    3  new              Bo Lind",
        "    4  known            Ana Brook: the same as line 2",
        "    5  needs attention  Nobody: it holds no name",
        "Imported into e.facil.",
    ]
    with OpenEvent(Path("e.facil")) as event:
        assert str(event.undo_words("cli")) == "import 2 people from list.csv"
    again = fits(facilitator("import", "list.csv", "e.facil", "--as", "people", "--json").out, "import")
    assert (again["applied"], again["new"], again["known"], again["columns"]) == (
        False, 0, 3, {"name": "Name", "organisation": "Organisation"},
    )  # fmt: skip


def test_people_are_listed_in_the_order_of_their_names(facilitator: Facilitator) -> None:
    make(an_event())
    Path("list.csv").write_text("Vorname;Nachname;Anwesend\nBo;Öz;ja\nAna;Oz;\n", "utf-8")
    facilitator("import", "list.csv", "e.facil", "--as", "people")
    found = fits(facilitator("people", "e.facil", "--json").out, "people")["people"]
    assert isinstance(found, list)
    assert [(one["name"], one["sort_name"], one["present"]) for one in found] == [
        ("Ana Oz", "Oz, Ana", None),
        ("Bo Öz", "Öz, Bo", True),
    ]
    assert facilitator("people", "e.facil").out.splitlines() == ["2 people, 1 here", "Ana Oz", "Bo Öz  (here)"]


def test_a_dry_run_changes_nothing(facilitator: Facilitator) -> None:
    make(an_event())
    Path("list.csv").write_text(PEOPLE)
    before = Path("e.facil").read_bytes()
    said = facilitator("import", "list.csv", "e.facil", "--as", "people", "--dry-run")
    assert (said.code, said.out.splitlines()[-1], Path("e.facil").read_bytes()) == (0, "Nothing was changed.", before)


@pytest.mark.parametrize(
    ("data", "question", "answers"),
    [
        ("Name\nZoé\n".encode("cp1252"), "does not say how its letters are written", ["--encoding", "cp1252"]),
        (b"Ana Brook,Mill\nBo Lind,Lind\n", "Does the first row", ["--no-headings", "--map", "name=1"]),
        (b"Who,Where\nAna Brook,Mill\n", "Which column", ["--map", "name=Who", "--map", "organisation=Where"]),
        (b"Name;A,B\nAna;1,2\nBo;3,4\n", "What stands between", ["--separator", "semicolon"]),
    ],
)
def test_what_is_not_certain_is_asked_and_nothing_is_done(
    facilitator: Facilitator, data: bytes, question: str, answers: list[str]
) -> None:
    make(an_event())
    Path("list.csv").write_bytes(data)
    said = facilitator("import", "list.csv", "e.facil", "--as", "people")
    assert (said.code, said.out) == (2, "") and question in said.err and answers[0] in said.err
    assert facilitator("import", "list.csv", "e.facil", "--as", "people", *answers).code == 0
    assert facilitator("people", "e.facil").out.splitlines()[0] in ("1 person", "2 people")


def test_wrong_words_are_refused_in_a_sentence(facilitator: Facilitator) -> None:
    make(an_event())
    Path("list.csv").write_text(PEOPLE)
    words = ("import", "list.csv", "e.facil")
    assert "What is “list.csv” a list of?" in facilitator(*words).err
    assert "names no column" in facilitator(*words, "--as", "people", "--map", "shoe=1").err
    assert "has no column “Shoe”" in facilitator(*words, "--as", "people", "--map", "name=Shoe").err
    assert facilitator("import", "none.csv", "e.facil", "--as", "people").code == 3
    assert facilitator("import", "list.csv", "none.facil", "--as", "people").code == 3
    assert "there is none yet" in facilitator(*words, "--as", "topics", "--map", "title=Name").err
    assert facilitator("export", "e.facil", "o.csv").code == 2
    assert facilitator("export", "e.facil", "o.zip", "--what", "people").code == 2


def test_topics_notes_and_the_agenda_come_in_and_go_out(facilitator: Facilitator) -> None:
    make(an_event().with_session("market", method=Method.OPEN_SPACE))
    Path("topics.csv").write_text("Titel;Gastgeber\nTents;Ana\nTubas;Bo\nTents;Cem\n", "utf-8")
    assert "2 new, 1 known" in facilitator("import", "topics.csv", "e.facil", "--as", "topics").out
    Path("notes.csv").write_text("Note,Topic,Table\nwarm,1,\ncold,,9\n", "utf-8")
    assert "there is no table “9”" in facilitator("import", "notes.csv", "e.facil", "--as", "notes").out
    Path("day.csv").write_text("Start,Title,Minutes\n9:00,Talks,1:30\nlate,Lunch,\n", "utf-8")
    assert "“late” is no time of day" in facilitator("import", "day.csv", "e.facil", "--as", "agenda").out
    assert facilitator("export", "e.facil", "all.xlsx").out == "Wrote all.xlsx: 6 rows.\n"
    assert facilitator("export", "e.facil", "t.csv", "--what", "topics").code == 0
    assert Path("t.csv").read_text("utf-8-sig").splitlines()[:2] == [
        '"Number","Title","Host","Session","What became of it"',
        '"1","Tents","Ana","Market","proposed"',
    ]
    assert facilitator("export", "e.facil", "e.zip").code == 0
    assert "Event.json" in " ".join(zipfile.ZipFile("e.zip").namelist()) or zipfile.is_zipfile("e.zip")
    assert facilitator("export", "e.facil", "e.zip").code == 2
