"""The sealed box: every ballot once, nobody twice, nothing after the close, and nothing of it in the event itself."""

from __future__ import annotations

import re
import sqlite3
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from facilitator.commands.vote_correcting import CorrectResult
from facilitator.commands.vote_running import CloseVote, OpenVote, ReopenVote, RevealVote
from facilitator.domain.ballots import Choices, OptionChoice
from facilitator.domain.command import Undo
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import VoteId, VoteOptionId
from facilitator.domain.record import Ref
from facilitator.domain.voting import BallotCount, BallotKind, OptionDots, Tally, Vote, VoteOption, VoteResult
from facilitator.planning.tally import Merged
from facilitator.store import snapshots
from facilitator.store.ballot_box import BallotBox
from facilitator.store.checking import check
from facilitator.store.errors import Damaged, FileTrouble
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from facilitator.store.snapshots import all_of, folder_of
from tests.store.acts import Does, a_note, adds, removes
from tests.store.test_event_file import sql
from tests.store.voters import (
    OPTIONS,
    VOTE,
    a_secret_vote,
    a_vote,
    ballot_id,
    closed,
    dots,
    opened,
    voting_file,
)


def refused(promise: Future[Any]) -> str:
    problem = promise.exception()
    assert isinstance(problem, Refusal), problem
    return str(problem)


def dots_by_option(result: VoteResult) -> list[int]:
    return [row.dots[0] for row in result.counted]


def test_ballots_are_counted_when_the_vote_closes_and_hidden_until_it_is_revealed(tmp_path: Path) -> None:
    path = voting_file(tmp_path)
    with OpenEvent(path) as event:
        assert "not open yet" in refused(event.ballots.cast(VOTE, dots(1)))
        opened(event)
        for number in range(6):
            event.ballots.cast(VOTE, dots(1, 2 + number % 2), voter=f"phone {number}").result()
        event.ballots.cast(VOTE, Choices(), voter="undecided").result()
        assert event.state.revision == 2, "casting is no act of the journal"
        assert not event.state.of(VoteResult) and not event.state.of(BallotCount)
        result = closed(event)
        assert dots_by_option(result) == [6, 3, 3, 0, 0, 0, 0, 0, 0]
        assert [row.voters for row in result.counted][:3] == [6, 3, 3]
        assert (result.returned, result.valid, result.blank, result.invalid) == (7, 6, 1, 0)
        assert event.state.need(BallotCount, VOTE).marked == 7
        assert "is closed. No ballot is taken any more" in refused(event.ballots.cast(VOTE, dots(1), voter="late"))
        event.run(RevealVote(vote=VOTE)).result()
    assert check(path).sound
    assert read_state(path).need(Vote, VOTE).state.value == "revealed"


def test_a_ballot_sent_again_is_the_same_ballot_and_a_voter_has_one(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        mine = ballot_id()
        first = event.ballots.cast(VOTE, dots(1), ballot=mine, voter="ann").result()
        assert event.ballots.cast(VOTE, dots(2), ballot=mine, voter="ann").result() == first
        assert event.ballots.look(VOTE, mine).result() == dots(1)
        assert "cast here already" in refused(event.ballots.cast(VOTE, dots(3), voter="ann"))
        assert "not one that this program gives" in refused(event.ballots.cast(VOTE, dots(1), ballot="7", voter="x"))
        count = event.ballots.count(VOTE)
        assert count is not None and (count.marked, count.devices) == (1, 1)
        assert dots_by_option(closed(event))[:3] == [1, 0, 0]


def test_who_knows_the_id_of_a_ballot_may_change_it_while_the_vote_is_open(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        mine = event.ballots.cast(VOTE, dots(1, 2), voter="ann").result().ballot
        assert event.ballots.replace(VOTE, mine, dots(3)).result().choices == dots(3)
        assert "does not lie in the box" in refused(event.ballots.replace(VOTE, ballot_id(), dots(3)))
        assert "more dots on it" in refused(event.ballots.replace(VOTE, mine, dots(1, 2, 3, 4)))
        assert event.ballots.look(VOTE, mine).result() == dots(3)
        assert dots_by_option(closed(event)) == [0, 0, 1, 0, 0, 0, 0, 0, 0]
        assert event.ballots.look(VOTE, mine).result() is None, "receipts end with the close"
        assert "No ballot is taken" in refused(event.ballots.replace(VOTE, mine, dots(1)))


FAULTY = {
    "more dots on it than everybody has": dots(1, 2, 3, 4),
    "more dots on one option": Choices(options=(OptionChoice(option=OPTIONS[0], dots=(2,)),)),
    "it cannot be read": Choices(unreadable=True),
    "one that this vote does not have": Choices(options=(OptionChoice(option=VoteOptionId("gone"), dots=(1,)),)),
    "not what this vote asks for": Choices(options=(OptionChoice(option=OPTIONS[0], dots=(-1,)),)),
}


@pytest.mark.parametrize("words", FAULTY)
def test_a_faulty_ballot_is_refused_with_its_fault_and_counts_as_invalid_when_it_is_of_paper(
    tmp_path: Path, words: str
) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        assert words in refused(event.ballots.cast(VOTE, FAULTY[words], voter="ann"))
        assert event.ballots.count(VOTE) is None
        event.ballots.cast(VOTE, FAULTY[words], typed=True).result()
        event.ballots.cast(VOTE, dots(5), voter="ann").result()
        result = closed(event)
        assert (result.valid, result.invalid, sum(dots_by_option(result))) == (1, 1, 1)


def test_the_ballot_typed_last_is_taken_back_and_its_code_may_be_used_again(tmp_path: Path) -> None:
    records = a_vote(ballot_kind=BallotKind.DRAWN_CODES)
    with OpenEvent(voting_file(tmp_path, records)) as event:
        k7, m3 = event.ballots.issue_codes(VOTE, 2).result()
        opened(event)
        assert "needs the code" in refused(event.ballots.cast(VOTE, dots(1)))
        event.ballots.cast(VOTE, dots(1), voter=k7, typed=True).result()
        event.ballots.cast(VOTE, dots(2), voter=m3, typed=True).result()
        assert event.ballots.take_back(VOTE).result() == dots(2)
        event.ballots.cast(VOTE, dots(3), voter=m3).result()
        assert "cast here already" in refused(event.ballots.cast(VOTE, dots(3), voter=k7)), "paper and screen are one"
        assert event.ballots.take_back(VOTE).result() == dots(1)
        assert "no typed ballot" in refused(event.ballots.take_back(VOTE))
        assert event.ballots.spoil(VOTE).result() == 1
        assert event.ballots.spoil(VOTE).result() == 2
        assert event.ballots.spoil(VOTE, -1).result() == 1
        assert "Fewer than no ballots" in refused(event.ballots.spoil(VOTE, -2))
        result = closed(event)
        assert (dots_by_option(result)[:3], result.spoiled, result.valid) == ([0, 0, 1], 1, 1)
        assert "is closed" in refused(event.ballots.take_back(VOTE))


def test_only_codes_that_were_printed_vote_each_once_however_they_are_typed(tmp_path: Path) -> None:
    path = voting_file(tmp_path, a_vote(ballot_kind=BallotKind.DRAWN_CODES))
    with OpenEvent(path) as event:
        codes = event.ballots.issue_codes(VOTE, 30).result()
        assert len(set(codes)) == 30 == event.ballots.codes(VOTE).result()
        assert all(re.fullmatch(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", one) for one in codes)
        opened(event)
        more = event.ballots.issue_codes(VOTE, 2).result()
        event.ballots.cast(VOTE, dots(1), voter=codes[0]).result()
        event.ballots.cast(VOTE, dots(1), voter=f" {more[0].lower().replace('-', ' ')} ").result()
        for again in (codes[0], codes[0].lower(), codes[0].replace("-", "")):
            assert "cast here already" in refused(event.ballots.cast(VOTE, dots(1), voter=again))
        assert "not a code of this vote" in refused(event.ballots.cast(VOTE, dots(1), voter="K7QM-3XPA"))
        assert "not a code of this vote" in refused(event.ballots.cast(VOTE, dots(1), voter="?", typed=True))
        result = closed(event)
        assert (result.valid, result.issued) == (2, 32)
        event.run(ReopenVote(vote=VOTE, anew=True)).result()
        event.ballots.cast(VOTE, dots(1), voter=codes[0]).result()
        closed(event)
        assert not any(code.encode() in _bytes_beside(path) for code in (*codes, *more)), "a code is only ever a mark"
    assert check(path).sound


def _bytes_beside(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in (*all_of(path), path.with_name(f"{path.name}-wal")))


def test_codes_are_issued_before_a_secret_vote_opens_and_for_no_other_kind(tmp_path: Path) -> None:
    records = (*a_vote(ballot_kind=BallotKind.DRAWN_CODES, secret=True), *a_vote("vote-2"))
    with OpenEvent(voting_file(tmp_path, records)) as event:
        for count in (0, 2001):
            assert "Ask for 1 to 2000" in refused(event.ballots.issue_codes(VOTE, count))
        assert "not voted with drawn codes" in refused(event.ballots.issue_codes("vote-2", 5))
        event.ballots.issue_codes(VOTE, 5).result()
        opened(event)
        assert "would tell late ballots" in refused(event.ballots.issue_codes(VOTE, 5))


def test_acts_and_ballots_share_a_commit_and_a_failing_one_fails_alone(tmp_path: Path) -> None:
    path = voting_file(tmp_path)
    with OpenEvent(path) as event:
        promises: list[Future[Any]] = [event.run(OpenVote(vote=VOTE))]
        for number in range(30):
            promises.append(event.ballots.cast(VOTE, dots(1), voter=f"phone {number % 20}"))
            promises.append(event.run(adds(number)))
        promises.append(event.run(CloseVote(vote=VOTE)))
        promises.append(event.ballots.cast(VOTE, dots(1), voter="late"))
        problems = [str(promise.exception()) for promise in promises if promise.exception() is not None]
        assert len(problems) == 11 and len([one for one in problems if "cast here already" in one]) == 10
        assert event.state.need(BallotCount, VOTE).marked == 20
    assert check(path).sound


def test_when_the_commit_fails_the_ballot_has_not_been_cast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        connection = event._connection
        connection.execute("pragma max_page_count=1").fetchone()
        bulky = Choices(options=tuple(OptionChoice(option=VoteOptionId("x" * 5000), dots=(1,)) for _ in range(9)))
        promise = event.ballots.cast(VOTE, bulky, typed=True)
        assert isinstance(promise.exception(), FileTrouble)
        connection.execute("pragma max_page_count=1000000").fetchone()
        assert event.ballots.count(VOTE) is None
        event.ballots.cast(VOTE, dots(1), typed=True).result()
        assert event.ballots.take_back(VOTE).result() == dots(1)
        assert "no typed ballot" in refused(event.ballots.take_back(VOTE))


def test_the_count_is_told_at_once_and_then_once_a_second(tmp_path: Path) -> None:
    import threading

    told: list[BallotCount] = []
    all_told = threading.Event()

    def hear(count: BallotCount) -> None:
        told.append(count)
        if count.marked == 40:
            all_told.set()

    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        subscription = event.ballots.subscribe(hear)
        for number in range(40):
            event.ballots.cast(VOTE, dots(1), voter=str(number)).result()
        count = event.ballots.count(VOTE)
        assert count is not None and count.marked == 40, "who asks knows at once"
        assert all_told.wait(5)
        assert 2 <= len(told) <= 3, "the first at once, the rest a second later"
        subscription.close()
        subscription.close()
        event.ballots.cast(VOTE, dots(1), voter="more").result()
    assert told[-1].marked == 40
    assert {(one.vote, one.id) for one in told} == {(VOTE, VOTE)}


def test_a_vote_goes_on_after_the_program_was_closed(tmp_path: Path) -> None:
    path = voting_file(tmp_path)
    with OpenEvent(path) as event:
        opened(event)
        mine = event.ballots.cast(VOTE, dots(1), voter="ann").result().ballot
    assert check(path).sound
    with OpenEvent(path) as event:
        count = event.ballots.count(VOTE)
        assert count is not None and count.marked == 1
        assert event.ballots.look(VOTE, mine).result() == dots(1)
        assert "cast here already" in refused(event.ballots.cast(VOTE, dots(1), voter="ann"))
        event.ballots.cast(VOTE, dots(1), voter="bo").result()
        assert dots_by_option(closed(event))[0] == 2


def test_what_was_set_up_is_frozen_also_for_an_undo(tmp_path: Path) -> None:
    path = voting_file(tmp_path, a_vote()[:-1])
    with OpenEvent(path) as event:
        event.run(Does(puts=(a_vote()[-1],), words="add an option")).result()
        opened(event)
        assert "has been opened since" in refused(event.run(Undo()))
        assert event.state.get(VoteOption, OPTIONS[-1]) is not None


def test_how_many_ballots_were_given_out_may_be_told_and_taken_back_while_the_vote_is_open(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        vote = event.state.need(Vote, VOTE)
        event.run(Does(puts=(vote.but(issued=40),), words="ballots given out")).result()
        event.run(Undo()).result()
        assert event.state.need(Vote, VOTE) == vote
        event.run(Does(puts=(vote.but(issued=41),), words="ballots given out")).result()
        assert closed(event).issued == 41


def test_a_vote_with_ballots_cannot_be_removed(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        event.ballots.cast(VOTE, dots(1), voter="ann").result()
        gone = [Ref("vote_option", one) for one in OPTIONS]
        assert "cannot be removed" in refused(event.run(removes(*gone, Ref("vote", VOTE))))


def test_a_reopened_vote_keeps_both_versions(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        event.ballots.cast(VOTE, dots(1), voter="ann").result()
        closed(event)
        event.run(RevealVote(vote=VOTE)).result()
        event.run(ReopenVote(vote=VOTE)).result()
        assert "cast here already" in refused(event.ballots.cast(VOTE, dots(2), voter="ann"))
        event.ballots.cast(VOTE, dots(1), voter="bo").result()
        closed(event)
        event.run(ReopenVote(vote=VOTE, anew=True)).result()
        event.ballots.cast(VOTE, dots(2), voter="ann").result()
        closed(event)
        results = sorted(event.state.all(VoteResult), key=lambda one: one.version)
        assert [(one.version, dots_by_option(one)[:2]) for one in results] == [(1, [1, 0]), (2, [2, 0]), (3, [0, 1])]


def test_a_secret_vote_that_is_opened_again_begins_anew(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path, a_secret_vote())) as event:
        opened(event)
        for number in range(6):
            event.ballots.cast(VOTE, dots(1), voter=str(number)).result()
        closed(event)
        event.run(ReopenVote(vote=VOTE)).result()
        count = event.ballots.count(VOTE)
        assert count is not None and count.marked == 0
        event.ballots.cast(VOTE, dots(2), voter="0").result()


def test_going_back_to_the_set_up_lets_options_be_added(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        event.ballots.cast(VOTE, dots(1), voter="ann").result()
        closed(event)
        event.run(ReopenVote(vote=VOTE, to_set_up=True)).result()
        more = VoteOption(id="option-10", vote=VOTE, order="b1", words="One more")
        event.run(Does(puts=(more,))).result()
        opened(event)
        event.ballots.cast(VOTE, dots(9), voter="ann").result()
        assert len(closed(event).counted) == 10


@pytest.mark.parametrize("ballots", [0, 1, 4, 5])
def test_of_a_secret_vote_with_fewer_than_five_ballots_nothing_is_kept_but_their_number(
    tmp_path: Path, ballots: int
) -> None:
    path = voting_file(tmp_path, a_secret_vote())
    with OpenEvent(path) as event:
        opened(event)
        for number in range(ballots):
            event.ballots.cast(VOTE, dots(1), voter=str(number)).result()
        result = closed(event)
        assert result.returned == ballots
        assert bool(result.counted) == (ballots not in (1, 4))
        assert (result.valid is None) == (ballots in (1, 4))
        event.run(RevealVote(vote=VOTE)).result()
        if ballots == 4:
            assert "too few ballots" in refused(event.ballots.merged(VOTE, OPTIONS[:2]))
            promise = event.run(CorrectResult(vote=VOTE, reason="wrong"))
            assert "too few voted" in refused(promise)


def test_options_are_seen_as_one_only_after_the_reveal(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        for voter, choices in {"ann": dots(3, 7), "bo": dots(3), "cem": dots(7), "dora": dots(1)}.items():
            event.ballots.cast(VOTE, choices, voter=voter).result()
        closed(event)
        assert "not been revealed" in refused(event.ballots.merged(VOTE, (OPTIONS[2], OPTIONS[6])))
        event.run(RevealVote(vote=VOTE)).result()
        assert event.ballots.merged(VOTE, (OPTIONS[2], OPTIONS[6])).result() == Merged((3,), 3, at_most=False)


def _wall(second: bool, **counts: int) -> list[Tally]:
    return [
        Tally(id=f"{name}{second}", vote=VOTE, option=VoteOptionId(name), colour=0, count=count, second=second)
        for name, count in {f"option-{key[1:]}": count for key, count in counts.items()}.items()
    ]


def test_paper_on_the_wall_and_ballots_are_one_count_and_one_typist_alone_is_told(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        event.ballots.cast(VOTE, dots(1), voter="ann").result()
        closed(event)
        event.run(Does(puts=tuple(_wall(False, o1=12, o2=8)))).result()
        event.run(RevealVote(vote=VOTE)).result()
        [result] = event.state.all(VoteResult)
        assert (dots_by_option(result)[:2], result.counted_once, result.counted[0].voters) == ([13, 8], True, None)


def test_two_typists_must_agree_before_the_reveal(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        closed(event)
        event.run(Does(puts=(*_wall(False, o1=12, o2=8), *_wall(True, o1=12, o2=9)))).result()
        assert "differ in one place" in refused(event.run(RevealVote(vote=VOTE)))
        event.run(Does(puts=tuple(_wall(True, o2=8)))).result()
        event.run(RevealVote(vote=VOTE)).result()
        [result] = event.state.all(VoteResult)
        assert (dots_by_option(result)[:2], result.counted_once, result.valid) == ([12, 8], False, None)


def test_a_revealed_mistake_is_corrected_with_a_reason_as_the_next_version(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path, a_vote(issued=3))) as event:
        opened(event)
        event.ballots.cast(VOTE, dots(1, 2), voter="ann").result()
        closed(event)
        wrong = OptionDots(option=OPTIONS[1], dots=(4,))
        assert "has not been revealed" in refused(event.run(CorrectResult(vote=VOTE, reason="r", counted=(wrong,))))
        event.run(RevealVote(vote=VOTE)).result()
        assert "still empty" in refused(event.run(CorrectResult(vote=VOTE, reason=" ", counted=(wrong,))))
        event.run(CorrectResult(vote=VOTE, reason="A slip was found.", counted=(wrong,), blank=1)).result()
        first, second = sorted(event.state.all(VoteResult), key=lambda one: one.version)
        assert dots_by_option(first)[:2] == [1, 1] and dots_by_option(second)[:2] == [1, 4]
        assert (second.version, second.reason, second.returned, second.issued) == (2, "A slip was found.", 2, 3)
        assert event.state.need(Vote, VOTE).version == 2


NOT_READY = {
    "fewer than two options": a_vote()[:2],
    "has no dots to give": a_vote(colours=()),
}


@pytest.mark.parametrize("words", NOT_READY)
def test_a_vote_that_is_not_ready_says_what_is_missing(tmp_path: Path, words: str) -> None:
    with OpenEvent(voting_file(tmp_path, NOT_READY[words])) as event:
        assert words in refused(event.run(OpenVote(vote=VOTE)))


def test_nothing_of_a_vote_happens_out_of_its_order(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        for command in (CloseVote(vote=VOTE), RevealVote(vote=VOTE), ReopenVote(vote=VOTE)):
            assert "is not open yet" in refused(event.run(command))
        opened(event)
        assert "is open" in refused(event.run(OpenVote(vote=VOTE)))
        assert dots_by_option(closed(event)) == [0] * 9, "a vote may be closed with none cast"
        assert "no longer there" in refused(event.ballots.cast("gone", dots(1)))


DAMAGE = {
    "update ballot set choices=replace(choices, 'option-1', 'option-2')": "has changed on the disk",
    "delete from ballot where id=(select min(id) from ballot)": "missing or stands twice",
    "update voted set voter='0' where voter=(select min(voter) from voted)": "has changed on the disk",
    "delete from voted where voter=(select min(voter) from voted)": "missing or stands twice",
    "update ballot_box set ballots=ballots+1": "says about itself has changed",
    "delete from ballot_box": "missing or stands twice",
    "delete from ballot_code where mark=(select min(mark) from ballot_code)": "missing or stands twice",
    "update ballot_code set mark='0' where mark=(select min(mark) from ballot_code)": "has changed on the disk",
}


@pytest.mark.parametrize("statement", DAMAGE)
def test_bit_rot_in_the_box_is_seen_and_work_goes_on(tmp_path: Path, statement: str) -> None:
    path = voting_file(tmp_path, a_vote(ballot_kind=BallotKind.DRAWN_CODES))
    with OpenEvent(path) as event:
        codes = event.ballots.issue_codes(VOTE, 5).result()
        opened(event)
        for code in codes:
            event.ballots.cast(VOTE, dots(1), voter=code).result()
    sql(path, statement)
    report = check(path)
    assert not report.sound and any(DAMAGE[statement] in one for one in report.findings), report.findings
    with OpenEvent(path) as event:
        assert DAMAGE[statement] in str(event.verified().result())
        event.run(adds(1)).result()
        event.save_a_copy(tmp_path / "copy.facil").result()
        if statement.split()[1] == "ballot" or "delete from ballot where" in statement or "ballots+1" in statement:
            with pytest.raises(Damaged):
                event.run(CloseVote(vote=VOTE)).result()


def test_while_ballots_come_in_there_is_one_sealed_snapshot_which_goes_with_the_close(tmp_path: Path) -> None:
    path = voting_file(tmp_path, a_secret_vote())
    with OpenEvent(path) as event:
        opened(event)
        for number in range(9):
            event.ballots.cast(VOTE, dots(1), voter=str(number)).result()
            event.snapshot().result()
            assert len(list(folder_of(path).glob("*-sealed.facil"))) == 1
        kept = [one for one in all_of(path) if "sealed" not in one.name]
        assert all(not _ballots(one) for one in kept)
        assert check(all_of(path)[0]).sound, "the newest can be gone back to while the vote is open"
        closed(event)
        assert not list(folder_of(path).glob("*-sealed*"))
        assert _ballots(all_of(path)[0]) == 9, "one is kept of the closed vote"


def test_a_snapshot_into_which_ballots_came_while_it_was_made_is_sealed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "PAGES_A_STEP", 5)
    path = voting_file(tmp_path, (*a_secret_vote(), *(a_note(number, "x" * 4000) for number in range(1000))))
    with OpenEvent(path) as event:
        event.verified().result()
        opened(event)
        event.snapshot().result()
        promise = event.snapshot()
        cast = [event.ballots.cast(VOTE, dots(1), voter=str(number)) for number in range(5)]
        made = promise.result()
        assert all(one.result() for one in cast)
        assert _ballots(made) > 0 and "-sealed" in made.name
        closed(event)
        assert not made.exists()


def _ballots(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("select count(*) from ballot").fetchone()[0])


def test_a_copy_is_refused_while_ballots_of_a_secret_vote_come_in(tmp_path: Path) -> None:
    copy = tmp_path / "copy.facil"
    with OpenEvent(voting_file(tmp_path, a_secret_vote())) as event:
        opened(event)
        event.save_a_copy(copy, force=True).result()
        event.ballots.cast(VOTE, dots(1), voter="ann").result()
        assert "could tell who voted what" in refused(event.save_a_copy(copy, force=True))
        closed(event)
        event.save_a_copy(copy, force=True).result()
    assert check(copy).sound and _ballots(copy) == 1


def test_a_vote_whose_close_was_cut_short_is_sealed_at_the_next_opening(tmp_path: Path) -> None:
    path = voting_file(tmp_path)
    with OpenEvent(path) as event:
        opened(event)
        event.ballots.cast(VOTE, dots(1), voter="ann").result()
        closed(event)
    assert _tidy(path) == [1]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        BallotBox(connection).put(BallotBox(connection).lying(VOTE))
    assert _tidy(path) == [0]
    OpenEvent(path).close()
    assert _tidy(path) == [1] and check(path).sound


def _tidy(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("select tidy from ballot_box")]


def test_ballots_are_in_no_word_of_the_event(tmp_path: Path) -> None:
    path = voting_file(tmp_path)
    with OpenEvent(path) as event:
        heard: list[object] = []
        event.subscribe(lambda changes, state: heard.append((changes, state)))
        opened(event)
        mine = event.ballots.cast(VOTE, dots(1), voter="ann").result().ballot
        closed(event)
        words = repr(heard) + repr(event.state)
    with closing(sqlite3.connect(path)) as connection:
        words += repr(connection.execute("select * from journal").fetchall())
    assert mine not in words and "Choices" not in words and "OptionChoice" not in words
    assert VoteId("vote-1") in words
