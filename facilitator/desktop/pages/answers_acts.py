"""What somebody does on the answers page, as commands: a point, several, a change, a value, how far a sheet is."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from facilitator.commands.answers import (
    AddPoints,
    EditPoint,
    MovePoints,
    RedactPoint,
    RemovePoints,
    SayNoAgreement,
    SetAnswer,
)
from facilitator.commands.groups import SetGroupState
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.cafe_notes_outbox import Outbox
from facilitator.desktop.pages.harvest_asking import Answer, ask
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.translation_card import Translated, begin, point_command
from facilitator.domain.command import Command
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import AnyAnswer, GroupState, Point
from facilitator.domain.ids import Dice, GroupId, PointId, QuestionId
from facilitator.queries.answer_lanes import Lane
from facilitator.queries.redaction import still_said

if TYPE_CHECKING:
    from facilitator.desktop.pages.answers import AnswersPage


class AnswersActs(QObject):
    """Between the line that is typed and the event. A text leaves the line only when the rules take it; drafts that
    were refused wait in their lane until somebody comes back to it."""

    def __init__(self, desk: Desk, around: Surroundings, page: AnswersPage) -> None:
        super().__init__(page)
        self._desk, self._around, self._page = desk, around, page
        self.outbox = Outbox(desk, self)
        self._drafts: dict[Lane, str] = {}
        self._changing: PointId | None = None
        self._set_aside = ""
        self._connect()

    # --- the line ---------------------------------------------------------------------------------------------------

    def keep_point(self) -> bool:
        """The line becomes a point, or the change it is. False when the rules do not take it: it stays then."""
        entry, at = self._page.card.entry, self._page.at
        text = entry.draft
        if self._changing is not None:
            return self._keep_change(text)
        if not text.strip() or at is None:
            entry.clear_draft()
            return True
        return self._send(at, text, AddPoints(texts=(text,), **_home(at)))

    def keep_draft(self) -> None:
        """As `keep_point`, for somebody who goes elsewhere: what is not taken waits in its lane."""
        at = self._page.at
        if not self.keep_point() and at is not None:
            self._drafts[at] = self._page.card.entry.draft
            self.stop_changing()
            self._page.card.entry.clear_draft()

    def bring_draft(self) -> None:
        """What waited in the lane somebody has come to."""
        draft = "" if self._page.at is None else self._drafts.pop(self._page.at, "")
        if draft:
            self._page.card.entry.show_draft(draft)

    def keep_lines(self, lines: tuple[str, ...]) -> None:
        """Several lines that were pasted: each a point, all of them one act."""
        at = self._page.at
        if at is not None and self.keep_point():
            self._send(at, f"{lines[0]} …", AddPoints(texts=lines, **_home(at)))

    def on_escape(self) -> None:
        """Out of a change; else out of the line, to the questions."""
        if self._changing is not None:
            self.stop_changing()
        else:
            self._page.lanes.setFocus()

    # --- changing points --------------------------------------------------------------------------------------------

    def change_earlier(self) -> None:
        """The point before the one that is changed, or the last one, comes into the line."""
        points = self._points()
        at = points.index(self._changing) if self._changing in points else len(points)
        if at > 0:
            self.change(points[at - 1])

    def change(self, point: str) -> None:
        """A point comes into the line to be changed; what was being typed waits."""
        found = self._desk.state.get(Point, point)
        if found is None or PointId(point) not in self._points() or found.redacted:
            return
        card = self._page.card
        if self._changing is None:
            self._set_aside = card.entry.draft
        self._changing = PointId(point)
        card.entry.clear_draft()
        card.entry.show_draft(found.corrected or found.text)
        card.show_correcting(self._points().index(PointId(point)) + 1)
        card.entry.setFocus()

    def stop_changing(self) -> None:
        """The line is for the next point again, with what stood in it before."""
        if self._changing is None:
            return
        self._changing = None
        card = self._page.card
        card.entry.clear_draft()
        card.entry.show_draft(self._set_aside)
        self._set_aside = ""
        card.show_correcting(None)

    def _keep_change(self, text: str) -> bool:
        command = EditPoint(point=self._changing or PointId(""), text=text)
        if not self._is_taken(command):
            return False
        self._desk.run(command, None, self._around.tell)
        self.stop_changing()
        return True

    def _points(self) -> list[PointId]:
        state = self._desk.state
        return [PointId(row.key) for row in self._page.card.list.rows if state.get(Point, row.key) is not None]

    # --- other acts -------------------------------------------------------------------------------------------------

    def put_option(self, option: str) -> None:
        """An option of the list goes into this lane."""
        at = self._page.at
        if at is not None:
            self._send(at, option, AddPoints(texts=(option,), option=option, **_home(at)), clears=False)

    def give_value(self, value: AnyAnswer) -> None:
        at = self._page.at
        if at is not None:
            command = SetAnswer(group=GroupId(at.group), question=QuestionId(at.question), value=value)
            self._desk.run(command, None, self._page.card.value.refuse)

    def say_no_agreement(self, text: str) -> None:
        at = self._page.at
        if at is not None:
            command = SayNoAgreement(group=GroupId(at.group), question=QuestionId(at.question), because=text or None)
            self._desk.run(command, None, self._page.card.refused.refuse)

    def remove(self) -> None:
        """The chosen point goes; undo brings it back."""
        point = self._page.card.list.chosen_key
        if self._desk.state.get(Point, point) is not None:
            self._desk.run(RemovePoints(points=(PointId(point),)), None, self._around.tell)

    def ask_redact(self) -> None:
        """Whether the chosen point is to leave every print; one that has left comes back at once."""
        list_ = self._page.card.list
        found = self._desk.state.get(Point, list_.chosen_key)
        if found is None:
            self._around.tell("Choose a point first, then press R to redact it.")
        elif found.redacted:
            self._redact(PointId(found.id), redacted=False)
        else:
            words = "Redact it: no print shows it, “1 point removed” stays"
            answer: Answer = (words, "eye-off", lambda: self._redact(PointId(found.id), redacted=True))
            at = list_.viewport().mapToGlobal(list_.row_rect(found.id).bottomLeft().toPoint())
            self.asked = ask(list_, self._page.theme, at, "Take this point out of every print?", [answer])

    def translate(self) -> None:
        """The chosen point in another language beside its own words."""
        card, state = self._page.card, self._desk.state
        begin(card.translation, state, state.get(Point, card.list.chosen_key), "point", self._around.tell)

    def _on_translated(self, said: Translated) -> None:
        form = self._page.card.translation
        self._desk.run(point_command(form.subject, said), lambda outcome: form.end(), form.refuse)

    def _redact(self, point: PointId, *, redacted: bool) -> None:
        if redacted and self._changing == point:
            self.stop_changing()
        command = RedactPoint(point=point, redacted=redacted)
        self._desk.run(command, lambda outcome: self._on_redacted(point), self._around.tell)

    def _on_redacted(self, point: PointId) -> None:
        found = self._desk.state.get(Point, point)
        words = still_said(self._desk.state, point) if found is not None and found.redacted else ""
        if words:
            self._around.tell(words)

    def move(self, step: int) -> None:
        """The chosen point one place up or down: in a ranking the first is first."""
        points, chosen = self._points(), PointId(self._page.card.list.chosen_key)
        place = points.index(chosen) + step if chosen in points else -1
        if 0 <= place < len(points):
            goal = {"before": points[place]} if step < 0 else {"after": points[place]}
            self._desk.run(MovePoints(points=(chosen,), **goal), None, self._around.tell)

    def set_state(self, state: GroupState, by: str | None = None) -> None:
        """How far the group's sheet is."""
        at = self._page.at
        if at is not None and self.keep_point():
            self._desk.run(SetGroupState(group=GroupId(at.group), state=state, by=by), None, self._around.tell)

    # --- behind -----------------------------------------------------------------------------------------------------

    def _send(self, lane: Lane, text: str, command: Command, *, clears: bool = True) -> bool:
        if not self._is_taken(command):
            return False
        if clears:
            self._page.card.entry.clear_draft()
        self.outbox.send(lane, text, command)
        return True

    def _is_taken(self, command: Command) -> bool:
        """Tried on the event as the window knows it, so that a text the rules refuse never leaves the line."""
        try:
            command.edits(self._desk.state, datetime.now(UTC), Dice("rehearsal"))
        except Refusal as refusal:
            self._page.card.entry.refuse(str(refusal))
            return False
        return True

    def _on_refused(self, lane: Hashable, text: str, sentence: str) -> None:
        entry = self._page.card.entry
        if lane == self._page.at and not entry.draft:
            entry.show_draft(text)
            entry.refuse(sentence)
            return
        if isinstance(lane, Lane):
            self._drafts[lane] = text
        self._around.tell(sentence)

    def _connect(self) -> None:
        card = self._page.card
        card.entry.entered.connect(self.keep_point)
        card.entry.insight_asked.connect(self.keep_point)
        card.entry.pasted.connect(self.keep_lines)
        card.entry.earlier_asked.connect(self.change_earlier)
        card.entry.left.connect(self.on_escape)
        card.entry.below_asked.connect(card.refused.setFocus)
        card.refused.committed.connect(self.say_no_agreement)
        card.value.given.connect(self.give_value)
        card.option_asked.connect(self.put_option)
        card.list.opened.connect(self.change)
        card.list.remove_asked.connect(self.remove)
        card.list.move_asked.connect(self.move)
        card.list.row_chosen.connect(lambda point: card.show_chosen())
        card.redact.clicked.connect(self.ask_redact)
        card.translate.clicked.connect(self.translate)
        card.translation.kept.connect(self._on_translated)
        card.translation.ended.connect(card.list.setFocus)
        self.outbox.refused.connect(self._on_refused)
        self.outbox.changed.connect(self._page.show_lane)


def _home(lane: Lane) -> dict[str, Any]:
    return {
        "group": GroupId(lane.group),
        "question": QuestionId(lane.question),
        "tier": lane.tier,
        "additional": lane.additional,
    }
