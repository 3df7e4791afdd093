"""What a page says of an agenda item that has no session yet, and the one click that gives it one."""

from __future__ import annotations

from facilitator.commands.agenda import EditItem
from facilitator.commands.sessions import AddSession
from facilitator.desktop.pages.offered import AGENDA, Surroundings
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.ids import AgendaItemId, SessionId
from facilitator.domain.programme import AgendaItem, ItemKind, Method, Session
from facilitator.domain.state import EventState

# Lines of the agenda that go on with what another one began.
GOES_ON = (ItemKind.DISCUSSION, ItemKind.ANALYSIS)


class FirstSession(EmptyState):
    """Its button makes a session of `method` for the item shown. A discussion or an analysis joins the session of that
    method where there is one already. What is no item leads to the agenda."""

    def __init__(self, theme: Theme, around: Surroundings, acts: PageActs, method: Method, sentence: str) -> None:
        super().__init__(theme, sentence, " ", "Open the agenda", icon="list")
        self._around, self._acts, self._method = around, acts, method
        self._item: AgendaItem | None = None
        self._there: Session | None = None
        self.act_asked.connect(self._on_asked)

    def show_for(self, state: EventState, subject: str) -> None:
        """Says what the button does for this item."""
        item = self._item = state.get(AgendaItem, subject)
        self._there = _going_on(state, item, self._method)
        if item is None:
            self._say("No item of the agenda is of this kind yet. Add one there.", "Open the agenda")
        elif self._there is None:
            self._say("This item has no session yet.", "Make a session for it")
        else:
            title = self._there.title
            self._say(f"This item belongs to no session yet. It can go on with “{title}”.", f"Join “{title}”")

    def _say(self, words: str, act: str) -> None:
        self.help_sentence.setText(words)
        self.button.set_words(act)

    def _on_asked(self) -> None:
        if self._item is None:
            self._around.open_page(AGENDA, "")
            return
        item = AgendaItemId(self._item.id)
        if self._there is not None:
            self._acts.run(EditItem(item=item, session=SessionId(self._there.id)))
        else:
            self._acts.run(AddSession(title=self._item.title, method=self._method, items=(item,)))


def _going_on(state: EventState, item: AgendaItem | None, method: Method) -> Session | None:
    if item is None or item.kind not in GOES_ON:
        return None
    held = [one for one in sessions_in_order(state) if one.method is method]
    return held[-1] if held else None
