"""Table tents: A4 folded once. Both sides stand upright on the table, and nothing stands in the fold."""

from __future__ import annotations

from msgspec import Struct

from facilitator.documents.cutting import Fitted, fitted
from facilitator.documents.layout import LaidOut
from facilitator.documents.marks import Bar, Dot, Mark, Page, turned
from facilitator.documents.notices import plain_notices
from facilitator.documents.page import MM, Paper, colour, design
from facilitator.documents.pieces import Piece, base_line, divides_words, placed, stacked, text_piece, torn
from facilitator.documents.reading import filled_pages
from facilitator.documents.type.lines import Span, Style, measure
from facilitator.queries.sheet_cards import Tent, TentsSheet

FOLD_FREE_MM = 14.0  # nothing but the fold itself stands this near to it
DASH_MM = 2.0
NUMBER_SHARE, WIDEST_SHARE = 0.44, 0.66  # of the width: what a number takes, and what a long one may take
CAPS = 0.714
GROW = 1.12
QUESTION_STEPS = 10
DISC_MM = 18.0
_UNKNOWN_TINT = "world_cafe"


class _Half(Struct, frozen=True):
    """One side of a tent; its top edge is the fold."""

    marks: tuple[Mark, ...]
    cut: tuple[str, ...] = ()


def lay_out(sheet: TentsSheet, paper: Paper) -> LaidOut:
    """A tent on each page; a question that is too long goes on with a second tent."""
    pages: list[Page] = []
    cut: list[str] = []
    for tent in sheet.tents:
        frame, questions = _fronts(tent, sheet, paper)
        back = _back(sheet, frame, paper)
        pages += [_page(_side(one, frame, paper), back, f"Table {tent.number}", paper) for one in questions]
        cut += frame.cut
    smallest = design().print("table_tent_a4")
    return LaidOut(tuple(pages), plain_notices(sheet, pages, cut), smallest["number"], smallest["question"])


def _page(front: _Half, back: _Half, name: str, paper: Paper) -> Page:
    """The front below the fold, the back above it, standing on its head."""
    half = paper.height / 2
    lower = placed(Piece(half, front.marks), 0, half)
    upper = turned(back.marks, paper.width, half)
    return Page(paper.width, paper.height, (*upper, *_fold(paper), *lower), name)


def _fold(paper: Paper) -> list[Mark]:
    """A dashed line at both ends of the fold; between them the paper stays clean."""
    dash = DASH_MM * MM
    lefts = [n * 2 * dash for n in range(int(paper.width / dash / 2) + 1)]
    return [Bar(x, paper.height / 2 - 0.3, min(dash, paper.width - x), 0.6, colour("text.quiet")) for x in lefts]


def _grown(paper: Paper) -> float:
    return max(paper.unit / 0.75, 1.0)


# What both sides have


def _foot(tent: Tent, sheet: TentsSheet, paper: Paper) -> tuple[Piece, tuple[str, ...]]:
    """Where we are on the left, host and code on the right, under a thin line."""
    style = Style(float(design().print("table_tent_a4")["label"]) * 0.86 * _grown(paper), 1.35)
    code = text_piece(
        [Span(f"code {tent.code}" if tent.code else "")], paper.inner_width, style, "foot", colour("text.primary")
    )
    host = fitted([Span(f"{tent.host} ·" if tent.host else "")], paper.inner_width * 0.6 - code.width, 1, style, "foot")
    edge = paper.inner_width - code.width - host.piece.width - (style.size * 0.3 if tent.host else 0.0)
    start = fitted([Span(sheet.where)], edge - style.size, 1, style, "foot")
    asked = _asked(sheet, style, paper)
    line = Bar(0, 0, paper.inner_width, 0.8, colour("text.quiet"))
    top = style.size * 0.5
    marks = (
        line,
        *placed(start.piece, 0, top),
        *placed(host.piece, edge, top),
        *placed(code, paper.inner_width - code.width, top),
    )
    below = placed(asked.piece, 0, top + style.pitch)
    height = top + style.pitch + asked.piece.height
    return Piece(height, (*marks, *below)), (*start.cut, *host.cut, *asked.cut)


def _asked(sheet: TentsSheet, style: Style, paper: Paper) -> Fitted:
    """What the event asks of everybody, if it asks anything."""
    if not sheet.foot.privacy:
        return Fitted(Piece(0.0))
    return fitted([Span(sheet.foot.privacy, True)], paper.inner_width, 2, style, "foot")


class _Frame(Struct, frozen=True):
    """What stands on both sides alike: the number and the foot; and the room that is left beside the number."""

    number: Piece
    foot: Piece
    left: float
    width: float
    height: float
    cut: tuple[str, ...]


def _frame(tent: Tent, sheet: TentsSheet, paper: Paper, small: bool) -> _Frame:
    """The number is large, or as small as it may be where the question needs the room."""
    foot, cut = _foot(tent, sheet, paper)
    height = paper.height / 2 - FOLD_FREE_MM * MM - paper.margin * 0.7 - foot.height - 8 * MM
    number = _number(tent, paper, 0.0 if small else height * 0.86)
    wide = number.piece.width
    left = paper.margin + (wide + 8 * MM if wide > 1 else 0.0)
    return _Frame(number.piece, foot, left, paper.width - paper.margin - left, height, (*cut, *number.cut))


def _number(tent: Tent, paper: Paper, height: float) -> Fitted:
    """The number as large as its side holds it; one line of at least the smallest size."""
    smallest = float(design().print("table_tent_a4")["number"]) * _grown(paper)
    text = [Span(tent.number, True)]
    wide = measure(text, Style(100, 1.0, -0.03)) / 100
    size = max(min(height / CAPS, paper.inner_width * NUMBER_SHARE / max(wide, 0.01)), smallest)
    style = Style(size, 1.0, -0.03)
    number = fitted(text, paper.inner_width * WIDEST_SHARE, 1, style, "number")
    up = base_line(style) - CAPS * size
    return Fitted(Piece(size * CAPS, placed(number.piece, 0, -up)), number.cut)


def _side(beside: Piece, frame: _Frame, paper: Paper) -> _Half:
    """The number on the left, what belongs to this side beside it, the foot."""
    top = FOLD_FREE_MM * MM
    marks = (
        *placed(frame.number, paper.margin, top + max(frame.height - frame.number.height, 0) / 2),
        *placed(beside, frame.left, top + max(frame.height - beside.height, 0) / 2),
        *placed(frame.foot, paper.margin, paper.height / 2 - paper.margin * 0.7 - frame.foot.height),
    )
    return _Half(marks, frame.cut)


# The two sides


def _fronts(tent: Tent, sheet: TentsSheet, paper: Paper) -> tuple[_Frame, list[Piece]]:
    """The question as large as it goes beside a large number, else beside a small one; at its smallest it may need
    several tents."""
    disc = _disc(tent, paper)
    frames = [_frame(tent, sheet, paper, small) for small in (False, True)]
    for frame in frames:
        whole = _grown_question(tent, disc, frame, paper)
        if whole is not None:
            return frame, [whole]
    last = frames[-1]
    question = _question(tent, _question_size(paper), last.width)
    lines = torn(question, question.height / max(len(question.marks), 1) * 1.5)
    pages = filled_pages([disc, *lines] if disc.marks else lines, last.height)
    return last, [stacked(group) for group in pages]


def _grown_question(tent: Tent, disc: Piece, frame: _Frame, paper: Paper) -> Piece | None:
    """The question at the largest size that fits without dividing a word."""
    for steps in range(QUESTION_STEPS, -1, -1):
        piece = _question(tent, _question_size(paper) * GROW**steps, frame.width)
        if disc.height + piece.height <= frame.height * 0.96 and not divides_words(piece):
            return stacked([disc, piece])
    return None


def _question_size(paper: Paper) -> float:
    return float(design().print("table_tent_a4")["question"]) * _grown(paper)


def _question(tent: Tent, size: float, width: float) -> Piece:
    style = Style(size, 1.1, -0.02)
    return text_piece([Span(tent.question, True)], width, style, "title", colour("text.primary"))


def _disc(tent: Tent, paper: Paper) -> Piece:
    """The sign of the question on its colour: the same as on the map and on the stage."""
    if not 0 < len(tent.letter) <= 2:
        return Piece(0.0)
    size = DISC_MM * MM * _grown(paper)
    style = Style(size * (0.58 if len(tent.letter) == 1 else 0.44), 1.0)
    tint = f"method.{tent.tint or _UNKNOWN_TINT}"
    text = text_piece([Span(tent.letter, True)], size, style, "figure", colour(f"{tint}.on_fill"))
    down = (size - CAPS * style.size) / 2 - (base_line(style) - CAPS * style.size)
    marks = (Dot(0, 0, size, "disc", colour(f"{tint}.fill")), *placed(text, (size - text.width) / 2, down))
    return Piece(size + 5 * MM, marks)


def _back(sheet: TentsSheet, frame: _Frame, paper: Paper) -> _Half:
    """The etiquette, one line after the other."""
    style = Style(17 * _grown(paper), 1.3)
    ink = colour("text.primary")
    lines = [text_piece([Span(text)], frame.width, style, "point", ink, gap=style.size * 0.25) for text in sheet.back]
    return _side(stacked(lines), frame, paper)
