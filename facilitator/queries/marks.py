"""Which colours and which icon stand for an agenda item or a session. The names are roles of the design tokens."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.programme import AgendaItem, ItemKind, Method, Session


class Mark(Struct, frozen=True):
    """A method's colours by role, and an icon by its file's name."""

    method: str
    icon: str


_KINDS: dict[ItemKind, Mark] = {
    ItemKind.PLENARY: Mark("speech", "mic"),
    ItemKind.SPEECH: Mark("speech", "mic"),
    ItemKind.WORLD_CAFE: Mark("world_cafe", "coffee"),
    ItemKind.OPEN_SPACE: Mark("open_space", "megaphone"),
    ItemKind.DISCUSSION: Mark("open_space", "messages-square"),
    ItemKind.GROUPS: Mark("groups", "users"),
    ItemKind.VOTE: Mark("dot_vote", "circle-dot"),
    ItemKind.HARVEST: Mark("harvest", "layers"),
    ItemKind.ANALYSIS: Mark("harvest", "scan-search"),
    ItemKind.BREAK: Mark("break", "coffee"),
    ItemKind.LUNCH: Mark("break", "utensils"),
    ItemKind.BUFFER: Mark("break", "hourglass"),
    ItemKind.OTHER: Mark("speech", "presentation"),
}

_METHODS: dict[Method, Mark] = {
    Method.WORLD_CAFE: _KINDS[ItemKind.WORLD_CAFE],
    Method.OPEN_SPACE: _KINDS[ItemKind.OPEN_SPACE],
    Method.DOT_VOTE: _KINDS[ItemKind.VOTE],
    Method.GROUPS: _KINDS[ItemKind.GROUPS],
    Method.PLENARY: _KINDS[ItemKind.PLENARY],
    Method.OTHER: _KINDS[ItemKind.OTHER],
}


def mark_of_item(item: AgendaItem) -> Mark:
    """The mark of an agenda item; an icon of its own keeps the colours of its kind."""
    mark = _KINDS[item.kind]
    return mark if item.icon is None else Mark(mark.method, item.icon)


def mark_of_session(session: Session) -> Mark:
    """The mark of a session's method."""
    return _METHODS[session.method or Method.OTHER]
