"""`facilitator tally` tells a revealed vote, and nothing before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from facilitator import resources
from facilitator.commands.vote_correcting import CorrectResult
from facilitator.commands.vote_running import CloseVote, OpenVote, RevealVote
from facilitator.domain.ballots import Choices, OptionChoice, Rating
from facilitator.domain.record import Record
from facilitator.domain.voting import DotColour, OptionDots
from facilitator.store.open_event import OpenEvent
from tests.cli.conftest import Facilitator, Said
from tests.store.voters import OPTIONS, VOTE, a_secret_vote, a_vote, dots, voting_file


def a_file(*ballots: Choices, records: tuple[Record, ...] | None = None, reveal: bool = True) -> str:
    path = voting_file(Path(), records, name="e.facil")
    with OpenEvent(path) as event:
        event.run(OpenVote(vote=VOTE)).result()
        for number, ballot in enumerate(ballots):
            event.ballots.cast(VOTE, ballot, voter=str(number)).result()
        event.run(CloseVote(vote=VOTE)).result()
        if reveal:
            event.run(RevealVote(vote=VOTE)).result()
    return str(path)


def told(said: Said) -> dict[str, Any]:
    assert (said.code, said.err) == (0, "")
    found: dict[str, Any] = json.loads(said.out)
    jsonschema.validate(found, json.loads(resources.path("schema", "tally.answer.schema.json").read_text("utf-8")))
    return found


def test_before_the_reveal_nothing_is_told(facilitator: Facilitator) -> None:
    file = a_file(dots(1), dots(1), reveal=False)
    for words in (["tally", file], ["tally", file, "--json"], ["tally", file, "--vote", "1"]):
        said = facilitator(*words)
        assert (said.code, said.out) == (2, "")
        assert "has not been revealed yet, so nothing of it is told." in said.err


def test_a_tie_for_the_third_place_stands_as_it_is(facilitator: Facilitator) -> None:
    file = a_file(dots(1, 2, 3), dots(1, 2, 4), dots(1, 5), Choices(), records=a_vote(issued=6))
    found = told(facilitator("tally", file, "--json"))
    rows = [(one["title"], one["dots"], one["rank"], one["chosen"]) for one in found["options"]]
    assert rows[:5] == [
        ("Idea 1", [3], "1", True),
        ("Idea 2", [2], "2", True),
        ("Idea 3", [1], "3=", None),
        ("Idea 4", [1], "3=", None),
        ("Idea 5", [1], "3=", None),
    ]
    assert len(rows) == 9 and rows[5:] == [(f"Idea {number}", [0], "6=", False) for number in range(6, 10)]
    assert found["issued"] == 6 == found["valid"] + found["blank"] + found["not_returned"]
    assert found["notes"] == ["The cut falls into a tie: 3 options for the last place. People decide."]
    lines = facilitator("tally", file).out.splitlines()
    assert lines[0] == "What first?, 3 valid ballots"
    assert lines[1].split() == ["1", "3", "Idea", "1", "(chosen)"]
    assert lines[3].split() == ["3=", "1", "Idea", "3", "(tied)"]
    assert "6 given out = 3 valid + 1 blank + 0 invalid + 0 spoiled + 2 not returned" in lines


def test_a_near_tie_is_too_close_to_call(facilitator: Facilitator) -> None:
    found = told(facilitator("tally", a_file(dots(1), dots(1), dots(2), records=a_vote(cut=1)), "--json"))
    assert found["notes"] == [
        "Too close to call: the last chosen is 1 dot ahead of the next; 2 more dots would change who is chosen."
    ]


def test_dots_against_divide_and_are_never_summed(facilitator: Facilitator) -> None:
    colours = (DotColour(meaning="for", dots=2), DotColour(meaning="against", dots=1, negative=True))
    for_it = Choices(options=(OptionChoice(option=OPTIONS[0], dots=(1, 0)),))
    against = Choices(options=(OptionChoice(option=OPTIONS[0], dots=(0, 1)),))
    file = a_file(for_it, for_it, against, records=a_vote(colours=colours, cut=None))
    found = told(facilitator("tally", file, "--json"))
    assert found["options"][0]["dots"] == [2, 1] and found["options"][0]["chosen"] is None
    assert found["notes"] == ["Idea 1 divides: +2 / −1."]


def test_a_rating_has_a_mean_where_anybody_rated(facilitator: Facilitator) -> None:
    ballot = Choices(options=(OptionChoice(option=OPTIONS[3], rating=Rating.AGREEMENT),))
    found = told(facilitator("tally", a_file(ballot, records=a_vote(rating=True, colours=())), "--json"))
    assert [(one["title"], one["mean"], one["rank"]) for one in found["options"]][:2] == [
        ("Idea 4", 1.0, "1"),
        ("Idea 1", None, None),
    ]


def test_of_a_small_secret_vote_nothing_is_told(facilitator: Facilitator) -> None:
    found = told(facilitator("tally", a_file(dots(1), records=a_secret_vote()), "--json"))
    assert found["options"] == [] and found["valid"] is None
    assert found["notes"] == ["Too few ballots to show: the vote is secret."]


def test_a_correction_is_told_with_its_version_and_reason(facilitator: Facilitator) -> None:
    file = a_file(dots(1))
    with OpenEvent(Path(file)) as event:
        corrected = (OptionDots(option=OPTIONS[1], dots=(5,)),)
        event.run(CorrectResult(vote=VOTE, reason="A sheet had been left out.", counted=corrected)).result()
    found = told(facilitator("tally", file, "--json"))
    assert (found["version"], found["options"][0]["title"]) == (2, "Idea 2")
    assert found["notes"][-1] == "Version 2, corrected: A sheet had been left out."


@pytest.mark.parametrize(("number", "words"), [("2", "There is no vote 2. This event has 1 vote."), ("0", "no vote 0")])
def test_a_vote_that_is_not_there_is_refused(facilitator: Facilitator, number: str, words: str) -> None:
    said = facilitator("tally", a_file(dots(1)), "--vote", number)
    assert said.code == 2 and words in said.err and said.out == ""


def test_an_event_without_a_vote_says_so(facilitator: Facilitator) -> None:
    file = str(voting_file(Path(), (), name="none.facil"))
    assert "There is no vote in this event." in facilitator("tally", file).err
