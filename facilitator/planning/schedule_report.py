"""A timetable with its figures, and in words what could not be met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from facilitator.domain.vocabulary import MEASURES
from facilitator.planning.schedule_board import Board
from facilitator.planning.schedule_count import (
    attended,
    crowd,
    missing_seats,
    voters_of,
    without_seat,
)
from facilitator.planning.schedule_values import Note, NoteKind, PlacedTopic, Timetable, TimetableRequest
from facilitator.words import counted, say, shortened


def report(board: Board, cells: tuple[PlacedTopic, ...], more: Iterable[Note] = ()) -> Timetable:
    """The timetable of these cells; its notes stand in front of `more`."""
    request = board.request
    placed = {one.topic for one in cells}
    unplaced = tuple(topic for topic in range(board.topics) if topic not in placed)
    notes = [*_of_board(board), *_of_unplaced(board, cells, unplaced)]
    notes += [*_of_hosts(request, cells), *_of_places(request, cells), *_of_demand(request, cells)]
    return Timetable(
        cells=cells,
        unplaced=unplaced,
        attended=attended(request, cells),
        wanted=request.wanted,
        people_without_seat=without_seat(request, cells),
        notes=(*notes, *more),
    )


def stopped() -> Note:
    return Note(NoteKind.STOPPED, say("Stopped early: this is the best timetable found so far."))


def _of_board(board: Board) -> Iterator[Note]:
    """Why nothing can be placed at all."""
    if not board.topics:
        yield Note(NoteKind.NOTHING_TO_PLACE, say("There is no topic to place yet."))
    missing = " and ".join(
        name for name, many in (("slots", board.request.slots), ("places", len(board.request.places))) if not many
    )
    if missing:
        words = "The board has no {missing} yet: no topic can be placed."
        yield Note(NoteKind.NO_BOARD, say(words, missing=missing.replace(" and ", " and no ")))
    elif not board.cells:
        words = "Every cell of the board is blocked: free one, or add a place or a slot."
        yield Note(NoteKind.NO_BOARD, say(words))


def _of_unplaced(board: Board, cells: Sequence[PlacedTopic], unplaced: tuple[int, ...]) -> Iterator[Note]:
    if not unplaced or not board.cells:
        return
    room = len(board.cells) - len(board.again)
    if board.topics > room:
        words = "{topics} and {cells}: {left} unplaced. Add a place or a slot, or ask hosts whether they merge."
        left = counted(len(unplaced), "topic stays", "topics stay")
        sizes = {"topics": counted(board.topics, "topic", "topics"), "cells": counted(room, "cell", "cells")}
        yield Note(NoteKind.TOO_FEW_CELLS, say(words, left=left, **sizes), unplaced)
    if len(board.cells) > len(cells):
        words = "{topics} unplaced: a host of {them} is at another topic in every slot that has a free cell."
        one = len(unplaced) == 1
        topics = f"{_topics(board.request, unplaced)} {'stays' if one else 'stay'}"
        them = "it" if one else "each"
        yield Note(NoteKind.HOST_BUSY, say(words, topics=topics, them=them), unplaced)


def _of_hosts(request: TimetableRequest, cells: Iterable[PlacedTopic]) -> Iterator[Note]:
    """Kept topics may stand against each other; a drag may bring that about, too."""
    words = "{topics} stand in slot {slot} and share a host: move one of them, or name another host."
    for slot, topics in sorted(_standing(cells).items()):
        for one in topics:
            others = [two for two in topics if two > one and request.topics[one].hosts & request.topics[two].hosts]
            for two in others:
                both = _topics(request, (one, two))
                yield Note(NoteKind.HOST_TWICE, say(words, topics=both, slot=slot + 1), (one, two))


def _standing(cells: Iterable[PlacedTopic]) -> dict[int, list[int]]:
    slots: dict[int, list[int]] = {}
    for one in sorted(cells):
        slots.setdefault(one.slot, []).append(one.topic)
    return slots


def _of_places(request: TimetableRequest, cells: Iterable[PlacedTopic]) -> Iterator[Note]:
    words = "Topic {topic} has {signed} and “{place}” has {seats}: choose a larger place, or set up more chairs."
    for one in cells:
        if missing_seats(request, one.topic, one.place):
            place = request.places[one.place]
            values = {
                "topic": request.topics[one.topic].label,
                "signed": counted(crowd(request, one.topic), "sign-up", "sign-ups"),
                "place": shortened(place.name),
                "seats": counted(place.seats or 0, "seat", "seats"),
            }
            yield Note(NoteKind.PLACE_TOO_SMALL, say(words, **values), (one.topic,))


def _of_demand(request: TimetableRequest, cells: Sequence[PlacedTopic]) -> Iterator[Note]:
    if not cells:
        return
    if request.measure is None:
        words = "No sign-ups and no dots are known: the topics are spread over the slots in the order of their numbers."
        yield Note(NoteKind.NOT_KNOWN, say(words))
        return
    found, wanted = attended(request, cells), request.wanted
    measure = MEASURES[request.measure]
    if not request.knows_people:
        words = (
            "About {found} of {wanted} {measure} are for topics people can attend. It is not known who gave which: "
            "this is an estimate for {voters} who chose independently."
        )
        voters = counted(voters_of(request), "person", "people")
        yield Note(
            NoteKind.ATTENDED, say(words, found=found, wanted=wanted, measure=_name(measure, wanted), voters=voters)
        )
    elif found == wanted:
        yield Note(NoteKind.ATTENDED, say("Everybody can attend every topic they signed up for."))
    else:
        words = "{found} of {wanted} {measure} can be attended, each person at one topic in a slot."
        yield Note(NoteKind.ATTENDED, say(words, found=found, wanted=wanted, measure=_name(measure, wanted)))


def _name(measure: str, number: int | None) -> str:
    return measure.removesuffix("s") if number == 1 else measure


def _topics(request: TimetableRequest, topics: Sequence[int]) -> str:
    """`Topic 3`, `Topics 3, 5 and 7`."""
    labels = [request.topics[topic].label for topic in topics]
    if len(labels) == 1:
        return f"Topic {labels[0]}"
    return f"Topics {', '.join(labels[:-1])} and {labels[-1]}"
