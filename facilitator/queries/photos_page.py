"""The photos of sheets that came in: first those nobody knows a place for, then what is to be typed, then the rest."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.attachment import Attachment
from facilitator.domain.harvest import SheetState
from facilitator.domain.order import in_order
from facilitator.domain.sheet_photos import is_of_sheet, is_waiting, progress_of
from facilitator.domain.state import EventState
from facilitator.words import counted

WORDS = {
    SheetState.OUT: "to be typed",
    SheetState.BACK: "to be typed",
    SheetState.TYPED: "typed, to be checked",
    SheetState.CHECKED: "typed and checked",
}
ANSWERS, REPORTS, CAFE_NOTES, VOTE_COLLECT = "answers", "reports", "cafe_notes", "vote_collect"
_ORDER = (SheetState.BACK, SheetState.TYPED, SheetState.CHECKED)


class PhotoLine(Struct, frozen=True):
    """One photo: what it shows, and how far it is; `waits` for somebody to say where it belongs."""

    key: str
    sha256: str
    title: str
    quiet: str
    waits: bool
    state: SheetState
    code: str = ""
    page: str = ""
    subject: str = ""


class PhotosPage(Struct, frozen=True):
    """All of them in the order in which they want attention."""

    lines: tuple[PhotoLine, ...]

    @property
    def waiting(self) -> int:
        return sum(one.waits for one in self.lines)

    @property
    def to_type(self) -> int:
        return sum(one.state is SheetState.BACK and not one.waits for one in self.lines)

    @property
    def facts(self) -> str:
        """`23 photos · 2 without a place, 12 to be typed`."""
        if not self.lines:
            return ""
        parts = [f"{self.waiting} without a place"] if self.waiting else []
        parts += [f"{self.to_type} to be typed"] if self.to_type else []
        return " · ".join(one for one in (counted(len(self.lines), "photo", "photos"), ", ".join(parts)) if one)


def photos_page(state: EventState) -> PhotosPage:
    """The photos of sheets that are in this file."""
    lines = [_line(one) for one in in_order(state.all(Attachment)) if is_of_sheet(one)]
    return PhotosPage(tuple(sorted(lines, key=lambda one: (not one.waits, _ORDER.index(one.state)))))


def figure_of(state: EventState) -> str:
    """What the place of the photos says of itself: what waits for a place, else what is to be typed."""
    shown = photos_page(state)
    if shown.waiting:
        return f"{shown.waiting} to place"
    return f"{shown.to_type} to type" if shown.to_type else ""


def _line(photo: Attachment) -> PhotoLine:
    waits = is_waiting(photo)
    name, _, why = photo.caption.partition(": ")
    page, subject = _work(photo)
    return PhotoLine(
        key=photo.id,
        sha256=photo.sha256 or "",
        title=name if waits else photo.caption,
        quiet=(why or "no code is known of it") if waits else WORDS[progress_of(photo)],
        waits=waits,
        state=progress_of(photo),
        code=photo.sheet or "",
        page=page,
        subject=subject,
    )


def _work(photo: Attachment) -> tuple[str, str]:
    """The page where it is typed, and what that is about."""
    if photo.group is not None:
        return ANSWERS, photo.group
    if photo.topic is not None:
        return REPORTS, photo.topic
    if photo.vote is not None:
        return VOTE_COLLECT, photo.vote
    if photo.table is not None and photo.session is not None:
        return CAFE_NOTES, photo.session
    return "", ""
