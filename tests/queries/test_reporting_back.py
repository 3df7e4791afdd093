"""Reporting back: one group after another, and after the second only what is new (GT5)."""

from __future__ import annotations

from facilitator.commands.groups import MoveGroups, NameGroupRole
from facilitator.commands.reporting import CallGroup, EndReporting
from facilitator.domain.clocks import Clock
from facilitator.domain.people import Role
from facilitator.queries.reporting_back import ReportingView, reporting_view
from tests.builders import EventBuilder
from tests.groups_at_work import asked


def seen(built: EventBuilder) -> ReportingView:
    return reporting_view(built.state, built.id("feedback"))


def names(view: ReportingView) -> tuple[str | None, str | None]:
    return (view.now.name if view.now else None, view.next.name if view.next else None)


def test_groups_are_called_in_their_order_and_the_one_before_has_then_reported() -> None:
    built = asked("Aims")
    assert (names(seen(built)), seen(built).facts) == ((None, "Group 1"), "0 of 3 have reported")
    built = built.after(CallGroup(group=built.id("g1")))
    assert names(seen(built)) == ("Group 1", "Group 2") and seen(built).clock is not None
    built = built.after(CallGroup(group=built.id("g2")))
    assert (names(seen(built)), seen(built).facts) == (("Group 2", "Group 3"), "1 of 3 has reported")
    assert len({one.id for one in built.state.all(Clock)}) == 2


def test_after_the_second_group_only_new_information_is_told() -> None:
    built = asked("Aims")
    rules = []
    for group in ("g1", "g2", "g3"):
        built = built.after(CallGroup(group=built.id(group)))
        rules.append(seen(built).rule)
    assert rules == ["", "", "new information only"]


def test_a_group_that_was_passed_over_comes_at_the_end() -> None:
    built = asked("Aims")
    built = built.after(CallGroup(group=built.id("g2"))).after(CallGroup(group=built.id("g3")))
    assert names(seen(built)) == ("Group 3", "Group 1")
    built = built.after(CallGroup(group=built.id("g1"))).after(EndReporting())
    assert (names(seen(built)), seen(built).facts) == ((None, None), "All groups have reported")
    assert seen(built).clock is None


def test_the_order_of_the_groups_is_the_order_of_the_reports() -> None:
    built = asked("Aims")
    built = built.after(MoveGroups(groups=(built.id("g3"),), before=built.id("g1")))
    assert names(seen(built)) == (None, "Group 3")


def test_a_group_without_a_rapporteur_is_told_before_it_is_called() -> None:
    built = asked("Aims")
    assert seen(built).warning == "Group 1 has named nobody who reports"
    built = built.after(NameGroupRole(group=built.id("g1"), role=Role.RAPPORTEUR, name="Rosa"))
    assert seen(built).warning == ""
