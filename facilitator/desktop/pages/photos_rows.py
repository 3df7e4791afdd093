"""Rows of the photos' page: a photo with how far it is, and a sheet it may be."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import draw_line
from facilitator.domain.harvest import SheetState
from facilitator.queries.photos_page import PhotoLine, PhotosPage
from facilitator.queries.sheet_homes import Known

_ICONS = {SheetState.BACK: "keyboard", SheetState.TYPED: "check", SheetState.CHECKED: "check-check"}


class PhotoRow(NamedTuple):
    """A photo in the list."""

    key: str
    spoken: str
    line: PhotoLine


class HomeRow(NamedTuple):
    """A sheet one may choose."""

    key: str
    spoken: str
    known: Known


def photo_rows(shown: PhotosPage) -> list[PhotoRow]:
    """A row for each photo."""
    return [PhotoRow(one.key, f"{one.title}, {one.quiet}", one) for one in shown.lines]


class PhotoPainter(RowPainter):
    """Icon of its state, what it shows, and how far it is; what waits for a place is warned of in words."""

    def row_height(self, row: PhotoRow) -> float:
        return float(self.theme.px(60))

    def draw_row(self, painter: QPainter, rect: QRectF, row: PhotoRow) -> None:
        theme, line = self.theme, row.line
        icon = "triangle-alert" if line.waits else _ICONS[line.state]
        ink = "state.warn.ink" if line.waits else "text.secondary"
        size = theme.px(20)
        theme.icons.paint(painter, icon, ink, QRectF(rect.left() + 12, rect.center().y() - size / 2, size, size))
        left = rect.left() + 12 + size + 14
        high = theme.line("body") + theme.line("small")
        top = rect.center().y() - high / 2
        over = QRectF(left, top, rect.right() - left - 12, theme.line("body"))
        draw_line(painter, theme, over, line.title, "body", "text.primary", bold=True)
        under = QRectF(left, top + theme.line("body"), over.width(), theme.line("small"))
        draw_line(painter, theme, under, line.quiet, "small", ink if line.waits else "text.secondary")


class HomePainter(RowPainter):
    """The sheet, what says more, and the code at its foot."""

    def row_height(self, row: HomeRow) -> float:
        return float(self.theme.px(44))

    def draw_row(self, painter: QPainter, rect: QRectF, row: HomeRow) -> None:
        theme, known = self.theme, row.known
        code_wide = theme.metrics("small").horizontalAdvance("WWWWWW")
        wide = rect.width() - code_wide - 36
        name = min(theme.metrics("body", bold=True).horizontalAdvance(known.words) + 4, wide * 0.6)
        line = QRectF(rect.left() + 12, rect.top(), name, rect.height())
        draw_line(painter, theme, line, known.words, "body", "text.primary", bold=True)
        more = QRectF(line.right() + 10, rect.top(), wide - name - 10, rect.height())
        draw_line(painter, theme, more, known.quiet, "small", "text.secondary")
        code = QRectF(rect.right() - code_wide - 12, rect.top(), code_wide, rect.height())
        draw_line(painter, theme, code, known.codes[0], "small", "text.quiet")
