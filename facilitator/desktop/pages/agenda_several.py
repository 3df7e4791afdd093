"""What people do with the chosen items of the run-of-show, one or several at once."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.commands.agenda import RemoveItems
from facilitator.commands.agenda_many import EditItems, PutBeside, TakeApart
from facilitator.commands.sessions import AddSession
from facilitator.desktop.bridge import Answer
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.widgets.values import Refusable
from facilitator.domain.ids import AgendaItemId, SessionId
from facilitator.domain.programme import AgendaItem, Session


class SeveralActs:
    """The acts by their names; nothing here knows how they are shown."""

    def __init__(self, acts: PageActs) -> None:
        self._acts = acts

    def are_beside(self, items: Sequence[str]) -> bool:
        """Whether all these run side by side already."""
        found = [self._acts.state.get(AgendaItem, one) for one in items]
        lanes = {None if one is None else one.beside for one in found}
        return len(lanes) == 1 and None not in lanes

    def put_beside(self, items: Sequence[str]) -> None:
        """Side by side, or in a row again if they are side by side."""
        chosen = _ids(items)
        self._acts.run(TakeApart(items=chosen) if self.are_beside(items) else PutBeside(items=chosen))

    def give_minutes(self, items: Sequence[str], minutes: int | None, field: Refusable) -> None:
        self._acts.run(EditItems(items=_ids(items), minutes=minutes), field)

    def put_into(self, items: Sequence[str], session: object) -> None:
        """Into a session by its id; without one, out of the session they are in."""
        self._acts.run(EditItems(items=_ids(items), session=SessionId(str(session)) if session else None))

    def make_session(self, items: Sequence[str], then: Answer) -> None:
        """A new session of these items; of fewer than two an empty one, that items can be put into."""
        number = max((one.number or 0 for one in self._acts.state.all(Session)), default=0) + 1
        chosen = _ids(items) if len(items) > 1 else ()
        self._acts.run(AddSession(title=f"New session {number}", items=chosen), then=then)

    def remove(self, items: Sequence[str], then: Answer) -> None:
        self._acts.run(RemoveItems(items=_ids(items)), then=then)

    def keep_suggestions(self) -> None:
        """Every suggested length is taken as it stands."""
        items = tuple(AgendaItemId(one.id) for one in self._acts.state.all(AgendaItem) if one.suggested)
        if items:
            self._acts.run(EditItems(items=items, suggested=None))


def _ids(items: Sequence[str]) -> tuple[AgendaItemId, ...]:
    return tuple(AgendaItemId(one) for one in items)
