"""`facilitator report`: the book of proceedings as PDF, as DOCX to be edited, or as Markdown with its pictures."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec.structs import replace

from facilitator.cli import arguments, languages, moments
from facilitator.cli.languages import read_in
from facilitator.cli.moments import state_then
from facilitator.cli.reading import picture_of, place_to_read
from facilitator.cli.saying import answer, complain
from facilitator.domain.state import EventState
from facilitator.exchange.report_out import PDF, ending_of, save, written
from facilitator.exchange.whole_file import refuse_to_replace
from facilitator.queries.missing import still_missing
from facilitator.queries.report import chapter_choices, report
from facilitator.words import counted, say

PAPERS = ("A4", "Letter")


@click.command("report")
@arguments.event_file
@click.argument("out", metavar="OUT.(pdf|docx|md)", type=arguments.PATH)
@click.option("--only", multiple=True, metavar="CHAPTER", help="Only this chapter. May be repeated.")
@click.option("--without", multiple=True, metavar="CHAPTER", help="All but this chapter. May be repeated.")
@click.option("--paper", type=click.Choice(PAPERS, case_sensitive=False), default="A4", show_default=True)
@click.option("--at", metavar="TIME", help=moments.HELP)
@click.option("--lang", "language", metavar="XX", help=languages.HELP)
@arguments.snapshot
@arguments.force
def command(
    file: Path,
    out: Path,
    only: tuple[str, ...],
    without: tuple[str, ...],
    paper: str,
    at: str | None,
    language: str | None,
    snapshot: bool,
    force: bool,
) -> None:
    """Write the report of FILE to OUT. A chapter is named by its title, or a part of it."""
    arguments.must_be_no_event(out)
    ending = ending_of(out)
    refuse_to_replace(out, force=force)
    path, _ = place_to_read(file, snapshot)
    state, _ = state_then(path, at)
    state = read_in(state, language)
    content = report(state, _chosen(state, only, without))
    content = replace(content, language=language or content.language)
    pages = ""
    if ending == PDF:
        from facilitator.documents.report.book import render_report  # noqa: PLC0415 - late: only PDF needs it

        printed = render_report(content, picture_of(path), paper)
        for warning in printed.warnings:
            complain(f"note: {warning.sentence}.")
        files, pages = {out: printed.pdf}, f"{counted(printed.pages, 'page', 'pages')}, "
    else:
        files = dict(written(content, out, picture_of(path)))
    save(files, force=force)
    missing = len(still_missing(state))
    lacking = f"; {counted(missing, 'thing is', 'things are')} still missing" if missing else ""
    answer(f"Wrote {out}: {pages}{counted(len(content.chapters), 'chapter', 'chapters')}{lacking}.")


def _chosen(state: EventState, only: tuple[str, ...], without: tuple[str, ...]) -> set[str] | None:
    """The chapters' keys; None for all of them."""
    if only and without:
        raise arguments.WrongUse(say("Give --only or --without, not both."))
    if not only and not without:
        return None
    named = {key for words in only or without for key in _named(state, words)}
    return named if only else {one.key for one in chapter_choices(state)} - named


def _named(state: EventState, words: str) -> list[str]:
    choices = chapter_choices(state)
    found = [one.key for one in choices if words.casefold() in (one.key, one.title.casefold())]
    found = found or [one.key for one in choices if words.casefold() in one.title.casefold()]
    if not found:
        names = ", ".join(f"“{one.title}”" for one in choices)
        raise arguments.WrongUse(say("There is no chapter “{words}”. Chapters: {names}.", words=words, names=names))
    return found
