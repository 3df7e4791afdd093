"""What the groups page shows: whom groups can be made of, and one group with its people and roles (GT2)."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.groups import Group, GroupMember, Template
from facilitator.domain.ids import SessionId
from facilitator.domain.order import in_order
from facilitator.domain.people import Person, Role, SessionRole
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.queries.group_sheets import GroupRow, group_rows, group_sheet
from facilitator.queries.phrases import people_words
from facilitator.words import counted

ROLES = (Role.TABLE_HOST, Role.RAPPORTEUR, Role.NOTE_TAKER, Role.TIMEKEEPER)
ROLE_WORDS = {
    Role.TABLE_HOST: "Host",
    Role.RAPPORTEUR: "Rapporteur",
    Role.NOTE_TAKER: "Note taker",
    Role.TIMEKEEPER: "Timekeeper",
}


class MemberLine(Struct, frozen=True):
    """Somebody in a group."""

    person: str
    name: str
    quiet: str


class GroupDetail(Struct, frozen=True):
    """One group, with the names of those who have a role in it; None where nobody has."""

    row: GroupRow
    members: tuple[MemberLine, ...]
    roles: dict[Role, str | None]
    people_count: int | None
    headline: str
    to_say: tuple[str, ...]
    template: str | None
    questions: tuple[tuple[str, str], ...]


class GroupsBoard(Struct, frozen=True):
    """All groups of a session, who is still in none, and by which columns people can be spread."""

    rows: tuple[GroupRow, ...]
    facts: str
    free: tuple[str, ...]
    present: tuple[str, ...]
    columns: tuple[str, ...]
    template: str | None
    template_words: str
    without_rapporteur: tuple[str, ...]


def groups_board(state: EventState, session: SessionId) -> GroupsBoard:
    """The groups of a session and whom they can be made of."""
    rows = tuple(group_rows(state, session))
    present = [one for one in state.all(Person) if one.present is not False]
    groups = {one.group for one in rows}
    taken = {one.person for one in state.all(GroupMember) if one.group in groups}
    home = state.need(Session, session)
    template = state.get(Template, home.chosen_template)
    free = tuple(one.id for one in present if one.id not in taken)
    return GroupsBoard(
        rows=rows,
        facts=_facts(rows, len(present), len(free)),
        free=free,
        present=tuple(one.id for one in present),
        columns=columns_of(present),
        template=home.chosen_template,
        template_words="no template yet" if template is None else template.title,
        without_rapporteur=tuple(one.name for one in rows if one.rapporteur is None),
    )


def group_detail(state: EventState, group_id: str) -> GroupDetail | None:
    """One group with everything that can be said of it."""
    group = state.get(Group, group_id)
    if group is None:
        return None
    sheet = group_sheet(state, group)
    held = {one.role: one.person for one in state.all(SessionRole) if one.group == group.id}
    return GroupDetail(
        row=sheet.row,
        members=tuple(_members(state, group)),
        roles={role: state.need(Person, held[role]).name if role in held else None for role in ROLES},
        people_count=group.people_count,
        headline=sheet.headline,
        to_say=sheet.to_say,
        template=group.template,
        questions=tuple((one.question, one.name) for one in sheet.questions),
    )


def columns_of(people: list[Person]) -> tuple[str, ...]:
    """The columns of the registration in which people differ, so that groups can be spread by them."""
    found = ["organisation", "country", "position"]
    found += [column.name for one in people for column in one.more]
    return tuple(name for name in dict.fromkeys(found) if len(set(map_column(people, name)) - {""}) > 1)


def map_column(people: list[Person], name: str) -> list[str]:
    """What people have in a column, "" where nothing is known."""
    if name in ("organisation", "country", "position"):
        return [getattr(one, name) or "" for one in people]
    return [next((column.value for column in one.more if column.name == name), "") for one in people]


def alike(state: EventState, people: tuple[str, ...], column: str) -> list[list[int]]:
    """The places of people who have the same in a column; who has nothing there is alike nobody."""
    found: dict[str, list[int]] = {}
    for place, value in enumerate(map_column([state.need(Person, one) for one in people], column)):
        if value:
            found.setdefault(value.casefold(), []).append(place)
    return [one for one in found.values() if len(one) > 1]


def _members(state: EventState, group: Group) -> list[MemberLine]:
    places = in_order(one for one in state.all(GroupMember) if one.group == group.id)
    people = [state.need(Person, one.person) for one in places]
    return [MemberLine(one.id, one.name, one.organisation or "") for one in people]


def _facts(rows: tuple[GroupRow, ...], present: int, free: int) -> str:
    words = [counted(len(rows), "group", "groups")] if rows else []
    words += [people_words(present)] if present else ["nobody is on the list of people"]
    words += [f"{free} in no group"] if rows and free and free != present else []
    return " · ".join(words)
