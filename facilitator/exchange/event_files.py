"""event.json as a file, with its pictures beside it in a folder: `OUT.json` and `OUT_files/<sha256>`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from facilitator.domain.attachment import Attachment
from facilitator.domain.ids import Dice
from facilitator.domain.state import EventState
from facilitator.exchange import event_json
from facilitator.exchange.draft import Draft
from facilitator.exchange.json_text import MOST_BYTES, NotAnEvent, too_large
from facilitator.exchange.whole_file import refuse_to_replace, spoken, swap_in
from facilitator.words import say

Picture = Callable[[str], bytes | None]
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def pictures_folder(out: Path) -> Path:
    """Where the pictures of an event.json lie."""
    return out.with_name(out.stem + "_files")


def save(state: EventState, out: Path, picture: Picture, *, force: bool = False) -> None:
    """Write the event and its pictures. `picture` gives the bytes of a sha256. An existing file needs `force`.

    The event.json appears last and at once: whoever sees it has the whole of it.
    """
    refuse_to_replace(out, force=force)
    try:
        for sha256 in sorted({one.sha256 for one in state.all(Attachment) if one.sha256 is not None}):
            _save_picture(pictures_folder(out), sha256, picture)
        swap_in(out, event_json.to_json(state))
    except OSError as fault:
        raise spoken(fault, out) from fault


def load(path: Path, dice: Dice | None = None) -> Draft:
    """The event in a file, its pictures found and checked. Refuses what is no event before reading much of it."""
    try:
        draft = event_json.from_json(_bytes(path), dice)
        return Draft(draft.records, _pictures(draft, pictures_folder(path)))
    except OSError as fault:
        raise spoken(fault, path) from fault


def picture_bytes(draft: Draft, sha256: str) -> bytes:
    """The bytes of one picture of a draft, with their checksum verified again."""
    return _verified(draft.pictures[sha256], sha256)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise NotAnEvent(say("“{name}” is a folder, not an event.json.", name=path.name))
    if path.exists() and not path.is_file():
        raise NotAnEvent(say("“{name}” is no file that can be read.", name=path.name))
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise too_large()
    return data


def _pictures(draft: Draft, folder: Path) -> dict[str, Path]:
    found = {}
    for one in draft.records:
        if isinstance(one, Attachment) and one.sha256 is not None:
            if not _SHA256.match(one.sha256):
                raise NotAnEvent(say("attachments, “{id}”: its sha256 is not 64 hexadecimal signs.", id=one.id))
            found[one.sha256] = folder / one.sha256
    for sha256, path in found.items():
        _verified(path, sha256)
    return found


def _verified(path: Path, sha256: str) -> bytes:
    if not path.is_file():
        raise NotAnEvent(
            say(
                "The picture {sha}… belongs to this event, but is not in “{folder}”.",
                sha=sha256[:8],
                folder=path.parent.name,
            )
        )
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise NotAnEvent(say("The picture {sha}… in “{folder}” is damaged.", sha=sha256[:8], folder=path.parent.name))
    return data


def _save_picture(folder: Path, sha256: str, picture: Picture) -> None:
    target = folder / sha256
    if target.is_file() and hashlib.sha256(target.read_bytes()).hexdigest() == sha256:
        return
    data = picture(sha256)
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        raise NotAnEvent(say("The picture {sha}… of this event is lost or damaged.", sha=sha256[:8]))
    folder.mkdir(parents=True, exist_ok=True)
    swap_in(target, data)
