"""The report as DOCX, to be edited and to be read aloud: real headings, lists, tables and descriptions of pictures.

The same report always gives the same bytes: no time of today, no name of whoever sits at the laptop stands in it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from facilitator.exchange.report_files import ReportPictures
from facilitator.queries.report_values import (
    Chapter,
    Entries,
    Entry,
    Figures,
    Heading,
    Line,
    Paragraph,
    Part,
    Pictures,
    Points,
    Report,
    Run,
    Said,
    Table,
    Tiers,
    line,
    strong,
)
from facilitator.queries.sheets import Block

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FONT = "Noto Sans"
_INK, _QUIET = "221E19", "564E44"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first a ZIP can hold
_LARGEST_INCHES = (6.3, 4.6)
_TABLE_WIDTH = 6_120_000  # in the units of DOCX: 170 mm


def docx(report: Report, pictures: ReportPictures) -> bytes:
    """The whole report as one DOCX."""
    from docx import Document  # noqa: PLC0415 - late: only a report as DOCX needs it

    document = Document()
    _set_up(document, report)
    _cover(document, report, pictures)
    for chapter in report.chapters:
        _chapter(document, chapter, pictures)
    target = BytesIO()
    document.save(target)
    return _timeless(target.getvalue())


def safe(text: str) -> str:
    """The text without what no XML can hold."""
    return _ILLEGAL.sub("\ufffd", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


# --- the document itself ----------------------------------------------------------------------------------------


def _set_up(document: Any, report: Report) -> None:
    from docx.shared import Mm  # noqa: PLC0415 - late: as above

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    for name, size, above, paint in (
        ("Normal", 10.5, 0, _INK), ("Title", 34, 60, _INK), ("Heading 1", 26, 24, _INK), ("Heading 2", 16, 18, _INK),
        ("Heading 3", 12, 12, _INK), ("List Bullet", 10.5, 0, _INK), ("Quote", 12, 6, _INK),
        ("Caption", 9.5, 0, _QUIET),
    ):  # fmt: skip
        _style(document.styles[name], size, above, paint)
    _language(document, report.language)
    _properties(document.core_properties, report)
    _head_and_foot(section, report)


def _style(style: Any, size: float, above: float, paint: str) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 - late: as above
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - late: as above

    style.font.name = _FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.keys()):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)
    style.font.size, style.font.italic = Pt(size), False
    style.font.color.rgb = RGBColor.from_string(paint)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(5)
    if style.name == "Title":
        _without_line(style)


def _without_line(style: Any) -> None:
    """Word's own title has a line below it."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - late: as above

    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _language(document: Any, language: str | None) -> None:
    """The language in which the text is read aloud and checked; none is claimed where none is known."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - late: as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - late: as above

    properties = document.styles["Normal"].element.get_or_add_rPr()
    if language:
        element = OxmlElement("w:lang")
        element.set(qn("w:val"), language)
        properties.append(element)


def _properties(properties: Any, report: Report) -> None:
    made = report.made or datetime(2000, 1, 1, tzinfo=UTC)
    plain = made.astimezone(UTC).replace(tzinfo=None, microsecond=0) if made.tzinfo is not None else made
    properties.title = safe(report.title)[:255]
    properties.author = properties.last_modified_by = "Facilitator"
    properties.comments = properties.keywords = properties.subject = ""
    properties.language = report.language or ""
    properties.created = properties.modified = plain
    properties.revision = 1


def _head_and_foot(section: Any, report: Report) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415 - late: as above

    section.different_first_page_header_footer = True
    edge = section.page_width - section.left_margin - section.right_margin
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        paragraph.style.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT)
    _add(head, line("\t".join(report.head)), quiet=True)
    _add(foot, line(f"{report.foot}\t"), quiet=True)
    _field(foot, "PAGE")
    _add(foot, line(" / "), quiet=True)
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    """A number Word fills in."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - late: as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - late: as above

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)


def _timeless(data: bytes) -> bytes:
    """The same parts in the same order, all from the first day a ZIP knows."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as found, ZipFile(target, "w") as made:
        for name in found.namelist():
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            made.writestr(info, found.read(name))
    return target.getvalue()


# --- what stands in it ------------------------------------------------------------------------------------------


def _cover(document: Any, report: Report, pictures: ReportPictures) -> None:
    cover = report.cover
    if cover.logo is not None:
        _picture(document, cover.logo.caption, pictures.photo_of(cover.logo), (1.8, 0.8))
    _paragraph(document, line(strong(cover.kind)))
    document.add_paragraph(safe(cover.title), "Title")
    for text in (*cover.facts, cover.purpose):
        if text:
            _paragraph(document, line(text))
    for text in (cover.stamp, cover.source):
        if text:
            _paragraph(document, line(text), quiet=True)


def _chapter(document: Any, chapter: Chapter, pictures: ReportPictures) -> None:
    title = f"{chapter.kicker}: {chapter.title}" if chapter.kicker else chapter.title
    document.add_heading(safe(title), 1).paragraph_format.page_break_before = True
    for part in chapter.parts:
        _part(document, part, pictures)


def _part(document: Any, part: Part, pictures: ReportPictures) -> None:
    match part:
        case Heading(text=text, level=level, number=number):
            document.add_heading(safe(f"{number} {text}".strip()), level)
        case Paragraph(words=words, tone=tone):
            _paragraph(document, words, quiet=tone == "quiet", large=tone == "lead")
        case Points(items=items):
            for item in items:
                _paragraph(document, item, "List Bullet")
        case Entries(entries=entries):
            for entry in entries:
                _entry(document, entry)
        case Table():
            _table(document, part)
        case Figures(figures=figures):
            for one in figures:
                before = f"{one.before} " if one.before else ""
                _paragraph(document, line(before, strong(one.value), f" {one.label}"), "List Bullet")
        case Tiers(blocks=blocks):
            for block in blocks:
                _block(document, block)
        case Said(words=said, lead=lead):
            _paragraph(document, line(f"{lead} " if lead else "", strong(said)), "Quote")
        case Pictures(pictures=shown):
            for picture in shown:
                _picture(document, picture.caption, pictures.photo_of(picture), _LARGEST_INCHES)


def _paragraph(document: Any, words: Line, style: str = "Normal", *, quiet: bool = False, large: bool = False) -> Any:
    paragraph = document.add_paragraph(style="Caption" if quiet and style == "Normal" else style)
    _add(paragraph, words, large=large)
    return paragraph


def _add(paragraph: Any, words: Line, *, quiet: bool = False, large: bool = False) -> None:
    from docx.shared import Pt  # noqa: PLC0415 - late: as above

    for run in words:
        added = paragraph.add_run(safe(run.text))
        added.bold = True if run.bold else None
        if quiet or large:
            added.font.size = Pt(9 if quiet else 12.5)


def _entry(document: Any, entry: Entry) -> None:
    number = f"{entry.number}  " if entry.number else ""
    mark = f"  ◆ {entry.mark}" if entry.distinguished else f"  ({entry.mark})" if entry.mark else ""
    first = _paragraph(document, line(Run(f"{number}{entry.title}", True), mark))
    first.paragraph_format.keep_with_next = bool(entry.below or entry.said)
    for text in entry.below:
        _paragraph(document, line(text), quiet=True)
    if entry.said:
        _paragraph(document, entry.said, "Quote")


def _table(document: Any, table: Table) -> None:
    """A table with its columns named for whoever hears it read; rows are not torn."""
    made = document.add_table(rows=0, cols=len(table.columns))
    made.autofit = False
    whole = sum(column.share for column in table.columns) or 1.0
    widths = [round(_TABLE_WIDTH * column.share / whole) for column in table.columns]
    if any(column.name for column in table.columns):
        _row(made, tuple(column.name for column in table.columns), table, widths, bold=True)
        _repeat_first_row(made)
    for row in table.rows:
        _row(made, row, table, widths)


def _repeat_first_row(made: Any) -> None:
    """The names of the columns stand again on every page, and are known as such to whoever reads it aloud."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - late: as above

    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _row(made: Any, row: tuple[str, ...], table: Table, widths: list[int], bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - late: as above

    cells = made.add_row().cells
    for cell, text, column, width in zip(cells, row, table.columns, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        _add(paragraph, line(Run(text, bold or column.strong)))
        if column.figures:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _block(document: Any, block: Block) -> None:
    dots = ", ".join(f"{one.count} {one.meaning}".strip() for one in block.dots)
    quiet = " · ".join(text for text in (block.qualifier, dots) if text)
    if block.title or quiet:
        _paragraph(document, line(strong(block.title), f" – {quiet}" if block.title and quiet else quiet))
    for point in block.points:
        _paragraph(document, line(point), "List Bullet")


def _picture(document: Any, caption: str, photo: Any, most: tuple[float, float]) -> None:
    """The picture with its caption as description; only the caption where it is not here."""
    from docx.shared import Inches  # noqa: PLC0415 - late: as above

    if photo is not None:
        inches = min(most[0], most[1] * photo.width / photo.height)
        shape = document.add_picture(BytesIO(photo.data), width=Inches(inches))
        shape._inline.docPr.set("descr", safe(caption))
    _paragraph(document, line(caption), quiet=True)
