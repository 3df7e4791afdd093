"""Groups that answer a template: who is in them, what they answer, how far they are (GT2, GT4, GT5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeNumber, at_least, changed, checked, edit_of, made, puts
from facilitator.commands.naming import all_called, called, quoted
from facilitator.commands.people import person_named
from facilitator.commands.placing import keys_at_end, placed
from facilitator.commands.removing import removal
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import needed_line
from facilitator.domain.applying import ref_of
from facilitator.domain.belonging import questions_in
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Answer, Group, GroupMember, GroupQuestion, GroupState
from facilitator.domain.ids import Dice, GroupId, PersonId, PlaceId, QuestionId, SessionId, TemplateId
from facilitator.domain.order import in_order
from facilitator.domain.people import Person, Role, SessionRole
from facilitator.domain.programme import Session
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import ROLES
from facilitator.words import counted, say


class AddGroup(CommandValue, frozen=True, kw_only=True):
    """A group of a session. Without a name it is called by the next number; its people may be unknown."""

    session: SessionId
    name: Maybe = UNSET
    template: TemplateId | UnsetType | None = UNSET
    place: PlaceId | UnsetType | None = UNSET
    people_count: MaybeNumber = UNSET
    people: tuple[PersonId, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.people_count, 0, "The number of people")
        session = state.need(Session, self.session)
        siblings = groups_of(state, self.session)
        name = self.name if isinstance(self.name, str) and self.name.strip() else _next_name(siblings)
        more: dict[str, Any] = {"order": keys_at_end(siblings, 1)[0], "name": _free_name(siblings, name)}
        if self.template is UNSET:
            more["template"] = session.chosen_template
        group = made(Group, self, state, now, dice, **more)
        members = _members(state, group, self.people, dice)
        return Edits(say("add {group}", group=called(state, group)), puts(group, *members))


class MakeGroups(CommandValue, frozen=True, kw_only=True):
    """Several groups with their people in one act, as a plan proposed them; they use the session's template."""

    session: SessionId
    groups: tuple[tuple[PersonId, ...], ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        session = state.need(Session, self.session)
        if not self.groups:
            raise Refusal(say("No groups are planned yet. Say how many groups, or how many people in each."))
        everybody = [one for people in self.groups for one in people]
        if len(everybody) != len(set(everybody)):
            raise Refusal(say("Somebody would be in two of these groups. Plan them again."))
        siblings = groups_of(state, self.session)
        records: list[Record] = []
        for people, key in zip(self.groups, keys_at_end(siblings, len(self.groups)), strict=True):
            group = Group(
                id=dice.new_id(),
                session=self.session,
                order=key,
                name=_next_name([*siblings, *(one for one in records if isinstance(one, Group))]),
                template=session.chosen_template,
            )
            records += [group, *_members(state, group, people, dice)]
        label = say("make {what}", what=counted(len(self.groups), "group", "groups"))
        return Edits(label, tuple(records))


class EditGroup(CommandValue, frozen=True, kw_only=True):
    """Changes what is given of a group; `to_say` are the points it tells the plenary (GT5)."""

    group: GroupId
    name: str | UnsetType = UNSET
    template: TemplateId | UnsetType | None = UNSET
    place: PlaceId | UnsetType | None = UNSET
    people_count: MaybeNumber = UNSET
    headline: Maybe = UNSET
    to_say: tuple[str, ...] | UnsetType | None = UNSET
    reported: bool | UnsetType | None = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.people_count, 0, "The number of people")
        before = state.need(Group, self.group)
        _refuse_other_template(state, before, self.template)
        others = [one for one in groups_of(state, before.session) if one.id != before.id]
        more = {} if self.name is UNSET else {"name": _free_name(others, self.name)}
        return edit_of(state, before, changed(before, self, state, now, **more))


class SetGroupState(CommandValue, frozen=True, kw_only=True):
    """How far a group's sheet is; approved by whom, usually its rapporteur."""

    group: GroupId
    state: GroupState
    by: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(Group, self.group)
        approved = self.state is GroupState.APPROVED
        if approved and not (self.by or "").strip():
            raise Refusal(say("Nobody is named who approves this sheet. Type the rapporteur’s name."))
        by = needed_line(self.by, "the name") if approved else None
        after = checked(state, before.but(state=self.state, approved_by=by))
        label = say("call the sheet of {group} {state}", group=called(state, before), state=_STATE_WORDS[self.state])
        return Edits(label, () if after == before else (after,))


class MoveGroups(CommandValue, frozen=True, kw_only=True):
    """Puts groups in another order: that of reporting back."""

    groups: tuple[GroupId, ...]
    before: GroupId | None = None
    after: GroupId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        moving = [state.need(Group, one) for one in dict.fromkeys(self.groups)]
        if len({one.session for one in moving}) != 1:
            raise Refusal(say("Choose groups of one session to move them together."))
        records = placed(groups_of(state, moving[0].session), moving, self.before, self.after)
        return Edits(say("move {what}", what=all_called(state, moving)), tuple(records))


class RemoveGroups(CommandValue, frozen=True, kw_only=True):
    """Removes groups. Refuses while one of them has answered something."""

    groups: tuple[GroupId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        edits = removal(state, [state.need(Group, one) for one in dict.fromkeys(self.groups)], now)
        return harvest_edits(state, now, edits.label, edits.puts, edits.removes)


class PutIntoGroup(CommandValue, frozen=True, kw_only=True):
    """People join a group; they leave the group of that session they were in."""

    group: GroupId
    people: tuple[PersonId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        group = state.need(Group, self.group)
        people = [state.need(Person, one) for one in dict.fromkeys(self.people)]
        if not people:
            raise Refusal(say("Nobody is chosen. Choose who joins the group first."))
        others = {one.id for one in groups_of(state, group.session) if one.id != group.id}
        there = {one.person for one in state.all(GroupMember) if one.group == group.id}
        moving = {one.id for one in people}
        left = tuple(ref_of(one) for one in state.all(GroupMember) if one.group in others and one.person in moving)
        joining = [PersonId(one.id) for one in people if one.id not in there]
        label = say("put {people} into {group}", people=all_called(state, people), group=called(state, group))
        return Edits(label, tuple(_members(state, group, joining, dice)), left)


class JoinByName(CommandValue, frozen=True, kw_only=True):
    """Somebody joins a group by name; a name nobody has becomes a new person (GT2: members may be unknown)."""

    group: GroupId
    name: str

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        person, fresh = person_named(self.name, state, dice)
        known = state.with_records(fresh, (), state.revision, state.at)
        joins = PutIntoGroup(group=self.group, people=(PersonId(person.id),), id=self.id).edits(known, now, dice)
        return Edits(joins.label, (*fresh, *joins.puts), joins.removes)


class NameGroupRole(CommandValue, frozen=True, kw_only=True):
    """Who is host, rapporteur, note taker or timekeeper of a group; one person may be several (GT2). None: nobody."""

    group: GroupId
    role: Role
    name: str | None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        group = state.need(Group, self.group)
        held = [one for one in state.all(SessionRole) if (one.group, one.role) == (group.id, self.role)]
        gone = tuple(ref_of(one) for one in held)
        words = {"role": ROLES[self.role], "group": called(state, group)}
        if not (self.name or "").strip():
            return Edits(say("let nobody be {role} of {group}", **words), (), gone)
        person, fresh = person_named(self.name or "", state, dice)
        label = say("make {person} {role} of {group}", person=person.name, **words)
        if [one.person for one in held] == [person.id]:
            return Edits(label)
        role = SessionRole(
            id=dice.new_id(), person=PersonId(person.id), role=self.role, session=group.session, group=self.group
        )
        return Edits(label, (*fresh, role), gone)


class TakeOutOfGroup(CommandValue, frozen=True, kw_only=True):
    """People leave a group."""

    group: GroupId
    people: tuple[PersonId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        group = state.need(Group, self.group)
        gone = set(self.people)
        members = [one for one in state.all(GroupMember) if one.group == group.id and one.person in gone]
        people = [state.need(Person, one.person) for one in members]
        if not people:
            raise Refusal(say("Nobody of those chosen is in {group}.", group=called(state, group)))
        label = say("take {people} out of {group}", people=all_called(state, people), group=called(state, group))
        return Edits(label, (), tuple(map(ref_of, members)))


class SetGroupQuestions(CommandValue, frozen=True, kw_only=True):
    """The questions this group answers; none named means all of its template."""

    group: GroupId
    questions: tuple[QuestionId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        group = state.need(Group, self.group)
        possible = {one.id for one in questions_in(state, group.template)}
        wanted = dict.fromkeys(self.questions)
        if not possible >= set(wanted):
            words = "One of these questions is not in the template of {group}. Choose from its template."
            raise Refusal(say(words, group=called(state, group)))
        if set(wanted) == possible:
            wanted = {}
        mine = {one.question: one for one in state.all(GroupQuestion) if one.group == group.id}
        fresh = tuple(
            GroupQuestion(id=dice.new_id(), group=self.group, question=one) for one in wanted if one not in mine
        )
        gone: tuple[Ref, ...] = tuple(ref_of(one) for question, one in mine.items() if question not in wanted)
        return Edits(say("choose the questions of {group}", group=called(state, group)), fresh, gone)


def groups_of(state: EventState, session: str) -> list[Group]:
    """The groups of a session in the order of reporting back."""
    return in_order(one for one in state.all(Group) if one.session == session)


_STATE_WORDS = {
    GroupState.EMPTY: "empty",
    GroupState.IN_PROGRESS: "in progress",
    GroupState.COMPLETE: "complete",
    GroupState.APPROVED: "approved",
}


def _members(state: EventState, group: Group, people: Sequence[PersonId], dice: Dice) -> list[GroupMember]:
    there = in_order(one for one in state.all(GroupMember) if one.group == group.id)
    keys = keys_at_end(there, len(people))
    home = GroupId(group.id)
    found = [state.need(Person, one) for one in people]
    return [
        GroupMember(id=dice.new_id(), group=home, person=PersonId(one.id), order=key)
        for one, key in zip(found, keys, strict=True)
    ]


def _next_name(groups: Iterable[Group]) -> str:
    taken = {one.name.casefold() for one in groups}
    number = next(number for number in range(1, len(taken) + 2) if f"group {number}" not in taken)
    return f"Group {number}"


def _free_name(others: Iterable[Group], name: str) -> str:
    line = needed_line(name, "the name of the group")
    if any(one.name.casefold() == line.casefold() for one in others):
        words = "There is already a group called {name} here. Give this one another name."
        raise Refusal(say(words, name=quoted(line)))
    return line


def _refuse_other_template(state: EventState, group: Group, template: TemplateId | UnsetType | None) -> None:
    if template is UNSET or template == group.template:
        return
    if any(one.group == group.id for one in state.all(Answer)):
        words = "{group} has already answered its template. Make another group for another template."
        raise Refusal(say(words, group=called(state, group).capitalize()))
