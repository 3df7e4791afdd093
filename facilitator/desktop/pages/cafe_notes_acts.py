"""What somebody does on the notes page, as commands: a point, several, a correction, the insight, a sheet."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from facilitator.commands.cafe_notes import HandOutSheets, LeaveInsight, MarkInsight, MarkSheets, RemoveSheets
from facilitator.commands.notes import AddNote, AddNotes, CorrectNote, RemoveNotes
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.cafe_notes_outbox import Outbox
from facilitator.desktop.pages.offered import Surroundings
from facilitator.domain.command import Command
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Note, PaperSheet, SheetState
from facilitator.domain.ids import Dice, NoteId, PaperSheetId, QuestionId, RoundId, TableId
from facilitator.queries.cafe_notes import Asked, Place
from facilitator.queries.untyped import places_with_code, untyped_sheets

if TYPE_CHECKING:
    from facilitator.desktop.pages.cafe_notes import NotesPage

NO_SUCH_CODE = "No sheet and no table of this café has this code. Look at the foot of the sheet."
PLACE_GONE = "This table or round was removed meanwhile. Your words stay here: copy them to another table."


class NotesActs(QObject):
    """Between the line that is typed and the event. A text leaves the line only when the rules take it; drafts that
    were refused wait at their place until somebody comes back to it."""

    def __init__(self, desk: Desk, around: Surroundings, page: NotesPage) -> None:
        super().__init__(page)
        self._desk, self._around, self._page = desk, around, page
        self.outbox = Outbox(desk, self)
        self._drafts: dict[Place, str] = {}
        self._correcting: NoteId | None = None
        self._set_aside = ""
        self._connect()

    @property
    def is_correcting(self) -> bool:
        return self._correcting is not None

    # --- the line ---------------------------------------------------------------------------------------------------

    def keep_point(self) -> bool:
        """The line becomes a point, or the correction it is. False when the rules do not take it: it stays then."""
        entry, at = self._page.card.entry, self._page.at
        text = entry.draft
        if self._correcting is not None:
            return self._keep_correction(text)
        if not text.strip() or at is None:
            entry.clear_draft()
            return True
        return self._send(at, text, AddNote(text=text, **_home(at)))

    def keep_draft(self) -> None:
        """As `keep_point`, for somebody who goes elsewhere: what is not taken waits at its place."""
        at = self._page.at
        if not self.keep_point() and at is not None:
            self._drafts[at] = self._page.card.entry.draft
            self.stop_correcting()
            self._page.card.entry.clear_draft()

    def bring_draft(self) -> None:
        """What waited at the place somebody has come to."""
        draft = self._drafts.pop(self._page.at, "") if self._page.at is not None else ""
        if draft:
            self._page.card.entry.show_draft(draft)

    def keep_insight(self) -> None:
        """The line becomes the insight of this round; an empty line leads to the insight's own line."""
        card, at = self._page.card, self._page.at
        text = card.entry.draft
        if at is None or self._correcting is not None or not text.strip():
            card.insight.setFocus()
            return
        self._send(at, text, LeaveInsight(text=text, **_home(at)))

    def keep_lines(self, lines: tuple[str, ...]) -> None:
        """Several lines that were pasted: each a point, all of them one act."""
        at = self._page.at
        if at is not None and self.keep_point():
            self._send(at, lines[0] + " …", AddNotes(texts=lines, **_home(at)))

    def on_escape(self) -> None:
        """Out of a correction; else out of the line, to the tables."""
        if self._correcting is not None:
            self.stop_correcting()
        else:
            self._page.grid.setFocus()

    # --- corrections ------------------------------------------------------------------------------------------------

    def correct_earlier(self) -> None:
        """The point before the one that is corrected, or the last one, comes into the line."""
        notes = self._kept_notes()
        at = notes.index(self._correcting) if self._correcting in notes else len(notes)
        if at > 0:
            self.correct(notes[at - 1])

    def correct(self, note: str) -> None:
        """A point comes into the line to be corrected; what was being typed waits."""
        found, notes = self._desk.state.get(Note, note), self._kept_notes()
        if found is None or note not in notes:
            return
        card = self._page.card
        if self._correcting is None:
            self._set_aside = card.entry.draft
        self._correcting = NoteId(note)
        card.entry.clear_draft()
        card.entry.show_draft(found.reads)
        card.show_correcting(notes.index(NoteId(note)) + 1)
        card.entry.setFocus()

    def stop_correcting(self) -> None:
        """The line is for the next point again, with what stood in it before."""
        if self._correcting is None:
            return
        self._correcting = None
        card = self._page.card
        card.entry.clear_draft()
        card.entry.show_draft(self._set_aside)
        self._set_aside = ""
        card.show_correcting(None)

    def _keep_correction(self, text: str) -> bool:
        command = CorrectNote(note=NoteId(self._correcting or ""), text=text)
        if not self._is_taken(command):
            return False
        self._desk.run(command, None, self._around.tell)
        self.stop_correcting()
        return True

    def _kept_notes(self) -> list[NoteId]:
        state = self._desk.state
        return [NoteId(row.key) for row in self._page.card.list.rows if state.get(Note, row.key) is not None]

    # --- other acts -------------------------------------------------------------------------------------------------

    def _on_insight(self, text: str) -> None:
        at = self._page.at
        if at is None:
            return
        command = LeaveInsight(text=text or None, **_home(at))
        self._desk.run(command, None, self._page.card.insight.refuse)

    def mark_insight(self) -> None:
        """The chosen point is the insight."""
        note = self._page.card.list.chosen_key
        if self._desk.state.get(Note, note) is not None:
            self._desk.run(MarkInsight(note=NoteId(note)), None, self._around.tell)

    def _on_remove(self) -> None:
        note = self._page.card.list.chosen_key
        if self._desk.state.get(Note, note) is not None:
            self._desk.run(RemoveNotes(notes=(NoteId(note),)), None, self._around.tell)

    def _on_marked(self, sheet: str, state: SheetState) -> None:
        self._desk.run(MarkSheets(sheets=(PaperSheetId(sheet),), state=state), None, self._around.tell)

    def _on_sheet_removed(self, sheet: str) -> None:
        self._desk.run(RemoveSheets(sheets=(PaperSheetId(sheet),)), None, self._around.tell)

    def _on_hand_out(self) -> None:
        if self._page.at is not None:
            self._desk.run(HandOutSheets(rounds=(RoundId(self._page.at.round),)), None, self._around.tell)

    # --- paper ------------------------------------------------------------------------------------------------------

    def _on_sheet(self, sheet: str) -> None:
        """A sheet of the list: its table and round are typed."""
        state, page = self._desk.state, self._page
        found = state.get(PaperSheet, sheet)
        if found is None or found.table is None or found.round is None or page.session is None:
            return
        asked = Asked(state, page.session).at(found.table, found.round)
        question = found.question if found.question in asked else asked[0]
        page.go(Place(found.table, found.round, question))
        page.sheets.choose(sheet)

    def open_code(self, code: str) -> None:
        """The code at the foot of a sheet, or on a table's tent, leads there."""
        state, page = self._desk.state, self._page
        found = () if page.session is None else places_with_code(state, page.session, code)
        if not found or page.session is None or page.overview is None:
            page.sheets.refuse_code(NO_SUCH_CODE)
            return
        table, around = found[0]
        round_id = page.overview.now or "" if around is None else around.id
        page.sheets.code_taken()
        page.go(Place(table.id, round_id, Asked(state, page.session).at(table.id, round_id)[0]))
        lines = untyped_sheets(state, page.session)
        page.sheets.choose(next((one.sheet for one in lines if (one.table, one.round) == (table.id, round_id)), ""))
        page.type_here()

    # --- behind -----------------------------------------------------------------------------------------------------

    def _send(self, place: Place, text: str, command: Command) -> bool:
        if not self._is_taken(command):
            return False
        self._page.card.entry.clear_draft()
        self.outbox.send(place, text, command)
        return True

    def _is_taken(self, command: Command) -> bool:
        """Tried on the event as the window knows it, so that a text the rules refuse never leaves the line."""
        state = self._desk.state
        try:
            command.edits(state, datetime.now(UTC), Dice("rehearsal"))
        except Refusal as refusal:
            self._page.card.entry.refuse(str(refusal))
            return False
        return True

    def _on_refused(self, place: Place, text: str, sentence: str) -> None:
        entry = self._page.card.entry
        if place == self._page.at and not entry.draft:
            entry.show_draft(text)
            entry.refuse(sentence)
            return
        self._drafts[place] = text
        self._around.tell(sentence)

    def _connect(self) -> None:
        card, sheets = self._page.card, self._page.sheets
        card.entry.entered.connect(self.keep_point)
        card.entry.insight_asked.connect(self.keep_insight)
        card.entry.pasted.connect(self.keep_lines)
        card.entry.earlier_asked.connect(self.correct_earlier)
        card.insight.committed.connect(self._on_insight)
        card.list.opened.connect(self.correct)
        card.list.remove_asked.connect(self._on_remove)
        self.outbox.refused.connect(self._on_refused)
        self.outbox.changed.connect(self._page.show_place)
        sheets.sheet_chosen.connect(self._on_sheet)
        sheets.code_typed.connect(self.open_code)
        sheets.marked.connect(self._on_marked)
        sheets.removed.connect(self._on_sheet_removed)
        sheets.hand_out_asked.connect(self._on_hand_out)


def _home(place: Place) -> dict[str, Any]:
    question = None if place.question is None else QuestionId(place.question)
    return {"table": TableId(place.table), "round": RoundId(place.round), "question": question}
