"""The options of a revealed vote in their places: rank, number, dots as shapes and a figure, the line of the cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.desktop.pages.vote_ballot import RATING_WORDS
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import draw_line
from facilitator.domain.ballots import RATINGS, Rating
from facilitator.domain.voting import DotColour
from facilitator.planning.tally_ranking import plus_colour
from facilitator.queries.vote_outcome import Outcome, RankRow

RANK, NUMBER, FIGURE = 54, 52, 84
_KINDS: tuple[paint.DotKind, ...] = ("first", "second", "third")
RIGHT = Qt.AlignmentFlag.AlignRight
MOST_SHAPES = 60
LARGEST_DOT, LEAST_DOT = 11.0, 5.0
ANSWER_BAR = 44


class ResultRow(NamedTuple):
    """An option in the list."""

    key: str
    spoken: str
    row: RankRow
    colours: tuple[DotColour, ...]
    cut_words: str
    rating: bool
    most: int


def result_rows(found: Outcome) -> list[ResultRow]:
    """The options in their places; an option without a dot stays in the list (OS10)."""
    rating = found.setup.rating
    places = 0 if found.cut is None else found.cut.places
    cut = "" if found.cut is None else f"cut: {places} {'place' if places == 1 else 'places'}"
    colours = found.setup.colours
    most = max((number for one in found.rows for number in (*one.answers, *one.dots)), default=0)
    return [ResultRow(one.line.option, _spoken(one, rating), one, colours, cut, rating, most) for one in found.rows]


def _spoken(row: RankRow, rating: bool) -> str:
    said = f"{row.note}: {answers_words(row.answers)}" if rating else " and ".join(f"{one} dots" for one in row.dots)
    tied = ", tied at the cut" if row.tied else ""
    return f"Rank {row.rank}: {row.line.number} {row.line.words}, {said}{tied}"


def answers_words(answers: Sequence[int]) -> str:
    """`4 strong agree, 2 neutral`."""
    given = zip(RATINGS, answers, strict=False)
    return ", ".join(f"{number} {RATING_WORDS[one]}" for one, number in given if number)


class ResultPainter(RowPainter):
    """Draws an option: rank and number left, dots in fives below its words, the figure large at the right."""

    def row_height(self, row: ResultRow) -> float:
        if row.rating:
            return self.theme.px(ANSWER_BAR) + self.theme.line("small") + self.theme.line("body") + 20
        lines = max(1, len(self._shown_colours(row)))
        return max(self.theme.px(56), self.theme.line("body") + lines * self._dots_height(row) + 20)

    def draw_row(self, painter: QPainter, rect: QRectF, row: ResultRow) -> None:
        theme = self.theme
        if row.row.tied:
            paint.plain(painter, rect, theme.colour("state.warn.tint"))
        rank = QRectF(rect.left(), rect.top(), theme.px(RANK), rect.height())
        draw_line(painter, theme, rank, row.row.rank, "lead", "text.primary", bold=True, align=RIGHT)
        number = QRectF(rank.right(), rect.top(), theme.px(NUMBER), rect.height())
        draw_line(painter, theme, number, row.row.line.number, "body", "text.secondary", align=RIGHT)
        left = number.right() + 14
        words = QRectF(left, rect.top() + 8, rect.right() - left - theme.px(FIGURE), theme.line("body"))
        draw_line(painter, theme, words, row.row.line.words, "body", "text.primary", bold=True)
        self._draw_dots(painter, QPointF(left, words.bottom() + 4), row)
        self._draw_figure(painter, rect, row)
        if row.row.cut_after:
            self._draw_cut(painter, rect, row.cut_words)

    def _draw_dots(self, painter: QPainter, at: QPointF, row: ResultRow) -> None:
        theme, top = self.theme, at.y()
        if row.rating:
            wide = answers_width(theme, self.width)
            self._draw_answers(painter, QRectF(at.x(), top, wide, theme.px(ANSWER_BAR)), row)
        for colour, count in self._shown_colours(row):
            kind = "minus" if self._is_negative(row, colour) else _KINDS[min(colour, 2)]
            shapes, size = min(count, MOST_SHAPES), self._diameter(row)
            paint.dots(painter, theme, QPointF(at.x(), top), shapes, kind, self._room(row), size)
            top += self._dots_height(row)
        if row.row.note:
            right = at.x() + (answers_width(theme, self.width) if row.rating else self._dots_width())
            box = QRectF(right - theme.px(220), at.y() - 24, theme.px(220), 20)
            draw_line(painter, theme, box, row.row.note, "small", "text.secondary", align=RIGHT)

    def _draw_answers(self, painter: QPainter, rect: QRectF, row: ResultRow) -> None:
        """How far people are apart: a bar for each answer from strong agree to strong disagree, and apart from them
        those to whom it is not clear. The figure stands under each, what it means in the head of the column."""
        theme = self.theme
        for box, rating, number in zip(answer_boxes(rect), RATINGS, row.row.answers, strict=True):
            high = box.height() * number / max(1, row.most)
            paint.plain(painter, QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line.strong"))
            if number:
                role = "text.quiet" if rating is Rating.CONFUSION else "dots.first.fill"
                bar = QRectF(box.left(), box.bottom() - high, box.width(), high)
                paint.plain(painter, bar, theme.colour(role))
            figure = QRectF(box.left(), box.bottom() + 2, box.width(), theme.line("small"))
            draw_line(painter, theme, figure, str(number), "small", "text.primary", bold=bool(number))

    def _draw_figure(self, painter: QPainter, rect: QRectF, row: ResultRow) -> None:
        if row.rating or not row.row.dots:
            return
        main = row.row.dots[plus_colour(row.colours)] if row.colours else row.row.dots[0]
        box = QRectF(rect.right() - self.theme.px(FIGURE), rect.top(), self.theme.px(FIGURE) - 18, rect.height())
        draw_line(painter, self.theme, box, str(main), "figure_m", "text.primary", bold=True, align=RIGHT)

    def _draw_cut(self, painter: QPainter, rect: QRectF, words: str) -> None:
        """A dashed line over the whole width, and what it says."""
        painter.setPen(QPen(self.theme.colour("text.primary"), 2.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 1), QPointF(rect.right(), rect.bottom() - 1))
        width, high = paint.chip_width(self.theme, words, bold=True), self.theme.px(paint.CHIP_HEIGHT)
        box = QRectF(rect.right() - width - self.theme.px(FIGURE), rect.bottom() - high - 1, width, high)
        paint.rounded(painter, box, high / 2, self.theme.colour("text.primary"))
        inside = box.adjusted(self.theme.px(paint.CHIP_PADDING), 0, 0, 0)
        draw_line(painter, self.theme, inside, words, "small", "surface.card", bold=True)

    def _shown_colours(self, row: ResultRow) -> list[tuple[int, int]]:
        return [(colour, count) for colour, count in enumerate(row.row.dots) if count] if not row.rating else []

    def _diameter(self, row: ResultRow) -> float:
        """As large as the longest line of the list allows, so that lines can be compared."""
        most = max(1, min(row.most, MOST_SHAPES))
        room = (self._dots_width() - (most - 1) // 5 * 6.0) / most - 5
        return max(LEAST_DOT, min(LARGEST_DOT, room))

    def _room(self, row: ResultRow) -> float:
        """One line, as long as dots need not be smaller than can be told apart."""
        return self._dots_width() if self._diameter(row) <= LEAST_DOT else 1e5

    def _dots_height(self, row: ResultRow) -> float:
        return paint.dots_size(self.theme, min(row.most, MOST_SHAPES), self._room(row), self._diameter(row))[1]

    def _is_negative(self, row: ResultRow, colour: int) -> bool:
        return colour < len(row.colours) and row.colours[colour].negative

    def _dots_width(self) -> float:
        return max(80.0, self.width - self.theme.px(RANK + NUMBER + FIGURE) - 20)


def answers_width(theme: Theme, width: float) -> float:
    """The room for the bars of a rating in a list of this width: there is no figure at the right."""
    return max(160.0, width - theme.px(RANK + NUMBER) - 14 - 18)


def answer_boxes(rect: QRectF) -> list[QRectF]:
    """A box for each answer, what is not clear a little apart."""
    gap, apart = 8.0, 24.0
    wide = (rect.width() - apart - gap * (len(RATINGS) - 1)) / len(RATINGS)
    lefts = [rect.left() + place * (wide + gap) for place in range(len(RATINGS))]
    lefts[-1] += apart
    return [QRectF(left, rect.top(), wide, rect.height()) for left in lefts]


class ResultHead(QWidget):
    """What stands in the columns of the result, with every colour's dot beside its meaning."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._colours: tuple[DotColour, ...] = ()
        self._rating = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_columns(self, colours: tuple[DotColour, ...], *, rating: bool) -> None:
        """The colours of a vote; a rating has none."""
        self._colours, self._rating = () if rating else colours, rating
        self.setAccessibleName(", ".join(one.meaning for one in self._colours))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, round(self._theme.line("small") * (2 if self._rating else 1)) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        line = theme.line("small")
        rank, number = float(theme.px(RANK)), float(theme.px(NUMBER))
        top = self.height() - line - 4
        for left, wide, words in ((0.0, rank, "Rank"), (rank, number, "No.")):
            draw_line(painter, theme, QRectF(left, top, wide, line), words, "small", "text.secondary", align=RIGHT)
        if self._rating:
            self._paint_answers(painter, rank + number + 14)
        else:
            self._paint_colours(painter, rank + number + 14, QRectF(0, top, self.width(), line))
        painter.end()

    def _paint_answers(self, painter: QPainter, left: float) -> None:
        """What each bar means, in two lines."""
        line = self._theme.line("small")
        whole = QRectF(left, 2, answers_width(self._theme, self.width()), line * 2)
        for box, rating in zip(answer_boxes(whole), RATINGS, strict=True):
            words = RATING_WORDS[rating].split(" ", 1)
            for place, word in enumerate(words, 2 - len(words)):
                at = QRectF(box.left(), box.top() + place * line, box.width() + 8, line)
                draw_line(painter, self._theme, at, word, "small", "text.secondary")

    def _paint_colours(self, painter: QPainter, x: float, row: QRectF) -> None:
        theme = self._theme
        for at, colour in enumerate(self._colours):
            kind = "minus" if colour.negative else _KINDS[min(at, 2)]
            paint.dots(painter, theme, QPointF(x, row.center().y() - 5), 1, kind, diameter=10)
            wide = QFontMetricsF(theme.font("small")).horizontalAdvance(colour.meaning) + 2
            room = QRectF(x + 17, row.top(), min(wide, self.width() - x - theme.px(FIGURE) - 17), row.height())
            draw_line(painter, theme, room, colour.meaning, "small", "text.secondary")
            x += wide + 36
        figure = QRectF(self.width() - theme.px(FIGURE), row.top(), theme.px(FIGURE) - 18, row.height())
        draw_line(painter, theme, figure, "Dots", "small", "text.secondary", align=RIGHT)
