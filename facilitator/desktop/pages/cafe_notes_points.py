"""The points of one table in one round, what earlier rounds left there, and whose table it is."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.notices import Icon
from facilitator.desktop.widgets.panels import scrolled
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import Label, Paragraph, draw_line
from facilitator.queries.cafe_notes import EarlierRound, PlaceNotes
from facilitator.words import counted

NUMBER, LEFT, RIGHT = 34, 48, 18
MOST_EARLIER, ROOM_FOR_COUNT = 190, 400
PHOTO_BUTTON, PHOTO_BUTTONS, PHOTO_WORDS = 380, 620, 480
MIDDLE = Qt.AlignmentFlag.AlignHCenter


class PointRow(NamedTuple):
    """A point in the list: kept, or still on its way to the disk (`key` is then its command's id)."""

    key: str
    spoken: str
    number: int
    text: str
    aside: str = ""
    language: str = ""
    insight: bool = False
    waiting: bool = False
    quiet: bool = False


def rows_of(notes: PlaceNotes, waiting: list[tuple[str, str]]) -> list[PointRow]:
    """The points of a place, and behind them those that are on their way."""
    rows = [
        PointRow(
            key=one.note,
            spoken=_spoken(one.number, one.text, one.insight),
            number=one.number,
            text=one.text,
            aside=_aside(one.author, one.corrected),
            language=one.language,
            insight=one.insight,
            quiet=one.redacted,
        )
        for one in notes.points
    ]
    for number, (key, text) in enumerate(waiting, len(rows) + 1):
        rows.append(PointRow(key, f"{number}: {text}, being saved", number, text, waiting=True))
    return rows


def _spoken(number: int, text: str, insight: bool) -> str:
    return f"{number}: {text}" + (", the insight" if insight else "")


def _aside(author: str, corrected: bool) -> str:
    return " · ".join(part for part in (author, "corrected" if corrected else "") if part)


class PointPainter(RowPainter):
    """Draws points: the number quiet at the left, the text large, author and language at the right."""

    def row_height(self, row: PointRow) -> float:
        return max(self.theme.px(45.0), self._text(row).height + 18)

    def draw_row(self, painter: QPainter, rect: QRectF, row: PointRow) -> None:
        theme, text = self.theme, self._text(row)
        top = rect.center().y() - text.height / 2 - 1
        number = QRectF(rect.left(), top, theme.px(NUMBER), theme.line("lead"))
        right = Qt.AlignmentFlag.AlignRight
        draw_line(painter, theme, number, str(row.number), "small", "text.quiet", align=right)
        ink = "text.secondary" if row.waiting or row.quiet else "text.primary"
        text.draw(painter, QPointF(rect.left() + theme.px(LEFT), top), theme.colour(ink))
        self._draw_right(painter, rect, row)

    def _draw_right(self, painter: QPainter, rect: QRectF, row: PointRow) -> None:
        theme, right = self.theme, rect.right() - RIGHT
        middle = rect.center().y() - 1
        if row.insight or row.waiting:
            size = theme.px(16)
            icon, ink = ("sparkles", "method.harvest.ink") if row.insight else ("clock", "text.quiet")
            theme.icons.paint(painter, icon, ink, QRectF(right - size, middle - size / 2, size, size))
            right -= size + 8
        if row.language:
            width = paint.chip_width(theme, row.language)
            paint.chip(painter, theme, QPointF(right - width, middle - theme.px(12)), row.language)
            right -= width + 8
        if row.aside:
            width = theme.metrics("small").horizontalAdvance(row.aside) + 2
            box = QRectF(right - width, middle - theme.px(10), width, theme.px(20))
            draw_line(painter, theme, box, row.aside, "small", "text.secondary")

    def _text(self, row: PointRow) -> Paragraph:
        return self.laid_out(row.text, "lead", max(self.width - self._taken(row), 80.0))

    def _taken(self, row: PointRow) -> float:
        theme, taken = self.theme, float(self.theme.px(LEFT) + RIGHT)
        taken += theme.px(16) + 8 if row.insight or row.waiting else 0
        taken += paint.chip_width(theme, row.language) + 8 if row.language else 0
        return taken + (theme.metrics("small").horizontalAdvance(row.aside) + 14 if row.aside else 0)


class TableDisc(QWidget):
    """A table as on the map: its number on its question's tint."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._name, self._tint = theme, "", "break"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_table(self, name: str, tint: str) -> None:
        self._name, self._tint = name, tint
        self.setAccessibleName(f"Table {name}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(64), self._theme.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, whole = QPainter(self), QRectF(self.rect())
        with paint.smooth(painter):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(f"method.{self._tint}.tint"))
            painter.drawEllipse(whole)
        role = "figure_m" if len(self._name) < 4 else "heading"
        ink = f"method.{self._tint}.ink"
        draw_line(painter, self._theme, whole, self._name, role, ink, bold=True, align=MIDDLE)  # type: ignore[arg-type]
        painter.end()


class PlaceHead(QWidget):
    """Whose table, which round, and the question that is talked about there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.disc = TableDisc(theme)
        self.about = Label(theme, "", "small", "text.secondary", lines=1)
        self.question = Label(theme, "", "heading", lines=2)
        self.beside = Button(theme, "Type beside photo", "plain", icon="image")
        self.beside.setCheckable(True)
        self.beside.hide()
        self.take_photo = Button(
            theme, "Sheet photo", "plain", icon="camera", name="Keep a photo of this table’s sheet"
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.about)
        words.addWidget(self.question)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("l"))
        row.addWidget(self.disc)
        row.addLayout(words, 1)
        row.addWidget(self.beside)
        row.addWidget(self.take_photo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        # The layout above is at work just now and would not hear it.
        QTimer.singleShot(0, self, self._stand_whole)

    def _stand_whole(self) -> None:
        """A button that came or went leaves the question another width: it may need a line more."""
        if self.heightForWidth(self.width()) > self.height():
            self.updateGeometry()

    def fit(self) -> None:
        """The question comes first: where there is little width, one button at most stands beside it."""
        wanted = PHOTO_BUTTONS if self.beside.isVisibleTo(self) else PHOTO_BUTTON
        self.take_photo.setVisible(self.width() > self._theme.px(wanted))
        short, shown = self.width() < self._theme.px(PHOTO_WORDS), self.beside.isChecked()
        words = ("Tables", "Photo") if short else ("Show the tables", "Type beside photo")
        self.beside.set_words(words[0] if shown else words[1], "Show the tables" if shown else "Type beside photo")

    def show_place(self, notes: PlaceNotes) -> None:
        self.disc.show_table(notes.name, notes.tint)
        self.about.setText(notes.about)
        self.question.setText(notes.question or "No question is chosen for this table and round")
        self.question.set_colour("text.primary" if notes.question else "text.quiet")


class EarlierBand(QWidget):
    """What the rounds before left at this table, read only: their insights, and on request every point."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._earlier: tuple[EarlierRound, ...] = ()
        self.more = Button(theme, "", "link")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._fill)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(theme.space("xxs"))
        self.title = Label(theme, "", "small", bold=True, lines=1)
        self.read_only = Label(theme, "", "small", "text.secondary", lines=1)
        self._area = scrolled(self._inner)
        self._lay_out()

    def show_earlier(self, earlier: tuple[EarlierRound, ...]) -> None:
        """Hidden in a table's first round, and where nothing was left."""
        self.setVisible(bool(earlier))
        if earlier == self._earlier:
            return
        self._earlier = earlier
        if earlier:
            points = sum(len(one.points) + (one.insight is not None) for one in earlier)
            names = " and ".join(str(one.number) for one in reversed(earlier))
            self.title.setText(f"{'Round' if len(earlier) == 1 else 'Rounds'} {names} left this behind")
            self.read_only.setText(f"{counted(points, 'point', 'points')} · read only")
            self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = self._theme.colour("surface.sunken")
        paint.rounded(painter, QRectF(self.rect()), self._theme.radius("card"), ground)
        painter.end()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(self._theme.space("s"))
        head.addWidget(self.title, 1)
        head.addWidget(self.read_only)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 8, 10)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def _fill(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            gone = None if item is None else item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for line in self._lines():
            self._column.addWidget(line)
        self.more.set_words("Hide" if self.more.isChecked() else "Show all")
        self.more.setVisible(any(one.points for one in self._earlier))
        self._fit()
        QTimer.singleShot(0, self, self._fit)  # once the new lines have been laid out

    def _lines(self) -> list[QWidget]:
        lines: list[QWidget] = []
        several = len(self._earlier) > 1
        for one in self._earlier:
            lead = f"R{one.number}: " if several else ""
            if one.insight is not None:
                lines.append(_insight(self._theme, lead + one.insight))
            elif not self.more.isChecked():
                words = f"{lead}no insight was left, {counted(len(one.points), 'point', 'points')}"
                lines.append(Label(self._theme, words, "body", "text.secondary"))
            if self.more.isChecked():
                lines += [Label(self._theme, f"· {lead}{point}", "body", "text.secondary") for point in one.points]
        return lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.read_only.setVisible(self.width() > self._theme.px(ROOM_FOR_COUNT))
        self._fit()

    def _fit(self) -> None:
        """As high as its lines, up to where it would push away what is being typed."""
        width = max(self.width() - 36, 100)
        wanted = self._column.totalHeightForWidth(width) if self._column.hasHeightForWidth() else -1
        wanted = wanted if wanted > 0 else self._inner.sizeHint().height()
        self._area.setFixedHeight(min(wanted, self._theme.px(MOST_EARLIER)))


def _insight(theme: Theme, text: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space("s"))
    row.addWidget(Icon(theme, "sparkles", "method.harvest.ink", "small"), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Label(theme, text, "body"), 1)
    return line
