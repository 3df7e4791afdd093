"""Votes by phone: one ballot for everybody, counted or refused and never between, and secret from everybody."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from facilitator import settings
from facilitator.commands.stage import ShowScene, StageOn
from facilitator.commands.vote_running import CloseVote, OpenVote, ReopenVote, RevealVote
from facilitator.domain.ids import VoteId
from facilitator.domain.stage import VoteScene
from facilitator.domain.voting import BallotKind, VoteResult
from facilitator.portal.phones import Phones
from facilitator.store.open_event import OpenEvent
from tests.builders import EventBuilder
from tests.portal.rooms import a_room
from tests.portal.visitors import Answer, Visitor, address_of, open_phones

VOTE = VoteId("vote")


class Hall(NamedTuple):
    event: OpenEvent
    phones: Phones
    built: EventBuilder

    def visitor(self, link: str | None = None) -> Visitor:
        return Visitor(address_of(self.phones)).joined(link or self.phones.links().participant)

    def result(self) -> VoteResult:
        self.event.run(CloseVote(vote=VOTE)).result()
        return max(self.event.state.all(VoteResult), key=lambda one: one.version)


def hall(folder: Path, **vote: Any) -> Iterator[Hall]:
    built = a_room(**vote)
    with open_phones(folder / "hall.facil", built.state) as (event, phones):
        event.run(OpenVote(vote=VOTE)).result()
        yield Hall(event, phones, built)


@pytest.fixture
def open_hall(tmp_path: Path) -> Iterator[Hall]:
    """Open dots, three each, at most two on one."""
    yield from hall(tmp_path)


def cast(one: Visitor, *options: int, ballot: str | None = None, code: str | None = None) -> Answer:
    dots = [{"option": f"option-{n}", "dots": [options.count(n)]} for n in sorted(set(options))]
    choices = {"options": dots} if dots else {}
    sent = {"ballot": ballot or secrets.token_hex(16), "choices": choices, "code": code}
    return one.send("PUT", f"/votes/{VOTE}/ballot", sent)


def at_once(doing: Sequence[Callable[[], Answer]]) -> list[Answer]:
    """All at the same moment."""
    barrier = threading.Barrier(len(doing))

    def run(one: Callable[[], Answer]) -> Answer:
        barrier.wait()
        return one()

    with ThreadPoolExecutor(len(doing)) as pool:
        return list(pool.map(run, doing))


def test_dots_are_cast_moved_and_read_back_until_the_close(open_hall: Hall) -> None:
    ann, mine = open_hall.visitor(), secrets.token_hex(16)
    assert cast(ann, 1, 1, 2, ballot=mine).status == 200
    moved = cast(ann, 3, ballot=mine)
    lying = {"options": [{"option": "option-3", "dots": [1]}]}
    assert moved.said["choices"] == lying
    assert ann.send("POST", f"/votes/{VOTE}/mine", {"ballot": mine}).said == {"choices": lying}
    assert cast(ann, ballot=mine).said["choices"] == {}
    assert cast(ann, 2, ballot=mine).status == 200
    (counted,) = [one for one in open_hall.result().counted if any(one.dots)]
    assert (counted.option, counted.dots) == ("option-2", (1,))
    late = cast(ann, 1, ballot=mine)
    assert (late.status, "closed" in late.said["refused"]) == (409, True)


def test_a_ballot_against_the_rules_is_refused_in_words(open_hall: Hall) -> None:
    ann = open_hall.visitor()
    for wrong in ((1, 1, 1), (1, 2, 3, 4), (9,)):
        answer = cast(ann, *wrong)
        assert (answer.status, "cannot be cast" in answer.said["refused"]) == (409, True)
    assert open_hall.event.ballots.count(VOTE) is None


def test_one_device_has_one_ballot_and_the_moderator_sees_devices_against_people(open_hall: Hall) -> None:
    """P14, open dots: a private tab is another device, and is seen as one."""
    ann = open_hall.visitor()
    assert cast(ann, 1).status == 200
    assert cast(ann, 1).status == 409
    tab = open_hall.visitor()
    assert cast(tab, 1).status == 200
    count = open_hall.event.ballots.count(VOTE)
    assert count is not None and (count.marked, count.devices) == (2, 2)


@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.full)])
def test_all_votes_of_one_instant_are_counted_once_each(open_hall: Hall, rounds: int) -> None:
    """C1."""
    many = 60 if rounds == 2 else 300
    voters = [open_hall.visitor() for _ in range(many)]
    for _ in range(rounds):
        answers = at_once([partial(cast, one, 1, 2, 3) for one in voters])
        assert [answer.status for answer in answers] == [200] * many
        result = open_hall.result()
        assert result.valid == many
        assert [one.dots for one in result.counted if any(one.dots)] == [(many,)] * 3
        open_hall.event.run(ReopenVote(vote=VOTE, anew=True)).result()


@pytest.mark.parametrize("rounds", [5, pytest.param(1_000, marks=pytest.mark.full)])
def test_many_casts_of_one_voter_are_one_ballot(open_hall: Hall, rounds: int) -> None:
    """C2, double taps: the same ballot sent fifty times, and fifty ballots of one phone."""
    many = 20 if rounds == 5 else 50
    for place in range(rounds):
        one = open_hall.visitor()
        same = secrets.token_hex(16)
        doing = [lambda: cast(one, 1, ballot=same) for _ in range(many // 2)]  # noqa: B023
        doing += [lambda: cast(one, 1) for _ in range(many - len(doing))]  # noqa: B023
        answers = at_once(doing)
        assert {answer.status for answer in answers} <= {200, 409}
        count = open_hall.event.ballots.count(VOTE)
        assert count is not None and count.marked == place + 1


@pytest.mark.parametrize("trials", [4, pytest.param(200, marks=pytest.mark.full)])
def test_a_vote_that_races_the_close_is_counted_and_answered_or_refused_as_closed(open_hall: Hall, trials: int) -> None:
    """C3."""
    voters = [open_hall.visitor() for _ in range(20)]
    for _ in range(trials):
        closing = threading.Thread(target=lambda: open_hall.event.run(CloseVote(vote=VOTE)).result())
        doing = [partial(cast, one, 1) for one in voters]
        closing_at = threading.Timer(0.01, closing.start)
        closing_at.start()
        answers = at_once(doing)
        closing_at.join()
        closing.join()
        counted = sum(answer.status == 200 for answer in answers)
        others = [answer for answer in answers if answer.status != 200]
        assert all(answer.status == 409 and "closed" in answer.said["refused"] for answer in others)
        result = max(open_hall.event.state.all(VoteResult), key=lambda one: one.version)
        assert (result.valid or 0) == counted
        open_hall.event.run(ReopenVote(vote=VOTE, anew=True)).result()


def test_with_person_links_one_person_has_one_ballot_on_whatever_devices(tmp_path: Path) -> None:
    for room in hall(tmp_path, ballot_kind=BallotKind.PERSON_LINKS, secret=True):
        link = room.phones.person_link(room.built.id("Ann"))
        assert cast(room.visitor(link), 1).status == 200
        assert cast(room.visitor(link), 2).status == 409
        stranger = cast(room.visitor(), 1)
        assert (stranger.status, "link" in stranger.said["refused"]) == (409, True)
        assert room.result().returned == 1


def test_with_drawn_codes_each_slip_counts_once_and_guessing_is_stopped(tmp_path: Path) -> None:
    built = a_room(ballot_kind=BallotKind.DRAWN_CODES, secret=True)
    with open_phones(tmp_path / "hall.facil", built.state) as (event, phones):
        codes = event.ballots.issue_codes(VOTE, 3).result()
        event.run(OpenVote(vote=VOTE)).result()
        room = Hall(event, phones, built)
        ann = room.visitor()
        assert cast(ann, 1, code=codes[0].lower().replace("-", " ")).status == 200
        assert cast(room.visitor(), 1, code=codes[0]).status == 409
        assert cast(ann, 2, code=codes[1]).status == 200
        joker = room.visitor()
        guesses = [cast(joker, 1, code=f"ZZZZ-ZZ{n:02}").status for n in range(12)]
        assert guesses == [409] * 10 + [429] * 2
        assert cast(joker, 1, code=codes[2]).status == 429
        assert room.result().returned == 2


def test_no_number_is_seen_before_the_room_has_seen_it(open_hall: Hall) -> None:
    """V5: not while open, not when closed, not while the stage reveals row by row."""
    ann = open_hall.visitor()
    cast(ann, 1, 1, 2)
    pages = [ann.get(path).text for path in (f"/votes/{VOTE}", f"/results/{VOTE}", "/now")]
    open_hall.event.run(CloseVote(vote=VOTE)).result()
    pages += [ann.get(path).text for path in (f"/votes/{VOTE}", f"/results/{VOTE}", "/now")]
    open_hall.event.run(StageOn()).result()
    open_hall.event.run(RevealVote(vote=VOTE)).result()
    open_hall.event.run(ShowScene(scene=VoteScene(vote=VOTE, revealed_rows=1))).result()
    pages += [ann.get(f"/results/{VOTE}").text]
    assert not any('class="figure"' in page or "Result:" in page for page in pages)
    open_hall.event.run(ShowScene(scene=VoteScene(vote=VOTE, revealed_rows=5))).result()
    assert 'class="figure">2<' in ann.get(f"/results/{VOTE}").text


def test_below_five_ballots_a_secret_vote_shows_nothing(tmp_path: Path) -> None:
    for room in hall(tmp_path, ballot_kind=BallotKind.OPEN_DOTS, secret=True):
        voters = [room.visitor() for _ in range(4)]
        for one in voters:
            cast(one, 1)
        room.event.run(CloseVote(vote=VOTE)).result()
        room.event.run(RevealVote(vote=VOTE)).result()
        page = voters[0].get(f"/results/{VOTE}").text
        assert "Too few ballots" in page and 'class="figure"' not in page


def test_no_byte_on_the_disk_joins_a_ballot_to_a_phone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """V2, through the portal."""
    caplog.set_level("DEBUG")
    for room in hall(tmp_path, secret=True):
        voters = [room.visitor() for _ in range(12)]
        ballots = [secrets.token_hex(16) for _ in voters]
        for one, ballot in zip(voters, ballots, strict=True):
            assert cast(one, 1, 2, ballot=ballot).status == 200
        devices = [guest.participant for guest in room.phones.present()]
        room.result()
        rows = room.event.phones.rows("device").result()
        assert not any(ballot in text for text in rows.values() for ballot in ballots)
    folders = (tmp_path, settings.data_folder())
    content = b"".join(one.read_bytes() for folder in folders for one in folder.rglob("*") if one.is_file())
    assert not [one for one in ballots if one.encode() in content]
    assert not [one for one in (*ballots, *devices) if one in caplog.text]
    assert not [one for one in voters if (one.cookie or "=").partition("=")[2].encode() in content]


def test_restarting_a_vote_lets_everybody_vote_anew(open_hall: Hall) -> None:
    ann = open_hall.visitor()
    cast(ann, 1)
    open_hall.result()
    open_hall.event.run(ReopenVote(vote=VOTE, anew=True)).result()
    assert cast(ann, 2).status == 200
