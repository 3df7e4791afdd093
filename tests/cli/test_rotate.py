"""`facilitator rotate` gives a plan that keeps what was asked, or says in one sentence what stands in its way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from facilitator import resources
from tests.cli.conftest import Facilitator, Said

CHECKOUT = Path(__file__).parents[2]
# The search waits for Ctrl-C before it begins, and tells that it heard it; then it goes on after so many seconds.
WATCHED = """
import sys, time
from facilitator.cli import program
from facilitator.planning import rotation
plan = rotation.plan_rotation
def watched(request, stop):
    print("searching", file=sys.stderr, flush=True)
    while not stop():
        time.sleep(0.01)
    print("heard", file=sys.stderr, flush=True)
    time.sleep({seconds})
    return plan(request, stop)
rotation.plan_rotation = watched
sys.exit(program.run(sys.argv[1:]))
"""
PEOPLE = "Name,Organisation\nAna Silva,ACME\nBram Peeters,ACME\nCarla Conti,Beta\nDag Dahl,Beta\nEva Ek,\nFritz Falk,\n"


def rotate(people: object, tables: object, rounds: object, *more: str) -> list[str]:
    return ["rotate", "--people", str(people), "--tables", str(tables), "--rounds", str(rounds), *more]


def planned(said: Said) -> dict[str, Any]:
    """The one JSON object of an answer, which fits its schema."""
    assert said.code == 0
    plan: dict[str, Any] = json.loads(said.out)
    jsonschema.validate(plan, json.loads(resources.path("schema", "rotate.answer.schema.json").read_text("utf-8")))
    return plan


def meetings(seats: list[list[int]]) -> Counter[tuple[int, int]]:
    """How often each two people share a table."""
    met: Counter[tuple[int, int]] = Counter()
    for one, other in combinations(range(len(seats)), 2):
        met[one, other] = sum(a == b for a, b in zip(seats[one], seats[other], strict=True))
    return +met


def sizes(seats: list[list[int]], tables: int) -> set[int]:
    """The sizes of all tables in all rounds."""
    return {
        [route[at] for route in seats].count(table) for at in range(len(seats[0])) for table in range(1, tables + 1)
    }


# --- plans for other programs


def test_the_answer_holds_what_was_promised_and_nothing_else(facilitator: Facilitator) -> None:
    plan = planned(facilitator(*rotate(32, 8, 4, "--json")))
    assert list(plan) == [
        "seats",
        "repeated_pairs",
        "distinct_pairs",
        "bound",
        "most_meetings",
        "seconds",
        "notes",
    ]


def test_72_people_with_hosts_meet_nobody_twice(facilitator: Facilitator) -> None:
    plan = planned(facilitator(*rotate(72, 12, 3, "--fixed-hosts", "--json")))
    seats = plan["seats"]
    assert seats[:12] == [[table] * 3 for table in range(1, 13)]
    assert all(len(set(route)) == 3 for route in seats[12:])
    assert (len(seats), sizes(seats, 12)) == (72, {6})
    assert set(meetings(seats).values()) == {1}
    assert (plan["repeated_pairs"], plan["distinct_pairs"], plan["bound"], plan["most_meetings"]) == (0, 540, 540, 1)


@pytest.mark.parametrize(("more", "distinct"), [([], 492), (["--tables-may-repeat"], 510)], ids=["once", "again"])
def test_50_people_at_6_tables_meet_as_many_as_is_possible(
    facilitator: Facilitator, more: list[str], distinct: int
) -> None:
    plan = planned(facilitator(*rotate(50, 6, 3, "--json", *more)))
    met = meetings(plan["seats"])
    assert (len(met), max(met.values())) == (distinct, 2)
    assert (plan["distinct_pairs"], plan["bound"], plan["most_meetings"]) == (distinct, distinct, 2)
    assert plan["repeated_pairs"] == sum(often > 1 for often in met.values())
    assert sizes(plan["seats"], 6) == {8, 9}


def test_the_same_seed_gives_the_same_plan_and_another_one_another(facilitator: Facilitator) -> None:
    one, same, other = (
        planned(facilitator(*rotate(40, 8, 3, "--seed", seed, "--json")))["seats"] for seed in ("7", "7", "8")
    )
    assert one == same
    assert one != other


# --- a plan to read


def test_a_plan_to_read_shows_tables_routes_and_sentences(facilitator: Facilitator) -> None:
    said = facilitator(*rotate(4, 2, 2))
    heads = [line for line in said.out.splitlines() if line and not line.startswith(" ")]
    assert heads == [
        "4 people, 2 tables of 2, 2 rounds",
        "Round 1",
        "Round 2",
        "Routes",
        "2 different pairs meet, 2 of them twice, and nobody meets the same person three",
        "times.",
        "With 4 people at 2 tables for 2 rounds, at least 2 pairs must meet twice when",
        "nobody returns to a table: no plan can do better.",
        "If people may return to a table, no pair must meet twice.",
        "Seed 0: the same request with the same seed gives the same plan.",
    ]
    assert (said.code, said.err) == (0, "")


def test_tables_and_routes_to_read_are_those_of_the_answer(facilitator: Facilitator) -> None:
    words = rotate(23, 5, 3, "--fixed-hosts")
    seats = planned(facilitator(*words, "--json"))["seats"]
    before, routes = facilitator(*words).out.split("\nRoutes\n")
    read = [[int(table) for table in line.split()[1:4]] for line in routes.splitlines()[1:24]]
    assert read == seats
    for at, text in enumerate(before.split("\nRound ")[1:]):
        found = {}
        for line in text.splitlines()[1:]:
            table, people = line.split(maxsplit=2)[1:]
            found[int(table)] = sorted(int(person.removesuffix(" (host)")) for person in people.split(", "))
        assert found == {t: [n for n, route in enumerate(seats, 1) if route[at] == t] for t in range(1, 6)}


def test_people_of_a_list_are_called_by_name_and_hosts_are_marked(facilitator: Facilitator) -> None:
    Path("p.csv").write_text(PEOPLE, encoding="utf-8")
    said = facilitator(*rotate("p.csv", 2, 1, "--fixed-hosts", "--apart", "Organisation"))
    lines = said.out.splitlines()
    assert said.err == "facilitator: note: 6 people in “p.csv”, names from the column “Name”.\n"
    assert lines[3].startswith("  Table 1  Ana Silva (host), ")
    assert lines[4].startswith("  Table 2  Bram Peeters (host), ")
    assert "       1         1  Ana Silva, host of table 1" in lines
    assert "Nobody shares a table with anybody of the same “Organisation”." in lines


def test_a_plan_fits_a_terminal_and_keeps_names_whole(facilitator: Facilitator) -> None:
    names = [f"Anne-Marie de la Fontaine-Dupont {letter}" for letter in "abcdefghijkl"]
    Path("p.csv").write_text("\n".join(["Name", *names]), encoding="utf-8")
    lines = facilitator(*rotate("p.csv", 2, 2)).out.splitlines()
    assert max(len(line) for line in lines) <= 80
    assert all(sum(name in line for line in lines) == 3 for name in names)


def test_two_of_the_same_name_and_one_without_can_be_told_apart(facilitator: Facilitator) -> None:
    Path("p.csv").write_text("Nr;Name\n1;Ana Silva\n2;Ana Silva\n3;\n4;Eva Ek\n;\n", encoding="utf-8")
    said = facilitator(*rotate("p.csv", 1, 1))
    assert "  Table 1  Ana Silva (1), Ana Silva (2), person 3, Eva Ek\n" in said.out
    assert said.out.startswith("4 people, 1 table of 4, 1 round\n")


def test_a_name_cannot_steer_the_terminal(facilitator: Facilitator) -> None:
    Path("p.csv").write_text('Name\n"\x1b]0;gone\x07 \nx"\nEva\n', encoding="utf-8")
    said = facilitator(*rotate("p.csv", 1, 1))
    assert "  Table 1  �]0;gone� x, Eva\n" in said.out


# --- lists of people


def test_a_column_keeps_people_apart_and_unknown_is_shared_by_nobody(facilitator: Facilitator) -> None:
    rows = [f"P{number},{'' if number % 3 == 0 else f'Org {number // 6}'}" for number in range(60)]
    Path("p.csv").write_text("\n".join(["Name,Organisation", *rows]), encoding="utf-8")
    seats = planned(facilitator(*rotate("p.csv", 10, 4, "--apart", "organisation", "--json")))["seats"]
    assert set(meetings(seats).values()) == {1}
    for one, other in meetings(seats):
        assert one // 6 != other // 6 or 0 in (one % 3, other % 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("sign", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_list_is_read_as_spreadsheets_save_it(facilitator: Facilitator, encoding: str, sign: str, end: str) -> None:
    text = end.join([f"name{sign}Country", f'"Şerban, ""Ș""; Ő"{sign}RO', f"Ελένη{sign}GR", ""])
    Path("p.csv").write_bytes(text.encode(encoding))
    said = facilitator(*rotate("p.csv", 1, 1, "--apart", "Country"))
    assert said.code == 0
    assert '  Table 1  Şerban, "Ș"; Ő, Ελένη\n' in said.out
    assert "2 people in “p.csv”, names from the column “name”." in said.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nr,Name\n1,Ana\n2,Eva\n", "names from the column “Name”."),
        ("Mail,NAME\na@b,Ana\nc@d,Eva\n", "names from the column “NAME”."),
        ("Nr,Who,Country\n1,Ana,RO\n2,Eva,SE\n", "names from the column “Who”."),
        ("Nr,,Country\n1,Ana,RO\n2,Eva,SE\n", "names from column 2, which has no heading."),
        ("Who\nSilva, Ana\nEk, Eva\n", "names from the column “Who”."),
        ("Nr,Age\n1,40\n2,50\n", "none of its columns holds names."),
    ],
)
def test_the_column_of_names_is_guessed_and_told(facilitator: Facilitator, text: str, told: str) -> None:
    Path("p.csv").write_text(text, encoding="utf-8")
    assert facilitator(*rotate("p.csv", 1, 1)).err == f"facilitator: note: 2 people in “p.csv”, {told}\n"


def test_too_many_cells_are_told_with_their_line(facilitator: Facilitator) -> None:
    Path("p.csv").write_text("Name,Country\nAna,RO,,\nEk, Eva,SE\n", encoding="utf-8")
    said = facilitator(*rotate("p.csv", 1, 1))
    assert said.code == 0
    assert said.err.splitlines()[1] == (
        "facilitator: note: “p.csv” holds more cells than there are headings; what is too much is left out. Lines: 3."
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "“p.csv” is empty: its first row should hold headings."),
        (b"\xef\xbb\xbf\r\n  \r\n", "“p.csv” is empty: its first row should hold headings."),
        (b"Name\n\n", "“p.csv” has headings, but nobody below them."),
        ("Name\nEva\nÅsa\n".encode("latin-1"), "“p.csv” is no text in UTF-8. Save it from the spreadsheet as"),
        ("Name\nEva\nÅsa\n".encode("utf-16"), "“p.csv” is no text in UTF-8. Save it from the spreadsheet as"),
        ("Name\nEva\n".encode("utf-16-le"), "“p.csv” is no text in UTF-8. Save it from the spreadsheet as"),
        (b'Name\n"Ana\nEva\n', "“p.csv” cannot be read as a table: somewhere a quotation mark has no partner."),
        (b'"Name\nEva\n', "“p.csv” cannot be read as a table: somewhere a quotation mark has no partner."),
        (b"Name\nAna\n", "1 person: a rotation needs at least 2."),
        (b"Name\n" + b"x\n" * 20_001, "“p.csv” lists more people than one plan can hold: list at most 20000."),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_one_sentence(
    facilitator: Facilitator, data: bytes, sentence: str
) -> None:
    Path("p.csv").write_bytes(data)
    said = facilitator(*rotate("p.csv", 1, 1))
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith(f"facilitator: {sentence}")


def test_a_column_that_is_not_there_is_refused_with_those_that_are(facilitator: Facilitator) -> None:
    Path("p.csv").write_text(PEOPLE, encoding="utf-8")
    said = facilitator(*rotate("p.csv", 2, 2, "--apart", "Org"))
    assert said == Said(2, "", "facilitator: “p.csv” has no column “Org”. Its columns: “Name”, “Organisation”.\n")


def test_two_columns_of_one_heading_are_not_guessed_between(facilitator: Facilitator) -> None:
    Path("p.csv").write_text("Name,Org,Org\nAna,a,b\nEva,c,d\n", encoding="utf-8")
    said = facilitator(*rotate("p.csv", 1, 1, "--apart", "Org"))
    assert said == Said(2, "", "facilitator: “p.csv” has 2 columns “Org”: give each a heading of its own.\n")


def test_apart_needs_a_list(facilitator: Facilitator) -> None:
    said = facilitator(*rotate(20, 4, 3, "--apart", "Organisation"))
    assert said == Said(2, "", "facilitator: --apart needs a list with that column: --people FILE.csv.\n")


def test_a_list_that_is_missing_is_3(facilitator: Facilitator) -> None:
    assert facilitator(*rotate("nix.csv", 4, 3)) == Said(3, "", "facilitator: There is no file “nix.csv” here.\n")


def test_a_folder_is_no_list(facilitator: Facilitator) -> None:
    Path("people.csv").mkdir()
    said = facilitator(*rotate("people.csv", 4, 3))
    assert said == Said(2, "", "facilitator: “people.csv” is a folder, not a list of people.\n")


# --- what cannot be


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (rotate(1, 2, 2), "1 person: a rotation needs at least 2."),
        (rotate(0, 2, 2), "0 people: a rotation needs at least 2."),
        (rotate(-5, 2, 2), "-5 people: a rotation needs at least 2."),
        (rotate(20, 0, 3), "0 tables: people need at least 1 table."),
        (rotate(20, -1, 3, "--fixed-hosts"), "-1 tables: people need at least 1 table."),
        (rotate(20, 4, 0), "0 rounds: plan at least 1 round."),
        (rotate(20, 4, 1000), "1000 rounds are too many for one plan: plan at most 60."),
        (rotate(3, 10, 2), "3 people cannot fill 10 tables: plan 1 table, so that nobody sits alone."),
        (rotate(3, 10, 2, "--fixed-hosts"), "3 people cannot fill 10 tables: plan 1 table, so that nobody sits alone."),
        (rotate(20, 10**12, 2), f"20 people cannot fill {10**12} tables: plan at most 10 tables, so that nobody sits"),
        (rotate(10**12, 10**12, 2, "--fixed-hosts"), f"{10**12} people are too many for one plan: plan at most 20000."),
        (rotate("abc", 4, 3), "--people “abc” is neither a whole number nor a file here."),
        (rotate("12.5", 4, 3), "--people “12.5” is neither a whole number nor a file here."),
        (rotate("5,000", 4, 3), "--people “5,000” is neither a whole number nor a file here."),
        (rotate("", 4, 3), "--people “” is neither a whole number nor a file here."),
        (rotate("a\0b", 4, 3), "--people “a�b” is neither a whole number nor a file here."),
        (rotate("9" * 5000, 4, 3), "--people “999999999"),
        (rotate(20, "four", 3), "Invalid value for '--tables': 'four' is not a valid integer."),
        (rotate(20, 4, "3.5"), "Invalid value for '--rounds': '3.5' is not a valid integer."),
        (rotate(20, 4, 3, "--seed", "x"), "Invalid value for '--seed': 'x' is not a valid integer."),
        (["rotate", "--tables", "4", "--rounds", "3"], "Missing option '--people'."),
    ],
)
def test_bad_numbers_are_refused_in_one_sentence_that_names_the_number(
    facilitator: Facilitator, words: list[str], sentence: str
) -> None:
    said = facilitator(*words)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith(f"facilitator: {sentence}")


def test_more_rounds_than_tables_give_a_plan_and_a_sentence(facilitator: Facilitator) -> None:
    plan = planned(facilitator(*rotate(20, 4, 6, "--json")))
    assert all(set(route) == {1, 2, 3, 4} for route in plan["seats"])
    assert plan["notes"][-1] == (
        "6 rounds are more than 4 tables, so people return to a table 40 times: plan at most 4 rounds."
    )


def test_17_of_one_organisation_at_12_tables_give_a_plan_and_a_sentence(facilitator: Facilitator) -> None:
    rows = [f"P{number},{'ACME' if number < 17 else ''}" for number in range(60)]
    Path("p.csv").write_text("\n".join(["Name,Organisation", *rows]), encoding="utf-8")
    said = facilitator(*rotate("p.csv", 12, 3, "--apart", "Organisation", "--json"))
    plan = planned(said)
    acme = meetings(plan["seats"][:17])
    assert sum(acme.values()) == 15
    assert plan["notes"][-1] == (
        "17 people who should not share a table are more than 12 tables: "
        "15 times two of them sit together, the fewest possible."
    )
    assert "Nobody shares a table" not in facilitator(*rotate("p.csv", 12, 3, "--apart", "Organisation")).out


def test_5000_people_are_planned(facilitator: Facilitator) -> None:
    plan = planned(facilitator(*rotate(5000, 625, 4, "--fixed-hosts", "--json")))
    assert (len(plan["seats"]), plan["repeated_pairs"], sizes(plan["seats"], 625)) == (5000, 0, {8})


# --- the real program


def test_people_start_it_as_a_program_and_it_loads_only_what_it_needs(tmp_path: Path) -> None:
    tmp_path.joinpath("p.csv").write_text(PEOPLE, encoding="utf-8")
    heavy = ["PySide6", "reportlab", "qrcode", "uharfbuzz", "sqlite3", "sqlite_utils", "jsonschema"]
    asked = (
        "import sys; from facilitator.__main__ import main\n"
        "try: main()\n"
        f"finally: print(sorted(set(sys.modules) & {set(heavy)!r}), file=sys.stderr)"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked, *rotate("p.csv", 2, 1, "--json")],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )
    assert said.returncode == 0
    assert said.stderr == "facilitator: note: 6 people in “p.csv”, names from the column “Name”.\n[]\n"
    seats = json.loads(said.stdout)["seats"]
    assert sorted(table for (table,) in seats) == [1, 1, 1, 2, 2, 2]


def interrupted(seconds: int) -> subprocess.Popen[str]:
    """A program that was asked by Ctrl-C to stop, and takes so many seconds until it looks."""
    command = [sys.executable, "-c", WATCHED.format(seconds=seconds), *rotate(200, 12, 12, "--json")]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=CHECKOUT)
    assert child.stderr is not None and child.stderr.readline() == "searching\n"
    child.send_signal(signal.SIGINT)
    assert child.stderr.readline() == "heard\n"
    return child


def test_ctrl_c_ends_the_search_with_the_best_plan_so_far() -> None:
    with interrupted(0) as child:
        said, _ = child.communicate(timeout=30)
    plan = json.loads(said)
    assert child.returncode == 0
    assert "Stopped early: this is the best plan found so far." in plan["notes"]
    assert sizes(plan["seats"], 12) == {16, 17} and len(plan["seats"]) == 200


def test_ctrl_c_pressed_again_ends_the_program() -> None:
    with interrupted(30) as child:
        child.send_signal(signal.SIGINT)
        said, why = child.communicate(timeout=20)
    assert (child.returncode, said, why.strip()) == (130, "", "facilitator: Stopped. Nothing was left half done.")
