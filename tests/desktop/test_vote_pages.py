"""A vote from its set-up to its result, through the real pages: with the numbers of a room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.commands.vote_running import CloseVote, OpenVote, RevealVote
from facilitator.commands.votes import EditVote, SetUpVote
from facilitator.desktop.pages.offered import VOTE_COLLECT, VOTE_RESULT, VOTE_SET_UP
from facilitator.desktop.pages.walks import page_of
from facilitator.desktop.theme import Theme
from facilitator.domain.attachment import Attachment
from facilitator.domain.ids import SessionId, VoteId
from facilitator.domain.programme import AgendaItem, ItemKind, Method
from facilitator.domain.stage import VoteScene, stage_of
from facilitator.domain.voting import (
    BallotKind,
    DotColour,
    Vote,
    VoteResult,
    VoteState,
)
from facilitator.queries.stage_scenes import picture_of
from facilitator.queries.stage_scenes_values import WordsPicture
from tests.builders import an_event
from tests.desktop.page_room import Key
from tests.desktop.vote_rooms import (
    NOW,
    Open,
    a_vote,
    do,
    no_count,
    on_the_wall,
    open_vote,
    options,
    rooms_of,
    shown,
    type_ballot,
)


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Open]:
    yield from rooms_of(qtbot, theme, tmp_path)


def test_a_vote_on_the_topics_proposes_a_third_of_them_as_dots(opened: Open) -> None:
    built = an_event().with_session("vote", method=Method.DOT_VOTE)
    built = built.with_topics(*(f"Topic {number}" for number in range(1, 10)), session="vote")
    room = opened(built, VOTE_SET_UP, built.id("vote"))
    room.after(room.page.nothing.button.click)
    vote = next(iter(room.state.all(Vote)))
    assert [(one.meaning, one.dots) for one in vote.colours] == [("important", 3)]
    assert [row.line.number for row in room.page.list.rows] == [str(number) for number in range(1, 10)]
    assert "3 dots “important” each, at most 1 on one option" in room.page.header.facts.text()


def test_rules_are_changed_in_place_and_fixed_once_the_vote_is_open(opened: Open) -> None:
    room = opened(a_vote(), VOTE_SET_UP)
    room.after(lambda: room.write(room.page.panel.dots, "4"))
    room.after(lambda: room.write(room.page.panel.second, "1 I will work on it"))
    room.after(lambda: room.write(room.page.panel.against, "1"))
    vote = next(iter(room.state.all(Vote)))
    assert vote.colours == (
        DotColour(meaning="important", dots=4),
        DotColour(meaning="I will work on it", dots=1),
        DotColour(meaning="against", dots=1, negative=True),
    )
    assert "4 dots “important” and 1 dot “I will work on it” and 1 dot against each" in room.page.header.facts.text()
    room.after(room.page.open.click)
    room.until(lambda: not room.page.panel.whole.isEnabled())
    assert room.opened[0][0] == VOTE_COLLECT


def test_what_is_typed_wrong_is_refused_in_words(opened: Open) -> None:
    room = opened(a_vote(), VOTE_SET_UP)
    room.write(room.page.panel.dots, "none")
    assert room.page.panel.dots.problem == "“none” is no number from 1 up. Type digits, such as 3."


def test_own_options_are_typed_one_after_another(opened: Open) -> None:
    room = opened(a_vote(options=2), VOTE_SET_UP)
    room.press(room.page, Key.Key_N)
    QTest.keyClicks(room.page.entry.field, "Neither")
    room.after(lambda: room.press(room.page.entry.field, Key.Key_Return))
    assert [row.line.words for row in room.page.list.rows] == ["Topic 1", "Topic 2", "Neither"]


def test_clusters_and_notes_of_a_wall_become_options(opened: Open) -> None:
    built = a_vote(options=2).with_session("café", title="World Café")
    built = built.with_notes("Longer hours", "More tools", session="café")
    built = built.with_cluster("Open all night", session="café").with_cluster("A library of things", session="café")
    room = opened(built, VOTE_SET_UP)
    offers = {one.words: one.key for one in room.page._offers()}
    assert list(offers) == ["2 clusters: World Café", "2 notes: World Café"]
    room.after(lambda: room.page.walls.chosen.emit(offers["2 clusters: World Café"]))
    assert [(row.line.number, row.line.words) for row in room.page.list.rows] == [
        ("1", "Topic 1"), ("2", "Topic 2"), ("3", "Open all night"), ("4", "A library of things"),
    ]  # fmt: skip
    assert [one.words for one in room.page._offers()] == ["2 notes: World Café"]
    room.after(lambda: room.page.walls.chosen.emit(offers["2 notes: World Café"]))
    assert [row.line.words for row in room.page.list.rows[4:]] == ["Longer hours", "More tools"]
    assert not room.page.walls.isVisibleTo(room.page)


def test_no_two_options_have_the_same_number_so_that_keys_can_tell_them_apart(opened: Open) -> None:
    built = an_event().with_session("vote", method=Method.DOT_VOTE).with_topics("Repair", "Tools", session="vote")
    home = SessionId(built.id("vote"))
    room = opened(built.after(SetUpVote(session=home, title="Which?", words=("Neither", "Both")), "which"), VOTE_SET_UP)
    room.after(room.page.topics.click)
    assert [(row.line.number, row.line.words) for row in room.page.list.rows] == [
        ("3", "Neither"), ("4", "Both"), ("1", "Repair"), ("2", "Tools"),
    ]  # fmt: skip


def test_the_question_and_its_rule_are_shown_on_the_stage_before_the_vote_opens(opened: Open) -> None:
    room = opened(a_vote(), VOTE_SET_UP)
    room.after(room.page.stage.click)
    assert stage_of(room.state).current == VoteScene(vote=VoteId(room.page._vote))
    picture = picture_of(room.state, VoteScene(vote=VoteId(room.page._vote)), NOW)
    assert isinstance(picture, WordsPicture)
    assert (picture.words, picture.foot) == ("Which three?", "The vote opens soon.")
    assert "3 dots “important” each, at most 2 on one option · 3 are chosen · a tie: ask then" in picture.quiet


def test_an_item_of_a_vote_leads_to_the_step_its_vote_has_come_to(opened: Open) -> None:
    built = a_vote().with_items("Dot vote", session="vote", kind=ItemKind.VOTE)
    vote, room = VoteId(built.id("which")), opened(built, VOTE_SET_UP)
    item = room.state.need(AgendaItem, built.id("Dot vote"))
    pages = [page_of(room.state, item)]
    for command in (OpenVote(vote=vote), CloseVote(vote=vote), RevealVote(vote=vote)):
        do(room, command)
        pages.append(page_of(room.state, item))
    assert pages == [VOTE_SET_UP, VOTE_COLLECT, VOTE_COLLECT, VOTE_RESULT]


def test_ballots_are_typed_with_number_keys_and_no_total_is_seen_before_the_reveal(opened: Open) -> None:
    built = a_vote()
    room = open_vote(opened, built)
    for keys in ("123", "112", "9"):
        type_ballot(room, keys)
    room.until(lambda: room.page.panel.count.text() == "3")
    assert not list(room.state.all(VoteResult))
    room.after(room.page.shut.click)
    room.after(room.page.reveal.click)
    result = next(iter(room.state.all(VoteResult)))
    assert {one.dots for one in result.counted} == {(3,), (2,), (1,), (0,)}
    assert (result.returned, result.valid, result.blank, result.invalid) == (3, 3, 0, 0)


def test_one_and_ten_are_told_apart(opened: Open) -> None:
    built = a_vote(options=12, voters_expected=3)
    room = open_vote(opened, built)
    QTest.keyClicks(room.page.ballot, "1")
    assert room.page.ballot.is_empty, "it could still become 10"
    QTest.keyClicks(room.page.ballot, "0")
    QTest.keyClicks(room.page.ballot, "13")
    numbers = {one.id: one.number for one in options(built)}
    assert [numbers[one.option] for one in room.page.ballot.choices().options] == [10, 1, 3]


def test_an_overvote_and_two_blanks_are_kept_apart_from_valid_ballots(opened: Open) -> None:
    room = open_vote(opened, a_vote())
    for keys in (*["1"] * 57, "", "", "1234"):
        type_ballot(room, keys)
    room.after(lambda: room.write(room.page.panel.issued, "64"))
    room.after(room.page.shut.click)
    room.after(room.page.reveal.click)
    result = next(iter(room.state.all(VoteResult)))
    assert (result.issued, result.returned, result.valid, result.blank, result.invalid) == (64, 60, 57, 2, 1)


def test_the_last_ballot_is_taken_back_while_the_vote_is_open(opened: Open) -> None:
    room = open_vote(opened, a_vote())
    type_ballot(room, "1")
    room.until(lambda: room.page.panel.count.text() == "1")
    room.page.panel.back.click()
    room.until(lambda: room.page.panel.count.text() == "0")


def test_a_ballot_against_a_rule_is_told_before_it_is_dropped_in_and_taken_all_the_same(opened: Open) -> None:
    room = open_vote(opened, a_vote(options=9, stack_limit=1))
    QTest.keyClicks(room.page.ballot, "123")
    assert room.page.problem.sentence == ""
    QTest.keyClicks(room.page.ballot, "4")
    assert room.page.problem.sentence == "More dots than anybody has: this ballot counts as invalid."
    room.press(room.page.ballot, Key.Key_Backspace)
    assert room.page.problem.sentence == ""
    room.press(room.page.ballot, Key.Key_Backspace)
    QTest.keyClicks(room.page.ballot, "1")
    assert room.page.problem.sentence.startswith("More dots on one option than the rule allows")
    room.press(room.page.ballot, Key.Key_Return)
    room.until(lambda: (room.event.ballots.count(room.page._vote) or no_count()).marked == 1)


def test_ballots_with_drawn_codes_are_saved_once_and_each_code_counts_once(opened: Open, tmp_path: Path) -> None:
    built = a_vote(options=3, voters_expected=10)
    built = built.after(EditVote(vote=VoteId(built.id("which")), ballot_kind=BallotKind.DRAWN_CODES))
    room = opened(built, VOTE_SET_UP)
    assert room.page.codes.isVisibleTo(room.page)
    vote = next(iter(room.state.all(Vote)))
    issue = room.event.ballots.issue_codes(vote.id, 1).result()
    room.page.coded.save(vote, tmp_path / "ballots.pdf")
    room.until(lambda: bool(room.told))
    assert room.told[-1] == "11 ballots with codes saved as “ballots.pdf”. Print them once."
    assert (tmp_path / "ballots.pdf").read_bytes().startswith(b"%PDF")
    assert issue[0].encode() not in (tmp_path / "event.facil").read_bytes(), "only a mark of a code is kept"
    do(room, OpenVote(vote=VoteId(vote.id)))
    page = shown(room, VOTE_COLLECT).page
    room.until(page.ballot.isEnabled)
    for code, sentence in (("XXXX-XXXX", "This is not a code of this vote"), (issue[0].lower(), "")):
        page.code.setText(code)
        QTest.keyClicks(page.ballot, "1")
        room.press(page.ballot, Key.Key_Return)
        if sentence:
            room.until(lambda: page.problem.sentence.startswith("This is not a code of this vote"))
            assert not page.ballot.is_empty, "the ballot lies on the desk again"
            page.ballot.clear()
    room.until(lambda: (room.event.ballots.count(vote.id) or no_count()).marked == 1)
    room.until(lambda: page.code.text() == "")
    page.code.setText(issue[0])
    QTest.keyClicks(page.ballot, "2")
    room.press(page.ballot, Key.Key_Return)
    room.until(lambda: page.problem.sentence.startswith("A ballot has been cast here already"))
    assert (room.event.ballots.count(vote.id) or no_count()).marked == 1


def test_a_key_without_an_option_says_so(opened: Open) -> None:
    room = open_vote(opened, a_vote(options=3))
    QTest.keyClicks(room.page.ballot, "7")
    assert room.page.problem.sentence == "There is no option 7 in this vote."


def test_two_typists_that_differ_stand_out_and_cannot_be_revealed(opened: Open) -> None:
    built = a_vote()
    room = open_vote(opened, built)
    first = options(built)[0].id
    do(room, *on_the_wall(built, (22, *[1] * 8)), *on_the_wall(built, (23, *[1] * 8), second=True))
    room.until(lambda: room.page.doubt.isVisible())
    assert room.page.wall._signs[first, 0].isVisibleTo(room.page.wall)
    wrong = [key for key, field in room.page.wall.fields.items() if field.property("wrong")]
    assert wrong == [(first, 0, False), (first, 0, True)], "both numbers are red"
    room.after(room.page.shut.click)
    room.page.reveal.click()
    room.until(lambda: bool(room.told))
    assert "differ in one place" in room.told[0]
    assert next(iter(room.state.all(Vote))).state is VoteState.CLOSED
    field = room.page.wall.fields[first, 0, True]
    room.after(lambda: room.write(field, "22"))
    room.after(room.page.reveal.click)
    assert next(iter(room.state.all(Vote))).state is VoteState.REVEALED


def test_a_photo_of_the_wall_is_kept_with_the_session_and_what_is_no_picture_is_refused(
    opened: Open, tmp_path: Path
) -> None:
    built = a_vote()
    room = open_vote(opened, built)
    QImage(40, 30, QImage.Format.Format_RGB32).save(str(tmp_path / "wall.png"))
    room.after(lambda: room.page.attach(tmp_path / "wall.png"))
    [photo] = room.state.all(Attachment)
    assert (photo.caption, photo.session) == ("Wall of “Which three?”", built.id("vote"))
    (tmp_path / "notes.txt").write_text("no picture")
    room.page.attach(tmp_path / "notes.txt")
    room.until(lambda: bool(room.told))
    assert "is no picture" in room.told[-1]
