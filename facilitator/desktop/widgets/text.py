"""Text as it was typed: wrapped, elided, with our line heights, never read as markup."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.tokens import TypeName

LINE_BREAK = "\u2028"
WIDTHS_KEPT = 8


def plain_tooltip(text: str) -> str:
    """A tooltip that shows these signs and no others, whatever they are."""
    if not text:
        return ""
    import html  # noqa: PLC0415 - late: start-up time

    return f"<div style='white-space:pre-wrap'>{html.escape(text)}</div>"


def for_menu(text: str) -> str:
    """Typed text for a menu or a Qt button: its ampersands stay ampersands."""
    return text.replace("&", "&&")


def plain_menu(text: str) -> str:
    """The words of a menu or a Qt button as they are read: without the marks of mnemonics."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


class Paragraph:
    """Text laid out once for a width, to be drawn as often as wanted.

    `height` has room for accents above the first line and descenders below the last, even where lines stand
    closer than the letters are tall; `bleed` says how much of it is that room at the top.
    """

    def __init__(
        self, text: str, font: QFont, line: float, width: float, lines: int | None = None, wrap: bool = True
    ) -> None:
        metrics = QFontMetricsF(font)
        self._line = line
        self.bleed = max(0.0, (metrics.height() - line) / 2)
        self._baseline = (line - metrics.height()) / 2 + metrics.ascent()
        self._rows: list[QTextLayout] = []
        self.elided = False
        self.natural_width = 0.0
        self._lay_out(text.replace("\n", LINE_BREAK), font, metrics, max(width, 1.0), lines, wrap)

    @property
    def line_count(self) -> int:
        return len(self._rows)

    @property
    def height(self) -> float:
        return self._line * len(self._rows) + 2 * self.bleed

    def draw(self, painter: QPainter, at: QPointF, colour: QColor) -> None:
        """Draw with `at` as the upper left corner."""
        painter.setPen(colour)
        top = at.y() + self.bleed + self._baseline
        for number, row in enumerate(self._rows):
            line = row.lineAt(0)
            row.draw(painter, QPointF(at.x(), top + number * self._line - line.ascent()))

    def _lay_out(
        self, text: str, font: QFont, metrics: QFontMetricsF, width: float, lines: int | None, wrap: bool
    ) -> None:
        whole = QTextLayout(text, font)
        anywhere = QTextOption()
        anywhere.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        whole.setTextOption(anywhere)
        whole.beginLayout()
        starts = []
        while (line := whole.createLine()).isValid():
            line.setLineWidth(width if wrap else 1e6)
            starts.append(line.textStart())
        whole.endLayout()
        kept = starts if lines is None else starts[:lines]
        for number, start in enumerate(kept):
            last = number + 1 == len(kept)
            part = text[start:] if last else text[start : starts[number + 1]]
            self._add_row(part.rstrip(LINE_BREAK), font, metrics, width)

    def _add_row(self, part: str, font: QFont, metrics: QFontMetricsF, width: float) -> None:
        shown = part.rstrip() if part.strip() else part
        shown = shown.replace(LINE_BREAK, " ")
        if metrics.horizontalAdvance(shown) > width + 0.5:
            shown, self.elided = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, width), True
        row = QTextLayout(shown, font)
        row.beginLayout()
        line = row.createLine()
        if line.isValid():
            line.setLineWidth(max(width, 1e6))
        row.endLayout()
        if line.isValid():
            self.natural_width = max(self.natural_width, line.naturalTextWidth())
            self._rows.append(row)


def paragraph(
    theme: Theme,
    text: str,
    role: TypeName,
    width: float,
    *,
    bold: bool | None = None,
    lines: int | None = None,
) -> Paragraph:
    """Text in a role's letters and line height."""
    return Paragraph(text, theme.font(role, bold=bold), theme.line(role), width, lines)


def draw_line(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    text: str,
    role: TypeName,
    colour: str,
    *,
    bold: bool | None = None,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """One line, vertically in the middle of `rect`, elided if it must be. The quick way for delegates."""
    font = theme.font(role, bold=bold)
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    shown = QFontMetricsF(font).elidedText(text.replace("\n", " "), elide, rect.width())
    flags = align.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
    painter.drawText(rect, flags, shown)


class Label(QLabel):
    """Text in a role and a colour. Wraps to its width, or keeps to `lines` and elides with the full text on hover.

    `middle` sets it in the middle of its height, as one line always is.

    A screen reader always gets the whole text.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: TypeName = "body",
        colour: str = "text.primary",
        *,
        bold: bool | None = None,
        lines: int | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        middle: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._middle = middle or lines == 1
        self._theme, self._role, self._colour, self._bold = theme, role, colour, bold
        self._lines, self._align = lines, align
        self._laid_out: Paragraph | None = None
        self._by_width: dict[float, Paragraph] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(lines != 1)
        self.setSizePolicy(policy)
        self.setText(text)
        theme.changed.connect(self._restyle)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._restyle()

    def set_colour(self, role: str) -> None:
        self._colour = role
        self.update()

    def set_role(self, role: TypeName) -> None:
        """Other letters, e.g. smaller ones where the window is narrow."""
        if role != self._role:
            self._role = role
            self._restyle()

    def line_count_at(self, role: TypeName, width: int) -> int:
        """How many lines the text would take in other letters."""
        return paragraph(self._theme, self.text(), role, width, bold=self._bold).line_count

    def fits(self, width: int) -> bool:
        """Whether the text can be read to its end in this width and its number of lines."""
        return not self._for_width(max(width, 1)).elided

    def set_bold(self, bold: bool | None) -> None:
        self._bold = bold
        self._restyle()

    def hasHeightForWidth(self) -> bool:
        return self._lines != 1

    def heightForWidth(self, width: int) -> int:
        return _up(self._for_width(width).height)

    def sizeHint(self) -> QSize:
        """As wide as the text in one line, at most a comfortable line."""
        whole = self._for_width(self._theme.tokens.column("text_max"))
        return QSize(_up(whole.natural_width) + 1, _up(whole.height))

    def minimumSizeHint(self) -> QSize:
        width = self._theme.metrics(self._role, bold=self._bold).averageCharWidth() * 4
        one_line = self._theme.line(self._role) + 2 * self._for_width(1e5).bleed
        return QSize(min(_up(width), self.sizeHint().width()), _up(one_line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._laid_out = None
        if len(self._by_width) > WIDTHS_KEPT:
            self._by_width.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        text = self._shown()
        left = 0.0
        if self._align != Qt.AlignmentFlag.AlignLeft:
            spare = self.width() - text.natural_width
            left = spare / 2 if self._align == Qt.AlignmentFlag.AlignHCenter else spare
        painter = QPainter(self)
        top = max(0.0, (self.height() - text.height) / 2) if self._middle else 0.0
        text.draw(painter, QPointF(left, top), self._theme.colour(self._colour))
        painter.end()

    def _shown(self) -> Paragraph:
        if self._laid_out is None:
            self._laid_out = self._for_width(self.width())
            self.setToolTip(plain_tooltip(self.text()) if self._laid_out.elided else "")
        return self._laid_out

    def _for_width(self, width: float) -> Paragraph:
        """Laid out once per width: layouts ask many times."""
        found = self._by_width.get(width)
        if found is None:
            found = paragraph(self._theme, self.text(), self._role, width, bold=self._bold, lines=self._lines)
            self._by_width[width] = found
        return found

    def _restyle(self) -> None:
        self._laid_out = None
        self._by_width.clear()
        self.updateGeometry()
        self.update()


def _up(size: float) -> int:
    return int(size) + (size > int(size))
