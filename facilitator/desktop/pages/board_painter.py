"""Draws the heads and the cells of a bulletin board, and topics as cards beside it."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import draw_line, paragraph
from facilitator.queries.market_board import BoardHead, MarketCell, TopicCard
from facilitator.tokens import TypeName

RIGHT, CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
STRIPES = 14


def draw_place_head(painter: QPainter, theme: Theme, rect: QRectF, head: BoardHead, *, tight: bool) -> None:
    """A place over its column; in a narrow one a long name takes the line of its seats."""
    if tight:
        name = paragraph(theme, head.name, "small", rect.width() - 4, bold=True, lines=2)
        name.draw(painter, QPointF(rect.left() + 3, rect.top() + 2), theme.colour("text.primary"))
        if name.line_count == 1:
            below = QRectF(rect.left() + 3, rect.top() + 2 + name.height, rect.width() - 4, theme.line("small"))
            draw_line(painter, theme, below, head.quiet, "small", "text.secondary")
        return
    line = QRectF(rect.left() + 4, rect.top() + 2, rect.width() - 6, theme.line("body"))
    draw_line(painter, theme, line, head.name, "body", "text.primary", bold=True)
    draw_line(painter, theme, line.translated(0, line.height()), head.quiet, "small", "text.secondary")


def draw_slot_head(painter: QPainter, theme: Theme, rect: QRectF, head: BoardHead, *, tight: bool) -> None:
    """A slot before its row: its time, its length."""
    role: TypeName = "small" if len(head.name) > 5 else "body" if tight else "heading"
    top = paragraph(theme, head.name, role, rect.width(), bold=True, lines=3)
    painter.setFont(theme.font(role, bold=True))
    left = max(rect.left(), rect.right() - top.natural_width)
    top.draw(painter, QPointF(left, rect.top() + 6), theme.colour("text.primary"))
    line = QRectF(rect.left(), rect.top() + 6 + top.height, rect.width(), theme.line("small"))
    draw_line(painter, theme, line, head.quiet, "small", "text.secondary", align=RIGHT)


def draw_cell(
    painter: QPainter, theme: Theme, rect: QRectF, cell: MarketCell, *, tight: bool, moved: bool, dim: bool
) -> None:
    """A cell as it is; `moved` ones differ in a proposal, a `dim` topic is in somebody's hand."""
    if cell.topic is not None and not dim:
        first = cell.warnings[0] if cell.warnings else None
        words = "" if first is None else first.brief if tight else first.short
        draw_topic(painter, theme, rect, cell.topic, words, tight=tight, moved=moved, late=cell.late)
    elif cell.blocked:
        _draw_blocked(painter, theme, rect, cell.blocked)
    else:
        _draw_free(painter, theme, rect, "moves away" if moved else "free")


def draw_topic(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    card: TopicCard,
    warning: str = "",
    *,
    tight: bool = False,
    moved: bool = False,
    late: bool = False,
    chosen: bool = False,
) -> None:
    """A topic with its number, title, host and sign-ups; what is doubtful or became of it at the foot."""
    ground = "accent.tint" if moved or chosen else "state.warn.tint" if warning else "surface.card"
    paint.card(painter, theme, rect, fill=ground, edge="accent.base" if moved or chosen else "line.hair")
    pad = 6 if tight else 11
    inside = rect.adjusted(pad, pad - 3, -pad, -pad + 2)
    foot = _draw_foot(painter, theme, inside, card, warning, tight=tight)
    head = QRectF(inside.left(), inside.top(), inside.width(), inside.height() - foot)
    _draw_head(painter, theme, head, card, tight=tight, late=late)


def _draw_head(painter: QPainter, theme: Theme, rect: QRectF, card: TopicCard, *, tight: bool, late: bool) -> None:
    """The number and beside it the title; below it where there is no room beside."""
    ink = "state.late.ink" if card.told is not None and card.told[2] == "late" else "method.open_space.ink"
    role: TypeName = "heading" if tight else "title"
    wide = theme.metrics(role, bold=True).horizontalAdvance(card.numbers)
    high = theme.line(role)
    draw_line(painter, theme, QRectF(rect.left(), rect.top(), rect.width(), high), card.numbers, role, ink, bold=True)
    under = tight or rect.width() - wide - 9 < theme.px(76)
    corner = QRectF(rect.left(), rect.top() + (high - theme.line("small")) / 2, rect.width(), theme.line("small"))
    if tight:
        _draw_signed(painter, theme, corner, card.sign_ups)
    elif late and under:
        draw_line(painter, theme, corner, "late", "small", "text.secondary", align=RIGHT)
    left = 0.0 if under else wide + 9
    top = rect.top() + (high - 1 if under else (high - theme.line("body")) / 2)
    small: TypeName = "small" if tight else "body"
    lines = max(1, int((rect.bottom() - top + 2) // theme.line(small)))
    words = paragraph(theme, card.title, small, rect.width() - left, bold=True, lines=lines)
    words.draw(painter, QPointF(rect.left() + left, top), theme.colour("text.primary"))


def _draw_foot(painter: QPainter, theme: Theme, rect: QRectF, card: TopicCard, warning: str, *, tight: bool) -> float:
    """From below: the warning or what became of the topic, above it host and sign-ups; answers how high it is."""
    line, bottom = theme.line("small"), rect.bottom()
    told = ("triangle-alert", warning, "warn") if warning else None
    if card.told is not None and (told is None or card.told[2] == "late"):
        told = (card.told[1], card.told[0], card.told[2])
    if told is not None:
        bottom -= line
        _draw_told(painter, theme, QRectF(rect.left(), bottom, rect.width(), line), *told)
        if tight:
            return line
    room = bottom - line - rect.top()
    if room < theme.line("heading") + theme.line("small"):
        return rect.bottom() - bottom
    at = QRectF(rect.left(), bottom - line, rect.width(), line)
    signed = 0.0 if tight else _draw_signed(painter, theme, at, card.sign_ups)
    draw_line(painter, theme, at.adjusted(0, 0, -signed, 0), card.hosts, "small", "text.secondary")
    return rect.bottom() - at.top()


def _draw_told(painter: QPainter, theme: Theme, rect: QRectF, icon: str, words: str, state: str) -> None:
    size = theme.px(14)
    ink = f"state.{state}.ink"
    theme.icons.paint(painter, icon, ink, QRectF(rect.left(), rect.center().y() - size / 2, size, size))
    draw_line(painter, theme, rect.adjusted(size + 5, 0, 0, 0), words, "small", ink, bold=state in ("warn", "late"))


def _draw_signed(painter: QPainter, theme: Theme, rect: QRectF, signed: int | None) -> float:
    """The hand and its figure at the right; nothing where nobody could be counted."""
    if signed is None:
        return 0.0
    wide = theme.metrics("small").horizontalAdvance(str(signed))
    size = theme.px(15)
    draw_line(painter, theme, rect, str(signed), "small", "text.secondary", align=RIGHT)
    left = rect.right() - wide - size - 4
    theme.icons.paint(painter, "hand", "text.secondary", QRectF(left, rect.center().y() - size / 2, size, size))
    return wide + size + 10


def _draw_free(painter: QPainter, theme: Theme, rect: QRectF, words: str) -> None:
    paint.rounded(painter, rect, theme.radius("card"), theme.colour("surface.sunken"))
    draw_line(painter, theme, rect, words, "small", "text.secondary", align=CENTRE)


def _draw_blocked(painter: QPainter, theme: Theme, rect: QRectF, reason: str) -> None:
    """Hatched, with the reason."""
    path = QPainterPath()
    path.addRoundedRect(rect, theme.radius("card"), theme.radius("card"))
    with paint.smooth(painter):
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(theme.colour("surface.sunken"), STRIPES / 2))
        for at in range(-round(rect.height()), round(rect.width()) + STRIPES, STRIPES):
            painter.drawLine(QLineF(rect.left() + at, rect.bottom() + 4, rect.left() + at + rect.height() + 8,
                                    rect.top() - 4))  # fmt: skip
    words = paragraph(theme, f"blocked: {reason}", "small", rect.width() - 12, lines=3)
    size, high = theme.px(16), words.height + theme.px(20)
    top = rect.center().y() - high / 2
    box = QRectF(rect.center().x() - size / 2, top, size, size)
    theme.icons.paint(painter, "ban", "text.secondary", box)
    corner = QPointF(rect.center().x() - words.natural_width / 2, top + theme.px(20))
    words.draw(painter, corner, theme.colour("text.secondary"))


def draw_landing(painter: QPainter, theme: Theme, rect: QRectF, numbers: str, words: str) -> None:
    """Where the topic in the hand would stand."""
    paint.rounded(painter, rect, theme.radius("card"), theme.colour("accent.tint"))
    with paint.smooth(painter):
        pen = QPen(theme.colour("accent.base"), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.radius("card"), theme.radius("card"))
    high = theme.line("title")
    line = QRectF(rect.left(), rect.center().y() - high / 2 - theme.line("small") / 2, rect.width(), high)
    draw_line(painter, theme, line, numbers, "title", "accent.base", bold=True, align=CENTRE)
    below = QRectF(rect.left() + 4, line.bottom(), rect.width() - 8, theme.line("small"))
    draw_line(painter, theme, below, words, "small", "accent.base", align=CENTRE)
