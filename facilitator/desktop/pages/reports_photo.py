"""A photo of a report's sheet or of a wall: its bytes are kept in the event, its topic or session knows it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from facilitator.commands.attachments import AddAttachment
from facilitator.desktop.bridge import Desk
from facilitator.desktop.jobs import Job
from facilitator.desktop.pages.cafe_notes_photo import Taken, taken
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import Topic

KINDS = "Pictures (*.jpg *.jpeg *.png *.webp)"


def attach_photo(desk: Desk, acts: PageActs, topic: Topic, path: Path) -> None:
    """Keeps the picture and tells the topic of it; what is no picture is refused in one sentence."""
    session = None if topic.session is None else SessionId(topic.session)
    keep_photo(desk, acts, path, f"Report of topic {topic.number}", session, TopicId(topic.id))


def keep_photo(
    desk: Desk, acts: PageActs, path: Path, caption: str, session: SessionId | None, topic: TopicId | None = None
) -> None:
    """Keeps a picture of a session, with its caption, read without making the window wait; what is no picture is
    refused in one sentence."""
    keep = getattr(desk.door, "keep_blob", None)
    if keep is None:
        return

    def read() -> Taken:
        photo = taken(path)
        keep(photo.sha256, photo.content).result()
        return photo

    def file(photo: Taken) -> None:
        adding = AddAttachment(
            caption=caption, sha256=photo.sha256, media_type=photo.media_type, size=len(photo.content),
            width=photo.width, height=photo.height, topic=topic, session=session,
        )  # fmt: skip
        acts.run(adding)

    parent: QObject = desk
    Job(parent, read, file, acts.around.tell)
