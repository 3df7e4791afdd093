"""Judging a layout by its marks: does everything stay inside the page, is all type large enough, is there white?"""

from __future__ import annotations

from facilitator.documents.corners import corner_marks
from facilitator.documents.marks import Mark, Page, Text
from facilitator.documents.page import MM, Paper
from facilitator.documents.pieces import HIGHEST_INK, LOWEST_INK

TOLERANCE = 0.5  # points


def outside(page: Page, paper: Paper) -> list[Mark]:
    """Marks that reach into the margin of a page; ink of a first or last line may, by less than a descender."""
    return [mark for mark in page.marks if not _is_inside(mark, paper)]


def beyond(page: Page) -> list[Mark]:
    """Marks that leave the paper altogether."""
    return [mark for mark in page.marks if not _is_on(mark, page)]


def _is_on(mark: Mark, page: Page) -> bool:
    left, right = reach(mark)
    top, bottom = height(mark)
    wide = left >= -TOLERANCE and right <= page.width + TOLERANCE
    return wide and top >= -TOLERANCE and bottom <= page.height + TOLERANCE


def reach(mark: Mark) -> tuple[float, float]:
    """How far left and right a mark goes; a turned line runs leftwards."""
    if isinstance(mark, Text) and mark.turned:
        return mark.x - mark.width, mark.x
    return mark.x, mark.x + mark.width


def height(mark: Mark) -> tuple[float, float]:
    """Top and bottom of a mark; the ink of a turned line hangs the other way."""
    top, bottom = _vertical(mark)
    if isinstance(mark, Text) and mark.turned:
        return 2 * mark.y - bottom, 2 * mark.y - top
    return top, bottom


def _is_inside(mark: Mark, paper: Paper) -> bool:
    if mark in corner_marks(paper):
        return _can_be_printed(mark, paper)  # stands further out than type, where the camera looks for it
    left, right = paper.margin - _bearing(mark) - TOLERANCE, paper.width - paper.margin + TOLERANCE
    top, bottom = _vertical(mark)
    return left <= mark.x and mark.x + mark.width <= right and top >= paper.margin * 0.7 and bottom <= paper.bottom + 6


def _can_be_printed(mark: Mark, paper: Paper) -> bool:
    """No printer reaches the last five millimetres everywhere."""
    (left, right), (top, bottom) = reach(mark), height(mark)
    edge = 5 * MM - TOLERANCE
    return left >= edge and top >= edge and right <= paper.width - edge and bottom <= paper.height - edge


def _bearing(mark: Mark) -> float:
    """Huge letters stand a little further left, so that their ink and not their box meets the edge."""
    return mark.style.size * 0.1 if isinstance(mark, Text) and mark.role == "headline" else 0.0


def _vertical(mark: Mark) -> tuple[float, float]:
    if not isinstance(mark, Text):
        return mark.y, mark.y + mark.height
    glyphs = [glyph for part in mark.line.parts for glyph in part.glyphs]
    inks = [(glyph.face.ink(glyph.number), glyph.dy) for glyph in glyphs]
    highest = max((high + dy for (_, high), dy in inks), default=0.0)
    lowest = min((low + dy for (low, _), dy in inks), default=0.0)
    assert highest <= HIGHEST_INK + 0.15 and lowest >= -LOWEST_INK - 0.35, (highest, lowest)
    return mark.y - highest * mark.style.size, mark.y - lowest * mark.style.size


def sizes(page: Page, *roles: str) -> list[float]:
    return [mark.style.size for mark in page.marks if isinstance(mark, Text) and mark.role in roles]


def drawn(page: Page) -> str:
    """All text of a page in drawing order, lines joined by spaces."""
    return " ".join(mark.line.text for mark in page.marks if isinstance(mark, Text))


def on_each_other(page: Page) -> list[tuple[str, str]]:
    """Lines of type that were drawn over one another: more than a hair of both stands in the same place."""
    boxes = sorted(_boxes(page), key=lambda box: box[0])
    found: list[tuple[str, str]] = []
    active: list[tuple[float, float, float, float, str]] = []
    for box in boxes:
        active = [other for other in active if other[1] > box[0] + 1]
        found += [(other[4], box[4]) for other in active if min(other[3], box[3]) - max(other[2], box[2]) > 1]
        active.append(box)
    return found


def _boxes(page: Page) -> list[tuple[float, float, float, float, str]]:
    """Top, bottom, left and right of the small letters of each line: accents and tails may reach into others."""
    found = []
    for mark in page.marks:
        if isinstance(mark, Text) and mark.line.text.strip():
            left, right = reach(mark)
            low, high = (
                (mark.y, mark.y + mark.style.size * 0.5) if mark.turned else (mark.y - mark.style.size * 0.5, mark.y)
            )
            found.append((low, high, left, right, mark.line.text))
    return found
