"""Two laptops: a part of the event goes out as a file, copies come back, and what both changed is decided here."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from facilitator.commands.merging import DecideConflict
from facilitator.desktop.bridge import Desk
from facilitator.desktop.jobs import Job
from facilitator.desktop.pages.groups_parts import at_top
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.page_acts import PageActs, take_keys
from facilitator.desktop.pages.told_rows import ToldPainter, ToldRow, TwoVersions
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.notices import EmptyState, WarningLine
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, SidePanel, WorkAndPanel, scrolled
from facilitator.desktop.widgets.row_list import RowList
from facilitator.desktop.widgets.sections import Sentence, free_body, inset
from facilitator.desktop.widgets.text import Label, for_menu
from facilitator.domain.command import Changes
from facilitator.domain.ids import MergeConflictId
from facilitator.domain.merging import Decision, MergedFile
from facilitator.domain.record import Ref
from facilitator.domain.state import EventState
from facilitator.queries.handing_over import HandedOver, can_be_handed_over
from facilitator.queries.merge_conflicts import ConflictRow, before_words, conflict_rows
from facilitator.queries.whereabouts_words import away_words, conflict_words
from facilitator.store.open_event import OpenEvent
from facilitator.store.whereabouts import Whereabouts, conflicted_copies, whereabouts_of
from facilitator.words import counted

EVENT_FILES = "Events (*.facil)"
ONLY_LOOKED_AT = "This event is only looked at, so nothing can be merged into it or handed over."


def make(theme: Theme, desk: Desk, around: Surroundings) -> CopiesPage:
    """The page of copies."""
    return CopiesPage(theme, desk, around)


class CopiesPage(QWidget):
    """The chosen conflict side by side in the middle, all of them and what was merged at the right.

    Ours stands in the event until somebody takes the other one; each decision can be undone.
    """

    title = "Two laptops"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self._acts = PageActs(desk, around)
        self._rows: list[ConflictRow] = []
        self._chosen = ""
        self.header = PageHeader(theme, self.title, icon="merge", method="break")
        self.hand_over_button = Button(theme, "Hand over …", "plain", icon="upload")
        self.merge_button = Button(theme, "Merge a file …", "primary", icon="merge")
        self.about = Label(theme, "", "heading", lines=2)
        self.versions = TwoVersions(theme, "Here", "In the other file")
        self.before = Sentence(theme, "history")
        self.keep = Button(theme, "Keep ours", "plain", icon="check")
        self.take = Button(theme, "Take theirs", "plain", icon="arrow-left")
        self.both = Button(theme, "Keep both, one below the other", "plain", icon="rows-3")
        self.left_out = WarningLine(theme, "")
        self.away = WarningLine(theme, "", "Work on a copy here")
        self.second = WarningLine(theme, "", "Merge it")
        self._beside: list[Path] = []
        self.panel = SidePanel(theme, "Conflicts")
        self.list = RowList(theme, "Conflicts", ToldPainter(theme))
        self.merged = RowList(theme, "Merged so far", ToldPainter(theme))
        self.merged_heading = Label(theme, "Merged so far", "heading", lines=1)
        self.nothing = EmptyState(
            theme,
            "A second laptop needs no network.",
            "Hand a topic, a table or a group over as a small file. What is written there comes back with “Merge a "
            "file”: three ways, record by record. What both sides changed is laid side by side here; nothing is "
            "overwritten, and one undo takes all of it out again.",
        )
        self.split = WorkAndPanel(theme, scrolled(self._work()), self.panel)
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    def present(self, state: EventState, subject: str) -> None:
        """Show what waits for a decision, and whether the file lies where it may be worked on."""
        self._show(state)
        self._look_where()
        take_keys(self, self.list if self._rows else self.merge_button)

    def news(self, state: EventState, changes: Changes) -> None:
        self._show(state)

    def leave(self) -> None:
        """Nothing is typed here."""

    # --- what people do ---------------------------------------------------------------------------------------

    def merge_file(self, path: Path) -> None:
        """Takes in what another copy did; what could not come is told as well."""
        event = self._open_event()
        if event is None:
            return
        from facilitator.exchange.copies import MergeDone, merge  # noqa: PLC0415 - late: only when files are merged

        def done(found: MergeDone) -> None:
            if found.outcome is None:
                self._around.tell(f"{path.name} holds nothing that is not here already.")
                return
            words = str(found.outcome.label)
            self._around.tell(f"{words[:1].upper()}{words[1:]}. Undo takes all of it out again.")

        self._busy(f"Reading {path.name} …")
        Job(self, lambda: merge(event, path), lambda found: self._ready(partial(done, found)), self._failed)

    def hand_over(self, what: Ref, target: Path) -> None:
        """Writes a topic, table or group into a file of its own."""
        event = self._open_event()
        if event is None:
            return
        from facilitator.exchange.copies import hand_over  # noqa: PLC0415 - late: only when something is handed over

        told = f"Wrote {target.name}. Merge it when it comes back."
        work = partial(hand_over, event, what, target, force=True)
        Job(self, work, lambda _: self._around.tell(told), self._around.tell)

    def decide(self, decision: Decision) -> None:
        """Settles the chosen conflict; the next one is shown."""
        if self._chosen:
            self._acts.run(DecideConflict(conflict=MergeConflictId(self._chosen), decision=decision))

    def _open_event(self) -> OpenEvent | None:
        """The open event itself; None where it is only looked at, which is told."""
        door = self._desk.door
        if isinstance(door, OpenEvent):
            return door
        self._around.tell(ONLY_LOOKED_AT)
        return None

    def _look_where(self) -> None:
        """Notices a cloud folder, a share or a stick, and second copies that a cloud made; off the window's thread."""
        path = getattr(self._desk.door, "path", None)
        for line in (self.away, self.second):
            line.setVisible(False)
        if isinstance(path, Path):
            Job(self, lambda: (whereabouts_of(path), conflicted_copies(path)), self._on_where, self._around.tell)

    def _on_where(self, found: tuple[Whereabouts, list[Path]]) -> None:
        place, self._beside = found
        self.away.say(away_words(place.name) if place.name else "", "Work on a copy here")
        self.away.setVisible(bool(place.name))
        self.second.say(conflict_words([one.name for one in self._beside]) if self._beside else "", "Merge it")
        self.second.setVisible(bool(self._beside))

    def _on_second(self) -> None:
        if self._beside:
            self.merge_file(self._beside[0])

    def _on_away(self) -> None:
        if self._around.borrow is not None:
            self._around.borrow()

    def _busy(self, words: str) -> None:
        self.merge_button.setEnabled(False)
        self.header.show_words(self.title, words)

    def _ready(self, then: object) -> None:
        self.merge_button.setEnabled(True)
        self._show(self._desk.state)
        if callable(then):
            then()

    def _failed(self, sentence: str) -> None:
        self._ready(partial(self._around.tell, sentence))

    def _on_merge(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self.window(), "Merge another copy", str(Path.home()), EVENT_FILES)
        if chosen:
            self.merge_file(Path(chosen))

    def _on_hand_over(self) -> None:
        menu = QMenu(self)
        for group, things in can_be_handed_over(self._desk.state).items():
            part = menu.addMenu(group)
            for one in things:
                part.addAction(for_menu(one.words)).triggered.connect(partial(self._ask_where, one))
        if menu.isEmpty():
            self._around.tell("There is no topic, table or group yet that could be handed over.")
            return
        menu.popup(self.hand_over_button.mapToGlobal(self.hand_over_button.rect().bottomLeft()))

    def _ask_where(self, one: HandedOver, _checked: bool = False) -> None:
        from facilitator.exchange.file_names import file_name  # noqa: PLC0415 - late: only when a file is named

        suggestion = str(Path.home() / f"{file_name(one.words)}.facil")
        chosen, _ = QFileDialog.getSaveFileName(self.window(), "Hand over", suggestion, EVENT_FILES)
        if chosen:
            self.hand_over(one.ref, Path(chosen))

    # --- parts ------------------------------------------------------------------------------------------------

    def _work(self) -> QWidget:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("m"))
        for line in (self.away, self.second, self.left_out):
            column.addWidget(line)
        column.addWidget(self.about)
        column.addWidget(self.versions)
        column.addWidget(self.before)
        column.addWidget(self.both, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(at_top(self.nothing))
        column.addStretch(1)
        self.versions.ours.foot.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.versions.theirs.foot.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        return work

    def _build(self) -> None:
        for action in (self.split.opener, self.hand_over_button, self.merge_button):
            self.header.add_action(action)
        self.panel.body.addLayout(inset(Label(self._theme, "To decide", "heading", lines=1)))
        self.waiting = Label(self._theme, "", "body", "text.secondary")
        self.panel.body.addLayout(inset(self.waiting))
        self.panel.body.addWidget(self.list)
        self.panel.body.addSpacing(self._theme.space("l"))
        self.panel.body.addLayout(inset(self.merged_heading))
        self.panel.body.addWidget(self.merged)
        free_body(self.panel)
        frame = PageFrame(self._theme, self.header)
        frame.add(self.split, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _connect(self) -> None:
        self.merge_button.clicked.connect(self._on_merge)
        self.hand_over_button.clicked.connect(self._on_hand_over)
        self.keep.clicked.connect(partial(self.decide, Decision.OURS))
        self.take.clicked.connect(partial(self.decide, Decision.THEIRS))
        self.both.clicked.connect(partial(self.decide, Decision.BOTH))
        self.list.row_chosen.connect(self._on_chosen)
        self.away.act_asked.connect(self._on_away)
        self.second.act_asked.connect(self._on_second)

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self, state: EventState) -> None:
        self._rows = conflict_rows(state)
        files = sorted(state.all(MergedFile), key=lambda one: one.at, reverse=True)
        keys = [one.id for one in self._rows]
        self._chosen = self._chosen if self._chosen in keys else next(iter(keys), "")
        many = counted(len(self._rows), "conflict waits", "conflicts wait")
        self.header.show_words(self.title, f"{many} for a decision" if self._rows else "")
        self.waiting.setText("Ours stays in the event until you decide." if self._rows else "Nothing waits.")
        self.list.show_rows([ToldRow(one.id, one.title, one.file) for one in self._rows], self._chosen)
        self.list.setVisible(bool(self._rows))
        told = [ToldRow(one.id, one.file, f"{one.at.astimezone():%H:%M}", _came(one)) for one in files]
        self.merged.show_rows(told, "")
        for part in (self.merged, self.merged_heading):
            part.setVisible(bool(files))
        left = files[0].left_out if files else ()
        self.left_out.say(" ".join(left))
        self.left_out.setVisible(bool(left))
        self.nothing.setVisible(not self._rows)
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = next((one for one in self._rows if one.id == self._chosen), None)
        for part in (self.about, self.versions):
            part.setVisible(row is not None)
        self.both.setVisible(row is not None and row.can_be_both)
        if row is not None:
            self.about.setText(row.title)
            self.versions.show_sides(row.sides)
        self.before.say("" if row is None else before_words(row))

    def _on_chosen(self, key: str) -> None:
        self._chosen = key
        self._show_chosen()


def _came(one: MergedFile) -> str:
    return counted(one.changes, "change", "changes")
