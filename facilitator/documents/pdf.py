"""Pages of marks to the bytes of a PDF. The same pages give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from io import BytesIO
from itertools import groupby
from typing import Any

from facilitator.documents.marks import Bar, Dot, Mark, Outline, Page, Photo, Squares, Text, Window
from facilitator.documents.pictures import photos_in, place, take_in
from facilitator.documents.type.embed import DrawnWord, UsedFont, UsedFonts, utf16_hex
from facilitator.documents.type.shaping import Glyph, Shaped

_ROUND = 0.5523  # how far the handles of a quarter circle reach


def write(
    pages: Sequence[Page],
    title: str,
    made: datetime | None = None,
    language: str | None = None,
    each: Callable[[], None] = lambda: None,
) -> bytes:
    """The pages as one PDF, fonts embedded; `made` stands in the file's properties instead of the time of printing.
    `each` is called before every page and may stop the work by raising."""
    fonts = UsedFonts()
    target = BytesIO()
    sheets = _canvas_class()(target, pageCompression=1, invariant=1, lang=language)
    _describe(sheets, title, made)
    sheets._doc.delayedFonts.append(fonts)
    linked = {link.page for page in pages for link in page.links}
    for number, page in enumerate(pages):
        each()
        sheets.setPageSize((page.width, page.height))
        sheets._code.extend(_draw(mark, page.height, fonts) for mark in page.marks)
        for photo in photos_in(page.marks):
            take_in(sheets, photo)
        _bookmark(sheets, page)
        _lead(sheets, page, number in linked)
        sheets.showPage()
    sheets.save()
    return target.getvalue()


@cache
def _canvas_class() -> Any:
    from reportlab import rl_config  # noqa: PLC0415 - late: reportlab is slow to import
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - late: as above

    rl_config.trustedSchemes = []  # nothing we print may ever be fetched
    rl_config.useA85 = 0  # the pages' streams as bytes, a quarter smaller

    class Sheets(Canvas):  # type: ignore[misc]
        """reportlab's canvas without its habit of naming Helvetica on every page."""

        def _make_preamble(self) -> None:
            self._preamble = ""

    return Sheets


def _describe(sheets: Any, title: str, made: datetime | None) -> None:
    sheets.setTitle(_whole(title))
    sheets.setAuthor("")
    sheets.setSubject("")
    sheets.setCreator("Facilitator")
    sheets.setProducer("Facilitator")
    sheets.setViewerPreference("DisplayDocTitle", "true")
    # reportlab starts these from the environment's clock; the file must depend on nothing but what is printed.
    sheets._doc.signature = sha256(usedforsecurity=False)
    stamp = made or datetime(2000, 1, 1)
    sheets._doc._timeStamp.YMDhms = stamp.timetuple()[:6]


def _bookmark(sheets: Any, page: Page) -> None:
    if not page.title:
        return
    key = f"page{sheets.getPageNumber()}"
    sheets.bookmarkPage(key, fit="XYZ", left=0, top=page.height, zoom=0)
    sheets.addOutlineEntry(_whole(page.title), key, level=0)


def _lead(sheets: Any, page: Page, reached: bool) -> None:
    """Bookmarks into the page, its links to others, and the place that links to it lead to."""
    here = f"at{sheets.getPageNumber() - 1}"
    if reached:
        sheets.bookmarkPage(here, fit="XYZ", left=0, top=page.height, zoom=0)
    for number, one in enumerate(page.outlined):
        key = f"{here}-{number}"
        sheets.bookmarkPage(key, fit="XYZ", left=0, top=page.height - max(one.top - 12, 0), zoom=0)
        sheets.addOutlineEntry(_whole(one.words), key, level=one.level)
    for link in page.links:
        box = (link.x, page.height - link.y - link.height, link.x + link.width, page.height - link.y)
        sheets.linkAbsolute("", f"at{link.page}", Rect=box, Border="[0 0 0]")


def _whole(text: str) -> str:
    """A text without halves of characters, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _draw(mark: Mark, page_height: float, fonts: UsedFonts) -> str:
    match mark:
        case Text():
            return _text(mark, page_height, fonts)
        case Bar():
            box = _numbers(mark.x, page_height - mark.y - mark.height, mark.width, mark.height)
            return f"{_ink(mark.colour)} rg {box} re f"
        case Outline():
            return _outline(mark, page_height)
        case Dot():
            return _dot(mark, page_height)
        case Squares():
            return _squares(mark, page_height)
        case Window():
            return _window(mark, page_height, fonts)
        case Photo():
            return place(mark, page_height)


def _window(mark: Window, page_height: float, fonts: UsedFonts) -> str:
    frame = _numbers(mark.x, page_height - mark.y - mark.height, mark.width, mark.height)
    moved = _numbers(mark.x - mark.left * mark.scale, page_height - mark.y + mark.top * mark.scale)
    inside = " ".join(_draw(one, 0.0, fonts) for one in mark.marks)
    return f"q {frame} re W n {_numbers(mark.scale)} 0 0 {_numbers(mark.scale)} {moved} cm {inside} Q"


def _text(mark: Text, page_height: float, fonts: UsedFonts) -> str:
    """The line as text operators; places are kept as one running adjustment per stretch of one font."""
    simple = _words(mark, fonts)
    if simple:
        return f"BT {_ink(mark.colour)} rg {_at(mark, 0.0, 0.0, page_height)} {simple} ET"
    pieces = [f"BT {_ink(mark.colour)} rg {_at(mark, 0.0, 0.0, page_height)}"]
    glyphs = [(glyph, part.right_to_left) for part in mark.line.parts for glyph in part.glyphs]
    for (face, turns), stretch in groupby(glyphs, key=lambda each: (each[0].face, each[1])):
        font = fonts[face]
        pieces.append(f"/{font.label} {_numbers(mark.style.size)} Tf")
        found = [glyph for glyph, _ in stretch]
        pieces.extend(_letters(found, font, mark) if turns else _clusters(found, font, mark))
    if any(turns and not glyph.span for glyph, turns in glyphs):
        pieces.extend(_marks(mark, page_height, fonts))
    return " ".join([*pieces, "ET"])


def _words(mark: Text, fonts: UsedFonts) -> str:
    """A line of words of which each is simply letters one after the other, put together from words drawn before; ""
    where it is not that simple."""
    pieces: list[str] = []
    used: UsedFont | None = None
    for part in mark.line.parts:
        drawn = fonts.drawn.get((id(part), mark.style.tracking)) or _drawn(part, mark, fonts)
        if drawn.font is None:
            return ""
        if drawn.font is not used:
            begins = f"/{drawn.font.label} {_numbers(mark.style.size)} Tf [<"
            pieces.append(begins if used is None else f">] TJ {begins}")
            used = drawn.font
        pieces.append(drawn.codes)
    return "".join([*pieces, ">] TJ"]).replace(" <>]", "]") if used is not None else ""


def _drawn(part: Shaped, mark: Text, fonts: UsedFonts) -> DrawnWord:
    """A word as this document writes it, kept for the next time."""
    faces = {glyph.face for glyph in part.glyphs}
    simple = all(glyph.span == 1 and not glyph.dy for glyph in part.glyphs)
    found = DrawnWord(part, None, "")
    if len(faces) == 1 and simple and not part.right_to_left:
        font = fonts[part.glyphs[0].face]
        (array,) = _array(list(part.glyphs), font, mark)
        inside = array[1:-4]
        inside = inside if inside.startswith("<") else f"<> {inside}"
        found = DrawnWord(part, font, inside[1:-1] if inside.endswith(">") else f"{inside[1:]} <")
    return fonts.drawn.setdefault((id(part), mark.style.tracking), found)


def _at(mark: Text, right: float, up: float, page_height: float) -> str:
    """The place of the pen, seen from where the line begins."""
    way = -1 if mark.turned else 1
    return f"{way} 0 0 {way} {_numbers(mark.x + way * right, page_height - mark.y + way * up)} Tm"


def _letters(glyphs: list[Glyph], font: Any, mark: Text) -> list[str]:
    """Letters read from the right; their marks are drawn when the line is done, so that its words stay whole."""
    pieces: list[str] = []
    codes = ""
    for glyph in glyphs:
        before, after = _adjustments(glyph, 0.0) if glyph.span else (0, round(-glyph.advance * 1000))
        if before:
            pieces += [f"<{codes}>", str(before)] if codes else [str(before)]
            codes = ""
        codes += f"{font.code(glyph):04X}" if glyph.span else ""
        if after:
            pieces += [f"<{codes}>", str(after)] if codes else [str(after)]
            codes = ""
    return [f"[{' '.join([*pieces, f'<{codes}>'] if codes else pieces)}] TJ"]


def _marks(mark: Text, page_height: float, fonts: UsedFonts) -> Iterator[str]:
    """The marks above and below letters that are read from the right, each at its own place."""
    size, pen = mark.style.size, 0.0
    for part in mark.line.parts:
        for glyph in part.glyphs:
            if part.right_to_left and not glyph.span:
                font = fonts[glyph.face]
                place = _at(mark, pen + glyph.dx * size, glyph.dy * size, page_height)
                yield f"/{font.label} {_numbers(size)} Tf {place} <{font.code(glyph):04X}> Tj"
            pen += glyph.advance * size
        pen += part.steps * mark.style.tracking * size


def _clusters(glyphs: list[Glyph], font: Any, mark: Text) -> list[str]:
    """Single glyphs together in one array; a cluster of several says in the file what text it is."""
    pieces: list[str] = []
    simple: list[Glyph] = []
    i = 0
    while i < len(glyphs):
        many = max(glyphs[i].span, 1)
        if many == 1 and not glyphs[i].dy:
            simple.append(glyphs[i])
        else:
            pieces += [*_array(simple, font, mark), *_spoken(glyphs[i : i + many], font, mark)]
            simple = []
        i += many
    return pieces + _array(simple, font, mark)


def _spoken(glyphs: list[Glyph], font: Any, mark: Text) -> list[str]:
    size = mark.style.size
    shown = [f"{_numbers(g.dy * size)} Ts {' '.join(_array([g], font, mark, last=g is glyphs[-1]))}" for g in glyphs]
    said = glyphs[0].text or next((g.text for g in glyphs if g.text), "")
    return [f"/Span << /ActualText <FEFF{utf16_hex(said)}> >> BDC", *shown, "0 Ts EMC"]


def _array(glyphs: list[Glyph], font: Any, mark: Text, last: bool = True) -> list[str]:
    if not glyphs:
        return []
    pieces: list[str] = []
    codes = ""
    for glyph in glyphs:
        before, after = _adjustments(glyph, mark.style.tracking if last else 0.0)
        if before:
            pieces += [f"<{codes}>", str(before)] if codes else [str(before)]
            codes = ""
        codes += f"{font.code(glyph):04X}"
        if after:
            pieces += [f"<{codes}>", str(after)]
            codes = ""
    return [f"[{' '.join([*pieces, f'<{codes}>'] if codes else pieces)}] TJ"]


def _adjustments(glyph: Glyph, tracking: float) -> tuple[int, int]:
    """Thousandths of an em to take away before and after a glyph so that it stands where shaping put it."""
    natural = glyph.face.natural_advance(glyph.number) / glyph.face.upem
    before = round(-glyph.dx * 1000)
    return before, round((natural - glyph.advance - tracking) * 1000) - before


def _outline(mark: Outline, page_height: float) -> str:
    inset = mark.line / 2
    box = _numbers(
        mark.x + inset, page_height - mark.y - mark.height + inset, mark.width - mark.line, mark.height - mark.line
    )
    return f"q {_ink(mark.colour)} RG {_numbers(mark.line)} w 1 j {box} re S Q"


def _dot(mark: Dot, page_height: float) -> str:
    x, y, size = mark.x, page_height - mark.y - mark.size, mark.size
    half = size / 2
    ink = _ink(mark.colour)
    match mark.shape:
        case "disc":
            return f"{ink} rg {_circle(x + half, y + half, half)} f"
        case "ring":
            return f"q {ink} RG {_numbers(size * 0.14)} w {_circle(x + half, y + half, size * 0.43)} S Q"
        case "circle":
            line = min(size * 0.05, 1.0)
            return f"q {ink} RG {_numbers(line)} w {_circle(x + half, y + half, half - line / 2)} S Q"
        case "triangle":
            return f"{ink} rg {_polygon([(x, y), (x + size, y), (x + half, y + size * 0.92)])} f"
        case "diamond":
            return f"{ink} rg {_polygon([(x, y + half), (x + half, y), (x + size, y + half), (x + half, y + size)])} f"
        case "square":
            side = size * 0.88
            inset = (size - side) / 2
            return f"{ink} rg {_numbers(x + inset, y + inset, side, side)} re f"


def _circle(x: float, y: float, r: float) -> str:
    k = r * _ROUND
    return (
        f"{_numbers(x + r, y)} m {_numbers(x + r, y + k, x + k, y + r, x, y + r)} c "
        f"{_numbers(x - k, y + r, x - r, y + k, x - r, y)} c {_numbers(x - r, y - k, x - k, y - r, x, y - r)} c "
        f"{_numbers(x + k, y - r, x + r, y - k, x + r, y)} c"
    )


def _polygon(corners: list[tuple[float, float]]) -> str:
    first, *others = corners
    return f"{_numbers(*first)} m " + " ".join(f"{_numbers(*corner)} l" for corner in others) + " h"


def _squares(mark: Squares, page_height: float) -> str:
    place = _numbers(mark.x, page_height - mark.y)
    return f"q 1 0 0 1 {place} cm 0 0 0 rg {_code(mark.runs, mark.size, mark.modules)} f Q"


@lru_cache(maxsize=64)
def _code(runs: tuple[tuple[int, int, int], ...], size: float, modules: int) -> str:
    """The black stretches of a code from its top left corner; it is the same on every page of a sheet."""
    side = size / modules
    return " ".join(
        f"{_numbers(column * side, -(row + 1) * side, length * side, side)} re" for row, column, length in runs
    )


@cache
def _ink(colour: str) -> str:
    """The three numbers PDF wants for "#RRGGBB"."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.4g}" for i in (1, 3, 5))


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)
