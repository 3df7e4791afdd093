"""What README and help promise is there: commands, words, files, and the cards of the start page."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from facilitator import resources
from facilitator.cli.program import COMMANDS, program
from facilitator.desktop.pages.start_values import SampleEvent, samples
from facilitator.domain.belonging import items_in_order
from facilitator.domain.ids import AgendaItemId, QuestionId
from facilitator.domain.market import Topic
from facilitator.domain.programme import AgendaItem, ItemKind, Session
from facilitator.domain.state import EventState
from facilitator.exchange.samples import Sample, draft
from facilitator.planning.timing import timings
from facilitator.queries.agenda_spine import SpineItem, agenda_spine
from facilitator.queries.day_bar import day_parts
from facilitator.queries.harvest_board import harvest_board, harvest_walls

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
HELP = "\n".join(file.read_text("utf-8") for file in resources.path("help").glob("*.md"))
COMMAND_LINES = re.findall(r"^    facilitator (.+)$", README, re.MULTILINE)
LINKS = re.findall(r"\]\(([^)]+)\)", README)


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_of_the_readme_is_understood(line: str) -> None:
    name, *words = shlex.split(line)
    with click.Context(program) as context:
        command = program.get_command(context, name)
        assert command is not None
        command.make_context(name, words)


def test_the_readme_shows_every_command() -> None:
    assert {line.split()[0] for line in COMMAND_LINES} == set(COMMANDS)


def test_commands_named_in_help_are_there() -> None:
    named = set(re.findall(r"facilitator ([a-z]+) FILE", HELP))
    assert named == {"check", "recover"} <= set(COMMANDS)


@pytest.mark.parametrize("word", sorted(set(re.findall(r"packaging[/\\]dev\.py (\w+)", README + CONTRIBUTING))))
def test_the_two_commands_for_a_checkout_are_there(word: str) -> None:
    asked = [sys.executable, str(ROOT / "packaging" / "dev.py"), "--help"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert re.search(rf"^    {word} ", said, re.MULTILINE)


@pytest.mark.parametrize("link", LINKS)
def test_what_the_readme_points_to_is_there(link: str) -> None:
    assert (ROOT / link).is_file() or (ROOT / link).is_dir()


def test_the_changelog_has_what_is_not_released_on_top() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"


def test_the_pictures_of_the_readme_stay_small() -> None:
    pictures = list(resources.path("help", "pictures").glob("*.png"))
    assert {f"resources/help/pictures/{one.name}" for one in pictures} == {one for one in LINKS if one.endswith(".png")}
    assert sum(one.stat().st_size for one in pictures) < 1_500_000


# --- the two cards of the start page --------------------------------------------------------------------------------

CARDS = samples(resources.path("samples"))


def state_of(which: str) -> EventState:
    return draft(Sample(which)).state


@pytest.mark.parametrize(("which", "card"), [("demo", CARDS.demo), ("real", CARDS.real)])
def test_a_card_has_the_title_of_its_event(which: str, card: SampleEvent) -> None:
    state = state_of(which)
    assert card.title == state.event.title
    assert ("invented" in card.facts) == state.event.invented


@pytest.mark.parametrize(("which", "card"), [("demo", CARDS.demo), ("real", CARDS.real)])
def test_the_strips_of_a_card_are_those_of_the_day(which: str, card: SampleEvent) -> None:
    drawn = [part.part for part in card.day]
    state = state_of(which)
    known = {part.method for part in day_parts(state)}
    assert {part.method for part in drawn} == known - {"break"}
    assert any(part.minutes for part in drawn) == any(
        one.start is not None for one in timings(items_in_order(state)).values()
    )


def test_the_facts_on_the_card_of_the_real_meeting_are_its_facts() -> None:
    state = state_of("real")
    sessions, topics = len(list(state.all(Session))), len(list(state.all(Topic)))
    day = state.event.day
    assert day is not None
    rows = [row for row in agenda_spine(state).rows if isinstance(row, SpineItem)]
    findings = next(
        row.quiet for row in rows if state.need(AgendaItem, AgendaItemId(row.item)).kind == ItemKind.ANALYSIS
    )
    assert CARDS.real.facts == f"Brussels, {day.day} {day:%B %Y} · {sessions} sessions, {topics} topics, {findings}"


def test_the_demo_opens_with_the_notes_the_readme_speaks_of() -> None:
    state = state_of("demo")
    session = next(item.session for item in items_in_order(state) if item.title == "Posters")
    assert session is not None
    first = harvest_walls(state, session)[0]
    assert first.question is not None
    board = harvest_board(state, session, QuestionId(first.question))
    assert len(board.tray) == 9 and "nine of them belong to no cluster yet" in README
