"""`facilitator people`: who takes part, in the order of their names."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.answers import PeopleAnswer, PersonLine
from facilitator.cli.reading import place_to_read, state_to_look_at
from facilitator.cli.saying import answer, answer_json
from facilitator.queries.people_list import PersonRow, people_list


@click.command("people")
@arguments.event_file
@arguments.snapshot
@arguments.as_json
def command(file: Path, snapshot: bool, as_json: bool) -> None:
    """List the people of FILE: who they are, what they do, and who is here."""
    path, _ = place_to_read(file, snapshot)
    found = people_list(state_to_look_at(path))
    if as_json:
        answer_json(PeopleAnswer(people=tuple(_line(row) for row in found.rows)))
        return
    answer(found.facts)
    for row in found.rows:
        marks = [part for part in (row.presence_words, *row.roles) if part]
        quiet = ", ".join(part for part in (row.person.organisation, row.person.country) if part)
        answer("  ".join(part for part in (row.name, quiet, f"({', '.join(marks)})" if marks else "") if part))


def _line(row: PersonRow) -> PersonLine:
    person = row.person
    return PersonLine(
        id=person.id,
        name=person.name,
        sort_name=person.sort_name,
        organisation=person.organisation,
        position=person.position,
        country=person.country,
        languages=person.languages,
        email=person.email,
        code=row.code,
        present=person.present,
        came=person.came,
        walk_in=person.walk_in,
        stays_seated=person.stays_seated,
        roles=row.roles,
        more={one.name: one.value for one in person.more},
    )
