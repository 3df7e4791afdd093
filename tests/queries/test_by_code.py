"""The short code at the foot of a sheet leads to its record; what no paper carries leads nowhere."""

from __future__ import annotations

import pytest

from facilitator.domain.cafe import Table
from facilitator.domain.groups import Group
from facilitator.domain.ids import short_code
from facilitator.domain.market import Topic
from facilitator.domain.state import EventState
from facilitator.exchange import samples
from facilitator.queries.by_code import Found, clean_code, found_by_code
from facilitator.queries.cafe_sheets import table_code
from facilitator.queries.poster_sheets import poster_subjects
from facilitator.queries.print_sheets import SHEETS
from facilitator.queries.sheet_words import code, event_code
from facilitator.queries.topic_card_sheets import topic_code
from tests.groups_at_work import asked


@pytest.fixture(scope="module")
def demo() -> EventState:
    return samples.draft(samples.Sample.DEMO).state


def test_a_group_is_found_by_the_code_on_its_sheet_and_by_the_one_on_its_page() -> None:
    built = asked("Aims")
    group = built.state.need(Group, built.id("g2"))
    wanted = (Found("Group 2", "answers", group.id),)
    assert found_by_code(built.state, short_code(group.id)) == wanted
    printed = [getattr(one, "code", "") for one in SHEETS["templates"](built.state, None)]
    assert found_by_code(built.state, printed[1]) == wanted


def test_letter_case_spaces_and_the_event_before_the_slash_do_not_matter(demo: EventState) -> None:
    table = next(iter(demo.all(Table)))
    typed = table_code(table)
    assert clean_code(f" {typed[:2].lower()} {typed[2:]} ") == typed
    for words in (typed, typed.lower(), f"{event_code(demo.event)}/{typed}", f"{typed[:3]}-{typed[3:]}"):
        assert [(one.page, one.subject) for one in found_by_code(demo, words)] == [("cafe_notes", table.session)]


def test_every_topic_is_found_by_its_card_its_list_and_its_report(demo: EventState) -> None:
    topics = list(demo.all(Topic))
    assert topics
    for one in topics:
        assert (found_by_code(demo, topic_code(one))[0].page, found_by_code(demo, topic_code(one))[0].subject) == (
            "topics",
            one.id,
        )
        report = found_by_code(demo, "R" + code("report", one.id, length=4))
        assert (report[0].page, report[0].subject) == ("reports", one.id)


def test_a_poster_leads_to_the_wall_it_was_made_from(demo: EventState) -> None:
    for subject in poster_subjects(demo):
        found = found_by_code(demo, subject.code)
        assert found and found[0].page in ("harvest", "analysis", "topics"), subject


def test_every_code_on_every_sheet_of_an_event_leads_somewhere(demo: EventState) -> None:
    codes = {getattr(sheet, "code", "") for make in SHEETS.values() for sheet in make(demo, None)} - {""}
    assert len(codes) > 10
    lost = [one for one in codes if not found_by_code(demo, one)]
    assert lost == []


def test_a_code_that_no_paper_carries_finds_nothing(demo: EventState) -> None:
    assert found_by_code(demo, "") == found_by_code(demo, "  / ") == found_by_code(demo, "NOSUCH1") == ()
