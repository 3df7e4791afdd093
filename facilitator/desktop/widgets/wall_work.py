"""What keys do on a wall, put as a question to whoever owns the event; and where the keys are, in words. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.desktop.widgets.wall_choice import Choice
from facilitator.desktop.widgets.wall_drag import moved
from facilitator.desktop.widgets.wall_values import (
    HEAD,
    NEW,
    TRAY,
    AlsoFileAsked,
    Asked,
    FileAsked,
    Landing,
    MergeAsked,
    MoveClusterAsked,
    NewClusterAsked,
    RedactAsked,
    RemoveAsked,
    SplitAsked,
    Stop,
    TakeOutAsked,
    TranslateAsked,
    WallView,
)
from facilitator.words import counted

NOTHING = "Choose a note first: arrow keys move to one, Space chooses several."
TWO = "Choose two clusters to merge: go to a heading, press Space, go to the other, press M."
ONE_CLUSTER = "Choose notes of one cluster, but not all of them, to split them off."


class Work:
    """Acts on what is chosen, or on what has the keys when nothing is."""

    def __init__(self, choice: Choice, ask: Callable[[Asked], object], tell: Callable[[str], object]) -> None:
        self._choice, self._ask, self._tell = choice, ask, tell

    def file(self, number: int) -> None:
        """Notes into the cluster with this key; 0 is the tray."""
        notes, view = self._choice.notes, self._choice.view
        if not notes:
            self._tell(NOTHING)
        elif number == 0:
            self._take_out(notes)
        elif (column := view.numbered(number)) is None:
            self._tell(f"There is no cluster {number}. N makes a new one.")
        elif self._choice.homes != {column.id}:
            self._done(FileAsked(notes, column.id))

    def also(self, number: int) -> None:
        """One note shown in one more cluster."""
        notes, column = self._choice.notes, self._choice.view.numbered(number)
        if column is None or len(notes) != 1:
            self._tell("Choose one note and a cluster by its number to show it there too.")
        else:
            self._done(AlsoFileAsked(notes[0], column.id))

    def new(self) -> None:
        self._done(NewClusterAsked(self._choice.notes))

    def merge(self) -> None:
        clusters = self._choice.clusters
        if len(clusters) < 2:
            self._tell(TWO)
        else:
            self._done(MergeAsked(clusters))

    def split(self) -> None:
        notes, homes = self._choice.notes, self._choice.homes
        home = next(iter(homes), TRAY)
        if len(homes) != 1 or home == TRAY or len(notes) == len(self._choice.view.cards_in(home)):
            self._tell(ONE_CLUSTER)
        else:
            self._done(SplitAsked(home, notes))

    def redact(self) -> None:
        notes = self._choice.notes
        if len(notes) != 1:
            self._tell("Choose one note to redact; each is its own decision.")
        else:
            self._ask(RedactAsked(notes[0]))

    def translate(self) -> None:
        """The note that has the keys in another language beside its own words."""
        notes = self._choice.notes
        if len(notes) != 1:
            self._tell("Choose one note to translate.")
        else:
            self._ask(TranslateAsked(notes[0]))

    def remove(self) -> None:
        at = self._choice.at
        if at.card == HEAD and at.column not in (TRAY, NEW) and not self._choice.has_chosen:
            self._ask(RemoveAsked(cluster=at.column))
        elif self._choice.notes:
            self._ask(RemoveAsked(notes=self._choice.notes))
        else:
            self._tell(NOTHING)

    def shift(self, columns: int, rows: int) -> None:
        """A card up, down or to the next column; a head to the left or right."""
        at = self._choice.at
        if at.card == HEAD:
            self._shift_column(at.column, columns)
        elif rows:
            self._shift_card(at, rows)
        else:
            self._shift_across(columns)

    def where(self) -> str:
        """Where the keys are and what is chosen, as one would say it."""
        at, view = self._choice.at, self._choice.view
        card = view.card(at)
        parts = [_place(at, view)] if card is None else [_reads(card.text, card.removed), card.spoken, _place(at, view)]
        if self._choice.is_chosen(at):
            parts.append("chosen")
        return ". ".join(part for part in parts if part)

    def _take_out(self, notes: tuple[str, ...]) -> None:
        if self._choice.homes - {TRAY}:
            self._done(TakeOutAsked(notes))

    def _shift_column(self, column: str, by: int) -> None:
        ids = [one.id for one in self._choice.view.columns]
        if column not in ids or not 0 <= ids.index(column) + by < len(ids) or not by:
            return
        other = ids[ids.index(column) + by]
        self._ask(MoveClusterAsked(column, before=other) if by < 0 else MoveClusterAsked(column, after=other))

    def _shift_card(self, at: Stop, rows: int) -> None:
        if at.column == TRAY:
            self._tell("The tray keeps no order. A cluster does.")
            return
        ids = [card.id for card in self._choice.view.cards_in(at.column)]
        place = ids.index(at.card) + rows
        if 0 <= place < len(ids):
            landing = Landing(at.column, before=ids[place]) if rows < 0 else Landing(at.column, after=ids[place])
            if moved(ids, (at.card,), landing) != ids:
                self._ask(FileAsked((at.card,), at.column, landing.before, landing.after))

    def _shift_across(self, columns: int) -> None:
        view, notes = self._choice.view, self._choice.notes
        keys = view.keys
        place = keys.index(self._choice.at.column) + columns
        if not 0 <= place < len(keys):
            return
        if keys[place] == TRAY:
            self._take_out(notes)
        elif keys[place] == NEW:
            self._done(NewClusterAsked(notes))
        else:
            self._done(FileAsked(notes, keys[place]))

    def _done(self, asked: Asked) -> None:
        self._choice.clear()
        self._ask(asked)


def _reads(text: str, removed: bool) -> str:
    return "A redacted note" if removed else f"Note: {text}"


def _place(at: Stop, view: WallView) -> str:
    """`cluster 2, People who know how, note 3 of 9`."""
    if at.column == NEW:
        return "New cluster. Press Enter to make one"
    cards = view.cards_in(at.column)
    column = view.column(at.column)
    if column is None:
        name = f"Not in a cluster, {counted(len(cards), 'note', 'notes')}"
    else:
        name = f"cluster {column.number}, {column.title or 'not named'}, {counted(len(cards), 'note', 'notes')}"
    if at.card == HEAD:
        return name
    ids = [card.id for card in cards]
    number = f"number {ids.index(at.card) + 1}" if at.card in ids else ""
    return f"{name}, {number}".rstrip(", ")
