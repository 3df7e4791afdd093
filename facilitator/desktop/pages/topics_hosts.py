"""Who hosts a topic: names, each to be taken off, and a line to add the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.sections import INSET, inset
from facilitator.desktop.widgets.text import Label
from facilitator.queries.topics import HostLine


class Hosts(QWidget):
    """`named` brings a name to add, `taken` the id of a hosting to end."""

    named = Signal(str)
    taken = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[HostLine, ...] | None = None
        self.lines: list[QWidget] = []
        self.add = AddLine(theme, "Add a host", "Name")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._rows)
        column.addWidget(self.add)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add.added.connect(self.named)

    def show_hosts(self, topic: str, hosts: tuple[HostLine, ...], *, open_: bool) -> None:
        """These hosts; with `open_` others can be added and each taken off."""
        self.add.load(topic)
        self.add.link.set_words("Add a co-host" if hosts else "Add a host")
        self.add.setVisible(open_)
        if hosts == self._shown:
            return
        self._shown = hosts
        had_focus = any(line.isAncestorOf(self.focusWidget() or self) for line in self.lines)
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(host, open_) for host in hosts] or [self._nobody()]
        for line in self.lines:
            self._rows.addWidget(line)
        if had_focus:
            self.add.link.setFocus()

    def _nobody(self) -> QWidget:
        line = QWidget()
        line.setLayout(inset(Label(self._theme, "not given", "body", "text.quiet", lines=1)))
        return line

    def _line(self, host: HostLine, open_: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(INSET, 0, 0, 0)
        row.setSpacing(self._theme.space("s"))
        row.addWidget(Label(self._theme, host.name, "body", lines=1), 1)
        if host.co_host:
            role = Label(self._theme, "co-host", "small", "text.secondary", lines=1)
            role.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            row.addWidget(role)
        if host.host is not None and open_:
            off = Button(self._theme, "", "quiet", icon="x", name=f"Take {host.name} off this topic")
            off.clicked.connect(lambda _checked=False, hosting=host.host: self.taken.emit(hosting))
            row.addWidget(off)
        return line
