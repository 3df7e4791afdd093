"""What is still missing, and what the stage shows of groups, walls and results."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator.commands.answers import RedactPoint
from facilitator.commands.groups import EditGroup, NameGroupRole, SetGroupState
from facilitator.commands.reporting import CallGroup, EndReporting
from facilitator.domain.clocks import Clock
from facilitator.domain.groups import Group, GroupState, Point
from facilitator.domain.people import Role
from facilitator.domain.stage import GroupScene, MissingScene, ResultScene, WallScene
from facilitator.queries.missing import still_missing
from facilitator.queries.result_now import result_now
from facilitator.queries.stage_scenes import picture_of
from facilitator.queries.stage_scenes_values import ClockPicture, ListPicture, WordsPicture
from tests.builders import START, EventBuilder, an_event
from tests.groups_at_work import asked, says


def words_of(built: EventBuilder) -> list[str]:
    return [one.words for one in still_missing(built.state)]


def a_wall() -> EventBuilder:
    built = an_event().with_session("cafe", questions=["lend"])
    built = built.with_notes("tents", "drills", session="cafe", question="lend")
    return built.with_cluster("things", "tents", "drills", session="cafe", question="lend")


def test_groups_without_a_rapporteur_and_unfinished_sheets_are_missing() -> None:
    built = says(asked("Aims", groups=2), "g1", "Aims", "skills")
    assert words_of(built) == [
        "Group 1 has no rapporteur",
        "Group 1: 1 of 1 questions answered",
        "Group 2 has no rapporteur",
        "Group 2: 0 of 1 questions answered",
    ]
    built = built.after(NameGroupRole(group=built.id("g1"), role=Role.RAPPORTEUR, name="Rosa"))
    built = built.after(SetGroupState(group=built.id("g1"), state=GroupState.APPROVED, by="Rosa"))
    assert [line for line in words_of(built) if line.startswith("Group 1")] == []


def test_a_poster_nobody_has_approved_is_missing_and_says_where() -> None:
    line = next(one for one in still_missing(a_wall().state))
    assert (line.page, line.subject) == ("harvest", a_wall().id("cafe"))
    assert line.words.startswith("Nobody has approved the poster")


def test_nothing_is_missing_of_an_event_in_which_nothing_happened() -> None:
    assert still_missing(an_event().with_session("cafe").state) == ()


def test_the_result_says_draft_until_somebody_approves() -> None:
    found = result_now(a_wall().state)
    assert [(one.draft, [point.words for point in one.points]) for one in found.parts] == [(True, ["things"])]


def test_a_group_reports_with_its_clock_and_the_one_before_has_told_it_all() -> None:
    built = asked("Aims", groups=3)
    built = built.after(EditGroup(group=built.id("g1"), headline="Open to all", to_say=("shelf first", "ask 20")))
    built = built.after(CallGroup(group=built.id("g1"), minutes=2))
    picture = picture_of(built.state, GroupScene(group=built.id("g1")), START)
    assert isinstance(picture, ClockPicture) and picture.clock is not None
    assert (picture.name, [one.words for one in picture.lines]) == ("Open to all", ["shelf first", "ask 20"])
    built = built.after(CallGroup(group=built.id("g2")))
    running = [one.group for one in built.state.all(Clock) if one.over is None]
    assert running == [built.id("g2")] and built.the("g1").reported
    done = built.after(EndReporting())
    assert [one.over is None for one in done.state.all(Clock)] == [False, False]
    groups = sorted(done.state.all(Group), key=lambda one: one.order)
    assert [bool(one.reported) for one in groups] == [True, True, False]


def test_from_the_third_group_on_only_new_information_is_asked_for() -> None:
    built = asked("Aims", groups=3)
    quiet = [picture_of(built.state, GroupScene(group=built.id(one)), START) for one in ("g1", "g2", "g3")]
    assert [one.quiet for one in quiet if isinstance(one, ClockPicture)] == ["", "", "new information only"]


def test_the_wall_on_the_stage_shows_statements_with_the_number_of_notes() -> None:
    built = a_wall()
    scene = WallScene(session=built.id("cafe"), question=built.id("lend"))
    picture = picture_of(built.state, scene, START)
    assert isinstance(picture, ListPicture)
    assert [(one.lead, one.title) for one in picture.rows] == [("2", "things")]


def test_the_result_goes_one_finding_a_page_and_says_draft() -> None:
    picture = picture_of(a_wall().state, ResultScene(page=9), START)
    assert isinstance(picture, ListPicture)
    assert (picture.page, picture.pages, picture.corner) == (1, 1, "draft")


@pytest.mark.parametrize("scene", [ResultScene(), MissingScene(), GroupScene(group="gone")])  # type: ignore[arg-type]
def test_a_scene_about_nothing_is_words_and_no_fault(scene: ResultScene) -> None:
    assert isinstance(picture_of(an_event().state, scene, START + timedelta(hours=1)), WordsPicture)


def test_a_redacted_point_is_on_no_picture_and_in_no_result() -> None:
    built = says(asked("Aims"), "g1", "Aims", "a name nobody should read")
    point = next(iter(built.state.all(Point)))
    built = built.after(RedactPoint(point=point.id))  # type: ignore[arg-type]
    pictures = [picture_of(built.state, one, START) for one in (ResultScene(), MissingScene())]
    assert "a name nobody" not in repr((pictures, result_now(built.state), still_missing(built.state)))
