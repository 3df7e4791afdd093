"""`facilitator schedule`: which topic in which cell of the board, so that people can attend what they want."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.answers import ScheduleAnswer, ScheduledTopic
from facilitator.cli.reading import place_to_read, session_numbered, state_to_look_at
from facilitator.cli.rotate_text import sentence_lines
from facilitator.cli.saying import answer, answer_json
from facilitator.cli.schedule_text import timetable_lines
from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Slot, Topic
from facilitator.domain.programme import Method, Session
from facilitator.domain.state import EventState
from facilitator.planning import schedule
from facilitator.planning.schedule import Timetable
from facilitator.queries.timetable_input import TimetableInput, timetable_input, tried_input
from facilitator.words import Words, say


@click.command("schedule")
@arguments.event_file
@click.option("--slots", type=int, help="Try an empty board with so many slots; needs --places.")
@click.option("--places", type=int, help="Try an empty board with so many places; needs --slots.")
@click.option(
    "--session", "number", type=int, help="The topics of this session: its number, or its place in the order."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed, another timetable.")
@arguments.snapshot
@arguments.as_json
def command(
    file: Path,
    slots: int | None,
    places: int | None,
    number: int | None,
    seed: int,
    snapshot: bool,
    as_json: bool,
) -> None:
    """Propose a timetable for the topics in FILE: as many sign-ups or dots as people can attend, no host in two places
    at once. Topics that stand on the board stay where they are. FILE is not changed.

    With --json, slots and places are counted from 1 in the order of the board; a topic is told by its number.
    """
    size = _size(slots, places)
    path, _ = place_to_read(file, snapshot)
    state = state_to_look_at(path)
    session, others = _session(state, number)
    asked = timetable_input(state, session, seed=seed) if size is None else tried_input(state, session, *size, seed)
    timetable = schedule.propose(asked.request)
    notes = [str(one) for one in _notes(asked, timetable, others)]
    if as_json:
        answer_json(_answer(asked, timetable, notes))
        return
    answer("\n".join(timetable_lines(asked, timetable)))
    proposed = "This is a proposal: nothing has been changed."
    again = f"Seed {seed}: the same event with the same seed gives the same timetable."
    answer("\n" + "\n".join(sentence_lines([*notes, again, proposed])))


def _size(slots: int | None, places: int | None) -> tuple[int, int] | None:
    """The board to try, or None for the one of the event."""
    if slots is None and places is None:
        return None
    if slots is None or places is None:
        raise arguments.WrongUse("--slots and --places go together: give both, or neither for the board of the event.")
    for many, what in ((slots, "slot"), (places, "place")):
        if many < 1:
            words = "{n} {what}s: a board needs at least 1 {what}."
            raise arguments.WrongUse(say(words, n=many, what=what))
    return slots, places


def _session(state: EventState, number: int | None) -> tuple[SessionId, int]:
    """The session to plan, the first one with topics unless one is named; and how many others have topics."""
    if number is not None:
        return session_numbered(state, number), 0
    with_topics = {one.session for one in state.all(Topic)}
    with_slots = {one.session for one in state.all(Slot)}

    def likely(session: Session) -> tuple[bool, bool, bool]:
        return session.id in with_topics, session.id in with_slots, session.method is Method.OPEN_SPACE

    sessions = sessions_in_order(state)
    chosen = max(sessions, key=likely, default=None)
    return SessionId("" if chosen is None else chosen.id), max(0, len(with_topics) - 1)


def _notes(asked: TimetableInput, timetable: Timetable, others: int) -> Iterator[Words]:
    if others:
        yield say("Other sessions have topics, too: --session N chooses one.")
    yield from asked.left_out
    yield from (note.words for note in timetable.notes)


def _answer(asked: TimetableInput, timetable: Timetable, notes: list[str]) -> ScheduleAnswer:
    numbers = [one.number for one in asked.topics]
    return ScheduleAnswer(
        cells=tuple(
            ScheduledTopic(slot=one.slot + 1, place=one.place + 1, topic=numbers[one.topic]) for one in timetable.cells
        ),
        unplaced=tuple(numbers[topic] for topic in timetable.unplaced),
        attended=timetable.attended,
        notes=tuple(notes),
    )
