"""Pictures of the stage as values: what stands there, and what can never stand there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, cast, get_args

import msgspec
import pytest
from hypothesis import given, settings

from facilitator.domain.cafe import PrintedBadge, Question, Round, RoundState, Seating
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.ids import TopicId
from facilitator.domain.kinds import KINDS
from facilitator.domain.market import Cell, Place, Slot, Topic
from facilitator.domain.moderation import HiddenThing
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem
from facilitator.domain.record import Ref, reference_fields
from facilitator.domain.stage import (
    AnyScene,
    BlackScene,
    BoardScene,
    CastScene,
    ClockScene,
    JoinScene,
    MessageScene,
    MovesScene,
    NowAndNext,
    QuestionScene,
    RoundScene,
    Scene,
    SpeakerScene,
    StageState,
    TopicsScene,
    VoteScene,
    Welcome,
)
from facilitator.domain.state import EventState
from facilitator.domain.voting import (
    BallotCount,
    OptionDots,
    Tally,
    TieDecision,
    TieRule,
    Vote,
    VoteOption,
    VoteResult,
    VoteState,
)
from facilitator.queries.stage_scenes import NAMES, QUERIES, picture_of, scene_name, shown
from facilitator.queries.stage_scenes_about import About
from facilitator.queries.stage_scenes_board import page_of_now
from facilitator.queries.stage_scenes_cafe import torn
from facilitator.queries.stage_scenes_next import coming, scene_for, step
from facilitator.queries.stage_scenes_values import (
    MOST_LETTERS,
    MOST_MOVES,
    BoardPicture,
    ClockPicture,
    JoinPicture,
    ListPicture,
    MovesPicture,
    NowNextPicture,
    ResultRow,
    VotePicture,
    WelcomePicture,
    WordsPicture,
)
from tests.any_state import any_states
from tests.desktop.stage_gallery import DAY, DOTS, JOINING, staged_day

NOW = DAY.replace(hour=10, minute=49)
SCENES: tuple[type[Scene], ...] = get_args(AnyScene)
Make = Callable[..., AnyScene]
SECRET = "canary"


def of(scene: AnyScene, now: datetime = NOW, state: EventState | None = None, **more: Any) -> Any:
    return picture_of(staged_day() if state is None else state, scene, now, **more)


def with_(*records: Any) -> EventState:
    state = staged_day()
    return state.with_records(records, (), state.revision + 1, NOW)


def every_scene(state: EventState) -> list[AnyScene]:
    """Every scene about everything it can be about."""
    found: list[AnyScene] = []
    kinds = {kind.kind_name: kind for kind in KINDS}
    for scene in SCENES:
        fields, make = reference_fields(scene), cast(Make, scene)
        if scene is MessageScene:
            found.append(MessageScene(words="said"))
        elif not fields:
            found.append(make())
        else:
            found.extend(make(**{fields[0].name: one}) for one in state.of(kinds[fields[0].kind]))
    return found


def test_every_scene_has_its_query_and_its_name() -> None:
    assert set(QUERIES) == set(NAMES) == set(SCENES)


def test_no_scene_has_a_field_for_anything_but_what_it_is_about_and_how_far_one_is() -> None:
    free = {name for scene in SCENES for name in scene.__struct_fields__} - {
        field.name for scene in SCENES for field in reference_fields(scene)
    }
    assert free == {"page", "revealed_rows", "only_changes", "words"}


def _with_secrets() -> EventState:
    """A day in which everything private holds the same word, and a vote nobody has revealed has its own numbers."""
    state = staged_day()
    items = [
        one.but(script=SECRET, materials=SECRET, set_up=SECRET, helps=SECRET, method=SECRET, comes_out=SECRET,
                in_programme=one.id != "item-buffer", title=one.title if one.id != "item-buffer" else SECRET)
        for one in state.all(AgendaItem)
    ]  # fmt: skip
    people = [one.but(email=f"{SECRET}@example.org", badge=SECRET) for one in state.all(Person)]
    vote = state.need(Vote, "vote-topics").but(state=VoteState.CLOSED)
    result = state.need(VoteResult, "result")
    options = [one for one in state.all(VoteOption) if one.vote == vote.id]
    counted = tuple(OptionDots(option=one.id, dots=(987_654,), voters=987_654) for one in options)  # type: ignore[arg-type]
    tallies = [
        Tally(id=f"t-{n}", vote=vote.id, option=one.id, colour=0, count=987_654, typed_by=SECRET)  # type: ignore[arg-type]
        for n, one in enumerate(options)
    ]
    marks = BallotCount(id="marks", vote=vote.id, marked=987_654)  # type: ignore[arg-type]
    secret = (*items, *people, vote, result.but(counted=counted), *tallies, marks)
    return state.with_records(secret, (), state.revision + 1, NOW)


def test_no_picture_holds_a_script_an_address_a_voter_or_a_total_before_its_reveal() -> None:
    state = _with_secrets()
    assert sum(SECRET in str(one) for one in state.all(AgendaItem)) > 10, "there must be something to hide"
    pictures = [picture_of(state, scene, NOW, JOINING) for scene in every_scene(state)]
    assert len(pictures) > 3 * len(SCENES)
    told = [str(msgspec.to_builtins(one, builtin_types=(datetime,))) for one in pictures]
    assert [one for one in told if SECRET in one or "987654" in one] == []


@given(any_states())
@settings(max_examples=120)
def test_any_scene_of_any_event_is_some_picture(state: EventState) -> None:
    """Also what has been removed, pages that are not there, and an event that knows no times."""
    for stage in state.all(StageState):
        shown(state.with_records((stage.but(id="one"),), (), 1, None), NOW)
    for scene in every_scene(state):
        picture_of(state, scene, NOW)
    coming(state, NOW)


@pytest.mark.parametrize("scene", [SpeakerScene, QuestionScene, RoundScene, BoardScene, VoteScene, MovesScene])
def test_a_scene_of_something_that_was_removed_says_nothing_of_it(scene: type[Scene]) -> None:
    field = reference_fields(scene)[0]
    assert of(cast(Make, scene)(**{field.name: "gone"})) == WordsPicture(words="One moment, please.")


def test_a_round_shows_its_clock_its_end_and_its_questions() -> None:
    picture = of(RoundScene(round="round-2"))  # type: ignore[arg-type]
    assert isinstance(picture, ClockPicture)
    assert (picture.head, picture.corner) == ("World Café · Round 2 of 3", "ends 11:02")
    assert picture.clock is not None and picture.clock.id == "clock-2"
    assert [(one.letter, one.words) for one in picture.lines] == [
        ("A", "What should the library lend?"),
        ("B", "Who is missing today?"),
        ("C", "What may be loud?"),
    ]


def test_a_change_over_has_a_clock_of_its_own_and_says_where_to_go() -> None:
    started = datetime(2027, 3, 18, 10, 2, tzinfo=UTC)
    change = Clock(id="change", runs_for=ClockFor.CHANGE_OVER, started=started, planned_ms=300_000,
                   ends=started + timedelta(minutes=5), round="round-2")  # type: ignore[arg-type]  # fmt: skip
    picture = of(RoundScene(round="round-2"), state=with_(change))  # type: ignore[arg-type]
    assert (picture.head, picture.clock.id) == ("World Café · Change-over", "change")
    assert [one.words for one in picture.lines] == ["Go to your table of round 3."]


def test_a_round_without_a_clock_says_that_it_begins_soon_or_is_over() -> None:
    later = of(RoundScene(round="round-3"), state=with_(_round("round-3", RoundState.PREPARED)))  # type: ignore[arg-type]
    assert (later.clock, later.idle, later.idle_words) == (None, "20:00", "begins soon")
    over = of(RoundScene(round="round-1"))  # type: ignore[arg-type]
    assert (over.clock, over.idle, over.idle_words) == (None, "0:00", "over")
    unknown = of(RoundScene(round="round-3"), state=with_(_round("round-3", RoundState.PREPARED).but(minutes=None)))  # type: ignore[arg-type]
    assert unknown.idle == ""


def _round(name: str, state: RoundState) -> Round:
    return staged_day().need(Round, name).but(state=state)


def test_the_welcome_names_the_event_and_has_the_address_only_while_phones_are_open() -> None:
    closed, opened = of(Welcome()), of(Welcome(), joining=JOINING)
    assert isinstance(closed, WelcomePicture)
    assert (closed.title, closed.lines) == ("Library of the Future", ("City Library, Port Aurel", "18 March 2027"))
    assert (closed.joining, opened.joining) == (None, JOINING)
    assert opened.foot == "Phones are welcome. Paper works just as well."


def test_phones_that_are_not_open_have_no_address() -> None:
    assert of(JoinScene()) == WordsPicture(words="Phones are not open.", quiet="Paper works just as well.")
    assert isinstance(of(JoinScene(), joining=JOINING), JoinPicture)


def test_now_and_next_leaves_out_what_is_not_in_the_programme_and_buffers() -> None:
    state = staged_day()
    shown_items = [one for one in state.all(AgendaItem) if one.title == "Break"]
    changed = with_(*(one.but(in_programme=False) for one in shown_items))
    picture = of(NowAndNext(item="item-café"), state=changed)  # type: ignore[arg-type]
    assert isinstance(picture, NowNextPicture)
    assert picture.now is not None and picture.now.title == "World Café"
    assert [one.title for one in picture.following] == ["Posters", "Lunch"]


def test_the_board_has_two_slots_and_five_places_at_most_and_goes_on_with_the_next_page() -> None:
    first = of(BoardScene(session="session-open-space"))  # type: ignore[arg-type]
    assert isinstance(first, BoardPicture)
    assert (first.page, first.pages, first.corner) == (1, 2, "1 of 2")
    assert first.places == ("Reading room", "Gallery", "Workshop", "Garden", "Corridor")
    assert [one.label for one in first.slots] == ["Tuesday evening", "14:00"]
    last = of(BoardScene(session="session-open-space", page=99))  # type: ignore[arg-type]
    assert [one.label for one in last.slots] == ["15:00"]
    assert last.slots[0].cells[0].numbers == "4 + 6"
    assert last.foot_right == "one more topic: 2, waiting for a place"


def test_a_large_board_shows_every_topic_on_exactly_one_page() -> None:
    state = staged_day()
    home: Any = {"session": "session-open-space"}
    places = [Place(id=f"p-{n:02}", order=f"z{n:02}", name=f"Room {n}") for n in range(14)]
    slots = [Slot(id=f"s-{n}", order=f"z{n}", name=f"Slot {n}", **home) for n in range(5)]
    cells: list[Any] = [
        Cell(id=f"c-{p.id}-{s.id}", place=p.id, slot=s.id, topic=None, blocked=f"{p.name} {s.name}")  # type: ignore[arg-type]
        for p in places for s in slots
    ]  # fmt: skip
    large = state.with_records((*places, *slots, *cells), (), 9, NOW)
    pages = of(BoardScene(**home), state=large).pages
    seen = [
        cell.blocked
        for page in range(1, pages + 1)
        for slot in of(BoardScene(**home, page=page), state=large).slots
        for cell in slot.cells
        if cell.blocked.startswith("Room")
    ]
    assert sorted(seen) == sorted(one.blocked for one in cells)


def test_the_time_of_day_stands_in_the_slot_that_runs_and_in_no_other() -> None:
    def at(hour: int, minute: int) -> list[float | None]:
        board: Any = BoardScene(session="session-open-space")  # type: ignore[arg-type]
        return [one.now for one in of(board, DAY.replace(hour=hour, minute=minute)).slots]

    assert at(14, 30) == [None, 0.5]
    assert at(13, 59) == at(15, 0) == [None, None]


def test_a_session_without_slots_has_a_list_of_its_topics() -> None:
    state = staged_day()
    gone = [one for kind in ("cell", "slot") for one in state.records[kind]]
    removed = [kind for kind in state.records if kind not in ("cell", "slot")]
    bare = EventState({kind: state.records[kind] for kind in removed}, 1, NOW)
    assert gone
    picture = of(BoardScene(session="session-open-space"), state=bare)  # type: ignore[arg-type]
    assert isinstance(picture, ListPicture)
    assert picture.rows[0].lead == "1" and len(picture.rows) <= 7


def test_rows_of_a_vote_come_from_the_last_to_the_first_and_the_others_stay_empty() -> None:
    hidden = ResultRow(None, None)
    for rows in range(10):
        picture = of(VoteScene(vote="vote-topics", revealed_rows=rows))  # type: ignore[arg-type]
        assert isinstance(picture, VotePicture)
        assert [one == hidden for one in picture.rows] == [True] * (9 - rows) + [False] * rows
    assert [one.rank for one in picture.rows] == ["1", "2", "3=", "3=", "5", "6", "7", "8", "9"]
    assert [one.dots[0].count for one in picture.rows] == list(DOTS)
    assert picture.corner == "178 dots from 60 voters"


def test_a_tie_at_the_cut_is_chosen_by_people_and_never_by_the_picture() -> None:
    scene: Any = VoteScene(vote="vote-topics", revealed_rows=9)  # type: ignore[arg-type]
    tied = of(scene)
    assert [one.chosen for one in tied.rows] == [True] * 2 + [False] * 7
    assert tied.foot_right == "3= : equal dots, equal rank."
    both: Any = tuple(one.option for one in staged_day().need(VoteResult, "result").counted[2:4])
    decided = TieDecision(id="tie", vote="vote-topics", version=1, rule=TieRule.TAKE_ALL, chosen=both)  # type: ignore[arg-type]
    taken = of(scene, state=with_(decided))
    assert [one.chosen for one in taken.rows] == [True] * 4 + [False] * 5
    assert taken.foot_right == "3= : equal dots, equal rank. Both are taken."


def test_a_secret_vote_with_too_few_ballots_shows_no_row() -> None:
    result = staged_day().need(VoteResult, "result").but(counted=())
    picture = of(VoteScene(vote="vote-topics", revealed_rows=9), state=with_(result))  # type: ignore[arg-type]
    assert picture.words == "Too few ballots to show: the vote is secret."


def test_a_rating_shows_how_many_answered_what() -> None:
    state = staged_day()
    counted = tuple(
        OptionDots(option=one.option, dots=(9 - n, 1, 0, 0, n, 2))
        for n, one in enumerate(state.need(VoteResult, "result").counted)
    )
    rated = with_(
        state.need(Vote, "vote-topics").but(rating=True), state.need(VoteResult, "result").but(counted=counted)
    )
    picture = of(VoteScene(vote="vote-topics", revealed_rows=1), state=rated)  # type: ignore[arg-type]
    assert isinstance(picture, ListPicture)
    assert [one.quiet for one in picture.rows] == [
        "1 strong agreement · 1 agreement · 8 strong disagreement · 2 not clear"
    ]


def test_who_goes_where_names_everybody_once_with_their_table() -> None:
    scenes = [MovesScene(round="round-2", page=page) for page in (1, 2, 3)]  # type: ignore[arg-type]
    pictures = [of(one) for one in scenes]
    assert all(isinstance(one, MovesPicture) and len(one.moves) <= MOST_MOVES for one in pictures)
    names = [move.who for one in pictures for move in one.moves]
    assert sorted(names) == sorted(one.name for one in staged_day().all(Person))
    unplanned = staged_day()
    unplanned = unplanned.with_records((), [Ref("seating", one) for one in unplanned.of(Seating)], 9, NOW)
    assert of(MovesScene(round="round-1"), state=unplanned).words == "Choose a table where you know few people."  # type: ignore[arg-type]


def test_after_a_repair_only_those_are_named_whose_badge_says_otherwise() -> None:
    state = staged_day()
    state = state.with_records((), [Ref("printed_badge", one) for one in state.of(PrintedBadge)], 9, NOW)
    seats = {one.person: one.table for one in state.all(Seating) if one.round == "round-2"}
    first, other = sorted(seats)[:2]
    badges: list[Any] = [
        PrintedBadge(id=f"b-{person}", session="session-café", person=person, tables=(table, table, table))  # type: ignore[arg-type]
        for person, table in seats.items()
        if person != other
    ]
    wrong = next(one for one in seats.values() if one != seats[first])
    badges = [one.but(tables=(wrong,) * 3) if one.person == first else one for one in badges]
    scene: Any = MovesScene(round="round-2", only_changes=True)  # type: ignore[arg-type]
    names = [move.who for move in of(scene, state=state.with_records(badges, (), 10, NOW)).moves]
    assert sorted(names) == sorted(state.need(Person, one).name for one in (first, other))
    right = [PrintedBadge(id=f"b-{p}", session="session-café", person=p, tables=(t,) * 3) for p, t in seats.items()]  # type: ignore[arg-type]
    assert of(scene, state=state.with_records(right, (), 10, NOW)).words == "Everybody goes where the badge says."


@pytest.mark.parametrize("text", ["short", "word " * 1000, "x" * 5000, "a\nb\n" * 200, "שלום " * 600, ""])
def test_a_long_question_goes_on_with_the_next_picture_and_loses_no_letter(text: str) -> None:
    parts = torn(text)
    assert all(len(one) <= MOST_LETTERS for one in parts)
    assert "".join(parts).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    asked = staged_day().need(Question, "question-a").but(text=text or None)
    picture = of(QuestionScene(question="question-a", page=len(parts)), state=with_(asked))  # type: ignore[arg-type]
    assert picture.pages == len(parts)


def test_steps_lead_through_a_picture_and_end() -> None:
    state = staged_day()
    vote: Any = VoteScene(vote="vote-topics")  # type: ignore[arg-type]
    for rows in range(1, 10):
        vote = step(state, vote, 1, NOW)
        assert vote.revealed_rows == rows
    assert step(state, vote, 1, NOW) is None
    assert step(state, VoteScene(vote="vote-topics"), -1, NOW) is None  # type: ignore[arg-type]
    board: Any = BoardScene(session="session-open-space")  # type: ignore[arg-type]
    assert step(state, board, 1, NOW) == BoardScene(session="session-open-space", page=2)  # type: ignore[arg-type]
    assert step(state, board, -1, NOW) is None
    assert step(state, ClockScene(), 1, NOW) is None


def test_what_is_prepared_comes_before_what_the_day_suggests_and_nothing_is_offered_twice() -> None:
    stage = StageState(id="stage", current=Welcome(), preview=ClockScene())
    found = coming(with_(stage), NOW)
    assert found[0].scene == ClockScene()
    assert len({str(one.scene) for one in found}) == len(found) <= 3


def test_a_board_is_suggested_at_the_page_of_the_slot_that_runs_or_comes() -> None:
    session: Any = "session-open-space"
    pages = {
        hour: page_of_now(About(staged_day(), DAY.replace(hour=hour, minute=30)), session) for hour in (9, 14, 15, 20)
    }
    assert pages == {9: 1, 14: 1, 15: 2, 20: 1}


def test_behind_a_speaker_comes_the_next_one() -> None:
    state = staged_day()
    first = coming(with_(StageState(id="stage", current=scene_for(state, "item-talks"))), NOW)[0]
    assert isinstance(first.scene, SpeakerScene)


def test_names_of_scenes_say_the_page() -> None:
    assert scene_name(BoardScene(session="s", page=2)) == "topic board, page 2"  # type: ignore[arg-type]
    assert scene_name(BlackScene()) == "black"


def test_a_scene_of_a_method_to_come_is_told_in_words_not_by_a_crash() -> None:
    class Unknown(Scene, frozen=True, kw_only=True, tag="unknown"):
        """Not registered."""

    assert picture_of(staged_day(), Unknown(), NOW) == WordsPicture(words="One moment, please.")  # type: ignore[arg-type]


# While people take part


def test_topics_come_in_with_the_newest_on_top_and_hidden_ones_never() -> None:
    scene: Any = TopicsScene(session="session-open-space")  # type: ignore[arg-type]
    topics = sorted(
        (one for one in staged_day().all(Topic) if one.session == "session-open-space"), key=lambda one: one.number
    )
    before = of(scene)
    assert isinstance(before, ListPicture) and before.rows[0].title == topics[-1].title
    hidden = HiddenThing(id="h", at=NOW, topic=TopicId(topics[-1].id))
    after = of(scene, state=with_(hidden))
    assert topics[-1].title not in [row.title for row in after.rows]
    board = of(BoardScene(session="session-open-space"), state=with_(hidden))  # type: ignore[arg-type]
    titles = [cell.title for slot in board.slots for cell in slot.cells] if isinstance(board, BoardPicture) else []
    assert topics[-1].title not in titles


def test_the_stage_says_how_many_have_voted_and_never_what() -> None:
    vote = staged_day().need(Vote, "vote-b").but(state=VoteState.OPEN, voters_expected=31)
    scene: Any = CastScene(vote="vote-b")  # type: ignore[arg-type]
    count = BallotCount(id="vote-b", vote="vote-b", marked=23)  # type: ignore[arg-type]
    assert of(scene, state=with_(vote)).words == "Nobody has voted yet"
    assert of(scene, state=with_(vote), counts=(count,)).words == "23 of 31 have voted"
    assert of(scene, state=with_(vote.but(voters_expected=None)), counts=(count,)).words == "23 have voted"
    told = of(scene, state=with_(vote), counts=(count,), joining=JOINING)
    assert told.foot == "With your phone: 10.42.0.1/library" and told.quiet == "The vote is open."
