"""People at the door, changed together, imported, and made one of two by somebody who knows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator.commands.importing_work import ImportNotes, ListedNote
from facilitator.commands.people_door import AddWalkIn, SetPresence
from facilitator.commands.people_many import EditPeople, GiveRoles, TakeRoles
from facilitator.commands.people_merging import MergePeople
from facilitator.domain.cafe import KeepApart, Seating
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Group, GroupMember
from facilitator.domain.harvest import Note
from facilitator.domain.market import TopicHost
from facilitator.domain.people import Column, Person, Role, SessionRole
from tests.builders import START, EventBuilder, an_event, edits_of


def two() -> EventBuilder:
    return an_event().with_people("Ana", "Bo")


def test_the_first_time_somebody_comes_is_kept_until_it_is_taken_back() -> None:
    built = two().after(SetPresence(people=(two().id("Ana"),)))
    came = built.the("Ana").came
    assert built.the("Ana").present is True and came is not None
    again = built.after(SetPresence(people=(built.id("Ana"), built.id("Bo"))))
    assert again.the("Ana").came == came and again.the("Bo").came > came - timedelta(seconds=1)
    away = again.after(SetPresence(people=(built.id("Ana"),), present=False))
    assert (away.the("Ana").present, away.the("Ana").came) == (False, None)


def test_who_walks_in_is_here_and_two_people_may_have_one_name() -> None:
    built = two().after(AddWalkIn(name=" Ana "), "other")
    other = built.the("other")
    assert (other.name, other.present, other.walk_in, other.came is None) == ("Ana", True, True, False)
    assert str(edits_of(built.state, AddWalkIn(name="Cem")).label) == "let Cem walk in"
    with pytest.raises(Refusal):
        built.after(AddWalkIn(name=" "))


def test_several_people_change_in_one_act() -> None:
    both = (two().id("Ana"), two().id("Bo"))
    built = two().after(EditPeople(people=both, organisation="Mill", column="Diet", value="vegan"))
    assert [(one.organisation, one.more) for one in built.state.all(Person)] == [
        ("Mill", (Column(name="Diet", value="vegan"),))
    ] * 2
    bare = built.after(EditPeople(people=both[:1], column="Diet", value=None))
    assert (bare.the("Ana").more, len(bare.the("Bo").more)) == ((), 1)
    label = edits_of(built.state, EditPeople(people=both, country="Malta")).label
    assert str(label) == "change 2 people"


def test_roles_are_given_once_and_taken_again() -> None:
    both = (two().id("Ana"), two().id("Bo"))
    built = two().after(GiveRoles(people=both[:1], role=Role.SPEAKER)).after(GiveRoles(people=both, role=Role.SPEAKER))
    assert sorted(one.person for one in built.state.all(SessionRole)) == sorted(both)
    assert [*built.after(TakeRoles(people=both, role=Role.SPEAKER)).state.all(SessionRole)] == []


def test_one_of_two_takes_over_everything_and_nothing_stands_twice() -> None:
    built = two().with_session("cafe", questions=["lend"]).with_table(1, "cafe").with_round(1, "cafe")
    built = built.with_topics("Tents", session="cafe", host="Bo").with_notes("warm", session="cafe")
    ana, bo, cafe = built.id("Ana"), built.id("Bo"), built.id("cafe")
    seat = {"table": built.id("T1"), "round": built.id("R1")}
    built = built.with_records(
        built.the("Ana").but(email="a@b.example", more=(Column(name="Diet", value="none"),)),
        built.the("Bo").but(organisation="Mill", email="other@b.example", present=True, came=START, walk_in=True,
                            more=(Column(name="Diet", value="vegan"), Column(name="Seat", value="aisle"))),
        built.the("warm").but(author=bo),
        Seating(id="seat a", person=ana, **seat),
        Seating(id="seat b", person=bo, **seat),
        KeepApart(id="apart", session=cafe, person=ana, other=bo),
        Group(id="one", session=cafe, order="a1", name="One"),
        GroupMember(id="member", group="one", person=bo, order="a1"),  # type: ignore[arg-type]
        SessionRole(id="role a", person=ana, role=Role.SPEAKER),
        SessionRole(id="role b", person=bo, role=Role.SPEAKER),
    )  # fmt: skip
    merged = built.after(MergePeople(keep=ana, gone=bo)).state
    kept = merged.need(Person, ana)
    assert [one.id for one in merged.all(Person)] == [ana]
    assert (kept.organisation, kept.email, kept.present, kept.came, kept.walk_in) == (
        "Mill", "a@b.example", True, START, False,
    )  # fmt: skip
    assert {one.name: one.value for one in kept.more} == {"Diet": "none", "Seat": "aisle"}
    assert [one.id for one in merged.all(Seating)] == ["seat a"]
    assert [one.id for one in merged.all(SessionRole)] == ["role a"]
    assert [*merged.all(KeepApart)] == []
    assert [one.person for one in merged.all(TopicHost)] == [one.person for one in merged.all(GroupMember)] == [ana]
    assert [one.author for one in merged.all(Note)] == [ana]
    with pytest.raises(Refusal, match="one person already"):
        built.after(MergePeople(keep=ana, gone=ana))


def test_an_author_nobody_knows_becomes_one_new_person() -> None:
    built = an_event().with_session("cafe")
    notes = tuple(ListedNote(text=text, session=built.id("cafe"), author="Ana") for text in ("warm", "cold"))
    state = built.after(ImportNotes(notes=notes)).state
    assert len({one.author for one in state.all(Note)}) == len([*state.all(Person)]) == 1
