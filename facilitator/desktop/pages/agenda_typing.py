"""Items typed one after the other, each behind the one before, however quickly they come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator.commands.agenda_many import AddItems, NewItem
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.domain.command import Outcome
from facilitator.domain.ids import AgendaItemId, SessionId
from facilitator.domain.programme import AgendaItem, Session


class TypedItems:
    """Adds what is entered at once as one act: where the next goes is only known once the one before has its place.

    `added` hears the id of the last item of each act, `refused` why one was not taken; then nothing more is waiting.
    """

    def __init__(self, acts: PageActs, added: Callable[[str], object], refused: Callable[[str], object]) -> None:
        self.subject = self.session = ""
        self._trail: list[str] = []
        self._acts, self._added, self._refused = acts, added, refused
        self._waiting: list[tuple[NewItem, ...]] = []
        self._sending = False

    @property
    def is_busy(self) -> bool:
        """Whether something typed has no place yet."""
        return self._sending or bool(self._waiting)

    @property
    def after(self) -> str:
        """Behind which item the next one goes, "" for none: the last that nobody has taken back meanwhile."""
        there = self._acts.state.of(AgendaItem)
        return next((one for one in reversed(self._trail) if one in there), "")

    def begin(self, after: str, session: str) -> None:
        """The next item goes behind this one, or into this session, or to the end."""
        self._trail, self.session = [after], session

    def add(self, items: Sequence[NewItem]) -> None:
        self._waiting.append(tuple(items))
        self._send_next()

    def refuse(self, sentence: str) -> None:
        self._sending = False
        self._waiting.clear()
        self._refused(sentence)

    def _send_next(self) -> None:
        if self._sending or not self._waiting:
            return
        self._sending = True
        behind = self.after
        after = AgendaItemId(behind) if behind else None
        there = self._acts.state.get(Session, self.session) is not None
        session = SessionId(self.session) if there and after is None else None
        command = AddItems(items=self._waiting.pop(0), after=after, session=session)
        self._acts.run(command, self, self._on_added)

    def _on_added(self, outcome: Outcome) -> None:
        self._sending = False
        self._trail += [ref.id for ref in outcome.created if ref.kind == AgendaItem.kind_name]
        self._added(self.after)
        self._send_next()
