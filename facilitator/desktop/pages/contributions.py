"""The speakers' page of one agenda item: who spoke, as what, and what was said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.commands.contributions import AddContribution, MoveContributions, RemoveContributions
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.contributions_card import PictureNotes, SpeakerCard
from facilitator.desktop.pages.offered import AGENDA, CONTRIBUTIONS, Surroundings
from facilitator.desktop.pages.page_acts import PageActs, finish_typing, in_key_order, take_keys
from facilitator.desktop.shell.page import Page
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, scrolled
from facilitator.domain.belonging import items_in_order
from facilitator.domain.command import Changes, Outcome
from facilitator.domain.ids import AgendaItemId, ContributionId
from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.state import EventState
from facilitator.queries.contributions import contributions_of, pictures_of
from facilitator.queries.marks import mark_of_item

SPOKEN = (ItemKind.SPEECH, ItemKind.PLENARY)
WIDEST = 900
HELP = "Type a name and press Enter; position and summary can come later."


def make(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    """The page for the speeches of an agenda item."""
    return ContributionsPage(theme, PageActs(desk, around))


class ContributionsPage(PageFrame):
    """A card for each speaker, in the order they speak; everything is written where it stands."""

    title = "Contributions"
    draws_own_focus = True

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        before = Button(theme, "", "quiet", icon="chevron-left", name="The speeches before")
        after = Button(theme, "", "quiet", icon="chevron-right", name="The speeches after")
        add = Button(theme, "Add a speaker", "primary", icon="plus")
        super().__init__(theme, PageHeader(theme, "Contributions", actions=(before, after, add)))
        self.acts, self.item = acts, ""
        self.before, self.after, self.add_speaker = before, after, add
        self.cards: list[SpeakerCard] = []
        self.add_line = AddLine(theme, "Add a speaker", "name of the speaker; Enter adds it")
        self.pictures = PictureNotes(theme)
        self.empty = EmptyState(
            theme,
            "What the speakers say will stand here.",
            HELP,
            "Add the first speaker",
            icon="plus",
        )
        self._lay_out(theme)
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    def present(self, state: EventState, subject: str) -> None:
        if state.get(AgendaItem, subject) is None:
            subject = next((one.id for one in items_in_order(state) if one.kind in SPOKEN), "")
        if subject != self.item:
            self.item = subject
            self._area.verticalScrollBar().setValue(0)
        self._read(state)
        take_keys(self, self)

    def news(self, state: EventState, changes: Changes) -> None:
        self._read(state)

    def leave(self) -> None:
        finish_typing(self)

    def _lay_out(self, theme: Theme) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 4, 12, theme.space("xl"))
        column.setSpacing(theme.space("m"))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.space("m"))
        column.addWidget(self.empty)
        column.addLayout(self._list)
        column.addWidget(self.add_line)
        column.addWidget(self.pictures)
        column.addStretch(1)
        content.setMaximumWidth(WIDEST)
        self._area = scrolled(content)
        self._area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.add(self._area, 1)

    def _connect(self) -> None:
        self.add_speaker.clicked.connect(self._on_begin)
        self.empty.act_asked.connect(self._on_begin)
        self.add_line.added.connect(self._on_added)
        self.before.clicked.connect(lambda: self._go(-1))
        self.after.clicked.connect(lambda: self._go(1))

    # --- what is shown --------------------------------------------------------------------------------------------

    def _read(self, state: EventState) -> None:
        page = contributions_of(state, AgendaItemId(self.item))
        item = state.get(AgendaItem, self.item)
        if page is None or item is None:
            self._show_nothing()
            return
        mark = mark_of_item(item)
        self.header.show_words(page.title, page.facts)
        self.header.show_method(mark.icon, mark.method)
        self.add_line.load(self.item)
        known = {card.contribution: card for card in self.cards}
        for gone in set(known) - {one.contribution.id for one in page.cards}:
            self._list.removeWidget(known[gone])
            known[gone].hide()
            known[gone].deleteLater()
        self.cards = [known.get(one.contribution.id) or self._new_card() for one in page.cards]
        for place, (card, one) in enumerate(zip(self.cards, page.cards, strict=True)):
            if self._list.indexOf(card) != place:
                self._list.removeWidget(card)
                self._list.insertWidget(place, card)
            card.show_contribution(one, last=place + 1 == len(page.cards))
        stops = (stop for card in self.cards for stop in card.stops)
        in_key_order((self.add_speaker, *stops, self.add_line.link, self.add_line.field))
        self.pictures.show_pictures(pictures_of(state, item=self.item))
        self._show_ways(state)

    def _show_nothing(self) -> None:
        self.header.show_words("Contributions", "no speeches in the agenda yet")
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards.clear()
        self.add_line.hide()
        self.add_speaker.hide()
        self.empty.help_sentence.setText("Add a speech or a plenary to the agenda first.")
        self.empty.button.set_words("Open the agenda")
        self.empty.show()

    def _show_ways(self, state: EventState) -> None:
        adding = self.add_line.field.isVisibleTo(self.add_line)
        nobody = not self.cards and not adding
        self.empty.setVisible(nobody)
        self.empty.help_sentence.setText(HELP)
        self.empty.button.set_words("Add the first speaker")
        self.add_line.setVisible(not nobody)
        self.add_speaker.setVisible(not nobody)
        for button, step, words in ((self.before, -1, "Before"), (self.after, 1, "After")):
            other = self._beside(state, step)
            button.setVisible(other is not None)
            if other is not None:
                button.set_words(words, f"{words}: {other.title}")

    def _beside(self, state: EventState, step: int) -> AgendaItem | None:
        """The speeches before or after these in the agenda."""
        spoken = [one for one in items_in_order(state) if one.kind in SPOKEN or one.id == self.item]
        ids = [one.id for one in spoken]
        place = ids.index(self.item) + step if self.item in ids else -1
        return spoken[place] if 0 <= place < len(spoken) else None

    def _new_card(self) -> SpeakerCard:
        card = SpeakerCard(self._theme, self.acts)
        card.move_asked.connect(self._on_move)
        card.remove_asked.connect(self._on_remove)
        self._list.addWidget(card)
        card.show()
        return card

    # --- what people do -------------------------------------------------------------------------------------------

    def _on_begin(self) -> None:
        if self.acts.state.get(AgendaItem, self.item) is None:
            self.acts.around.open_page(AGENDA, "")
            return
        self.empty.hide()
        self.add_line.show()
        self.add_line.begin()
        self._area.ensureWidgetVisible(self.add_line)

    def _on_added(self, name: str) -> None:
        self.acts.run(AddContribution(item=AgendaItemId(self.item), name=name), self.add_line, self._on_there)

    def _on_there(self, outcome: Outcome) -> None:
        self._area.ensureWidgetVisible(self.add_line)

    def _on_move(self, contribution: str, step: int) -> None:
        ids = [card.contribution for card in self.cards]
        goal = ids.index(contribution) + step
        if 0 <= goal < len(ids):
            beside = ContributionId(ids[goal])
            before, after = (beside, None) if step < 0 else (None, beside)
            command = MoveContributions(contributions=(ContributionId(contribution),), before=before, after=after)
            self.acts.run(command, then=lambda _: self._reveal(contribution))

    def _reveal(self, contribution: str) -> None:
        card = next((one for one in self.cards if one.contribution == contribution), None)
        if card is not None:
            self._area.ensureWidgetVisible(card)

    def _on_remove(self, contribution: str) -> None:
        self.acts.run(RemoveContributions(contributions=(ContributionId(contribution),)))

    def _go(self, step: int) -> None:
        other = self._beside(self.acts.state, step)
        if other is not None:
            self.acts.around.open_page(CONTRIBUTIONS, other.id)
