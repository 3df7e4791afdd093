"""Painters of pictures made of words: welcome, a question or message, now and next, lists, the way in, the time."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from facilitator.desktop.stage.canvas import CAPS, HEIGHT, MARGIN, Canvas, Lines
from facilitator.desktop.stage.moment import Moment
from facilitator.desktop.widgets import paint
from facilitator.documents.qr import modules
from facilitator.queries.stage_scenes_values import (
    Joining,
    JoinPicture,
    Line,
    ListPicture,
    NowNextPicture,
    Picture,
    TimePicture,
    WelcomePicture,
    WordsPicture,
)

BAND = 150.0
QUIET_ZONE = 4  # squares of white that readers need around a code
CODE_SIDE = 500.0
BODY_TOP = 190.0
BODY_FOOT = 970.0


def head_and_foot(canvas: Canvas, picture: Picture, moment: Moment) -> None:
    """The title line with its corner, and the foot line."""
    canvas.head(picture.head, f"{moment.now:%H:%M}" if picture.corner_time else picture.corner)
    canvas.foot(picture.foot, picture.foot_right)


def welcome(canvas: Canvas, picture: WelcomePicture, moment: Moment) -> None:
    """The event's title as large as it can be, where and when, and the band at the foot."""
    side = _code_side(canvas)
    width = canvas.inner if picture.joining is None else canvas.inner - side - 56
    bottom = HEIGHT - BAND - 60
    size = canvas.look.size("title")
    lines = [canvas.lines(words, size, width, most=1) for words in picture.lines]
    below = sum(one.line for one in lines)
    steps = tuple(_percent(percent) for percent in (17.5, 16, 14, 12.5, 11, 9, 7.2, 5.4))
    title = canvas.fitted(picture.title, steps, width, bottom - 110 - below - 60, bold=True)
    _tight(title)
    title.draw(canvas.painter, QPointF(MARGIN, 84), canvas.look.colour("text.primary"))
    y = min(max(84 + title.height + 54, HEIGHT * 0.62), bottom - below)
    for one in lines:
        one.draw(canvas.painter, QPointF(MARGIN, y), canvas.look.colour("text.primary"))
        y += one.line * 1.08
    _band(canvas, picture.foot, picture.foot_right)
    if picture.joining is not None:
        _code(canvas, picture.joining, canvas.right - side, 120, side)


def words(canvas: Canvas, picture: WordsPicture, moment: Moment) -> None:
    """One thing to read, in the largest letters in which it stands."""
    head_and_foot(canvas, picture, moment)
    top = BODY_TOP if picture.head else 130.0
    left = MARGIN
    if picture.letter:
        disc(canvas, MARGIN + 66, top + 78, 132, picture.letter, picture.tint, 78)
        left += 180
    quiet_size = canvas.look.size("body")
    quiet = canvas.lines(picture.quiet, quiet_size, canvas.inner, most=6)
    room = BODY_FOOT - top - (quiet.height + 48 if picture.quiet else 0)
    steps = tuple(_percent(percent) for percent in (12.5, 11, 9, 7.2, 6.2, 5.4, 4.6, 3.9, 3.0))
    said = canvas.fitted(picture.words, steps, canvas.right - left, room, bold=True)
    said.draw(canvas.painter, QPointF(left, top), canvas.look.colour("text.primary"))
    if picture.quiet:
        quiet.draw(canvas.painter, QPointF(left, top + said.height + 48), canvas.look.colour("text.secondary"))


def now_next(canvas: Canvas, picture: NowNextPicture, moment: Moment) -> None:
    """What runs, large; under it what comes."""
    head_and_foot(canvas, picture, moment)
    y = BODY_TOP + 10
    if picture.now is not None:
        canvas.middle(MARGIN, y + 26, "Now", "body", "accent.base", bold=True)
        y = _large(canvas, picture.now, y + 70) + 70
    if picture.following:
        canvas.middle(MARGIN, y + 26, "Next", "body", "text.secondary", bold=True)
        y += 70
        for line in picture.following:
            y = row(canvas, line, y, canvas.look.size("title"), BODY_FOOT + 30)
    if picture.now is None and not picture.following:
        canvas.text(QPointF(MARGIN, y), "Thank you for this day.", "headline", "text.primary", bold=True, most=3)


def listed(canvas: Canvas, picture: ListPicture, moment: Moment) -> None:
    """Things under each other, their numbers in a column of their own."""
    head_and_foot(canvas, picture, moment)
    y = BODY_TOP
    for line in picture.rows:
        y = row(canvas, line, y, canvas.look.size("title"), BODY_FOOT + 20, number=True)


def join(canvas: Canvas, picture: JoinPicture, moment: Moment) -> None:
    """The code and the address, and what to do in three steps."""
    head_and_foot(canvas, picture, moment)
    side = _code_side(canvas) + 60
    _code(canvas, picture.joining, canvas.right - side, BODY_TOP, side)
    width = canvas.inner - side - 72
    y = BODY_TOP + 16
    for number, said in enumerate(picture.steps, 1):
        canvas.text(QPointF(MARGIN, y), str(number), "title", "accent.base", bold=True)
        laid = canvas.text(QPointF(MARGIN + 72, y), said, "title", "text.primary", width=width - 72, most=4)
        y += laid.height + 44


def time_of_day(canvas: Canvas, picture: TimePicture, moment: Moment) -> None:
    """The clock on the wall."""
    canvas.head(picture.head, "")
    figures(canvas, f"{moment.now:%H:%M}", HEIGHT * 0.56, _percent(48), "text.primary")


def figures(canvas: Canvas, said: str, middle: float, size: float, role: str) -> QRectF:
    """Figures on the left edge, as large as asked or as the width allows; answers where their capitals stand."""
    laid = canvas.lines(said, size, 1e5, bold=True)
    if laid.natural_width > canvas.inner:
        size *= canvas.inner / laid.natural_width
        laid = canvas.lines(said, size, 1e5, bold=True)
    top = middle - laid.line / 2
    laid.draw(canvas.painter, QPointF(MARGIN - size * 0.03, top), canvas.look.colour(role))
    return QRectF(MARGIN, middle - size * CAPS / 2, laid.natural_width, size * CAPS)


def disc(canvas: Canvas, x: float, y: float, side: float, letter: str, tint: str, size: float) -> None:
    """A letter on a coloured disc, its middle at x and y."""
    with paint.smooth(canvas.painter):
        canvas.painter.setBrush(canvas.look.colour(f"{tint}.fill"))
        canvas.painter.setPen(canvas.look.colour(f"{tint}.fill"))
        canvas.painter.drawEllipse(QPointF(x, y), side / 2, side / 2)
    laid = canvas.lines(letter, size, 1e4, bold=True)
    at = QPointF(x - laid.natural_width / 2, y - laid.line / 2)
    laid.draw(canvas.painter, at, canvas.look.colour(f"{tint}.on_fill"))


def row(canvas: Canvas, line: Line, y: float, size: float, bottom: float, *, number: bool = False) -> float:
    """A time or number, a title in at most two lines, a quiet line; answers where the next row begins."""
    left = MARGIN
    if line.lead:
        lead = canvas.text(QPointF(MARGIN, y), line.lead, size, "method.open_space.ink" if number else "text.secondary",
                           bold=True)  # fmt: skip
        left += max(lead.natural_width + 40, 130 if number else 190)
    laid = canvas.lines(line.title, size, canvas.right - left, bold=number, most=2)
    quiet = canvas.look.size("label")
    if y + laid.height + (quiet * 1.3 if line.quiet else 0) > bottom:
        laid = canvas.lines(line.title, size, canvas.right - left, bold=number, most=1)
    laid.draw(canvas.painter, QPointF(left, y), canvas.look.colour("text.primary"))
    y += laid.height
    if line.quiet:
        canvas.text(QPointF(left, y + 2), line.quiet, quiet, "text.secondary")
        y += quiet * 1.3
    return y + 22


def _large(canvas: Canvas, line: Line, y: float) -> float:
    steps = tuple(_percent(percent) for percent in (12.5, 11, 9, 7.2, 5.4))
    title = canvas.fitted(line.title, steps, canvas.inner, 300, bold=True)
    title.draw(canvas.painter, QPointF(MARGIN, y), canvas.look.colour("text.primary"))
    y += title.height + 8
    if line.quiet:
        canvas.text(QPointF(MARGIN, y), line.quiet, "body", "text.secondary")
        y += canvas.look.size("body") * 1.2
    return y


def _band(canvas: Canvas, left: str, right: str) -> None:
    canvas.plain(QRectF(0, HEIGHT - BAND, canvas.width, BAND), "accent.base")
    taken = 0.0
    y = HEIGHT - BAND / 2
    if right:
        taken = canvas.middle(
            canvas.right, y, right, "body", "accent.on", bold=True, right=True, width=canvas.inner / 2
        ).natural_width  # fmt: skip
    canvas.middle(MARGIN, y, left, "body", "accent.on", width=canvas.inner - taken - 48)


def _code(canvas: Canvas, joining: Joining, x: float, y: float, side: float) -> None:
    """A white card with the code, the address under it, and the network."""
    card = QRectF(x, y, side, side)
    canvas.card(card, "surface.card" if canvas.look.scheme == "light" else "text.primary")
    squares(canvas, joining.payload, card)
    size = canvas.look.size("title")
    steps = (size, size * 0.85, canvas.look.size("body"), canvas.look.size("label"))
    address = canvas.fitted(joining.address, steps, side, size * 2.6, bold=True)
    address.draw(canvas.painter, QPointF(x, y + side + 28), canvas.look.colour("text.primary"))
    if joining.network:
        said = f"Wi-Fi “{joining.network}”"
        canvas.text(QPointF(x, y + side + 36 + address.height), said, "label", "text.secondary", width=side)


def squares(canvas: Canvas, payload: str, card: QRectF) -> None:
    """A code's squares on its card, in whole units so that no hairline opens between them; dark on light always."""
    grid = modules(payload)
    step = int(card.width() / (len(grid) + 2 * QUIET_ZONE))
    inset = (card.width() - step * len(grid)) / 2
    ink = canvas.look.colour("text.primary" if canvas.look.scheme == "light" else "text.on_inverse")
    for i, cells in enumerate(grid):
        for j, black in enumerate(cells):
            if black:
                box = QRectF(card.left() + inset + j * step, card.top() + inset + i * step, step + 0.6, step + 0.6)
                paint.plain(canvas.painter, box, ink)


def _code_side(canvas: Canvas) -> float:
    return 420.0 if canvas.narrow else CODE_SIDE


def _tight(title: Lines) -> None:
    """Huge lines stand closer."""
    if title.line > 150:
        title.line *= 0.93


def _percent(percent: float) -> float:
    return percent * HEIGHT / 100
