"""Items typed one after the other, each behind the one before, however quickly they come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import UNSET

from facilitator.commands.agenda import AddItem
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.domain.command import Outcome
from facilitator.domain.ids import AgendaItemId, SessionId
from facilitator.domain.programme import ItemKind


class TypedItems:
    """Adds items one at a time: where the next goes is only known once the one before has its place.

    `added` hears the id of each new item, `refused` why one was not taken; then nothing more is waiting.
    """

    def __init__(self, acts: PageActs, added: Callable[[str], object], refused: Callable[[str], object]) -> None:
        self.subject = ""
        self.after = self.session = ""
        self._acts, self._added, self._refused = acts, added, refused
        self._waiting: list[tuple[str, ItemKind]] = []
        self._sending = False

    @property
    def is_busy(self) -> bool:
        """Whether something typed has no place yet."""
        return self._sending or bool(self._waiting)

    def begin(self, after: str, session: str) -> None:
        """The next item goes behind this one, or into this session, or to the end."""
        self.after, self.session = after, session

    def add(self, titles: Sequence[str], kind: ItemKind) -> None:
        self._waiting += [(title, kind) for title in titles]
        self._send_next()

    def refuse(self, sentence: str) -> None:
        self._sending = False
        self._waiting.clear()
        self._refused(sentence)

    def _send_next(self) -> None:
        if self._sending or not self._waiting:
            return
        title, kind = self._waiting.pop(0)
        self._sending = True
        after = AgendaItemId(self.after) if self.after else None
        session = SessionId(self.session) if self.session and after is None else UNSET
        self._acts.run(AddItem(title=title, kind=kind, after=after, session=session), self, self._on_added)

    def _on_added(self, outcome: Outcome) -> None:
        self._sending = False
        self.after = next((ref.id for ref in outcome.created if ref.kind == "agenda_item"), "")
        self._added(self.after)
        self._send_next()
