"""The report as Markdown, its pictures in a folder beside it. What people typed is never read as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

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
    Said,
    Table,
    Tiers,
)
from facilitator.queries.sheets import Block

# What means something anywhere in a line, then what does at its beginning only, then what makes an address a link.
_SIGNS = re.compile(r"[\\`*_\[\]<>|~$&^{}#@]|^[-+=]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_BREAKS = re.compile(r"[\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


def markdown(report: Report, pictures: ReportPictures) -> str:
    """The whole report as one text; `pictures` says where each picture lies."""
    lines = [*_cover(report)]
    for chapter in report.chapters:
        lines += _chapter(chapter, pictures)
    return "\n".join(lines).strip("\n") + "\n"


def safe(text: str) -> str:
    """What somebody typed, so that it reads as typed: every sign that could mean something is shielded."""
    flat = _UNSEEN.sub("", _BREAKS.sub(" ", text.replace("\t", " ")))
    flat = flat.encode("utf-8", "replace").decode()
    return _NUMBERED.sub(r"\1\\\2", _SIGNS.sub(lambda sign: f"\\{sign[0]}", flat.strip()))


def _cover(report: Report) -> Iterator[str]:
    cover = report.cover
    yield f"# {safe(cover.title)}"
    for text in (cover.kind, *cover.facts, cover.purpose, cover.stamp, cover.source, report.foot):
        if text:
            yield ""
            yield safe(text)
    yield ""
    if report.chapters:
        yield "## Contents"
        yield ""
        yield from (f"- {safe(_named(chapter))}" for chapter in report.chapters)
        yield ""


def _named(chapter: Chapter) -> str:
    return f"{chapter.kicker}: {chapter.title}" if chapter.kicker else chapter.title


def _chapter(chapter: Chapter, pictures: ReportPictures) -> Iterator[str]:
    yield f"## {safe(_named(chapter))}"
    yield ""
    for part in chapter.parts:
        found = list(_part(part, pictures))
        yield from found
        if found:
            yield ""


def _part(part: Part, pictures: ReportPictures) -> Iterator[str]:
    match part:
        case Heading(text=text, level=level, number=number):
            yield f"{'#' * (level + 1)} {safe(f'{number} {text}'.strip())}"
        case Paragraph(words=words):
            yield _line(words)
        case Points(items=items):
            yield from (f"- {_line(item)}" for item in items)
        case Entries(entries=entries):
            yield from _several(entries, _entry)
        case Table():
            yield from _table(part)
        case Figures(figures=figures):
            for one in figures:
                before = f"{safe(one.before)} " if one.before else ""
                yield f"- {before}**{safe(one.value)}** {safe(one.label)}"
        case Tiers(blocks=blocks):
            yield from _several(blocks, _block)
        case Said(words=words_said, lead=lead):
            yield f"> {safe(lead)} {safe(words_said)}" if lead else f"> {safe(words_said)}"
        case Pictures(pictures=shown):
            for picture in shown:
                path = pictures.path_of(picture)
                yield f"![{safe(picture.caption)}]({path})" if path else safe(picture.caption)
                yield ""


T = TypeVar("T")


def _several(things: Sequence[T], lines: Callable[[T], Iterator[str]]) -> Iterator[str]:
    for n, thing in enumerate(things):
        if n:
            yield ""
        yield from lines(thing)


def _line(words: Line) -> str:
    return "".join(_run(run.text, run.bold) for run in words)


def _run(text: str, bold: bool) -> str:
    """Stars stand close to the words they make bold; spaces stay outside of them."""
    inside = safe(text)
    before = " " if text[:1].isspace() and inside else ""
    after = " " if text[-1:].isspace() and inside else ""
    return f"{before}**{inside}**{after}" if bold and inside else f"{before}{inside}{after}"


def _entry(entry: Entry) -> Iterator[str]:
    number = f"{safe(entry.number)} · " if entry.number else ""
    mark = f" ({safe(entry.mark)})" if entry.mark else ""
    yield f"**{number}{safe(entry.title)}**{mark}"
    for text in entry.below:
        yield ""
        yield safe(text)
    if entry.said:
        yield ""
        yield f"> {_line(entry.said)}"


def _table(table: Table) -> Iterator[str]:
    yield _row([safe(column.name) for column in table.columns])
    yield _row(["---:" if column.figures else "---" for column in table.columns])
    yield from (_row([safe(cell) for cell in row]) for row in table.rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _block(block: Block) -> Iterator[str]:
    dots = ", ".join(f"{one.count} {one.meaning}".strip() for one in block.dots)
    words = " · ".join(safe(text) for text in (block.qualifier, dots) if text)
    title = f"**{safe(block.title)}**" if block.title else ""
    head = " – ".join(part for part in (title, words) if part)
    if head:
        yield head
        yield ""
    yield from (f"- {safe(point)}" for point in block.points)
