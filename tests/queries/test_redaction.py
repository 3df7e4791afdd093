"""A redacted point is nowhere to be read: on no sheet, on no picture of the stage; its trace stays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from facilitator.commands.answers import RedactPoint
from facilitator.commands.groups import EditGroup
from facilitator.commands.posters import SetHeadline
from facilitator.commands.statements import AddStatement, Support
from facilitator.domain.groups import Point
from facilitator.domain.harvest import AnalysisStatement, EvidenceKind, Note
from facilitator.domain.ids import AnalysisStatementId, PointId
from facilitator.domain.stage import AnyScene, GroupScene, MissingScene, ResultScene, WallScene
from facilitator.queries.analysis_board import statement_detail
from facilitator.queries.compare import comparison, question_count
from facilitator.queries.print_sheets import SHEETS
from facilitator.queries.redaction import still_said
from facilitator.queries.stage_scenes import picture_of
from tests.builders import EventBuilder
from tests.groups_at_work import asked, says

SECRET = "The director sleeps in meetings"
NOW = datetime(2027, 3, 18, 11, 0, tzinfo=UTC)


def spoken() -> EventBuilder:
    """Three groups, of which one says the secret; a statement rests on it in its own words."""
    built = says(asked("Aims"), "g1", "Aims", SECRET, "skills")
    built = says(built, "g2", "Aims", "skills")
    point = PointId(next(one.id for one in built.state.all(Point) if one.text == SECRET))
    rests = AddStatement(
        session=built.id("feedback"),
        text="Meetings need care",
        question=built.id("Aims"),
        evidence=(Support(kind=EvidenceKind.POINT, point=point),),
    )
    return built.after(rests, "statement").after(EditGroup(group=built.id("g1"), headline="Care for meetings"))


def redacted(built: EventBuilder) -> EventBuilder:
    return built.after(RedactPoint(point=PointId(next(one.id for one in built.state.all(Point) if one.text == SECRET))))


def everything_printed(built: EventBuilder) -> str:
    sheets = [sheet for make in SHEETS.values() for sheet in make(built.state, None)]
    return "\n".join(map(repr, sheets))


def everything_on_stage(built: EventBuilder) -> str:
    session = built.id("feedback")
    scenes: list[AnyScene] = [GroupScene(group=built.id(name)) for name in ("g1", "g2", "g3")]
    scenes += [WallScene(session=session), ResultScene(), MissingScene()]
    scenes += [WallScene(session=session, question=built.id("Aims")), ResultScene(page=2)]
    return "\n".join(repr(picture_of(built.state, one, NOW)) for one in scenes)


def test_before_it_is_redacted_the_point_is_printed() -> None:
    assert SECRET in everything_printed(spoken()), "or the next test could not fail"


def test_a_redacted_point_stands_on_no_sheet_and_on_no_picture_of_the_stage() -> None:
    built = redacted(spoken())
    assert SECRET not in everything_printed(built) + everything_on_stage(built)
    assert "1 point removed" in everything_printed(built)


def test_a_redacted_point_leaves_the_comparison_and_its_group_was_not_silent() -> None:
    built = says(asked("Aims"), "g1", "Aims", SECRET)
    built = redacted(built)
    session, aims = built.id("feedback"), built.id("Aims")
    assert SECRET not in repr(comparison(built.state, session)) + repr(question_count(built.state, session, aims))
    assert comparison(built.state, session).columns[0].cells[0].removed == 1
    assert built.id("g1") not in question_count(built.state, session, aims).silent


def test_what_stands_behind_a_statement_says_only_that_a_point_was_removed() -> None:
    built = spoken()
    statement = next(iter(built.state.all(AnalysisStatement)))
    assert SECRET in repr(statement_detail(built.state, AnalysisStatementId(statement.id)))
    after = redacted(built)
    found = statement_detail(after.state, AnalysisStatementId(statement.id))
    assert SECRET not in repr(found) and "1 point removed · Group 1" in repr(found)


def test_the_words_stay_in_the_file_and_come_back_whole() -> None:
    built = redacted(spoken())
    point = next(one for one in built.state.all(Point) if one.text == SECRET)
    back = built.after(RedactPoint(point=PointId(point.id), redacted=False))
    assert SECRET in everything_printed(back)
    again = back.state.need(Point, point.id)
    assert (again.text, again.order, again.redacted) == (point.text, point.order, None)


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [(SECRET.upper() + ".", True), (f"Some say: {SECRET}, often", True), ("Directors sleep", False)],
)
def test_where_people_wrote_the_same_words_themselves_is_told(sentence: str, is_told: bool) -> None:
    built = spoken()
    built = built.after(SetHeadline(headline=sentence, session=built.id("feedback"), question=built.id("Aims")))
    built = redacted(built)
    point = next(one.id for one in built.state.all(Point) if one.text == SECRET)
    assert still_said(built.state, point) == (
        "The same words still stand in the headline of a poster." if is_told else ""
    )


def test_a_single_word_is_told_only_where_it_stands_alone() -> None:
    built = says(asked("Aims"), "g1", "Aims", "skills")
    built = built.after(EditGroup(group=built.id("g1"), headline="skills for all", to_say=("Skills!", "skills")))
    point = next(iter(built.state.all(Point)))
    assert not list(built.state.all(Note))
    assert still_said(built.state, point.id) == "The same words still stand in what Group 1 tells the plenary."
