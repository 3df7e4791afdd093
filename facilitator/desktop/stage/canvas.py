"""Where pictures of the stage are laid out: 1080 units high, as wide as the screen is, whatever its pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from facilitator.desktop.theme import SIGN_FAMILIES, Theme
from facilitator.desktop.widgets import paint
from facilitator.tokens import Scheme

HEIGHT = 1080.0
MARGIN = 96.0
NARROWEST, WIDEST = 4 / 3, 2.1
TITLE_ROOM = 105.0  # for its rows
TITLE_LINE = 100.0  # the middle of the title line
FOOT_LINE = HEIGHT - 44.0  # the lower edge of the foot line
CAPS = 0.714  # of the letters' size, in Noto Sans
LINE_BREAK = "\u2028"
MOST_SIGNS = 1200  # more than any picture holds


class Look:
    """Colours and letters of the stage: the theme's roles on light or dark paper, whatever the laptop shows."""

    def __init__(self, theme: Theme, scheme: Scheme = "light") -> None:
        self.theme, self.scheme = theme, scheme
        self._colours: dict[str, QColor] = {}

    def colour(self, role: str) -> QColor:
        """The colour of a role on this paper. Do not change the returned value."""
        if role not in self._colours:
            self._colours[role] = QColor(self.theme.tokens.colour(role, self.scheme)[:7])
        return self._colours[role]

    def size(self, name: str) -> float:
        """The size of letters on the stage in units, e.g. of "title"."""
        return self.theme.tokens.stage(name) * HEIGHT / 100


class Lines:
    """A text laid out for a width: as typed, never markup, in the direction it is written in."""

    def __init__(self, text: str, font: QFont, width: float, line: float) -> None:
        self.font, self.width, self.line = font, max(width, 1.0), line
        self.metrics = QFontMetricsF(font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.layout = QTextLayout(text[:MOST_SIGNS].replace("\n", LINE_BREAK), font)
        self.layout.setTextOption(option)
        self.layout.beginLayout()
        while (row := self.layout.createLine()).isValid():
            row.setLineWidth(self.width)
        self.layout.endLayout()

    @property
    def count(self) -> int:
        """How many lines it takes."""
        return self.layout.lineCount()

    @property
    def height(self) -> float:
        return self.count * self.line

    @property
    def natural_width(self) -> float:
        """The width of its longest line."""
        return max((self.layout.lineAt(n).naturalTextWidth() for n in range(self.count)), default=0.0)

    @property
    def breaks_words(self) -> bool:
        """Whether a line ends within a word."""
        text = self.layout.text()
        ends = [self.layout.lineAt(n) for n in range(self.count - 1)]
        return any(
            0 < (at := one.textStart() + one.textLength()) < len(text) and text[at - 1].isalnum() and text[at].isalnum()
            for one in ends
        )

    def draw(self, painter: QPainter, at: QPointF, colour: QColor, right: bool = False) -> None:
        """Draw with `at` as the upper left corner, or the upper right one."""
        painter.setPen(colour)
        for number in range(self.count):
            row = self.layout.lineAt(number)
            middle = at.y() + number * self.line + self.line / 2
            baseline = middle + self.metrics.capHeight() / 2
            x = at.x() - row.naturalTextWidth() if right else at.x() - row.x()
            row.draw(painter, QPointF(x, baseline - row.ascent() - row.y()))


class Canvas:
    """A rect of any painter as a sheet of 1080 units' height. What is drawn never leaves it."""

    def __init__(self, painter: QPainter, look: Look, width: float) -> None:
        self.painter, self.look, self.width = painter, look, width

    @property
    def right(self) -> float:
        """Where the right margin begins."""
        return self.width - MARGIN

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def narrow(self) -> bool:
        """Whether this is a screen of the old shape, 4:3."""
        return self.width < 1.6 * HEIGHT

    def lines(
        self, text: str, size: float, width: float, *, bold: bool = False, most: int | None = None, spread: float = 1.2
    ) -> Lines:
        """A text in letters of a size; what is more than `most` lines is cut with an ellipsis."""
        font = font_of(size, bold)
        laid = Lines(text, font, width, size * spread)
        if most is None or laid.count <= most:
            return laid
        return Lines(_cut(laid, most), font, width, size * spread)

    def fitted(self, text: str, sizes: tuple[float, ...], width: float, height: float, *, bold: bool = False) -> Lines:
        """A text in the largest of the sizes in which it stands in its box with no word torn; else cut at the least."""
        for size in sizes:
            laid = self.lines(text, size, width, bold=bold)
            if laid.height <= height and (not laid.breaks_words or size == sizes[-1]):
                return laid
        least = sizes[-1]
        return self.lines(text, least, width, bold=bold, most=max(1, int(height / (least * 1.2))))

    def common_size(
        self, texts: Iterable[str], sizes: tuple[float, ...], width: float, height: float, *, bold: bool = False
    ) -> float:
        """The largest of the sizes in which every one of the texts stands in a box like this; else the least."""
        given = list(texts)
        for size in sizes[:-1]:
            laid = [self.lines(one, size, width, bold=bold) for one in given]
            if all(one.height <= height and not one.breaks_words for one in laid):
                return size
        return sizes[-1]

    def text(
        self, at: QPointF, text: str, size: str | float, role: str, *, bold: bool = False, width: float | None = None,
        right: bool = False, most: int = 1,
    ) -> Lines:  # fmt: skip
        """Draws a text with `at` as the upper left (or right) corner of its box; one line unless `most` says more."""
        units = self.look.size(size) if isinstance(size, str) else size
        room = width if width is not None else (at.x() - MARGIN if right else self.right - at.x())
        laid = self.lines(text, units, room, bold=bold, most=most)
        laid.draw(self.painter, at, self.look.colour(role), right)
        return laid

    def middle(
        self, x: float, y: float, text: str, size: str | float, role: str, *, bold: bool = False,
        width: float | None = None, right: bool = False,
    ) -> Lines:  # fmt: skip
        """Draws one line whose capitals have their middle at `y`."""
        units = self.look.size(size) if isinstance(size, str) else size
        return self.text(QPointF(x, y - units * 0.6), text, units, role, bold=bold, width=width, right=right)

    def plain(self, rect: QRectF, role: str) -> None:
        """A filled rectangle."""
        paint.plain(self.painter, rect, self.look.colour(role))

    def card(self, rect: QRectF, role: str = "surface.card", radius: float = 20, edge: str = "") -> None:
        """A shape with round corners."""
        paint.rounded(self.painter, rect, radius, self.look.colour(role))
        if edge:
            with paint.smooth(self.painter):
                self.painter.setBrush(Qt.BrushStyle.NoBrush)
                self.painter.setPen(QPen(self.look.colour(edge), 2))
                self.painter.drawRoundedRect(rect, radius, radius)

    def head(self, head: str, corner: str) -> None:
        """The title line: what this is on the left, its corner on the right."""
        beside = 0.0
        if corner:
            laid = self.middle(self.right, TITLE_LINE, corner, "title", "text.secondary", right=True)
            beside = laid.natural_width + 48
        self.title(head, self.inner - beside)

    def title(self, head: str, width: float) -> None:
        """What this is, on the title line; a long one in two smaller rows."""
        size = self.look.size("title")
        title = self.fitted(head, (size, size * 0.85, self.look.size("body")), width, TITLE_ROOM, bold=True)
        title.draw(self.painter, QPointF(MARGIN, TITLE_LINE - title.height / 2), self.look.colour("text.primary"))

    def foot(self, left: str, right: str) -> None:
        """The foot line, 44 from below."""
        size = self.look.size("foot")
        taken = 0.0
        if right:
            taken = self.middle(
                self.right, FOOT_LINE - size / 2, right, size, "text.secondary", right=True, width=self.inner * 0.6
            ).natural_width
        if left:
            self.middle(MARGIN, FOOT_LINE - size / 2, left, size, "text.secondary", width=self.inner - taken - 48)


@contextmanager
def canvas_in(painter: QPainter, rect: QRectF, look: Look, *, ground: bool = True) -> Iterator[Canvas]:
    """The canvas in a rect, its ground painted. A screen wider or higher than we know keeps its ground at the sides."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    if ground:
        paint.plain(painter, rect, look.colour("surface.window"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    origin, scale, width = placed(rect)
    painter.translate(origin)
    painter.scale(scale, scale)
    try:
        yield Canvas(painter, look, width)
    finally:
        painter.restore()


def placed(rect: QRectF) -> tuple[QPointF, float, float]:
    """Where the canvas lies in a rect: its corner, how large a unit is, and how many units it is wide."""
    ratio = min(max(rect.width() / max(rect.height(), 1), NARROWEST), WIDEST)
    scale = min(rect.height() / HEIGHT, rect.width() / (HEIGHT * ratio))
    left = rect.left() + (rect.width() - HEIGHT * ratio * scale) / 2
    top = rect.top() + (rect.height() - HEIGHT * scale) / 2
    return QPointF(left, top), scale, HEIGHT * ratio


@lru_cache(maxsize=64)
def font_of(size: float, bold: bool) -> QFont:
    """Letters of a size in units; large ones stand closer. Do not change the returned value."""
    font = QFont(["Noto Sans", *SIGN_FAMILIES, "sans-serif"])
    font.setPixelSize(max(1, round(size)))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.02 * size if size >= 100 else 0.0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _cut(laid: Lines, most: int) -> str:
    """The text that fills so many lines, with an ellipsis at its end."""
    text = laid.layout.text()
    last = laid.layout.lineAt(most - 1)
    begin = text[: last.textStart()]
    rest = text[last.textStart() :].replace(LINE_BREAK, " ")
    room = laid.width - 2
    shown = laid.metrics.elidedText(rest[:400], Qt.TextElideMode.ElideRight, room)
    if not shown.endswith("…"):
        shown = laid.metrics.elidedText(f"{rest[: last.textLength()].rstrip()} …", Qt.TextElideMode.ElideRight, room)
    return begin + shown
