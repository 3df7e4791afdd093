"""`facilitator rotate`: who sits at which café table in each round, so that as many people meet as can."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import click
import msgspec

from facilitator.cli import arguments
from facilitator.cli.answers import RotateAnswer
from facilitator.cli.people_file import PeopleFile, read_people
from facilitator.cli.rotate_text import plan_lines, sentence_lines
from facilitator.cli.saying import answer, answer_json, complain
from facilitator.cli.stopping import stopped_by_a_key
from facilitator.planning import rotation
from facilitator.planning.rotation import RotationPlan, RotationRequest
from facilitator.planning.rotation_cafe import MOST_PEOPLE
from facilitator.words import counted, say, shortened

_LISTS = (".csv", ".tsv", ".txt")


class _People(NamedTuple):
    """For whom to plan: so many, or those of a list with their names and who of them is to be kept apart."""

    many: int
    names: tuple[str | None, ...] = ()
    apart: tuple[tuple[int, ...], ...] = ()
    apart_by: str | None = None
    read: PeopleFile | None = None


@click.command("rotate")
@click.option("--people", required=True, metavar="N|FILE.csv", help="How many, or their list with headings on top.")
@click.option("--tables", type=int, required=True, help="How many tables.")
@click.option("--rounds", type=int, required=True, help="How many rounds.")
@click.option("--fixed-hosts", is_flag=True, help="The first people host tables 1, 2, … and stay there.")
@click.option("--apart", metavar="COLUMN", help="Keep apart who share this column of FILE.csv.")
@click.option("--tables-may-repeat", is_flag=True, help="People may come back to a table.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed, another plan.")
@arguments.as_json
def command(
    people: str,
    tables: int,
    rounds: int,
    fixed_hosts: bool,
    apart: str | None,
    tables_may_repeat: bool,
    seed: int,
    as_json: bool,
) -> None:
    """Plan who sits where in each round, so that few people meet twice.

    Ctrl-C ends the search with the best plan so far; Ctrl-C again ends the program.
    """
    who = _people(people, apart)
    request = RotationRequest(
        people=who.many,
        tables=tables,
        rounds=rounds,
        # Too many tables are for the planner to refuse, in words about tables rather than hosts.
        hosts=rotation.first_people_host(tables) if fixed_hosts and tables <= min(who.many, MOST_PEOPLE) else (),
        apart=who.apart,
        tables_may_repeat=tables_may_repeat,
        seed=seed,
    )
    began = perf_counter()
    with stopped_by_a_key() as stop:
        plan = rotation.plan_rotation(request, stop)
    seconds = round(perf_counter() - began, 4)
    if who.read is not None:
        _tell_reading(who.read)
    if as_json:
        answer_json(msgspec.convert(rotation.answer(plan, seconds), RotateAnswer))
    else:
        answer("\n".join(plan_lines(request, plan, who.names)))
        answer("\n" + "\n".join(sentence_lines(_sentences(request, plan, who))))


def _people(people: str, apart: str | None) -> _People:
    many = _number(people)
    if many is None:
        return _listed(people, apart)
    if apart is not None:
        raise arguments.WrongUse("--apart needs a list with that column: --people FILE.csv.")
    return _People(many)


def _listed(people: str, apart: str | None) -> _People:
    if not os.path.exists(people) and Path(people).suffix.lower() not in _LISTS:
        words = "--people “{people}” is neither a whole number nor a file here."
        raise arguments.WrongUse(say(words, people=shortened(people)))
    read = read_people(Path(people))
    named, by = read.place_of_names(), None if apart is None else read.place_of(apart)
    return _People(
        many=len(read.rows),
        names=() if named is None else read.cells(named),
        apart=() if by is None else rotation.same_in(read.cells(by)),
        apart_by=None if by is None else read.headings[by],
        read=read,
    )


def _number(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


def _tell_reading(read: PeopleFile) -> None:
    """Says what was taken from a list, since the column of names is guessed."""
    place = read.place_of_names()
    names = "none of its columns holds names" if place is None else f"names from {_column(read, place)}"
    complain(f"note: {counted(len(read.rows), 'person', 'people')} in “{read.file}”, {names}.")
    if read.overlong:
        lines = shortened(", ".join(str(line) for line in read.overlong))
        more = "more cells than there are headings; what is too much is left out"
        complain(f"note: “{read.file}” holds {more}. Lines: {lines}.")


def _column(read: PeopleFile, place: int) -> str:
    heading = read.headings[place]
    return f"the column “{heading}”" if heading else f"column {place + 1}, which has no heading"


def _sentences(request: RotationRequest, plan: RotationPlan, who: _People) -> Iterator[str]:
    yield from (note.sentence for note in plan.notes)
    if who.apart_by is not None and not plan.apart_broken:
        yield f"Nobody shares a table with anybody of the same “{who.apart_by}”."
    yield f"Seed {request.seed}: the same request with the same seed gives the same plan."
