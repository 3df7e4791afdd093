"""Shared painters: node, chip, pill, dots, card, number, key hint, day bar, focus ring.

Delegates, graphics items and widgets draw these things here and nowhere else, so that a node is a node on every
screen. All take the painter and the theme first, and leave the painter's pen, brush and font as they like:
callers that go on drawing set their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from facilitator.desktop.theme import Theme
from facilitator.settings import DayPart
from facilitator.tokens import METHODS, STATES, RadiusName

if TYPE_CHECKING:
    from collections.abc import Iterator

NodeState = Literal["later", "now", "past"]
DotKind = Literal["first", "second", "third", "minus"]
CHIP_HEIGHT = 24
CHIP_PADDING = 9
UNKNOWN_PART_MINUTES = 30


@contextmanager
def smooth(painter: QPainter) -> Iterator[QPainter]:
    """Draw with soft edges and put the painter back afterwards."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.restore()


def plain(painter: QPainter, rect: QRectF, fill: QColor) -> None:
    """A filled rectangle. Unlike `fillRect` it needs none of the hundreds of gradients that Qt names, which Python
    would have to make before the first paint."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRect(rect)


def rounded(painter: QPainter, rect: QRectF, radius: float, fill: QColor, edge: QColor | None = None) -> None:
    """A filled shape with round corners and perhaps a 1-px edge inside it."""
    with smooth(painter):
        painter.setBrush(fill)
        painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(edge, 1))
        inside = rect if edge is None else rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, radius, radius)


def card(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    *,
    fill: str = "surface.card",
    lifted: bool = False,
    radius: RadiusName = "card",
    edge: str = "line.hair",
) -> None:
    """A white thing to pick up: soft shadow in translucent strokes, hairline edge."""
    corner = theme.radius(radius)
    shadow_strokes(painter, theme, rect, corner, lifted)
    rounded(painter, rect, corner, theme.colour(fill), theme.colour(edge))


def shadow_strokes(painter: QPainter, theme: Theme, rect: QRectF, corner: float, lifted: bool) -> None:
    """The shadow under a card: a few growing rounded shapes, each barely there."""
    shadow = theme.tokens.shadow("lifted" if lifted else "card")
    steps = 5 if lifted else 2
    ink = QColor(0, 0, 0)
    ink.setAlphaF(shadow.alpha / steps * 0.6)
    with smooth(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for step in range(1, steps + 1):
            grown = shadow.blur / 2 * step / steps
            outline = rect.adjusted(-grown, -grown, grown, grown).translated(0, shadow.y)
            painter.drawRoundedRect(outline, corner + grown, corner + grown)


def focus_ring(painter: QPainter, theme: Theme, rect: QRectF, radius: float = 7, gap: float = 2) -> None:
    """The 2-px ring of the thing that takes keys, `gap` px outside `rect` (negative: inside)."""
    out = gap + 1
    with smooth(painter):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("line.focus"), 2))
        painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), max(radius + gap, 2), max(radius + gap, 2))


def node(
    painter: QPainter,
    theme: Theme,
    centre: QPointF,
    diameter: float,
    icon: str,
    method: str,
    state: NodeState = "later",
    ground: str = "surface.side",
) -> None:
    """A method's disc with its icon: tinted, filled with accent when now, hollow with a check when past."""
    disc = QRectF(centre.x() - diameter / 2, centre.y() - diameter / 2, diameter, diameter)
    fill, ink, shown = _node_look(icon, method, state, ground)
    with smooth(painter):
        past = state == "past"
        painter.setPen(QPen(theme.colour("line.strong"), 2) if past else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(fill))
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1) if past else disc)
    size = round(diameter * (0.5 if diameter > 36 else 0.56))
    corner = QPointF(round(centre.x() - size / 2), round(centre.y() - size / 2))
    theme.icons.paint(painter, shown, ink, QRectF(corner.x(), corner.y(), size, size))


def _node_look(icon: str, method: str, state: NodeState, ground: str) -> tuple[str, str, str]:
    if state == "past":
        return ground, "text.secondary", "check"
    if state == "now":
        return "accent.base", "accent.on", icon
    return f"method.{method}.tint", f"method.{method}.ink", icon


def tone_roles(tone: str) -> tuple[str, str]:
    """Background and ink of a chip's tone: a method, a state, "accent" or "plain"."""
    if tone in METHODS:
        return f"method.{tone}.tint", f"method.{tone}.ink"
    if tone in STATES:
        return f"state.{tone}.tint", f"state.{tone}.ink"
    return ("accent.tint", "accent.base") if tone == "accent" else ("surface.sunken", "text.secondary")


def chip_width(theme: Theme, text: str, icon: str = "", *, bold: bool = False) -> float:
    """How wide `chip` or `pill` will be for a text."""
    letters = theme.metrics("small", bold=bold).horizontalAdvance(text)
    return letters + 2 * theme.px(CHIP_PADDING) + (theme.px(16) + 6 if icon else 0)


def chip(
    painter: QPainter,
    theme: Theme,
    at: QPointF,
    text: str,
    tone: str = "plain",
    icon: str = "",
    *,
    bold: bool = False,
    width: float | None = None,
) -> float:
    """A fact, 24 high with radius 5; answers its width. With `width` a longer text is elided."""
    ground, ink = tone_roles(tone)
    return _tag(painter, theme, at, text, icon, (ground, ink), theme.radius("chip"), bold, width)


def pill(painter: QPainter, theme: Theme, at: QPointF, text: str, state: str = "live", icon: str = "") -> float:
    """A state, 24 high and fully round, bold on the state's fill; answers its width."""
    looks = (f"state.{state}.fill", f"state.{state}.on_fill")
    return _tag(painter, theme, at, text, icon, looks, theme.px(CHIP_HEIGHT) / 2, True, None)


def _tag(
    painter: QPainter,
    theme: Theme,
    at: QPointF,
    text: str,
    icon: str,
    looks: tuple[str, str],
    radius: float,
    bold: bool,
    limit: float | None,
) -> float:
    ground, ink = looks
    wanted = chip_width(theme, text, icon, bold=bold)
    width = wanted if limit is None else min(wanted, limit)
    rect = QRectF(at.x(), at.y(), width, theme.px(CHIP_HEIGHT))
    rounded(painter, rect, radius, theme.colour(ground))
    left = rect.left() + theme.px(CHIP_PADDING)
    if icon:
        size = theme.px(16)
        theme.icons.paint(painter, icon, ink, QRectF(left, rect.center().y() - size / 2, size, size))
        left += size + 6
    _inked(painter, theme, QRectF(left, rect.top(), rect.right() - left - 4, rect.height()), text, ink, bold)
    return width


def _inked(painter: QPainter, theme: Theme, rect: QRectF, text: str, ink: str, bold: bool) -> None:
    metrics = theme.metrics("small", bold=bold)
    painter.setFont(theme.font("small", bold=bold))
    painter.setPen(theme.colour(ink))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
    flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
    painter.drawText(rect, flags, shown)


def key_hint_width(theme: Theme, keys: str) -> float:
    return max(theme.metrics("small", bold=True).horizontalAdvance(keys) + 12, theme.px(20))


def key_hint(
    painter: QPainter, theme: Theme, at: QPointF, keys: str, ground: str = "surface.sunken", ink: str = "text.secondary"
) -> float:
    """A small key cap, 20 high; answers its width."""
    rect = QRectF(at.x(), at.y(), key_hint_width(theme, keys), theme.px(20))
    rounded(painter, rect, 4, theme.colour(ground))
    painter.setFont(theme.font("small", bold=True))
    painter.setPen(theme.colour(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextSingleLine.value, keys)
    return rect.width()


def number(
    painter: QPainter, theme: Theme, rect: QRectF, text: str, colour: str = "text.primary", *, large: bool = True
) -> None:
    """A figure, right aligned: 32 bold, or 15 when it only counts rows. Unknown is "–"."""
    painter.setFont(theme.font("figure_m") if large else theme.font("body", bold=True))
    painter.setPen(theme.colour(colour))
    flags = Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value
    painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine.value, text)


def dots_size(theme: Theme, count: int, width: float, diameter: float = 11) -> tuple[int, float]:
    """How many dots stand in one row of `width`, and how high all rows are."""
    step, group = _dot_steps(diameter)
    per_row = max(5, int((width + group) // (5 * step + group)) * 5)
    rows = max(1, -(-count // per_row))
    return per_row, rows * (step + 2)


def dots(
    painter: QPainter,
    theme: Theme,
    at: QPointF,
    count: int,
    kind: DotKind = "first",
    width: float = 1e5,
    diameter: float = 11,
) -> None:
    """Dots in fives, wrapping at `width`. The figure beside them is the caller's."""
    step, group = _dot_steps(diameter)
    per_row, _ = dots_size(theme, count, width, diameter)
    with smooth(painter):
        _dot_pen(painter, theme, kind)
        for place in range(count):
            row, column = divmod(place, per_row)
            x = at.x() + column * step + column // 5 * group
            _dot(painter, QRectF(x, at.y() + row * (step + 2), diameter, diameter), kind)


def _dot_steps(diameter: float) -> tuple[float, float]:
    return diameter + 5, 6.0


def _dot_pen(painter: QPainter, theme: Theme, kind: DotKind) -> None:
    colour = theme.colour(f"dots.{kind}.fill")
    hollow = kind == "minus"
    painter.setPen(QPen(colour, 2) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)


def _dot(painter: QPainter, box: QRectF, kind: DotKind) -> None:
    if kind == "second":
        top = QPointF(box.center().x(), box.top())
        painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))
    elif kind == "third":
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1) if kind == "minus" else box)


def day_bar(painter: QPainter, theme: Theme, rect: QRectF, parts: Sequence[DayPart], *, upright: bool = False) -> None:
    """A day as strips in its methods' colours, as long as their minutes; unknown minutes count as equal parts."""
    with smooth(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        for part, strip in zip(parts, day_strips(rect, parts, upright=upright), strict=True):
            painter.setBrush(theme.colour(f"method.{part.method}.fill"))
            painter.drawRoundedRect(strip, 3, 3)


def day_strips(rect: QRectF, parts: Sequence[DayPart], *, upright: bool = False, gap: float = 2) -> list[QRectF]:
    """Where each strip of a day bar lies; a strip is never thinner than it can be seen."""
    weights = [float(part.minutes or UNKNOWN_PART_MINUTES) for part in parts]
    whole = (rect.height() if upright else rect.width()) - gap * max(len(parts) - 1, 0)
    floor = min(sum(weights) * 0.06, sum(weights) / max(len(parts), 1)) if parts else 0
    weights = [max(weight, floor) for weight in weights]
    strips, at = [], rect.top() if upright else rect.left()
    for weight in weights:
        size = whole * weight / sum(weights)
        strips.append(
            QRectF(rect.left(), at, rect.width(), size) if upright else QRectF(at, rect.top(), size, rect.height())
        )
        at += size + gap
    return strips


def top_rounded(rect: QRectF, radius: float) -> QPainterPath:
    """A shape with round corners at the top only, for the header of a column."""
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(0, 0, 0, radius), radius, radius)
    square = QPainterPath()
    square.addRect(rect)
    return path.intersected(square)
