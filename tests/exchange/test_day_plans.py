"""Days to begin with: those that come with the program, and earlier events."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.commands.day_plan import BeginWithPlan, plan_of
from facilitator.domain.belonging import items_in_order, questions_of, sessions_in_order
from facilitator.domain.cafe import Question
from facilitator.domain.errors import KnownError
from facilitator.domain.groups import Template
from facilitator.domain.order import in_order
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem, HarvestPlan, ItemKind, Method
from facilitator.domain.state import EventState
from facilitator.exchange import samples
from facilitator.exchange.day_plans import DAYS, DayPlan, day_plans, plan_in
from facilitator.planning.timing import timings
from facilitator.queries.plan_warnings import plan_warnings
from facilitator.store import event_file
from tests.builders import an_event, done, said


@pytest.mark.parametrize("day", day_plans(), ids=DAYS)
def test_a_day_that_comes_with_the_program_is_one_act_of_suggestions_without_doubts(day: DayPlan) -> None:
    state = done(an_event().state, day.act)
    items = items_in_order(state)
    assert all(one.suggested and one.minutes for one in items)
    assert plan_warnings(state) == ()
    times = timings(items)
    assert all(times[one.id].start is not None for one in items)
    plans = list(state.all(HarvestPlan))
    assert {one.session for one in plans} == {one.id for one in sessions_in_order(state)}
    assert all(one.form and one.goes_back for one in plans)
    assert said(an_event().state, day.act) == f"begin with the plan of “{day.title}”"


def test_the_three_days_are_a_café_an_open_space_and_the_three_session_pattern() -> None:
    methods = [[one.method for one in sessions_in_order(done(an_event().state, day.act))] for day in day_plans()]
    assert methods == [
        [Method.WORLD_CAFE], [Method.OPEN_SPACE], [Method.WORLD_CAFE, Method.OPEN_SPACE, Method.GROUPS],
    ]  # fmt: skip
    lunch = [one for one in items_in_order(done(an_event().state, day_plans()[2].act)) if one.kind == ItemKind.LUNCH]
    assert [(f"{one.start:%H:%M}", one.anchor) for one in lunch] == [("12:30", True)]


def test_a_plan_taken_twice_stands_twice_with_numbers_that_count_on() -> None:
    day = day_plans()[0]
    state = done(done(an_event().state, day.act), day.act)
    assert [one.number for one in sessions_in_order(state)] == [1, 2]
    assert len(items_in_order(state)) == 16 and len({one.id for one in items_in_order(state)}) == 16


def test_a_template_that_is_here_already_keeps_its_questions_and_no_key_of_a_plan_is_taken_over() -> None:
    template = Template(id="one", order="a1", title="Feedback")
    asked = [
        Question(id=f"asked-{key}", order=key, template="one", text=f"Why {key}?")  # type: ignore[arg-type]
        for key in ("a1", "{a")
    ]
    planned = an_event().with_session("talk").with_items("Talk", session="talk").with_records(template, *asked).state
    plan = plan_of("Library", [one for some in planned.records.values() for one in some.values()])
    first = done(an_event().state, plan)
    assert [(one.text, one.order) for one in in_order(first.all(Question))] == [("Why a1?", "a1"), ("Why {a?", "a2")]
    assert list(done(first, plan).all(Question)) == list(first.all(Question))


@pytest.fixture
def earlier() -> EventState:
    return samples.draft(samples.Sample.DEMO).state


def test_an_earlier_event_gives_its_plan_without_what_happened(earlier: EventState) -> None:
    state = done(an_event().state, plan_of("Library", earlier.records["agenda_item"].values()))
    assert [one.title for one in items_in_order(state)] == [one.title for one in items_in_order(earlier)]
    whole = (one for some in earlier.records.values() for one in some.values())
    state = done(an_event().state, plan_of("Library", whole))
    assert any(one.started for one in earlier.all(AgendaItem))
    assert not any(one.started or one.ended for one in state.all(AgendaItem))
    assert [one.start for one in items_in_order(state)] == [one.start for one in items_in_order(earlier)]
    assert list(earlier.all(Person)) and not list(state.all(Person)) and not list(state.all(Contribution))
    asked = [[one.label for one in questions_of(earlier, one.id)] for one in sessions_in_order(earlier)]  # type: ignore[arg-type]
    assert [[one.label for one in questions_of(state, one.id)] for one in sessions_in_order(state)] == asked  # type: ignore[arg-type]
    assert not {one.id for one in state.all(AgendaItem)} & {one.id for one in earlier.all(AgendaItem)}


def test_the_plan_of_a_file_is_read_from_it(tmp_path: Path, earlier: EventState) -> None:
    path = tmp_path / "earlier.facil"
    event_file.create(path, [one for some in earlier.records.values() for one in some.values()])
    act = plan_in(path)
    assert isinstance(act, BeginWithPlan) and act.title == earlier.event.title
    assert len(items_in_order(done(an_event().state, act))) == len(items_in_order(earlier))


def test_a_file_without_an_agenda_or_without_sense_says_so_in_a_sentence(tmp_path: Path) -> None:
    empty = tmp_path / "empty.facil"
    event_file.create(empty, [an_event().state.event])
    with pytest.raises(KnownError, match="has no agenda to begin with"):
        plan_in(empty)
    broken = tmp_path / "broken.json"
    broken.write_text("{", "utf-8")
    with pytest.raises(KnownError, match=r"\.$"):
        plan_in(broken)
    with pytest.raises(KnownError, match=r"\.$"):
        plan_in(tmp_path / "nowhere.facil")
