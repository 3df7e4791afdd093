"""Many voters at the same instant, one voter many times at once, and ballots that race the close (C1, C2, C3)."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from facilitator.commands.vote_running import CloseVote, ReopenVote
from facilitator.domain.ballots import Choices
from facilitator.domain.errors import Refusal
from facilitator.domain.voting import BallotCount, VoteResult
from facilitator.store.ballot_box import Counted
from facilitator.store.checking import check
from facilitator.store.open_event import OpenEvent
from tests.store.voters import OPTIONS, VOTE, ballot_id, closed, dots, opened, voting_file

THREADS = 20


def at_once(count: int, act: Callable[[int], Future[Any]]) -> list[Future[Any]]:
    """The same act by many, from threads that wait for each other and then all go at once."""
    barrier = threading.Barrier(THREADS)
    promises: list[Future[Any]] = [Future()] * count

    def go(thread: int) -> None:
        barrier.wait()
        for number in range(thread, count, THREADS):
            promises[number] = act(number)

    threads = [threading.Thread(target=go, args=(number,)) for number in range(THREADS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return promises


def kept(promises: list[Future[Any]]) -> list[Counted]:
    problems = [one.exception(20) for one in promises]
    assert all(problem is None or isinstance(problem, Refusal) for problem in problems), problems
    return [one.result() for one, problem in zip(promises, problems, strict=True) if problem is None]


def some_dots(chance: random.Random) -> Choices:
    return dots(*chance.sample(range(1, 10), chance.randint(1, 3)))


def three_hundred(tmp_path: Path, rounds: int) -> None:
    chance = random.Random(7)
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        for number in range(rounds):
            ballots = [some_dots(chance) for _ in range(300)]
            cast = kept(at_once(300, lambda one, of=ballots: event.ballots.cast(VOTE, of[one], voter=f"phone {one}")))  # type: ignore[misc]
            assert len(cast) == len({one.ballot for one in cast}) == 300
            result = closed(event)
            count = event.state.need(BallotCount, VOTE)
            assert (count.marked, count.devices, result.valid) == (300, 300, 300)
            expected = [sum(one.option == option for ballot in ballots for one in ballot.options) for option in OPTIONS]
            assert [row.dots[0] for row in result.counted] == expected
            if number + 1 < rounds:
                event.run(ReopenVote(vote=VOTE, anew=True)).result()


def test_300_ballots_at_the_same_instant_are_all_counted_once(tmp_path: Path) -> None:
    three_hundred(tmp_path, 3)


@pytest.mark.full
def test_300_ballots_at_the_same_instant_in_twenty_rounds(tmp_path: Path) -> None:
    three_hundred(tmp_path, 20)


def same_voter(tmp_path: Path, rounds: int) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        for number in range(rounds):
            promises = at_once(50, lambda one, of=number: event.ballots.cast(VOTE, dots(1), voter=f"tapper {of}"))  # type: ignore[misc]
            assert len(kept(promises)) == 1
        assert closed(event).valid == rounds


def test_50_casts_of_one_voter_at_once_are_one_ballot(tmp_path: Path) -> None:
    same_voter(tmp_path, 25)


@pytest.mark.full
def test_50_casts_of_one_voter_at_once_are_one_ballot_a_thousand_times(tmp_path: Path) -> None:
    same_voter(tmp_path, 1000)


def test_a_double_tap_with_the_same_ballot_is_answered_twice_and_counted_once(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        mine = ballot_id()
        promises = at_once(50, lambda one: event.ballots.cast(VOTE, dots(1), ballot=mine, voter="ann"))
        assert len(kept(promises)) == 50
        assert closed(event).valid == 1


def races(tmp_path: Path, trials: int) -> None:
    chance = random.Random(5)
    path = voting_file(tmp_path)
    with OpenEvent(path) as event:
        opened(event)
        for trial in range(trials):
            close_at = chance.randrange(60)

            def act(number: int, close_at: int = close_at, trial: int = trial) -> Future[Any]:
                if number == close_at:
                    return event.run(CloseVote(vote=VOTE))
                return event.ballots.cast(VOTE, dots(1), voter=f"{trial}/{number}")

            promises = at_once(61, act)
            answered = [one for one in kept(promises) if isinstance(one, Counted)]
            late = [one for one in promises if one.exception() is not None]
            assert all("is closed" in str(one.exception()) for one in late)
            result = max(event.state.all(VoteResult), key=lambda one: one.version)
            assert result.valid == len(answered) == 60 - len(late)
            event.run(ReopenVote(vote=VOTE, anew=True)).result()
    assert check(path).sound


def test_a_ballot_that_races_the_close_is_counted_and_answered_or_refused_as_too_late(tmp_path: Path) -> None:
    races(tmp_path, 30)


@pytest.mark.full
def test_ballots_race_the_close_two_hundred_times(tmp_path: Path) -> None:
    races(tmp_path, 200)
