"""Which picture of the stage shows a topic: the page of the list or of the board where it stands, else its words."""

from __future__ import annotations

from datetime import datetime

from facilitator.domain.ids import SessionId
from facilitator.domain.market import Topic
from facilitator.domain.stage import BoardScene, MessageScene
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_numbers
from facilitator.queries.stage_scenes_about import About
from facilitator.queries.stage_scenes_board import board
from facilitator.queries.stage_scenes_values import BoardPicture, ListPicture, Picture

MOST_PAGES = 60


def scene_of_topic(state: EventState, topic_id: str, now: datetime) -> BoardScene | MessageScene | None:
    """The scene where a topic can be read; None when there is no such topic. One that has no cell yet on a board that
    stands is shown alone, with its number."""
    topic = state.get(Topic, topic_id)
    if topic is None:
        return None
    numbers = shown_numbers(state, topic)
    about = About(state, now)
    session = SessionId(topic.session)
    for page in range(1, MOST_PAGES):
        picture = board(about, BoardScene(session=session, page=page))
        if _shows(picture, numbers):
            return BoardScene(session=session, page=page)
        if page >= getattr(picture, "pages", 1):
            break
    return MessageScene(words=f"{numbers}  {topic.title}")


def _shows(picture: Picture, numbers: str) -> bool:
    if isinstance(picture, ListPicture):
        return any(row.lead == numbers for row in picture.rows)
    if isinstance(picture, BoardPicture):
        return any(cell.numbers == numbers for slot in picture.slots for cell in slot.cells)
    return False
