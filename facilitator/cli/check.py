"""`facilitator check`: whether an event file is sound."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments, failing
from facilitator.cli.answers import CheckAnswer
from facilitator.cli.reading import place_to_read
from facilitator.cli.saying import answer, answer_json
from facilitator.store import checking
from facilitator.words import counted


@click.command("check")
@arguments.event_file
@arguments.snapshot
@arguments.as_json
def command(file: Path, snapshot: bool, as_json: bool) -> int:
    """Check everything in FILE. Exit code 1 if something is damaged."""
    path, age = place_to_read(file, snapshot)
    report = checking.check(path)
    if as_json:
        answer_json(_answer(file, report, age))
    else:
        _say(file, report)
    return failing.FINE if report.sound else failing.DAMAGED


def _answer(file: Path, report: checking.CheckReport, age: int | None) -> CheckAnswer:
    return CheckAnswer(
        file=str(file),
        sound=report.sound,
        findings=report.findings,
        records=report.counts,
        acts=report.acts,
        pictures=report.pictures,
        snapshot_minutes_old=age,
    )


def _say(file: Path, report: checking.CheckReport) -> None:
    records = counted(sum(report.counts.values()), "record", "records")
    if report.sound:
        acts, pictures = counted(report.acts or 0, "act", "acts"), counted(report.pictures or 0, "picture", "pictures")
        answer(f"{file} is sound: {records}, {acts}, {pictures}.")
        return
    answer(f"{file} is damaged. {records} can be read. `facilitator recover` saves them into a new file.")
    for finding in report.findings:
        answer(f"- {finding}")
