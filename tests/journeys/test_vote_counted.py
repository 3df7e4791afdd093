"""Votes as they are counted in a room: the wall by two typists, ballots with faults, options seen as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.commands.vote_running import CloseVote, RevealVote
from facilitator.commands.vote_ties import DecideTie, drawn
from facilitator.domain.ballots import Choices
from facilitator.domain.command import Undo
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import VoteOptionId
from facilitator.domain.voting import Tally, TieDecision, TieRule, Vote
from facilitator.planning.tally import Merged
from facilitator.queries.vote_standing import VoteStanding, notes_on, standing_of
from facilitator.store.open_event import OpenEvent
from tests.store.acts import Does
from tests.store.voters import OPTIONS, VOTE, a_vote, dots, opened, voting_file

WALL = (31, 27, 22, 22, 19, 17, 16, 14, 10)


def typed(counts: tuple[int, ...], *, second: bool = False) -> Does:
    """One person reads the wall, option by option."""
    return Does(
        puts=tuple(
            Tally(id=f"{option}/{second}", vote=VOTE, option=option, colour=0, count=count, second=second)
            for option, count in zip(OPTIONS, counts, strict=True)
        )
    )


def standing(event: OpenEvent) -> VoteStanding:
    found = standing_of(event.state, event.state.need(Vote, VOTE))
    assert found is not None
    return found


def counted_wall(event: OpenEvent) -> VoteStanding:
    opened(event)
    event.run(CloseVote(vote=VOTE)).result()
    event.run(typed(WALL)).result()
    event.run(typed(WALL, second=True)).result()
    assert standing_of(event.state, event.state.need(Vote, VOTE)) is None, "nothing is told before the reveal"
    event.run(RevealVote(vote=VOTE)).result()
    return standing(event)


def test_60_voters_with_3_dots_leave_a_tie_for_the_third_place(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path, a_vote(voters_expected=60))) as event:
        found = counted_wall(event)
        assert [row.dots[0] for row in found.rows] == list(WALL) and sum(WALL) == 178
        assert [row.rank for row in found.rows] == ["1", "2", "3=", "3=", "5", "6", "7", "8", "9"]
        assert found.unused == (2,) and not found.result.counted_once
        assert [row.chosen for row in found.rows] == [True, True, None, None, *[False] * 5], "no automatic winner"
        assert [str(one) for one in notes_on(event.state, found)] == [
            "The cut falls into a tie: 2 options for the last place. People decide."
        ]


def test_a_tie_is_decided_by_people_and_lots_can_be_drawn_again(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path, a_vote(voters_expected=60))) as event:
        opened(event)
        with pytest.raises(Refusal, match="not been revealed"):
            event.run(DecideTie(vote=VOTE, rule=TieRule.TAKE_ALL)).result()
    with OpenEvent(voting_file(tmp_path, a_vote(voters_expected=60), "decided.facil")) as event:
        cut = counted_wall(event).cut
        assert cut is not None
        refusals = {
            "Say how the tie was decided": DecideTie(vote=VOTE, rule=TieRule.ASK, chosen=(OPTIONS[2],)),
            "The reason is still empty": DecideTie(vote=VOTE, rule=TieRule.MODERATOR, chosen=(OPTIONS[2],)),
            "Name 1 of the 2 options that are tied": DecideTie(vote=VOTE, rule=TieRule.RUN_OFF, chosen=(OPTIONS[0],)),
        }
        for words, command in refusals.items():
            with pytest.raises(Refusal, match=words):
                event.run(command).result()
        event.run(DecideTie(vote=VOTE, rule=TieRule.TAKE_ALL)).result()
        event.run(DecideTie(vote=VOTE, rule=TieRule.LOTS)).result()
        [decision] = event.state.all(TieDecision)
        assert decision.seed is not None and decision.chosen == drawn(cut, decision.seed)
        assert len(decision.chosen) == 1 and decision.chosen[0] in OPTIONS[2:4]
        event.run(Undo()).result()
        assert [one.chosen for one in event.state.all(TieDecision)] == [tuple(OPTIONS[2:4])]


def test_22_against_23_of_two_typists_cannot_be_revealed(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path, a_vote(voters_expected=60))) as event:
        opened(event)
        event.run(CloseVote(vote=VOTE)).result()
        event.run(typed(WALL)).result()
        event.run(typed((31, 27, 23, 22, 19, 17, 16, 14, 10), second=True)).result()
        with pytest.raises(Refusal, match="differ in one place"):
            event.run(RevealVote(vote=VOTE)).result()
        event.run(typed(WALL, second=True)).result()
        event.run(RevealVote(vote=VOTE)).result()


def test_a_number_from_the_wall_cannot_be_taken_back_behind_the_revealed_result(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path, a_vote(voters_expected=60))) as event:
        found = counted_wall(event)
        with pytest.raises(Refusal, match="has been revealed since"):
            event.run(Undo()).result()
        assert len(list(event.state.all(Tally))) == 2 * len(WALL) and standing(event) == found


def test_60_ballots_with_1_of_too_many_dots_and_2_blank_ones(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path, a_vote(issued=64))) as event:
        opened(event)
        for number in range(57):
            event.ballots.cast(VOTE, dots(1 + number % 9), typed=True).result()
        for ballot in (dots(1, 2, 3, 4), Choices(), Choices()):
            event.ballots.cast(VOTE, ballot, typed=True).result()
        event.ballots.spoil(VOTE).result()
        event.run(CloseVote(vote=VOTE)).result()
        event.run(RevealVote(vote=VOTE)).result()
        account = standing(event).account
        assert account is not None
        assert (account.returned, account.valid, account.blank, account.invalid) == (60, 57, 2, 1)
        assert (account.issued, account.spoiled, account.not_returned, account.unexplained) == (64, 1, 3, 0)
        assert standing(event).unused == (3 * 59 - 57,)


def test_two_alike_options_seen_as_one_count_every_voter_once(tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        opened(event)
        for number, ballot in enumerate([dots(3), dots(3, 7), dots(7, 1), dots(1), dots(1)]):
            event.ballots.cast(VOTE, ballot, voter=str(number)).result()
        event.run(CloseVote(vote=VOTE)).result()
        event.run(RevealVote(vote=VOTE)).result()
        before = standing(event)
        assert [(row.title, row.dots) for row in before.rows][:3] == [
            ("Idea 1", (3,)),
            ("Idea 3", (2,)),
            ("Idea 7", (2,)),
        ]
        pair = (VoteOptionId("option-3"), VoteOptionId("option-7"))
        assert event.ballots.merged(VOTE, pair).result() == Merged((3,), 3, at_most=False)
        assert standing(event) == before, "the originals stay as they are"
