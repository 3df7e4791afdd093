"""One paper ballot on its way into the box: number keys put dots, Enter drops it in, Backspace takes a dot away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import draw_line
from facilitator.domain.ballots import RATINGS, Choices, OptionChoice, Rating
from facilitator.domain.ids import VoteOptionId
from facilitator.queries.vote_page import OptionLine, SetUp

Key = Qt.Key
RATING_WORDS = {
    Rating.STRONG_AGREEMENT: "strong agree",
    Rating.AGREEMENT: "agree",
    Rating.NEUTRAL: "neutral",
    Rating.DISAGREEMENT: "disagree",
    Rating.STRONG_DISAGREEMENT: "strong disagree",
    Rating.CONFUSION: "not clear",
}
ROW = 40


class BallotSheet(QWidget):
    """All options with the dots of the ballot that is typed now. `cast` brings the ballot, `taken_back_asked` asks
    for the last one back, `problem` says what a key could not do.

    Keys: the number of an option puts a dot, where 1 and 10 can be told apart only by the next key, Space or Enter
    (in a rating 1 to 6 rate the marked idea); + goes to the next colour; Backspace takes the last dot away; U marks
    the ballot unreadable; Enter drops it in.
    """

    cast = Signal(object)
    taken_back_asked = Signal()
    problem = Signal(str)
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setup: SetUp | None = None
        self.unreadable = False
        self._dots: list[tuple[str, int]] = []
        self._ratings: dict[str, Rating] = {}
        self._colour = 0
        self._place = 0
        self._typed = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Ballot")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_vote(self, setup: SetUp) -> None:
        """Another vote begins with an empty ballot; the same one keeps what is typed."""
        other = self.setup is None or self.setup.head.vote != setup.head.vote
        self.setup = setup
        if other:
            self.clear()
        self.updateGeometry()
        self.update()

    @property
    def colour(self) -> int:
        """The colour that number keys put now."""
        return self._colour

    @property
    def is_empty(self) -> bool:
        return not (self._dots or self._ratings or self.unreadable)

    def clear(self) -> None:
        """The next ballot."""
        self._dots.clear()
        self._ratings.clear()
        self.unreadable, self._colour, self._place, self._typed = False, 0, 0, ""
        self._redraw()

    def lay(self, choices: Choices) -> None:
        """A ballot that was not taken lies here again as it was."""
        self.clear()
        self.unreadable = choices.unreadable
        self._ratings = {one.option: one.rating for one in choices.options if one.rating is not None}
        self._dots = [
            (one.option, colour) for one in choices.options for colour, dots in enumerate(one.dots) for _ in range(dots)
        ]
        self._redraw()

    def choices(self) -> Choices:
        """What stands on it."""
        if self.unreadable or self.setup is None:
            return Choices(unreadable=self.unreadable)
        if self.setup.rating:
            rated = [OptionChoice(option=VoteOptionId(one), rating=rating) for one, rating in self._ratings.items()]
            return Choices(options=tuple(rated))
        given = dict.fromkeys(option for option, _ in self._dots)
        return Choices(options=tuple(OptionChoice(option=VoteOptionId(one), dots=self._given(one)) for one in given))

    def _given(self, option: str) -> tuple[int, ...]:
        colours = () if self.setup is None else self.setup.colours
        return tuple(self._dots.count((option, colour)) for colour in range(max(1, len(colours))))

    def drop_in(self) -> None:
        """The ballot goes into the box; an empty one counts as blank."""
        if self.setup is None:
            return
        if self._typed:
            self._take_number(self._typed)
        self.cast.emit(self.choices())

    def put_dot(self, option: str) -> None:
        """One dot of the colour that is chosen now."""
        self.unreadable = False
        self._dots.append((option, self._colour))
        self._redraw()

    # --- keys -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key in (Key.Key_Return, Key.Key_Enter):
            self.drop_in()
        elif text.isdecimal():
            self._on_digit(text)
        elif key == Key.Key_Backspace:
            self._take_away()
        elif key in (Key.Key_Up, Key.Key_Down) and self._is_rating:
            self._step(-1 if key == Key.Key_Up else 1)
        elif text == "+":
            self._next_colour()
        elif key == Key.Key_Space and self._typed:
            self._take_number(self._typed)
        elif text.casefold() == "u":
            self.clear()
            self.unreadable = True
            self._redraw()
        elif text.casefold() == "z":
            self.taken_back_asked.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _is_rating(self) -> bool:
        return self.setup is not None and self.setup.rating

    def _options(self) -> Sequence[OptionLine]:
        return () if self.setup is None else self.setup.options

    def _on_digit(self, digit: str) -> None:
        """One sign where that is enough to tell the options apart, else two."""
        if self._is_rating:
            self._rate(int(digit))
            return
        numbers = [one.number for one in self._options()]
        if self._typed in numbers and not any(one.startswith(self._typed + digit) for one in numbers):
            self._take_number(self._typed)
        self._typed += digit
        longer = any(one.startswith(self._typed) and one != self._typed for one in numbers)
        self._redraw()
        if not longer:
            self._take_number(self._typed)

    def _take_number(self, typed: str) -> None:
        self._typed = ""
        found = next((one for one in self._options() if one.number == typed), None)
        if found is None:
            self.problem.emit(f"There is no option {typed} in this vote.")
        else:
            self.put_dot(found.option)

    def _rate(self, number: int) -> None:
        options = self._options()
        if 1 <= number <= len(RATINGS) and options:
            self._ratings[options[self._place].option] = RATINGS[number - 1]
            self._step(1)

    def _step(self, by: int) -> None:
        self._place = min(max(self._place + by, 0), max(0, len(self._options()) - 1))
        self._redraw()

    def _next_colour(self) -> None:
        colours = () if self.setup is None else self.setup.colours
        self._colour = (self._colour + 1) % max(1, len(colours))
        self._redraw()

    def _take_away(self) -> None:
        if self._typed:
            self._typed = self._typed[:-1]
        elif self._dots:
            self._dots.pop()
        elif self._is_rating and self._options():
            self._ratings.pop(self._options()[self._place].option, None)
        self.unreadable = False
        self._redraw()

    def _redraw(self) -> None:
        self.update()
        self.changed.emit()

    # --- drawing ----------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(300, max(1, len(self._options())) * self._theme.px(ROW) + 8)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        paint.rounded(painter, whole, 8, self._theme.colour("surface.card"), self._theme.colour("line.hair"))
        if self.hasFocus():
            paint.focus_ring(painter, self._theme, whole, 8, -2)
        for place, line in enumerate(self._options()):
            height = self._theme.px(ROW)
            self._paint_row(painter, QRectF(4, 4 + place * height, self.width() - 8, height), line, place)
        painter.end()

    def _paint_row(self, painter: QPainter, rect: QRectF, line: OptionLine, place: int) -> None:
        theme = self._theme
        if self._is_rating and place == self._place and self.hasFocus():
            paint.rounded(painter, rect.adjusted(2, 1, -2, -1), 6, theme.colour("surface.selected"))
        number = QRectF(rect.left(), rect.top(), theme.px(46), rect.height())
        right = Qt.AlignmentFlag.AlignRight
        draw_line(painter, theme, number, line.number, "lead", "method.dot_vote.ink", bold=True, align=right)
        room = theme.px(150)
        words = QRectF(number.right() + 14, rect.top(), rect.width() - number.width() - room - 20, rect.height())
        ink = "text.secondary" if self.unreadable else "text.primary"
        draw_line(painter, theme, words, line.words, "body", ink)
        self._paint_given(painter, QRectF(rect.right() - room, rect.top(), room - 14, rect.height()), line)

    def _paint_given(self, painter: QPainter, rect: QRectF, line: OptionLine) -> None:
        theme = self._theme
        if self._is_rating:
            rating = self._ratings.get(line.option)
            said = "" if rating is None else RATING_WORDS[rating]
            draw_line(painter, theme, rect, said, "body", "text.primary", bold=True, align=Qt.AlignmentFlag.AlignRight)
            return
        left = rect.left()
        for colour in range(max(1, len(() if self.setup is None else self.setup.colours))):
            count = self._dots.count((line.option, colour))
            if count:
                kind = _kind(self.setup, colour)
                diameter = theme.px(14)
                top = rect.center().y() - diameter / 2
                paint.dots(painter, theme, QPointF(left, top), count, kind, rect.right() - left, diameter)
                left += count * (diameter + 6) + 10


def _kind(setup: SetUp | None, colour: int) -> paint.DotKind:
    colours = () if setup is None else setup.colours
    if colour < len(colours) and colours[colour].negative:
        return "minus"
    kinds: tuple[paint.DotKind, ...] = ("first", "second", "third")
    return kinds[min(colour, 2)]
