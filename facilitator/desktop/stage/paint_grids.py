"""Painters of what stands in columns: the bulletin board, and who goes where."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from facilitator.desktop.stage.canvas import MARGIN, Canvas, Lines
from facilitator.desktop.stage.moment import Moment
from facilitator.desktop.stage.paint_words import head_and_foot
from facilitator.queries.stage_scenes_values import BoardPicture, BoardTopic, MovesPicture

BOARD_TOP, BOARD_FOOT = 238.0, 984.0
GAP = 14.0
LABEL_LEFT = 40.0
LOW = 300.0  # a cell this low has smaller figures


def board(canvas: Canvas, picture: BoardPicture, moment: Moment) -> None:
    """Places across, slots down, a card for each topic; a line where the time of day stands."""
    head_and_foot(canvas, picture, moment)
    left = _board_left(canvas, picture)
    columns = len(picture.places)
    width = (canvas.right - left - GAP * (columns - 1)) / max(columns, 1)
    high = (BOARD_FOOT - BOARD_TOP - GAP * (len(picture.slots) - 1)) / max(len(picture.slots), 1)
    for number, place in enumerate(picture.places):
        x = left + number * (width + GAP)
        size = canvas.look.size("label")
        name = canvas.fitted(place, (size, canvas.look.size("foot")), width - 8, size * 2.2, bold=True)
        name.draw(canvas.painter, QPointF(x + 8, BOARD_TOP - 16 - name.height), canvas.look.colour("text.primary"))
    title = _title_size(canvas, picture, width - 2 * _padding(canvas), high)
    for number, slot in enumerate(picture.slots):
        y = BOARD_TOP + number * (high + GAP)
        size = canvas.look.size("body" if _is_time(slot.label) else "label")
        label = canvas.lines(slot.label, size, left - LABEL_LEFT - 20, bold=True, most=4)
        right = QPointF(left - 28, y + 28)
        label.draw(canvas.painter, right, canvas.look.colour("text.primary"), right=True)
        if slot.now is not None:
            _now(canvas, y + high * slot.now)
        for column, cell in enumerate(slot.cells):
            _cell(canvas, cell, QRectF(left + column * (width + GAP), y, width, high), title)


def moves(canvas: Canvas, picture: MovesPicture, moment: Moment) -> None:
    """Names in columns, each with its table; down one column, then the next."""
    head_and_foot(canvas, picture, moment)
    columns = 2 if canvas.narrow else 3
    rows = -(-36 // columns) if len(picture.moves) > 24 else max(1, -(-len(picture.moves) // columns))
    rows = max(rows, 8 if len(picture.moves) > 8 else 1)
    top, bottom = 190.0, 990.0
    pitch = min((bottom - top) / rows, 88.0)
    size = min(canvas.look.size("body"), pitch * 0.72)
    width = (canvas.inner - 56 * (columns - 1)) / columns
    for number, move in enumerate(picture.moves):
        column, place = divmod(number, rows)
        x, y = MARGIN + column * (width + 56), top + place * pitch + pitch / 2
        where = canvas.middle(x + width, y, move.where, size, "accent.base", bold=True, right=True, width=width / 2)
        canvas.middle(x, y, move.who, size, "text.primary", width=width - where.natural_width - 24)
        canvas.plain(QRectF(x, y + pitch / 2 - 1, width, 2), "line.hair")


def _now(canvas: Canvas, y: float) -> None:
    """A line behind the cards, thick at its beginning, so that no word is crossed out."""
    canvas.plain(QRectF(LABEL_LEFT, y - 2, canvas.right - LABEL_LEFT, 4), "accent.base")
    canvas.card(QRectF(LABEL_LEFT - 12, y - 12, 24, 24), "accent.base", 12)


def _cell(canvas: Canvas, cell: BoardTopic, box: QRectF, size: float) -> None:
    if not cell.numbers:
        _empty(canvas, cell.blocked or "free", box)
        return
    canvas.card(box, "surface.card")
    width, left = box.width() - 2 * _padding(canvas), box.left() + _padding(canvas)
    number = _number_size(canvas, box.height())
    numbers = canvas.fitted(cell.numbers, (number, number * 0.8, number * 0.62), width, number * 1.3, bold=True)
    numbers.line = number * 1.03
    numbers.draw(canvas.painter, QPointF(left - 2, box.top() + 14), canvas.look.colour("method.open_space.ink"))
    hosts = _hosts(canvas, cell.hosts, _host_size(canvas, box.height()), width)
    foot = box.bottom() - 14 - hosts.height
    hosts.draw(canvas.painter, QPointF(left, foot), canvas.look.colour("text.secondary"))
    top = box.top() + 18 + number * 1.03
    title = canvas.fitted(cell.title, (size, canvas.look.size("foot")), width, foot - top, bold=True)
    title.draw(canvas.painter, QPointF(left, top), canvas.look.colour("text.primary"))


def _hosts(canvas: Canvas, names: str, size: float, width: float) -> Lines:
    """In one line if it must be smaller for that, else in two."""
    least = canvas.look.size("foot")
    for one in (size, least):
        laid = canvas.lines(names, one, width)
        if laid.count == 1:
            return laid
    return canvas.lines(names, least, width, most=2)


def _empty(canvas: Canvas, words: str, box: QRectF) -> None:
    canvas.card(box, "surface.sunken")
    laid = canvas.lines(words, canvas.look.size("label"), box.width() - 24, most=3)
    at = QPointF(box.center().x() - laid.natural_width / 2, box.center().y() - laid.height / 2)
    laid.draw(canvas.painter, at, canvas.look.colour("text.quiet"))


def _title_size(canvas: Canvas, picture: BoardPicture, width: float, high: float) -> float:
    """One size for the titles of a board, so that no topic looks less than another."""
    titles = [cell.title for slot in picture.slots for cell in slot.cells if cell.numbers]
    room = high - 14 - _host_size(canvas, high) * 1.2 - 18 - _number_size(canvas, high) * 1.03
    body, label, foot = (canvas.look.size(one) for one in ("body", "label", "foot"))
    return canvas.common_size(titles, (body, body * 0.88, label, foot), width, room, bold=True)


def _padding(canvas: Canvas) -> float:
    return 14.0 if canvas.narrow else 24.0


def _number_size(canvas: Canvas, high: float) -> float:
    return canvas.look.size("question") * 0.92 if high < LOW else canvas.look.size("headline") * 0.88


def _host_size(canvas: Canvas, high: float) -> float:
    return canvas.look.size("foot" if high < LOW else "label")


def _board_left(canvas: Canvas, picture: BoardPicture) -> float:
    """Times hang into the margin; names of slots take more room."""
    times = 176.0 if canvas.narrow else 204.0
    return times if all(_is_time(slot.label) for slot in picture.slots) else 264.0


def _is_time(label: str) -> bool:
    return len(label) == 5 and label[2] == ":"
