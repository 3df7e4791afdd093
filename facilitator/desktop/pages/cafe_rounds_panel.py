"""The panel beside the rounds: the questions for the stage, popcorn from table to table, the walk past the posters."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from facilitator.commands.cafe_harvest import GALLERY_MINUTES, POPCORN_MINUTES
from facilitator.desktop.pages.cafe_rounds_rows import RoomPainter, poster_rows, question_rows, table_rows
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.fields import NumberField
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.row_list import RowList
from facilitator.desktop.widgets.text import Label
from facilitator.queries.cafe_rounds import CafeRounds, CafeTalk

QUESTIONS, POPCORN, GALLERY = "questions", "popcorn", "gallery"
SENTENCES = {
    QUESTIONS: "Choose a question to show it large.",
    POPCORN: "One insight per table, one table after the other.",
    GALLERY: "People walk from poster to poster, in this order. Alt with an arrow moves one.",
}
NONE = {
    QUESTIONS: "No questions yet. They are written in the design.",
    POPCORN: "No tables yet. They are set up on the step before.",
    GALLERY: "No posters yet. They are made on the harvest wall.",
}


class RoomPanel(SidePanel):
    """`called` brings a table and its minutes, `walk_asked` minutes, `ended` that popcorn or walk is over, `shown`
    which view and row are wanted on the stage, `moved` a poster and the way."""

    called = Signal(str, int)
    walk_asked = Signal(int)
    ended = Signal()
    shown = Signal(str, str)
    moved = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "In the room")
        self._theme = theme
        self._cafe: CafeRounds | None = None
        self._talk: CafeTalk | None = None
        self._minutes = {POPCORN: POPCORN_MINUTES, GALLERY: GALLERY_MINUTES}
        self.views = Switch(theme, "In the room", ((QUESTIONS, "Questions"), (POPCORN, "Popcorn"), (GALLERY, "Walk")))
        self.sentence = Label(theme, "", "small", "text.secondary")
        self.list = RowList(theme, "In the room", RoomPainter(theme))
        self.minutes = NumberField(theme, "Minutes", least=1, most=240, unknown="min")
        self.minutes_label = Label(theme, "minutes", "small", "text.secondary", lines=1)
        self.act = Button(theme, "", "plain")
        self.end = Button(theme, "End", "quiet", icon="skip-forward")
        self.on_stage = Button(theme, "Show on the stage", "plain", icon="projector")
        self._lay_out()
        self._connect()

    @property
    def view(self) -> str:
        return self.views.chosen_key

    def show_cafe(self, cafe: CafeRounds, talk: CafeTalk) -> None:
        """What stands in each view now."""
        self._cafe, self._talk = cafe, talk
        self._show()

    def choose_view(self, view: str) -> None:
        self.views.choose(view)
        self._show()

    def _lay_out(self) -> None:
        self.body.addWidget(self.views)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.list)
        self.minutes.setFixedWidth(self._theme.px(64))
        row = QHBoxLayout()
        row.setSpacing(self._theme.space("s"))
        row.addWidget(self.minutes)
        row.addWidget(self.minutes_label)
        row.addStretch(1)
        row.addWidget(self.end)
        self.foot.addLayout(row)
        self.foot.addWidget(self.act)
        self.foot.addWidget(self.on_stage)

    def _connect(self) -> None:
        self.views.chosen.connect(self._show)
        self.list.row_chosen.connect(self._show_foot)
        self.list.opened.connect(lambda key: self.shown.emit(self.view, key))
        self.list.move_asked.connect(self._on_move)
        self.minutes.number_committed.connect(self._on_minutes)
        self.act.clicked.connect(self._on_act)
        self.end.clicked.connect(self.ended)
        self.on_stage.clicked.connect(lambda: self.shown.emit(self.view, self.list.chosen_key))

    def _show(self) -> None:
        if self._cafe is None or self._talk is None:
            return
        makers = {QUESTIONS: lambda: question_rows(self._cafe), POPCORN: lambda: table_rows(self._talk)}
        rows = poster_rows(self._talk) if self.view == GALLERY else makers[self.view]()
        known = {row.key for row in rows}
        chosen = self.list.chosen_key if self.list.chosen_key in known else self._first(rows[0].key if rows else "")
        self.list.show_rows(rows, chosen)
        self.list.setVisible(bool(rows))
        self.sentence.setText((SENTENCES if rows else NONE)[self.view])
        self._show_foot()

    def _first(self, otherwise: str) -> str:
        talk = self._talk
        if self.view != POPCORN or talk is None:
            return otherwise
        return talk.next_table or talk.speaking or otherwise

    def _show_foot(self) -> None:
        talk, view = self._talk, self.view
        if talk is None:
            return
        timed = view != QUESTIONS
        for part in (self.minutes, self.minutes_label, self.act):
            part.setVisible(timed)
        if timed:
            self.minutes.show_number(self._minutes[view])
        runs = talk.clock is not None and (talk.walking if view == GALLERY else talk.speaking is not None)
        self.end.setVisible(timed and runs)
        self.act.set_words(*self._act_words())
        self.act.setEnabled(view == GALLERY or bool(self._wanted_table()))
        self.on_stage.setEnabled(view == GALLERY or bool(self.list.chosen_key))

    def _act_words(self) -> tuple[str]:
        if self.view == GALLERY:
            return ("Start the walk again" if self._talk is not None and self._talk.walking else "Start the walk",)
        names = {} if self._talk is None else {one.table: one.name for one in self._talk.tables}
        wanted = self._wanted_table()
        return (f"Call table {names[wanted]}" if wanted in names else "Every table has spoken",)

    def _wanted_table(self) -> str:
        """The chosen table, unless it is the one that speaks: then the next."""
        talk = self._talk
        if talk is None:
            return ""
        chosen = self.list.chosen_key
        waiting = {one.table for one in talk.tables if one.when == "later"}
        return chosen if chosen in waiting else talk.next_table or ""

    def _on_minutes(self, minutes: int | None) -> None:
        if minutes is not None and self.view in self._minutes:
            self._minutes[self.view] = minutes

    def _on_act(self) -> None:
        if self.view == GALLERY:
            self.walk_asked.emit(self._minutes[GALLERY])
        elif wanted := self._wanted_table():
            self.list.choose(wanted)
            self.called.emit(wanted, self._minutes[POPCORN])

    def _on_move(self, way: int) -> None:
        if self.view == GALLERY and self.list.chosen_key:
            self.moved.emit(self.list.chosen_key, way)
