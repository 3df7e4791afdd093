"""Phones as the moderator sees them, as values: who counts once, what is said of votes and devices."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from facilitator.domain.programme import Method
from facilitator.domain.voting import BallotCount, BallotKind, Vote, VoteState
from facilitator.queries.phones_look import HeldText, PhoneGuest, PhonesLook, spaced, vote_lines
from tests.builders import an_event

ANN = PhoneGuest("d1", "ann", "Ann", True, ("participant",))
TABLET = replace(ANN, device="d2", here=False)
WALL = PhoneGuest("d3", "wall", None, True, ("stage",))
OPEN = PhonesLook(
    base="http://10.0.0.5:8080/", host="10.0.0.5", port=8080, participant_link="http://x/j#t", code="ABC234"
)


def test_closed_phones_say_so_and_have_no_way_in() -> None:
    assert (PhonesLook().facts, PhonesLook().figure, PhonesLook().joining()) == ("closed", "off", None)


def test_two_devices_of_one_person_are_one_who_joined_and_a_stage_is_nobody() -> None:
    look = replace(OPEN, guests=(ANN, TABLET, WALL), is_locked=True)
    assert (look.participants, look.here, look.devices) == (1, 1, 2)
    assert look.facts == "1 joined, 1 here · 2 devices · room locked" and look.figure == "1 joined"
    assert OPEN.facts == "nobody has joined yet"


def test_the_address_is_what_people_type_and_the_code_stands_in_threes() -> None:
    joining = OPEN.joining("Library")
    assert joining is not None
    assert (joining.address, joining.payload, joining.network, joining.code) == (
        "10.0.0.5:8080", "http://x/j#t", "Library", "ABC 234",
    )  # fmt: skip
    assert OPEN.way("Library", "a;b").wifi is not None and OPEN.way().wifi is None
    assert spaced("ABCDEFGHJK") == "ABC DEF GHJ K"


def test_a_text_that_waits_says_what_it_holds() -> None:
    held = HeldText("k", "topic", "Title\nwhy it matters", ("idiot",))
    assert (held.title, held.more, held.quiet) == ("Title", "why it matters", "topic · not shown: holds “idiot”")
    look = replace(OPEN, held=(held, replace(held, key="l", kept_back=True)))
    assert [one.key for one in look.waiting] == ["k"] and [one.key for one in look.kept_back] == ["l"]


def a_vote(**more: Any) -> Any:
    built = an_event().with_session("vote", method=Method.DOT_VOTE)
    return built.with_records(
        Vote(id="v", session=built.id("vote"), order="a1", title="What first?", state=VoteState.OPEN, **more)
    ).state


COUNT = BallotCount(id="v", vote="v", marked=23)  # type: ignore[arg-type]


def test_of_an_open_vote_is_said_how_many_and_never_what() -> None:
    (line,) = vote_lines(a_vote(voters_expected=31), OPEN, (COUNT,))
    assert (line.words, line.quiet, line.doubt) == (
        "23 of 31 have voted", "0 devices joined · 31 people in the room", "",
    )  # fmt: skip
    (line,) = vote_lines(a_vote(), OPEN, ())
    assert (line.words, line.quiet) == ("Nobody has voted yet", "0 devices joined · people in the room not counted")


@pytest.mark.parametrize(("kind", "doubts"), [(BallotKind.OPEN_DOTS, True), (BallotKind.DRAWN_CODES, False)])
def test_more_devices_than_people_are_told_where_a_private_tab_could_vote(kind: BallotKind, doubts: bool) -> None:
    guests = tuple(replace(ANN, device=f"d{n}", participant=f"p{n}") for n in range(4))
    (line,) = vote_lines(a_vote(voters_expected=3, ballot_kind=kind), replace(OPEN, guests=guests), (COUNT,))
    assert line.doubt == ("1 device more than people: somebody may vote twice." if doubts else "")


def test_after_a_minute_without_a_phone_something_is_to_be_tried() -> None:
    opened = datetime(2026, 5, 8, 9, 0, tzinfo=UTC)
    look = replace(OPEN, opened=opened)
    assert [look.nobody_comes(opened + timedelta(seconds=n)) for n in (59, 60)] == [False, True]
    late = opened + timedelta(hours=1)
    assert not replace(look, guests=(ANN,)).nobody_comes(late) and not replace(look, reached=late).nobody_comes(late)
    assert not PhonesLook().nobody_comes(late)
