"""`facilitator recover`: what can be saved of a damaged event."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.answers import RecoverAnswer
from facilitator.cli.saying import answer, answer_json
from facilitator.domain.vocabulary import NOUNS
from facilitator.exchange.whole_file import refuse_to_replace
from facilitator.store import recovering
from facilitator.words import counted


@click.command("recover")
@arguments.event_file
@click.argument("out", type=arguments.PATH)
@arguments.as_json
@arguments.force
def command(file: Path, out: Path, as_json: bool, force: bool) -> None:
    """Save what can be saved of FILE into OUT. FILE stays as it is."""
    arguments.must_differ(file, out)
    refuse_to_replace(out, force=force)
    report = recovering.recover(file, out, force=force)
    if as_json:
        answer_json(_answer(file, out, report))
    else:
        _say(out, report)


def _answer(file: Path, out: Path, report: recovering.RecoverReport) -> RecoverAnswer:
    return RecoverAnswer(
        file=str(file),
        out=str(out),
        kept=report.kept,
        lost=report.lost,
        from_rows=report.from_rows,
        from_journal=report.from_journal,
        from_snapshot=report.from_snapshot,
        snapshot=report.snapshot,
    )


def _say(out: Path, report: recovering.RecoverReport) -> None:
    answer(f"Made {out} with {counted(sum(report.kept.values()), 'record', 'records')}.")
    if report.lost is None:
        answer("What is missing cannot be told.")
        return
    lost = [counted(number, *NOUNS.get(kind, (kind, f"{kind}s"))) for kind, number in report.lost.items() if number]
    answer(f"Lost: {', '.join(lost)}." if lost else "Nothing is lost.")
