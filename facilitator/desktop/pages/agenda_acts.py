"""What people do to the run-of-show, as commands: where a move goes, and what kinds of items there are."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.commands.agenda import EditItem, MoveItems
from facilitator.commands.sessions import MoveSession
from facilitator.desktop.pages.agenda_lines import HeadingLine, ItemLine, Line
from facilitator.desktop.pages.offered import AGENDA
from facilitator.desktop.widgets.values import Choice
from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.command import Command
from facilitator.domain.ids import AgendaItemId, SessionId
from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import ITEM_KINDS
from facilitator.queries.agenda_spine import session_words
from facilitator.queries.marks import mark_of_item

NO_SESSION, NEW_SESSION = "", "+"


def kind_choice(kind: ItemKind, icon: str | None = None) -> Choice:
    """A kind of agenda item with its mark; an item may have an icon of its own."""
    mark = mark_of_item(AgendaItem(id="", order="", title="", kind=kind, icon=icon))
    return Choice(kind, ITEM_KINDS[kind], mark.icon, mark.method)


def kind_choices() -> list[Choice]:
    """All kinds of agenda items."""
    return [kind_choice(kind) for kind in ItemKind]


def session_choices(state: EventState) -> list[Choice]:
    """All sessions an item may belong to, none, and a new one."""
    sessions = [Choice(one.id, session_words(one), "list-tree") for one in sessions_in_order(state)]
    return [Choice(NO_SESSION, "no session", "minus"), *sessions, Choice(NEW_SESSION, "A new session", "plus")]


def move_to_gap(lines: Sequence[Line], items: Sequence[str], gap: int) -> Command | None:
    """Brings items to the gap with `gap` lines above it; they join the session they come to. None: already there."""
    above = next((line for line in reversed(lines[:gap]) if not _is_one_of(line, items)), None)
    below = next((line for line in lines[gap:] if not _is_one_of(line, items)), None)
    chosen = tuple(AgendaItemId(one) for one in items)
    if not chosen or _stand_there(lines, items, gap):
        return None
    if isinstance(above, ItemLine):
        return MoveItems(items=chosen, after=AgendaItemId(above.key))
    if isinstance(above, HeadingLine):
        return _under_heading(above, below, chosen)
    if isinstance(below, ItemLine):
        return MoveItems(items=chosen, before=AgendaItemId(below.key))
    first = next((line for line in lines if isinstance(line, ItemLine) and line.key not in items), None)
    if first is None:
        return None
    return MoveItems(items=chosen, before=AgendaItemId(first.key), session=None)


def move_by_step(lines: Sequence[Line], items: Sequence[str], step: int) -> Command | None:
    """One line up or down; past a heading the items change their session before they change their place."""
    places = [place for place, line in enumerate(lines) if _is_one_of(line, items)]
    if not places:
        return None
    beyond = places[0] - 1 if step < 0 else places[-1] + 1
    if not 0 <= beyond < len(lines):
        return None
    line = lines[beyond]
    if isinstance(line, ItemLine):
        return move_to_gap(lines, items, beyond if step < 0 else beyond + 1)
    if not isinstance(line, HeadingLine):
        return None
    if step > 0:
        below = lines[beyond + 1] if beyond + 1 < len(lines) else None
        return _under_heading(line, below, tuple(AgendaItemId(one) for one in items))
    if beyond == 0:
        return _out_of_session(lines, items)
    return move_to_gap(lines, items, beyond)


def move_session_by_step(lines: Sequence[Line], session: str, step: int) -> Command | None:
    """A session with all its items in front of the session above (-1) or behind the one below (1)."""
    sessions = list(dict.fromkeys(line.session for line in lines if isinstance(line, HeadingLine)))
    goal = sessions.index(session) + step
    if not 0 <= goal < len(sessions):
        return None
    beside = SessionId(sessions[goal])
    places = {"before": beside} if step < 0 else {"after": beside}
    return MoveSession(session=SessionId(session), **places)


def neighbour_of(lines: Sequence[Line], items: Sequence[str]) -> str:
    """The item below the last of these, else above: where the keys go when they are taken away. "" for none."""
    keys = [line.key for line in lines if isinstance(line, ItemLine)]
    last = max((keys.index(one) for one in items if one in keys), default=0)
    return next((key for key in (*keys[last + 1 :], *reversed(keys[:last])) if key not in items), "")


def workspace_of(kind: ItemKind) -> str:
    """The name of the page where the work of an item of this kind is done."""
    from facilitator.desktop.shell.event_view import page_for  # noqa: PLC0415 - late: it imports the pages

    return page_for(AgendaItem(id="", order="", title="", kind=kind))


def has_workspace(kind: ItemKind) -> bool:
    """Whether items of this kind have a page of their own, other than the agenda."""
    return workspace_of(kind) != AGENDA


def _under_heading(heading: HeadingLine, below: Line | None, items: tuple[AgendaItemId, ...]) -> Command:
    if isinstance(below, ItemLine) and below.session == heading.session:
        return MoveItems(items=items, before=AgendaItemId(below.key))
    return MoveItems(items=items, session=SessionId(heading.session))


def _out_of_session(lines: Sequence[Line], items: Sequence[str]) -> Command | None:
    """In front of the first session: the items belong to none."""
    rest = next((line for line in lines if isinstance(line, ItemLine) and line.key not in items), None)
    if rest is None:
        return EditItem(item=AgendaItemId(items[0]), session=None) if len(items) == 1 else None
    return MoveItems(items=tuple(AgendaItemId(one) for one in items), before=AgendaItemId(rest.key), session=None)


def _stand_there(lines: Sequence[Line], items: Sequence[str], gap: int) -> bool:
    """Whether the items already stand together around the gap, so that nothing would change."""
    places = [place for place, line in enumerate(lines) if _is_one_of(line, items)]
    together = places == list(range(places[0], places[0] + len(places))) if places else True
    return together and bool(places) and places[0] <= gap <= places[-1] + 1


def _is_one_of(line: Line, items: Sequence[str]) -> bool:
    return isinstance(line, ItemLine) and line.key in items
