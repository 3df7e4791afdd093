"""What a painter may know beside its picture: the time of day, and the pictures that have been made so far."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from facilitator.queries.stage_scenes_values import PhotoPicture, SheetPicture


class Made(Protocol):
    """Who makes pictures of posters and photos on the side; None until one is ready."""

    def sheet(self, picture: SheetPicture, room: QSize) -> QImage | None: ...
    def photo(self, picture: PhotoPicture, room: QSize) -> QImage | None: ...


class Moment(NamedTuple):
    """`now` in the room's time."""

    now: datetime
    made: Made | None = None
