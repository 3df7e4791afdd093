"""`facilitator photos`: a folder of photos of filled sheets, each filed with its table, topic or group."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.answers import FiledPhoto, NotPlaced, PhotosAnswer
from facilitator.cli.saying import answer, answer_json, complain
from facilitator.commands.photo_filing import FilePhotos
from facilitator.domain.attachment import Attachment
from facilitator.domain.sheet_photos import caption_of
from facilitator.domain.state import EventState
from facilitator.exchange.photos.filing import Filed, files_read, pictures_in
from facilitator.queries.sheet_homes import SheetIndex
from facilitator.store.open_event import OpenEvent
from facilitator.words import counted

AT_ONCE = 10


@click.command("photos")
@arguments.event_file
@click.argument("folder", metavar="DIR", type=arguments.PATH)
@click.option("--json", "as_json", is_flag=True, help="The answer as one JSON object.")
def command(file: Path, folder: Path, as_json: bool) -> None:
    """File photos of sheets people wrote on, from DIR, in FILE.

    Each goes to the table, topic or group its code says, put straight and without metadata, as "to be typed". What
    has no code that is known is kept without a place; what is no photo is told. The files in DIR stay as they are.
    """
    with OpenEvent(file) as event:
        photos, known = _taken_in(event, pictures_in([folder]))
        answered = _answer_of(event.state, photos, known)
    if as_json:
        answer_json(answered)
    else:
        _tell(answered)


def _taken_in(event: OpenEvent, files: Sequence[Path]) -> tuple[list[Filed], set[str]]:
    """All of them, and the marks of those that were in the event before."""
    known = {one.sha256 for one in event.state.all(Attachment) if one.sha256 is not None}
    done: list[Filed] = []
    waiting: list[Filed] = []
    for one in files_read(files, SheetIndex(event.state)):
        done.append(one)
        waiting += [one] if one.taken else []
        if len(waiting) >= AT_ONCE:
            _file(event, waiting)
            waiting = []
    _file(event, waiting)
    return done, known


def _file(event: OpenEvent, photos: Sequence[Filed]) -> None:
    there = {one.sha256 for one in event.state.all(Attachment)}
    new = [one for one in photos if one.came_in.sha256 not in there]
    for one in new:
        if one.photo is not None:
            event.keep_blob(one.photo.sha256, one.photo.picture).result()
    if new:
        event.run(FilePhotos(photos=tuple(one.came_in for one in new))).result()


def _answer_of(state: EventState, photos: Sequence[Filed], known: set[str]) -> PhotosAnswer:
    filed, rest = [], []
    for one in photos:
        if one.photo is not None and one.home is not None:
            place = caption_of(state, {name: getattr(one.home, name) for name in one.home.__struct_fields__})
            filed.append(FiledPhoto(one.name, one.home.code, place, one.photo.straight, one.photo.sha256 in known))
        else:
            rest.append(NotPlaced(one.name, one.trouble, one.taken))
    return PhotosAnswer(tuple(filed), tuple(rest))


def _tell(answered: PhotosAnswer) -> None:
    for one in answered.filed:
        again = " (was there already)" if one.known else "" if one.straight else " (not put straight)"
        answer(f"{one.file}: {one.place}{again}")
    for other in answered.not_placed:
        complain(f"{other.file}: {other.reason}. Kept without a place." if other.kept else other.reason)
    rest = f", {len(answered.not_placed)} without a place" if answered.not_placed else ""
    answer(f"Filed {counted(len(answered.filed), 'photo', 'photos')}{rest}.")
