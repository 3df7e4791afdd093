"""Who is here: every device that has joined, by its owner's first name or none, with the way to send one out."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.row_list import RowList, RowPainter
from facilitator.desktop.widgets.text import Label
from facilitator.queries.phones_look import PhoneGuest, PhonesLook, guest_quiet, guest_words

ROW = 40


class GuestRow(NamedTuple):
    """One device."""

    key: str
    spoken: str
    guest: PhoneGuest


class GuestPainter(RowPainter):
    """Draws a name and, at the right, whether somebody is here and what they may do."""

    def row_height(self, row: GuestRow) -> float:
        return self.theme.px(ROW)

    def draw_row(self, painter: QPainter, rect: QRectF, row: GuestRow) -> None:
        icon = "smartphone" if row.guest.is_participant else "monitor"
        side = self.theme.px(16)
        box = QRectF(rect.left() + 14, rect.center().y() - side / 2, side, side)
        self.theme.icons.paint(painter, icon, "state.ok.ink" if row.guest.here else "text.quiet", box)
        ink = "text.primary" if row.guest.name else "text.secondary"
        quiet = self.laid_out(guest_quiet(row.guest), "small", rect.width() * 0.5, lines=1)
        words = self.laid_out(guest_words(row.guest), "body", rect.width() - quiet.natural_width - 80, lines=1)
        words.draw(painter, QPointF(box.right() + 12, rect.center().y() - words.height / 2), self.theme.colour(ink))
        left = rect.right() - 16 - quiet.natural_width
        quiet.draw(painter, QPointF(left, rect.center().y() - quiet.height / 2), self.theme.colour("text.secondary"))


class PeoplePart(QWidget):
    """The list, the lock of the room, and removing: asked once more in the same place, since it has no undo."""

    lock_asked = Signal(bool)
    remove_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = Label(theme, "Who is here", "heading", lines=1)
        self.lock = Toggle(theme, "Room locked: nobody new comes in")
        self.list = RowList(theme, "Who is here", GuestPainter(theme))
        self.nobody = Label(theme, "Nobody has joined yet. Show the address on the stage.", colour="text.secondary")
        self.remove = Button(theme, "Remove from the room", "quiet", icon="user-x")
        self.sure = Button(theme, "", "danger")
        self.keep = Button(theme, "Keep", "plain")
        self._look = PhonesLook()
        self._chosen = ""
        self._lay_out(theme)
        self.lock.clicked.connect(self.lock_asked)
        self.list.row_chosen.connect(self._on_chosen)
        self.remove.clicked.connect(self._ask)
        self.sure.clicked.connect(self._on_sure)
        self.keep.clicked.connect(lambda: self._show_asking(False))

    def show_look(self, look: PhonesLook) -> None:
        """Everybody who has joined; whoever was chosen stays chosen."""
        self._look = look
        self.lock.setChecked(look.is_locked)
        rows = [GuestRow(one.device, f"{guest_words(one)}, {guest_quiet(one)}", one) for one in look.guests]
        if all(one.key != self._chosen for one in rows):
            self._chosen = ""
            self._show_asking(False)
        self.list.show_rows(rows, self._chosen)
        self.list.setVisible(bool(rows))
        self.nobody.setVisible(not rows)
        self.remove.setEnabled(bool(self._chosen))
        self.remove.setVisible(bool(rows) and not self.sure.isVisibleTo(self))

    def _on_chosen(self, key: str) -> None:
        self._chosen = key
        self.remove.setEnabled(True)
        self._show_asking(False)

    def _ask(self) -> None:
        guest = next((one for one in self._look.guests if one.device == self._chosen), None)
        if guest is not None:
            self.sure.set_words(f"Remove {guest.name or 'this phone'} for good")
            self._show_asking(True)
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_asking(self, asking: bool) -> None:
        self.sure.setVisible(asking)
        self.keep.setVisible(asking)
        self.remove.setVisible(not asking and bool(self._look.guests))

    def _on_sure(self) -> None:
        chosen = self._chosen
        self._show_asking(False)
        self.remove_asked.emit(chosen)

    def _lay_out(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.lock)
        acts = QHBoxLayout()
        acts.setSpacing(theme.space("s"))
        for part in (self.remove, self.sure, self.keep):
            acts.addWidget(part)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, theme.space("s"), 4, 0)
        column.setSpacing(theme.space("s"))
        column.addLayout(head)
        column.addWidget(self.nobody)
        column.addWidget(self.list)
        column.addLayout(acts)
        for part in (self.sure, self.keep):
            part.hide()
