"""Each command does its work, or says in one sentence why not, with the exit code people expect."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from facilitator import resources, settings
from facilitator.cli import program
from facilitator.cli.schemas import schemas
from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.state import EventState
from facilitator.exchange import samples
from facilitator.exchange.samples import Sample
from facilitator.queries import print_sheets
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from tests.cli.conftest import Facilitator, Said


def test_new_makes_an_event_with_its_title_word_for_word(facilitator: Facilitator) -> None:
    assert facilitator("new", "a.facil", "--title", "R&D <b>ș ő</b> 🙂") == Said(
        0, "Made a.facil: “R&D <b>ș ő</b> 🙂”.\n", ""
    )
    assert read_state(Path("a.facil")).event.title == "R&D <b>ș ő</b> 🙂"


def test_an_event_needs_a_title(facilitator: Facilitator) -> None:
    assert facilitator("new", "a.facil", "--title", "  ") == Said(2, "", "facilitator: An event needs a title.\n")
    assert facilitator("new", "a.facil").code == 2
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("which", list(Sample))
def test_a_sample_is_the_event_of_the_resources(facilitator: Facilitator, which: Sample) -> None:
    assert facilitator("sample", "s.facil", "--which", which.value).code == 0
    assert read_state(Path("s.facil")).records == samples.draft(which).state.records


def test_without_a_word_more_the_sample_is_the_real_meeting(facilitator: Facilitator) -> None:
    assert facilitator("sample", "s.facil").out == "Made s.facil: “Meeting of Gold-Label Clusters”.\n"


def test_export_and_import_lose_nothing(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil", "--which", "demo")
    assert facilitator("export", "s.facil", "s.json") == Said(0, "Wrote s.json.\n", "")
    assert facilitator("import", "s.json", "t.facil") == Said(0, "Made t.facil: “Library of the Future”.\n", "")
    assert read_state(Path("t.facil")).records == read_state(Path("s.facil")).records


def test_pictures_travel_along(facilitator: Facilitator) -> None:
    picture = b"\x89PNG any bytes"
    sha256 = hashlib.sha256(picture).hexdigest()
    Path("in_files").mkdir()
    Path("in_files", sha256).write_bytes(picture)
    Path("in.json").write_text(
        json.dumps({"event": {"title": "x"}, "attachments": [{"caption": "p", "sha256": sha256, "size": len(picture)}]})
    )
    assert facilitator("import", "in.json", "p.facil").code == 0
    assert facilitator("export", "p.facil", "out.json").code == 0
    assert Path("out_files", sha256).read_bytes() == picture


def test_a_refused_import_names_the_path_and_makes_nothing(facilitator: Facilitator) -> None:
    Path("e.json").write_text('{"event": {"title": "x"}, "agenda": [{"title": "y", "minutes": "ten"}]}')
    said = facilitator("import", "e.json", "e.facil")
    assert said == Said(2, "", "facilitator: agenda[0].minutes: expected a whole number, found “ten”.\n")
    assert not Path("e.facil").exists()


# --- print


def test_print_makes_a_pdf_and_says_how_many_pages(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    assert facilitator("print", "s.facil", "p.pdf", "--what", "posters") == Said(0, "Wrote p.pdf: 9 pages A3.\n", "")
    assert Path("p.pdf").read_bytes().startswith(b"%PDF-")


def test_print_puts_a_large_poster_together_from_the_paper_the_printer_has(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    words = ("print", "s.facil", "p.pdf", "--what", "posters", "--paper", "A2", "--tile", "a4")
    assert facilitator(*words) == Said(0, "Wrote p.pdf: 81 pages A4.\n", "")


def test_the_same_event_prints_the_same_bytes(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    for out in ("one.pdf", "two.pdf"):
        facilitator("print", "s.facil", out, "--what", "posters", "--what", "topics", "--what", "analysis")
    assert Path("one.pdf").read_bytes() == Path("two.pdf").read_bytes()


def test_what_may_be_repeated_and_a_session_chosen(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    pages = [
        facilitator("print", "s.facil", "p.pdf", "--force", "--paper", "a2", "--session", number, *whats).out
        for number, whats in (("1", ["--what", "posters"]), ("2", ["--what", "posters", "--what", "topics"]))
    ]
    assert pages[0] == "Wrote p.pdf: 1 page A2.\n"
    assert pages[1].startswith("Wrote p.pdf: ")
    assert pages[1].endswith(" pages A2.\n")


def test_sessions_without_numbers_are_counted(facilitator: Facilitator) -> None:
    facilitator("sample", "d.facil", "--which", "demo")
    assert [one.number for one in sessions_in_order(read_state(Path("d.facil")))] == [None] * 4
    assert facilitator("print", "d.facil", "p.pdf", "--what", "topics", "--session", "2").code == 0
    said = facilitator("print", "d.facil", "q.pdf", "--what", "topics", "--session", "5")
    assert said == Said(2, "", "facilitator: There is no session 5. Sessions: 1, 2, 3, 4.\n")


def test_too_much_text_is_told_as_a_note_and_printed_all_the_same(facilitator: Facilitator) -> None:
    facilitator("sample", "d.facil", "--which", "demo")
    said = facilitator("print", "d.facil", "p.pdf", "--what", "posters", "--session", "1", "--paper", "letter")
    assert said.code == 0
    assert said.err.startswith("facilitator: note: “World Café: What should the library lend?”")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--what", "posters"], "There is nothing to print: this event has no posters."),
        (
            ["--what", "topics", "--what", "analysis"],
            "There is nothing to print: this event has no topics and no analysis.",
        ),
        (["--what", "poster"], "Invalid value for '--what': 'poster' is not one of 'posters', 'topics', 'board',"),
        ([], "Say what to print: --what and its kind, or --pack"),
        (["--what", "posters", "--paper", "napkin"], "Invalid value for '--paper': 'napkin' is not one of"),
    ],
)
def test_what_cannot_be_printed_is_refused(facilitator: Facilitator, words: list[str], sentence: str) -> None:
    facilitator("new", "a.facil", "--title", "x")
    said = facilitator("print", "a.facil", "p.pdf", *words)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert not Path("p.pdf").exists()


# --- each kind of print


KINDS_OF_THE_DEMO = {
    "board": "1 page A3",
    "blank-board": "1 page A3",
    "principles": "9 pages A3",
    "fifth-principle": "1 page A3",
    "door-signs": "5 pages A3",
    "tents": "12 pages A4",
    "table-sheets": "36 pages A3",
    "badges": "9 pages A4",
    "cards": "5 pages A4",
    "sign-up": "9 pages A4",
    "ballots": "18 pages A4",
    "programme": "1 page A4",
}


@pytest.mark.parametrize(("what", "pages"), KINDS_OF_THE_DEMO.items())
def test_each_kind_comes_out_on_its_own_paper(facilitator: Facilitator, what: str, pages: str) -> None:
    facilitator("sample", "d.facil", "--which", "demo")
    said = facilitator("print", "d.facil", "p.pdf", "--what", what)
    assert (said.code, said.out) == (0, f"Wrote p.pdf: {pages}.\n")


@pytest.mark.parametrize("what", list(print_sheets.SHEETS))
def test_each_kind_is_printed_or_says_that_there_is_none(facilitator: Facilitator, what: str) -> None:
    facilitator("sample", "s.facil")
    said = facilitator("print", "s.facil", "p.pdf", "--what", what, "--paper", "Letter")
    nothing = f"facilitator: There is nothing to print: this event has no {what.replace('-', ' ')}.\n"
    assert said.out.endswith(" Letter.\n") or said == Said(2, "", nothing)


def test_one_file_holds_kinds_on_several_papers_and_a_chosen_paper_is_for_all(facilitator: Facilitator) -> None:
    facilitator("sample", "d.facil", "--which", "demo")
    both = ("print", "d.facil", "p.pdf", "--force", "--what", "board", "--what", "programme")
    assert facilitator(*both).out == "Wrote p.pdf: 1 page A3, 1 page A4.\n"
    assert facilitator(*both, "--paper", "a4").out == "Wrote p.pdf: 3 pages A4.\n"


def test_a_paper_a_kind_is_not_made_for_is_told(facilitator: Facilitator) -> None:
    facilitator("sample", "d.facil", "--which", "demo")
    said = facilitator("print", "d.facil", "p.pdf", "--what", "badges", "--paper", "A1")
    assert said == Said(0, "Wrote p.pdf: 9 pages A4.\n", "facilitator: note: Badges: not made for A1, so on A4.\n")


def test_news_may_begin_at_a_time(facilitator: Facilitator) -> None:
    facilitator("sample", "d.facil", "--which", "demo")
    news = ("print", "d.facil", "p.pdf", "--force", "--what", "news", "--since")
    assert facilitator(*news, "18:45").out == "Wrote p.pdf: 1 page A3.\n"
    none = "facilitator: There is nothing to print: this event has no news.\n"
    assert facilitator(*news, "23:59") == Said(2, "", none)
    assert "does not match the format" in facilitator(*news, "noon").err


def test_a_badge_is_printed_again_by_name(facilitator: Facilitator) -> None:
    facilitator("sample", "d.facil", "--which", "demo")
    one = ("print", "d.facil", "p.pdf", "--force", "--what", "badges", "--person")
    assert facilitator(*one, "marco bell").out == "Wrote p.pdf: 1 page A4.\n"
    assert facilitator(*one, "Nobody Here").err == "facilitator: Nobody here is called “Nobody Here”.\n"
    several = facilitator(*one, "an").err
    assert several.startswith("facilitator: “an” may be several people: ")
    assert several.endswith(". Give the whole name.\n")


# --- nothing is overwritten


@pytest.mark.parametrize(
    "words",
    [
        ["new", "there", "--title", "x"],
        ["sample", "there"],
        ["import", "e.json", "there"],
        ["export", "s.facil", "there"],
        ["print", "s.facil", "there", "--what", "posters"],
        ["recover", "s.facil", "there"],
    ],
    ids=lambda words: words[0],
)
def test_nothing_is_overwritten_without_force(facilitator: Facilitator, words: list[str]) -> None:
    facilitator("sample", "s.facil")
    Path("e.json").write_text('{"event": {"title": "x"}}')
    Path("there").write_text("mine")
    assert facilitator(*words) == Said(2, "", "facilitator: “there” is already there. --force replaces it.\n")
    assert Path("there").read_text() == "mine"
    assert facilitator(*words, "--force").code == 0
    assert Path("there").read_bytes() != b"mine"


@pytest.mark.parametrize(
    "words",
    [
        ["export", "s.facil", "s.facil"],
        ["print", "s.facil", "s.facil", "--what", "posters"],
        ["recover", "s.facil", "./s.facil"],
        ["import", "e.json", "e.json"],
    ],
    ids=lambda words: words[0],
)
def test_even_force_does_not_replace_the_file_that_is_read(facilitator: Facilitator, words: list[str]) -> None:
    facilitator("sample", "s.facil")
    Path("e.json").write_text('{"event": {"title": "x"}}')
    before = {one.name: one.read_bytes() for one in Path().iterdir() if one.is_file()}
    said = facilitator(*words, "--force")
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert {one.name: one.read_bytes() for one in Path().iterdir() if one.is_file()} == before


# --- info, check, recover


def test_info_says_what_is_known_and_what_is_not(facilitator: Facilitator) -> None:
    facilitator("new", "a.facil", "--title", "Neighbourhood day")
    lines = facilitator("info", "a.facil").out.splitlines()
    assert lines[:5] == [
        "Neighbourhood day",
        "Place: not given",
        "Day: not given",
        "Organiser: not given",
        "Holds nothing but its title yet.",
    ]


def test_a_title_cannot_steer_the_terminal(facilitator: Facilitator) -> None:
    Path("e.json").write_text(json.dumps({"event": {"title": "\x1b]0;gone\x07 \u202eevil"}}))
    assert "\x1b" not in facilitator("import", "e.json", "e.facil").out
    assert facilitator("info", "e.facil").out.splitlines()[0] == "�]0;gone� �evil"


def test_check_of_a_sound_file_is_0_and_of_a_damaged_one_1(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    assert facilitator("check", "s.facil") == Said(0, "s.facil is sound: 116 records, 1 act, 0 pictures.\n", "")
    _damage(Path("s.facil"))
    said = facilitator("check", "s.facil")
    assert said.code == 1
    assert said.out.startswith("s.facil is damaged.")
    assert said.err == ""


def test_a_damaged_file_is_not_printed_or_exported_as_if_nothing_were(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    _damage(Path("s.facil"))
    for words in (
        ["info", "s.facil"],
        ["export", "s.facil", "x.json"],
        ["print", "s.facil", "x.pdf", "--what", "posters"],
    ):
        said = facilitator(*words)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith("facilitator: “s.facil” is damaged: ")
    assert [one.name for one in Path().iterdir()] == ["s.facil"]


def test_recover_says_what_is_kept_and_leaves_the_original(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    _damage(Path("s.facil"))
    before = Path("s.facil").read_bytes()
    said = facilitator("recover", "s.facil", "r.facil", "--json")
    report = json.loads(said.out)
    assert said.code == 0
    assert sum(report["kept"].values()) + sum(report["lost"].values()) == 116
    assert facilitator("check", "r.facil").code == 0
    assert Path("s.facil").read_bytes() == before


def _damage(path: Path) -> None:
    """Changes a title behind the program's back."""
    connection = sqlite3.connect(path)
    connection.execute("update topic set title = 'something else' where number = 3")
    connection.commit()
    connection.close()


def test_every_json_answer_is_one_object_that_fits_its_schema(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    for word, words in {"info": [], "check": [], "recover": ["r.facil"]}.items():
        answer: Any = json.loads(facilitator(word, "s.facil", *words, "--json").out)
        schema = json.loads(resources.path("schema", f"{word}.answer.schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(answer, schema)
    _damage(Path("s.facil"))
    assert json.loads(facilitator("check", "s.facil", "--json").out)["sound"] is False


def test_the_schemas_in_the_resources_are_up_to_date() -> None:
    """If not: python -m facilitator.cli.schemas"""
    there = {one.name: json.loads(one.read_text("utf-8")) for one in resources.path("schema").glob("*.json")}
    assert there == json.loads(json.dumps(schemas()))


# --- files that are no events


def test_other_files_are_refused_in_one_sentence_and_left_alone(facilitator: Facilitator) -> None:
    Path("empty.facil").touch()
    Path("folder.facil").mkdir()
    with zipfile.ZipFile("zip.facil", "w") as archive:
        archive.writestr("x", "y")
    connection = sqlite3.connect("other.facil")
    connection.execute("create table t (x)")
    connection.close()
    facilitator("sample", "s.facil")
    Path("half.facil").write_bytes(Path("s.facil").read_bytes()[:5000])
    before = {one.name: one.read_bytes() for one in Path().iterdir() if one.is_file()}
    codes = {}
    for name in ("empty", "folder", "zip", "other", "half"):
        said = facilitator("info", f"{name}.facil")
        codes[name] = said.code
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert f"“{name}.facil”" in said.err
    assert codes == {"empty": 2, "folder": 2, "zip": 2, "other": 2, "half": 1}
    assert {one.name: one.read_bytes() for one in Path().iterdir() if one.is_file()} == before


def test_a_missing_file_is_3(facilitator: Facilitator) -> None:
    assert facilitator("info", "nix.facil") == Said(3, "", "facilitator: There is no file “nix.facil” here.\n")
    assert facilitator("import", "nix.json", "x.facil").code == 3


def test_a_newer_file_is_looked_at_and_says_so_but_not_exported(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    connection = sqlite3.connect("s.facil")
    connection.execute("pragma user_version = 99")
    connection.close()
    said = facilitator("info", "s.facil")
    assert said.out.splitlines()[0] == "Meeting of Gold-Label Clusters"
    assert said.err.startswith("facilitator: note: “s.facil” was made by a newer version")
    said = facilitator("export", "s.facil", "x.json")
    assert (said.code, said.out) == (2, "")
    assert "was made by a newer version" in said.err


def test_a_folder_that_is_not_there_is_3(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    sentence = "facilitator: “x” cannot be made: its folder is not there.\n"
    for words in (
        ["new", "nix/x", "--title", "t"],
        ["sample", "nix/x"],
        ["export", "s.facil", "nix/x"],
        ["print", "s.facil", "nix/x", "--what", "posters"],
        ["recover", "s.facil", "nix/x"],
    ):
        assert facilitator(*words) == Said(3, "", sentence)


def test_a_full_disk_is_3_and_leaves_no_rest(facilitator: Facilitator, monkeypatch: pytest.MonkeyPatch) -> None:
    facilitator("sample", "s.facil")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for words in (
        ["new", "x.facil", "--title", "t"],
        ["sample", "x.facil"],
        ["export", "s.facil", "x.json"],
        ["print", "s.facil", "x.pdf", "--what", "posters"],
    ):
        said = facilitator(*words)
        assert (said.code, said.out, said.err.count("\n")) == (3, "", 1)
        assert "pace left on device" in said.err or "disk is full" in said.err
    assert [one.name for one in Path().iterdir()] == ["s.facil"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder in which nobody can write")
def test_a_folder_nobody_can_write_in_is_3(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    for words in (["new", "/proc/x.facil", "--title", "t"], ["print", "s.facil", "/proc/x.pdf", "--what", "posters"]):
        said = facilitator(*words)
        assert (said.code, said.out, said.err.count("\n")) == (3, "", 1)


# --- held by another


def test_a_file_that_is_open_is_4_and_the_snapshot_can_be_read(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    with OpenEvent(Path("s.facil")) as event:
        said = facilitator("info", "s.facil")
        assert said.code == 4
        assert said.err.startswith("facilitator: “s.facil” is open in Facilitator on ")
        assert said.err.endswith("There is no snapshot of it yet.\n")
        assert facilitator("info", "s.facil", "--snapshot").code == 3
        event.snapshot().result()
        assert facilitator("info", "s.facil").err.endswith(
            "Its newest snapshot is 0 min old; --snapshot reads that one.\n"
        )
        assert facilitator("info", "s.facil", "--snapshot").out.splitlines()[0] == "Meeting of Gold-Label Clusters"
        assert facilitator("check", "s.facil", "--snapshot").code == 0
        assert facilitator("print", "s.facil", "p.pdf", "--what", "posters", "--snapshot").code == 0
        assert facilitator("export", "s.facil", "s.json", "--snapshot").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["info", "s.facil"],
        ["check", "s.facil"],
        ["export", "s.facil", "x.json"],
        ["print", "s.facil", "x.pdf", "--what", "posters"],
        ["recover", "s.facil", "x.facil"],
    ],
    ids=lambda words: words[0],
)
def test_every_command_leaves_an_open_file_alone(facilitator: Facilitator, words: list[str]) -> None:
    facilitator("sample", "s.facil")
    with OpenEvent(Path("s.facil")):
        before = sorted(one.name for one in Path().iterdir())
        said = facilitator(*words)
        assert said.code == 4
        way_on = "Close it there first." if words[0] == "recover" else "There is no snapshot of it yet."
        assert said.err.endswith(f"). {way_on}\n")
        assert sorted(one.name for one in Path().iterdir()) == before


# --- the command line itself


def test_every_command_has_help_in_words(facilitator: Facilitator) -> None:
    listed = facilitator("--help")
    assert listed.code == 0
    for word in program.COMMANDS:
        assert f"\n  {word} " in listed.out
        assert facilitator(word, "--help").code == 0


def test_an_unknown_word_is_2(facilitator: Facilitator) -> None:
    said = facilitator("frobnicate")
    assert said == Said(2, "", "facilitator: No such command 'frobnicate'. See: facilitator --help\n")


def test_the_version_is_told(facilitator: Facilitator) -> None:
    assert facilitator("--version").out.startswith("Facilitator")


def test_our_own_mistakes_are_kept_in_a_file_and_told_in_one_sentence(
    facilitator: Facilitator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(state: EventState, session: object) -> tuple[()]:
        raise ZeroDivisionError("ours")

    facilitator("sample", "s.facil")
    monkeypatch.setitem(print_sheets.SHEETS, "posters", mistaken)
    said = facilitator("print", "s.facil", "p.pdf", "--what", "posters")
    kept = settings.home() / "last-mistake.txt"
    assert said == Said(
        70, "", f"facilitator: Something went wrong that should not have (ZeroDivisionError). Details are in {kept}.\n"
    )
    assert "ZeroDivisionError: ours" in kept.read_text("utf-8")


def test_a_command_starts_without_what_it_does_not_need(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    heavy = ["PySide6", "reportlab", "qrcode", "uharfbuzz", "sqlite_utils", "jsonschema", "facilitator.documents"]
    asked = (
        "import sys; from facilitator.cli.program import run; code = run(['info', 's.facil']);"
        f"print(sorted(set(sys.modules) & {set(heavy)!r}), file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, env=environment, check=False)
    assert said.stderr.split() == [b"[]"]
