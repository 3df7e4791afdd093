"""Erasing and anonymising on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facilitator.domain.people import Contribution, Person
from facilitator.domain.voting import OptionDots, VoteResult
from facilitator.store import event_file
from facilitator.store.reading import read_state
from tests.builders import START, an_event
from tests.cli.conftest import Facilitator

FILE = Path("day.facil")
OUT = Path("out.facil")


@pytest.fixture
def day(facilitator: Facilitator) -> Path:
    built = an_event().with_session("market").with_items("Talk").with_speakers("Talk", "Ann Example", summary="Tents!")
    built = built.with_people("Bo Example", "Cem Example").with_topics("Tents", session="market", host="Bo Example")
    built = built.with_notes("As Ann Example said", "ask bo@example.org", session="market")
    bo = built.the("Bo Example").but(email="bo@example.org", organisation="Bo Works", country="NO")
    built = built.with_records(bo)
    event_file.create(FILE, [one for some in built.state.records.values() for one in some.values()])
    return FILE


def test_erasing_says_what_went_and_what_is_out_of_reach(facilitator: Facilitator, day: Path) -> None:
    said = facilitator("erase", str(day), "--person", "Ann Example")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[:2] == [
        "Erased: Ann Example. There is no undo.",
        "  The entry in the list of people, with name, address and every extra column.",
    ]
    assert "  The name or address in 1 other text, as “(removed)”." in said.out.splitlines()
    assert "Out of reach:" in said.out.splitlines()
    assert list(read_state(day).all(Contribution)) == []


def test_a_dry_run_erases_nothing(facilitator: Facilitator, day: Path) -> None:
    before = read_state(day)
    told = json.loads(facilitator("erase", str(day), "--person", "person-Bo Example", "--dry-run", "--json").out)
    assert (told["finished"], told["topics_without_host"], told["texts"]) == (None, 1, 1)
    assert read_state(day).records == before.records


def test_somebody_unknown_cannot_be_erased(facilitator: Facilitator, day: Path) -> None:
    said = facilitator("erase", str(day), "--person", "Nobody")
    assert (said.code, said.err) == (2, "facilitator: Nobody in this event has this id or name.\n")


def test_in_an_anonymised_copy_nobody_is_named_and_the_work_is_all_there(facilitator: Facilitator, day: Path) -> None:
    before = day.read_bytes()
    assert facilitator("anonymise", str(day), str(OUT)).code == 0
    assert day.read_bytes() == before
    there, copy = read_state(day), read_state(OUT)
    assert {one.name for one in copy.all(Person)} == {"Person 1", "Person 2", "Person 3"}
    assert {kind: len(some) for kind, some in copy.records.items()} == {
        kind: len(some) for kind, some in there.records.items()
    }
    held = OUT.read_bytes()
    for word in ("Example", "bo@example.org", "Bo Works", "person-"):
        assert word.encode() not in held
    assert facilitator("merge", str(day), str(OUT)).code == 2


def test_small_votes_lose_their_numbers_in_an_anonymised_copy(facilitator: Facilitator) -> None:
    from tests.store.acts import SESSION
    from tests.store.voters import VOTE, a_vote

    event = an_event().state.event
    records = [event, SESSION, *a_vote()]
    option = next(one for one in records if one.kind_name == "vote_option")
    dots = (OptionDots(option=option.id, dots=(3,)),)  # type: ignore[arg-type]
    results = [VoteResult(id=f"r{n}", vote=VOTE, version=n, at=START, counted=dots, valid=n) for n in (4, 5)]
    event_file.create(FILE, [*records, *results])
    facilitator("anonymise", str(FILE), str(OUT))
    assert {one.valid: one.counted != () for one in read_state(OUT).all(VoteResult)} == {4: False, 5: True}
