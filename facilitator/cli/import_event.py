"""`facilitator import`: an event file from an event.json, or a list of people, topics, notes or items into one."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.arguments import WrongUse
from facilitator.cli.import_list import ListWishes, import_list
from facilitator.cli.making import make_from
from facilitator.exchange import event_files
from facilitator.words import say

SUBJECTS = ("people", "topics", "notes", "agenda")
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


@click.command("import")
@click.argument("source", metavar="EVENT.json|LIST.csv|LIST.xlsx", type=arguments.PATH)
@arguments.event_file
@click.option("--as", "subject", type=click.Choice(SUBJECTS), help="What the list is about.")
@click.option("--encoding", help="How its letters are written, such as utf-8 or cp1252.")
@click.option("--separator", type=click.Choice(list(SEPARATORS)), help="What stands between its columns.")
@click.option("--headings/--no-headings", default=None, help="Whether its first row holds headings.")
@click.option("--sheet", help="Which sheet of a workbook.")
@click.option("--map", "mapped", multiple=True, metavar="FIELD=COLUMN", help="A column by its heading or number.")
@click.option("--session", type=int, help="The session that topics and notes go into.")
@click.option("--dry-run", is_flag=True, help="Say what would become of every row, and change nothing.")
@arguments.as_json
@arguments.force
def command(
    source: Path,
    file: Path,
    subject: str | None,
    encoding: str | None,
    separator: str | None,
    headings: bool | None,
    sheet: str | None,
    mapped: tuple[str, ...],
    session: int | None,
    dry_run: bool,
    as_json: bool,
    force: bool,
) -> None:
    """Make FILE from EVENT.json and the pictures beside it in EVENT_files; or add a list to the event in FILE.

    Of a list every row is told: new, known, or in need of attention and why. Rows that need attention are left out,
    and nothing that is known is overwritten. What is not certain is asked, with exit code 2, and nothing is done.
    """
    arguments.must_differ(source, file)
    if source.suffix.lower() == ".json":
        _refuse_list_words(subject, encoding, mapped)
        make_from(event_files.load(source), file, force=force)
        return
    if subject is None:
        words = "What is “{name}” a list of? Say it: --as people, topics, notes or agenda."
        raise WrongUse(say(words, name=source.name))
    wishes = ListWishes(subject, encoding, SEPARATORS.get(separator or ""), headings, sheet, mapped, session)
    import_list(source, file, wishes, dry_run=dry_run, as_json=as_json)


def _refuse_list_words(*given: object) -> None:
    if any(given):
        raise WrongUse(say("--as, --encoding and --map are for lists; an event.json needs none of them."))
