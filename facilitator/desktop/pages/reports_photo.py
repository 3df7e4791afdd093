"""A photo of a report's sheet or of a wall: its bytes are kept in the event, its topic or session knows it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtGui import QImageReader

from facilitator.commands.attachments import AddAttachment
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import Topic
from facilitator.store.open_event import OpenEvent

_TYPES = {"jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "gif": "image/gif"}
MOST_BYTES = 40_000_000
KINDS = "Pictures (*.jpg *.jpeg *.png *.webp)"


def attach_photo(desk: Desk, acts: PageActs, topic: Topic, path: Path) -> None:
    """Keeps the picture and tells the topic of it; what is no picture is refused in one sentence."""
    session = None if topic.session is None else SessionId(topic.session)
    keep_photo(desk, acts, path, f"Report of topic {topic.number}", session, TopicId(topic.id))


def keep_photo(
    desk: Desk, acts: PageActs, path: Path, caption: str, session: SessionId | None, topic: TopicId | None = None
) -> None:
    """Keeps a picture of a session, with its caption; what is no picture is refused in one sentence."""
    reader = QImageReader(str(path))
    kind, size = bytes(reader.format().data()).decode(), reader.size()
    if kind not in _TYPES or not size.isValid():
        acts.around.tell(f"“{path.name}” is no picture this program can read. Choose a JPEG or PNG file.")
        return
    if path.stat().st_size > MOST_BYTES:
        acts.around.tell(f"“{path.name}” is larger than 40 MB. Choose a smaller picture.")
        return
    content, door = path.read_bytes(), desk.door
    if not isinstance(door, OpenEvent):
        return
    sha256 = hashlib.sha256(content).hexdigest()
    door.keep_blob(sha256, content)
    acts.run(
        AddAttachment(
            caption=caption,
            sha256=sha256,
            media_type=_TYPES[kind],
            size=len(content),
            width=size.width(),
            height=size.height(),
            topic=topic,
            session=session,
        )
    )
