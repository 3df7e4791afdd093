"""What the moderator sees of the stage: a true small copy, whether it is black, and what comes next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.commands.stage import GoDark, NextScene, ShowScene, StageOn
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.stage.showing import showing_of
from facilitator.desktop.stage.view import SceneView
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.tags import KeyHint, Node
from facilitator.desktop.widgets.text import Label
from facilitator.domain.stage import stage_of
from facilitator.queries.stage_scenes import scene_name
from facilitator.queries.stage_scenes_next import Coming, coming

NODE = 30


class StageThumbnail(QWidget):
    """Give it to a page: it follows the event by itself. Its words and buttons are plain widgets of the page."""

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self._showing = showing_of(desk, around.moment)
        self.frame = _Frame(theme, SceneView(self._showing, theme))
        self.says = Label(theme, "", "body", lines=1)
        self.black = Toggle(theme, "Black")
        self.on = Button(theme, "Put the stage on", "plain", icon="presentation", key_hint="F5")
        self.heading = Label(theme, "Next", "heading", lines=1)
        self.rows: list[_ComingRow] = []
        self._lay_out()
        for part in (self.black, self.on):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.black.clicked.connect(self._on_black)
        self.on.clicked.connect(lambda: desk.run(StageOn()))
        self._showing.changed.connect(self.show_now)
        desk.news.connect(self.show_now)
        self.show_now()

    def show_now(self) -> None:
        """What the stage shows, and what may come next."""
        stage = stage_of(self._desk.state)
        on = stage.current is not None
        name = "" if stage.current is None else "black" if stage.dark else scene_name(stage.current)
        self.says.setText(f"On stage: {name}" if on else "Stage off")
        self.black.setVisible(on)
        self._key.setVisible(on)
        self.on.setVisible(not on)
        self.black.setChecked(stage.dark)
        found = coming(self._desk.state, self._showing.now, self._showing.pages)
        if [row.coming for row in self.rows] != list(found):
            self._show_coming(found)

    def _show_coming(self, found: tuple[Coming, ...]) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [_ComingRow(self._theme, one, first=n == 0) for n, one in enumerate(found)]
        for row in self.rows:
            row.asked.connect(partial(self._show, row.coming))
            self._list.addWidget(row)
        self.heading.setVisible(bool(found))

    def _show(self, chosen: Coming) -> None:
        prepared = stage_of(self._desk.state).preview == chosen.scene
        self._desk.run(NextScene() if prepared else ShowScene(scene=chosen.scene))

    def _on_black(self) -> None:
        self._desk.run(GoDark(dark=self.black.isChecked()))

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        said.setSpacing(self._theme.space("s"))
        self._key = KeyHint(self._theme, "B")
        said.addWidget(self.says, 1)
        said.addWidget(self.black)
        said.addWidget(self._key)
        said.addWidget(self.on)
        self._list = QVBoxLayout()
        self._list.setSpacing(self._theme.space("m"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("m"))
        column.addWidget(self.frame)
        column.addLayout(said)
        column.addSpacing(self._theme.space("m"))
        column.addWidget(self.heading)
        column.addLayout(self._list)


class _Frame(QWidget):
    """The small copy in its edge, in the shape of a wide screen."""

    def __init__(self, theme: Theme, view: SceneView) -> None:
        super().__init__()
        self._theme, self.view = theme, view
        view.setParent(self)
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round((width - 2) * 9 / 16) + 2

    def sizeHint(self) -> QSize:
        return QSize(314, self.heightForWidth(314))

    def resizeEvent(self, event: object) -> None:
        self.view.setGeometry(self.rect().adjusted(1, 1, -1, -1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.plain(painter, QRectF(self.rect()), self._theme.colour("line.strong"))
        painter.end()


class _ComingRow(QWidget):
    """Something that may come next: what, how it is told, and the way to show it."""

    asked = Signal()

    def __init__(self, theme: Theme, coming: Coming, *, first: bool) -> None:
        super().__init__()
        self.coming = coming
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(theme, coming.title, "body", bold=True, lines=1))
        words.addWidget(Label(theme, coming.quiet, "small", "text.secondary", lines=1))
        self.show_it = Button(theme, "Show", "plain" if first else "quiet", key_hint="→" if first else "")
        self.show_it.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves Space to the clock
        self.show_it.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("m"))
        row.addWidget(Node(theme, coming.icon, coming.method, NODE))
        row.addLayout(words, 1)
        row.addWidget(self.show_it)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.asked.emit()
