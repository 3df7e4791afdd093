"""The result of a vote on its page: ties, corrections, earlier versions, what was given and what was not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facilitator.commands.tallies import TypeTally
from facilitator.commands.vote_running import CloseVote, OpenVote, RevealVote
from facilitator.desktop.pages.offered import TOPICS, VOTE_COLLECT, VOTE_RESULT, VOTE_SET_UP
from facilitator.desktop.theme import Theme
from facilitator.domain.ids import VoteId, VoteOptionId
from facilitator.domain.stage import VoteScene, stage_of
from facilitator.domain.voting import (
    DotColour,
    Tally,
    TieDecision,
    TieRule,
    Vote,
    VoteOption,
    VoteResult,
    VoteState,
)
from tests.desktop.vote_rooms import (
    WALL,
    Open,
    a_vote,
    do,
    open_vote,
    options,
    options_of,
    revealed,
    rooms_of,
    shown,
    type_ballot,
)


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Open]:
    yield from rooms_of(qtbot, theme, tmp_path)


def test_nothing_is_shown_before_the_reveal(opened: Open) -> None:
    room = opened(a_vote(), VOTE_RESULT)
    assert room.page.hidden.isVisible() and room.page.found is None


def test_sixty_voters_and_nine_options_give_ranks_with_a_tie_at_the_cut(opened: Open) -> None:
    room = revealed(opened, a_vote())
    page = room.page
    assert [row.row.rank for row in page.list.rows] == ["1", "2", "3=", "3=", "5", "6", "7", "8", "9"]
    assert [row.row.dots for row in page.list.rows] == [(number,) for number in WALL]
    assert page.panel.heading.text() == "A tie at the cut"
    assert page.found.account == (("178", "of 180 dots"), ("2", "unused"))
    assert page.panel.way is None, "no way out is preselected"
    assert not any(row.row.chosen for row in page.list.rows[2:])


def test_rows_come_on_the_stage_one_after_another_and_all_at_once_if_wanted(opened: Open) -> None:
    room = revealed(opened, a_vote())
    assert room.page.stage.text() == "Reveal on stage" and not room.page.all.isVisibleTo(room.page)
    for number in (1, 2):
        room.after(room.page.stage.click)
        assert stage_of(room.state).current == VoteScene(vote=VoteId(room.page._vote), revealed_rows=number)
    assert room.page.stage.text() == "Next row, 3 of 9"
    room.after(room.page.all.click)
    assert stage_of(room.state).current == VoteScene(vote=VoteId(room.page._vote), revealed_rows=9)
    assert not room.page.stage.isVisibleTo(room.page)


def test_hosts_merge_their_tied_topics_where_topics_are_merged(opened: Open) -> None:
    built = a_vote()
    room = revealed(opened, built)
    assert not room.page.panel.topics.isVisibleTo(room.page)
    room.page.panel.ways[TieRule.MERGE].click()
    room.page.panel.topics.click()
    assert room.opened[-1] == (TOPICS, built.id("Topic 3"))


def test_lots_are_drawn_only_when_somebody_asks_and_the_seed_is_kept(opened: Open) -> None:
    room = revealed(opened, a_vote())
    assert not room.page.panel.decide.isEnabled()
    room.page.panel.ways[TieRule.LOTS].click()
    room.after(room.page.panel.decide.click)
    decision = next(iter(room.state.all(TieDecision)))
    assert decision.rule is TieRule.LOTS and decision.seed and len(decision.chosen) == 1
    assert room.page.panel.decision.text().startswith("The tie was decided: draw lots. Taken: Topic")


def test_the_moderator_decides_only_with_a_reason(opened: Open) -> None:
    built = a_vote()
    room = revealed(opened, built)
    panel = room.page.panel
    panel.ways[TieRule.MODERATOR].click()
    panel.taken[options(built)[2].id].click()
    panel.decide.click()
    room.until(lambda: bool(panel.problem.sentence))
    panel.reason.setPlainText("its host leaves at four")
    room.after(panel.decide.click)
    assert next(iter(room.state.all(TieDecision))).reason == "its host leaves at four"


def test_a_run_off_is_a_second_vote_among_the_tied(opened: Open) -> None:
    room = revealed(opened, a_vote())
    room.page.panel.ways[TieRule.RUN_OFF].click()
    room.after(room.page.panel.decide.click)
    fresh = next(one for one in room.state.all(Vote) if one.earlier is not None)
    named = [one for one in room.state.all(VoteOption) if one.vote == fresh.id]
    assert (fresh.cut, [one.dots for one in fresh.colours], len(named)) == (1, [1], 2)
    room.until(lambda: room.opened[-1:] == [(VOTE_SET_UP, fresh.id)])


def test_a_gap_of_one_is_too_close_to_call(opened: Open) -> None:
    room = revealed(opened, a_vote(), (31, 27, 23, 22, 19, 17, 16, 14, 10))
    assert room.page.panel.words.text().startswith("Too close to call: 2 dots would change who is chosen")


def test_a_revealed_mistake_is_corrected_with_a_reason_as_the_next_version(opened: Open) -> None:
    built = a_vote()
    room = revealed(opened, built)
    third = options(built)[2].id
    form = room.page.panel.correction
    form.correct.click()
    assert form.problem.sentence == "Choose the option whose number was wrong."
    room.page.list.row_chosen.emit(third)
    assert form.number.number == 22
    room.write(form.number, "23")
    form.correct.click()
    assert form.problem.sentence == "Say in one sentence what was wrong. It is printed with the result."
    form.reason.setPlainText("one dot lay under the table")
    room.after(form.correct.click)
    results = sorted(room.state.all(VoteResult), key=lambda one: one.version)
    assert [one.version for one in results] == [1, 2]
    assert "corrected: one dot lay under the table" in room.page.header.facts.text()
    assert room.page.panel.earlier.words[1:] == ["  3 Topic 3: 22 → 23 (+1)"]
    assert room.page.panel.earlier.words[0].startswith("Version 1, counted ")
    assert form.reason.toPlainText() == "" and form.number.number is None


def test_opened_again_with_its_ballots_or_anew_and_what_was_there_stays_beside_the_new_count(opened: Open) -> None:
    room = revealed(opened, a_vote())
    assert room.page.panel.reopening.words.text().startswith("The result there is now stays as an earlier version")
    room.after(room.page.panel.reopening.keep.click)
    assert next(iter(room.state.all(Vote))).state is VoteState.OPEN and room.opened[-1][0] == VOTE_COLLECT
    vote = VoteId(next(iter(room.state.all(Vote))).id)
    do(room, TypeTally(vote=vote, option=VoteOptionId(options_of(room)[0].id), count=33, second=True))
    do(room, TypeTally(vote=vote, option=VoteOptionId(options_of(room)[0].id), count=33))
    do(room, CloseVote(vote=vote), RevealVote(vote=vote))
    room.until(lambda: room.page.panel.earlier.words[1:] == ["  1 Topic 1: 31 → 33 (+2)"])
    room.after(room.page.panel.reopening.anew.click)
    assert not list(room.state.all(Tally)) and len(list(room.state.all(VoteResult))) == 2


def test_options_can_be_added_after_going_back_to_the_set_up(opened: Open) -> None:
    room = revealed(opened, a_vote())
    room.after(room.page.panel.reopening.set_up.click)
    assert next(iter(room.state.all(Vote))).state is VoteState.SET_UP and room.opened[-1][0] == VOTE_SET_UP


def test_a_secret_vote_of_few_shows_nothing_but_how_many_and_can_only_begin_anew(opened: Open) -> None:
    built = a_vote(secret=True)
    room = open_vote(opened, built)
    for keys in ("1", "2", "3", "4"):
        type_ballot(room, keys)
    room.after(room.page.shut.click)
    room.after(room.page.reveal.click)
    page = shown(room, VOTE_RESULT).page
    assert page.panel.words.text().startswith("Too few to show: fewer than five voted, and in secret.")
    assert not page.list.rows and not page.panel.correction.isVisibleTo(page)
    assert not page.panel.reopening.keep.isVisibleTo(page)


def test_a_vote_closed_with_none_cast_says_so_and_makes_no_tie_of_it(opened: Open) -> None:
    room = opened(a_vote(), VOTE_RESULT)
    vote = VoteId(next(iter(room.state.all(Vote))).id)
    do(room, OpenVote(vote=vote), CloseVote(vote=vote), RevealVote(vote=vote))
    room.until(lambda: room.page.stack.currentIndex() == 0)
    assert room.page.panel.words.text().startswith("Nobody gave a dot")
    assert not room.page.panel.tie_section.isVisibleTo(room.page) and len(room.page.list.rows) == 9
    assert not any(row.row.chosen or row.row.tied for row in room.page.list.rows)


def test_colours_are_never_added_to_each_other(opened: Open) -> None:
    colours = (
        DotColour(meaning="important", dots=3),
        DotColour(meaning="I will work on it", dots=1),
        DotColour(meaning="against", dots=1, negative=True),
    )
    built = a_vote(options=3, voters_expected=10, cut=1, colours=colours)
    room = opened(built, VOTE_RESULT)
    vote = built.id("which")
    numbers = {0: (12, 9, 5), 1: (3, 3, 3), 2: (4, 1, 0)}
    typed = [
        TypeTally(vote=vote, option=VoteOptionId(one.id), colour=colour, count=row[place], second=second)
        for second in (False, True)
        for colour, row in numbers.items()
        for place, one in enumerate(options(built))
    ]
    do(room, OpenVote(vote=vote), *typed, CloseVote(vote=vote), RevealVote(vote=vote))
    room.until(lambda: room.page.stack.currentIndex() == 0)
    assert room.page.found.account == (
        ("26", "of 30 “important”"), ("4", "unused"),
        ("9", "of 10 “I will work on it”"), ("1", "unused"),
        ("5", "of 10 “against”"), ("5", "unused"),
    )  # fmt: skip
    assert [row.row.note for row in room.page.list.rows] == [
        "+12 / −4, net +8 · divided",
        "+9 / −1, net +8",
        "+5 / −0, net +5",
    ]
    assert "Topic 1 divides people" in room.page.panel.words.text()


def test_more_dots_on_the_wall_than_voters_have_are_told_before_and_after_the_reveal(opened: Open) -> None:
    room = revealed(opened, a_vote(voters_expected=50))
    assert room.page.panel.words.text().startswith("More dots were counted than all voters have.")
    assert room.page.found.account == (("178", "of 150 dots"),)


def test_a_rating_shows_how_far_people_are_apart_and_what_is_not_clear(opened: Open) -> None:
    built = a_vote(options=2, rating=True)
    room = open_vote(opened, built)
    for keys in ("15", "12", "56"):
        type_ballot(room, keys)
    room.after(room.page.shut.click)
    room.after(room.page.reveal.click)
    page = shown(room, VOTE_RESULT).page
    assert [(row.row.answers, row.row.note) for row in page.list.rows] == [
        ((2, 0, 0, 0, 1, 0), "mean +0.7"),
        ((0, 1, 0, 0, 1, 1), "mean -0.5 · 1 not clear"),
    ]
    assert "1 not clear" in page.list.rows[1].spoken
    form = page.panel.correction
    form.choose(page.list.rows[1].key)
    form.column.chosen.emit(5)
    assert form.number.number == 1, "the number of those to whom it is not clear"


def test_two_options_as_one_are_counted_by_distinct_voters_and_nothing_is_stored(opened: Open) -> None:
    built = a_vote(stack_limit=1)
    room = open_vote(opened, built)
    for keys in ("12", "1", "2", "3"):
        type_ballot(room, keys)
    do(room, CloseVote(vote=built.id("which")), RevealVote(vote=built.id("which")))
    before = list(room.state.all(VoteResult))
    one, other = (option.id for option in options(built)[:2])
    merged = room.event.ballots.merged(built.id("which"), (one, other)).result()
    assert (merged.voters, merged.dots) == (3, (3,))
    assert list(room.state.all(VoteResult)) == before


def test_the_wall_can_only_say_at_most(opened: Open) -> None:
    built = a_vote()
    room = revealed(opened, built)
    room.page.panel.merge_asked.emit(options(built)[2].id, options(built)[3].id)
    assert room.page.panel.as_one.text() == "At most 44 dots together: the wall does not tell who gave both."
