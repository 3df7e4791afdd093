"""Photos of sheets come in: filed with what their code says, or kept until somebody says where they belong; then typed,
then checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from facilitator.commands.cafe_notes import HandOutSheets, MarkSheets
from facilitator.commands.making import checked, with_values
from facilitator.commands.placing import keys_at_end
from facilitator.commands.removing import removal
from facilitator.domain.attachment import Attachment
from facilitator.domain.cafe import Round, Table
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Group
from facilitator.domain.harvest import PaperSheet, SheetState
from facilitator.domain.ids import AttachmentId, Dice, PaperSheetId
from facilitator.domain.market import Topic
from facilitator.domain.order import in_order
from facilitator.domain.programme import Session
from facilitator.domain.record import Record
from facilitator.domain.sheet_photos import SheetHome, caption_of, is_waiting
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote
from facilitator.words import counted, say

LONGEST_NAME = 120
_PLACES: dict[str, type[Any]] = {
    "session": Session,
    "table": Table,
    "round": Round,
    "group": Group,
    "topic": Topic,
    "vote": Vote,
}


class CameIn(Struct, frozen=True):
    """A photo whose bytes are kept; without a home it waits under its name."""

    sha256: str
    size: int
    width: int
    height: int
    name: str
    home: SheetHome | None = None
    media_type: str = "image/jpeg"


class FilePhotos(CommandValue, frozen=True, kw_only=True):
    """Photos of sheets, each with its home as "to be typed"; a photo that is there already is not filed twice."""

    photos: tuple[CameIn, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        new = list(_not_there(state, self.photos))
        if not new:
            raise Refusal(say("These photos are in the event already. Nothing has to be filed."))
        keys = keys_at_end(state.all(Attachment), len(new))
        made = [_made(state, one, key, dice) for one, key in zip(new, keys, strict=True)]
        sheets = _sheets_back(state, [one.home for one in new if one.home is not None], now, dice)
        homeless = sum(one.home is None for one in new)
        what = counted(len(new), "photo of a sheet", "photos of sheets")
        waits = f", {homeless} without a place yet" if homeless else ""
        return Edits(say("take in {what}{waits}", what=what, waits=waits), (*made, *sheets))


class PlacePhoto(CommandValue, frozen=True, kw_only=True):
    """Says where a photo of a sheet belongs; it is to be typed from there."""

    attachment: AttachmentId
    home: SheetHome

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(Attachment, self.attachment)
        _need_home(state, self.home)
        values = _values(state, self.home) | {"to_be_typed": True, "checked": False}
        after = checked(state, with_values(before, now, **values))
        sheets = _sheets_back(state, [self.home], now, dice)
        label = say("put a photo with {place}", place=after.caption)
        return Edits(label, (*(() if after is before else (after,)), *sheets))


class MarkPhotos(CommandValue, frozen=True, kw_only=True):
    """Says how far photos of sheets are: to be typed, typed, checked. The sheet of a table goes along."""

    attachments: tuple[AttachmentId, ...]
    state: SheetState

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        photos = [state.need(Attachment, one) for one in dict.fromkeys(self.attachments)]
        if not photos:
            raise Refusal(say("No photo is chosen. Choose one first."))
        if any(is_waiting(one) for one in photos):
            raise Refusal(say("Nobody has said yet where this photo belongs. Choose its place first."))
        waits = self.state in (SheetState.OUT, SheetState.BACK)
        ticks = {"to_be_typed": waits, "checked": self.state is SheetState.CHECKED}
        after = {one.id: with_values(one, now, **ticks) for one in photos}
        marked: list[Record] = [after[one.id] for one in photos if after[one.id] is not one]
        marked += _sheets_marked(state, photos, self.state, now, dice, after)
        label = say("mark {what} as {how}", what=_what(photos), how=_HOW[self.state])
        return Edits(label, tuple(marked))


class RemovePhotos(CommandValue, frozen=True, kw_only=True):
    """Takes photos of sheets out of the event; what was typed from them stays."""

    attachments: tuple[AttachmentId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        photos = [state.need(Attachment, one) for one in dict.fromkeys(self.attachments)]
        found = removal(state, photos, now)
        return Edits(say("remove {what}", what=_what(photos)), found.puts, found.removes)


_HOW = {
    SheetState.OUT: "to be typed",
    SheetState.BACK: "to be typed",
    SheetState.TYPED: "typed",
    SheetState.CHECKED: "typed and checked",
}


def _what(photos: Sequence[Attachment]) -> str:
    if len(photos) == 1:
        return f"the photo of {photos[0].caption}"
    return counted(len(photos), "photo", "photos")


def _not_there(state: EventState, photos: Iterable[CameIn]) -> Iterator[CameIn]:
    there = {one.sha256 for one in state.all(Attachment)}
    for one in photos:
        if re.fullmatch("[0-9a-f]{64}", one.sha256) is None:
            raise Refusal(say("The mark of this picture's bytes is not a sha256. Add the picture again."))
        if one.home is not None:
            _need_home(state, one.home)
        if one.sha256 not in there:
            there.add(one.sha256)
            yield one


def _need_home(state: EventState, home: SheetHome) -> None:
    for name, kind in _PLACES.items():
        wanted = getattr(home, name)
        if wanted is not None:
            state.need(kind, wanted)
    for name in ("table", "group"):
        owner = state.get(_PLACES[name], getattr(home, name))
        if owner is not None and getattr(owner, "session", None) != home.session:
            raise Refusal(say("This {thing} belongs to another session. Choose the place again.", thing=name))


def _made(state: EventState, photo: CameIn, key: str, dice: Dice) -> Attachment:
    caption = " ".join(photo.name.split())[:LONGEST_NAME] or "Photo"
    values = {"caption": caption} if photo.home is None else _values(state, photo.home)
    made = Attachment(
        id=dice.new_id(), order=key, sha256=photo.sha256, media_type=photo.media_type, size=photo.size,
        width=photo.width, height=photo.height, to_be_typed=True, **values,
    )  # fmt: skip
    return checked(state, made)


def _values(state: EventState, home: SheetHome) -> dict[str, str | None]:
    places: dict[str, str | None] = {name: getattr(home, name) for name in _PLACES}
    return places | {"sheet": home.code, "caption": caption_of(state, places)}


def _sheets_back(state: EventState, homes: Iterable[SheetHome], now: datetime, dice: Dice) -> list[Record]:
    """The paper sheets of tables are back; those that were not on the list are now."""
    found: list[Record] = []
    places = dict.fromkeys((one.table, one.round) for one in homes if one.table is not None and one.round is not None)
    listed = {(one.table, one.round): one for one in state.all(PaperSheet)}
    new = []
    for table, around in places:
        sheet = listed.get((table, around))
        if sheet is None:
            new.append((table, around))
        elif sheet.state is SheetState.OUT:
            found.append(with_values(sheet, now, state=SheetState.BACK))
    keys = iter(keys_at_end(state.all(PaperSheet), len(new)))
    for table, around in new:
        made = HandOutSheets(rounds=(around,), tables=(table,)).edits(state, now, dice).puts
        found += [one.but(state=SheetState.BACK, order=next(keys)) for one in made]
    return found


def _sheets_marked(
    state: EventState,
    photos: Iterable[Attachment],
    how: SheetState,
    now: datetime,
    dice: Dice,
    after: dict[str, Attachment],
) -> Iterator[Record]:
    """The paper sheets of these photos, and the other photos of the same sheets."""
    places = {(one.table, one.round) for one in photos if one.table is not None and one.round is not None}
    sheets = [one for one in in_order(state.all(PaperSheet)) if (one.table, one.round) in places]
    if sheets:
        marking = MarkSheets(sheets=tuple(PaperSheetId(one.id) for one in sheets), state=how)
        yield from (one for one in marking.edits(state, now, dice).puts if one.id not in after)
