"""Right of the live clock: the stage in small, what comes next, what must be ready, the gong, and the day so far."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.tags import Node
from facilitator.desktop.widgets.text import Label
from facilitator.queries.day_so_far import PastRow
from facilitator.queries.live_page import Check, NextRow
from facilitator.queries.plan_version import VersionLine

MOST_PAST, MOST_VERSIONS = 5, 4


class Section(QWidget):
    """A heading and rows under it; not there while it has none."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.title = Label(theme, title, "heading", lines=2)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(theme.space("s"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.title)
        column.addLayout(self.rows)

    def show_rows(self, widgets: Sequence[QWidget]) -> None:
        """Other rows instead of those that were there."""
        while (item := self.rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            self.rows.addWidget(widget)
        self.setVisible(bool(widgets))


class Tick(QWidget):
    """A box with a check, or an empty one."""

    def __init__(self, theme: Theme, done: bool) -> None:
        super().__init__()
        self._theme, self._done = theme, done
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("ready" if done else "not ready yet")

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(20), self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon, ink = ("square-check", "text.quiet") if self._done else ("square", "text.primary")
        self._theme.icons.paint(painter, icon, ink, QRectF(self.rect()))
        painter.end()


class Line(QWidget):
    """A hairline between the parts of the aside."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.plain(painter, QRectF(self.rect()), self._theme.colour("line.hair"))
        painter.end()


class Aside(QWidget):
    """The right column, or what stands under the content in a narrow window."""

    start_asked = Signal()
    speech_asked = Signal(str)
    step_asked = Signal()
    gong_chosen = Signal(bool)
    ring_asked = Signal()
    keep_asked = Signal()

    def __init__(self, theme: Theme, thumbnail: QWidget | None) -> None:
        super().__init__()
        self._theme = theme
        self.next, self.checks = Section(theme, "Next in the day"), Section(theme, "")
        self.past = Section(theme, "So far")
        self.versions = Section(theme, "Programme")
        self.keep = Button(theme, "", "link", icon="bookmark")
        self.gong = Toggle(theme, "Gong at the marks")
        self.ring = Button(theme, "Ring now", "quiet", icon="bell")
        self._shown: tuple[object, ...] = ()
        self._versions: tuple[VersionLine, ...] = ()
        self._start: Button | None = None
        self.speech: Button | None = None
        self.step: Button | None = None
        for part in (self.gong, self.ring, self.keep):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out(thumbnail)
        self.gong.clicked.connect(self.gong_chosen)
        self.ring.clicked.connect(self.ring_asked)
        self.keep.clicked.connect(self.keep_asked)

    @property
    def start(self) -> Button | None:
        """The button that starts what is next, while it stands here."""
        return self._start

    def show_next(self, rows: Sequence[NextRow], start: str | None, primary: bool) -> None:
        """What comes; the item that one press would start has the button."""
        shown = (tuple(rows), start, primary)
        if shown == self._shown:
            return
        self._shown = shown
        self._start = None
        self.speech = self.step = None
        self.next.show_rows([self._next_row(row, row.item is not None and row.item == start, primary) for row in rows])

    def show_checks(self, title: str, checks: Sequence[Check]) -> None:
        self.checks.title.setText(title)
        self.checks.show_rows([self._check_row(one) for one in checks])

    def show_past(self, rows: Sequence[PastRow]) -> None:
        """What the items over took."""
        self.past.show_rows([self._past_row(one) for one in rows[-MOST_PAST:]])

    def show_versions(self, versions: Sequence[VersionLine]) -> None:
        """The versions of the plan, the newest first; older ones than these are in the file."""
        if tuple(versions) != self._versions:
            self._versions = tuple(versions)
            self.versions.show_rows([self._version_row(one) for one in versions[:MOST_VERSIONS]])
            self.keep.set_words(f"Keep this plan as version {versions[0].number + 1}")

    def _next_row(self, row: NextRow, starts: bool, primary: bool) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.space("m"))
        line.addWidget(Node(self._theme, row.icon, row.method, 30))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._theme, row.title, bold=True, lines=2))
        words.addWidget(Label(self._theme, row.quiet, "small", "text.secondary", lines=2))
        line.addLayout(words, 1)
        button = self._start_of(row, starts, primary)
        if button is not None:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            line.addWidget(button)
        return holder

    def _start_of(self, row: NextRow, starts: bool, primary: bool) -> Button | None:
        """The button that starts a row, where it can be started now."""
        if starts:
            self._start = Button(
                self._theme, "Start", "primary" if primary else "plain", key_hint="N", name=f"Start {row.title}"
            )
            self._start.clicked.connect(self.start_asked)
            return self._start
        if row.speech is not None:
            self.speech = Button(self._theme, "Start", key_hint="S", name=f"Start the clock of {row.title}")
            self.speech.clicked.connect(lambda _checked=False, speech=row.speech: self.speech_asked.emit(speech))
            return self.speech
        if row.round is None and row.after is None:
            return None
        self.step = Button(self._theme, "Start", key_hint="R", name=f"Start {row.title}")
        self.step.clicked.connect(self.step_asked)
        return self.step

    def _check_row(self, check: Check) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.space("s"))
        line.addWidget(Tick(self._theme, check.done), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(self._theme, check.words, colour="text.quiet" if check.done else "text.primary"), 1)
        return holder

    def _version_row(self, version: VersionLine) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(self._theme, version.words, bold=version is self._versions[0], lines=1))
        if version.quiet:
            column.addWidget(Label(self._theme, version.quiet, "small", "text.secondary", lines=2))
        return holder

    def _past_row(self, row: PastRow) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(self._theme, row.title, colour="text.secondary", lines=1), 1)
        line.addWidget(Label(self._theme, row.took, "small", "text.secondary", lines=1))
        ink = "state.late.ink" if row.lost > 0 else "text.secondary"
        figure = Label(self._theme, row.figure, colour=ink, lines=1, align=Qt.AlignmentFlag.AlignRight)
        figure.setFixedWidth(self._theme.px(44))
        line.addWidget(figure)
        return holder

    def _lay_out(self, thumbnail: QWidget | None) -> None:
        theme = self._theme
        gong = QHBoxLayout()
        gong.addWidget(self.gong)
        gong.addStretch(1)
        gong.addWidget(self.ring)
        stage, day = QVBoxLayout(), QVBoxLayout()
        for column in (stage, day):
            column.setSpacing(theme.space("l"))
        if thumbnail is not None:
            stage.addWidget(thumbnail)
            stage.addStretch(1)
        day.addWidget(self.next)
        day.addWidget(Line(theme))
        day.addWidget(self.checks)
        day.addLayout(gong)
        day.addWidget(self.past)
        day.addWidget(self.versions)
        day.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        day.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._both.setContentsMargins(0, 0, 4, 0)
        self._both.setSpacing(theme.space("l"))
        self._both.addLayout(day)
        self._both.insertLayout(0, stage)
        self._stage, self._day = stage, day

    def set_narrow(self, narrow: bool) -> None:
        """Under the content there is room for two columns: the day, then the stage."""
        direction = QBoxLayout.Direction.RightToLeft if narrow else QBoxLayout.Direction.TopToBottom
        if self._both.direction() != direction:
            self._both.setDirection(direction)
        for column in (self._stage, self._day):
            self._both.setStretchFactor(column, 1 if narrow else 0)
        self._both.setSpacing(self._theme.space("xxl" if narrow else "l"))
