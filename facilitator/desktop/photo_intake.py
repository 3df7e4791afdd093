"""Photos on their way into the event: read by a helper process, filed a few at a time, told as they come."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from facilitator.commands.photo_filing import FilePhotos
from facilitator.desktop.bridge import Desk
from facilitator.desktop.jobs import sentence_of
from facilitator.domain.attachment import Attachment

if TYPE_CHECKING:
    from facilitator.domain.state import EventState
    from facilitator.exchange.photos.filing import Filed

AT_ONCE = 8
ONLY_LOOKED_AT = "This event is only looked at, so no photo can be kept."


class Progress(NamedTuple):
    """How far a batch is: files looked at, of how many; filed with a place, kept without one, not taken."""

    done: int = 0
    of: int = 0
    filed: int = 0
    homeless: int = 0
    known: int = 0
    refused: tuple[str, ...] = ()
    running: bool = False
    stopped: bool = False


class PhotoIntake(QObject):
    """Takes in files and folders. `changed` with every step; all on the window's thread."""

    changed = Signal()
    told = Signal(str)
    _listed = Signal(int, int)
    _came = Signal(int, object)
    _ended = Signal(int, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._order = 0
        self._stop = threading.Event()
        self._waiting: list[Filed] = []
        self._more: list[Path] = []
        self.progress = Progress()
        queued = Qt.ConnectionType.QueuedConnection
        self._listed.connect(self._on_listed, queued)
        self._came.connect(self._on_came, queued)
        self._ended.connect(self._on_ended, queued)

    def take(self, paths: Sequence[Path]) -> None:
        """Begins with these files and folders; while others are read, they come behind them."""
        if getattr(self._desk.door, "keep_blob", None) is None:
            self.told.emit(ONLY_LOOKED_AT)
            return
        if self.progress.running:
            self._more += paths
            return
        self._order += 1
        self._stop = threading.Event()
        self.progress = Progress(running=True)
        work = (self._order, tuple(paths), self._desk.state, self._stop)
        threading.Thread(target=self._run, args=work, name="photos", daemon=True).start()
        self.changed.emit()

    def stop(self) -> None:
        """What was read is filed; the rest stays where it is."""
        self._stop.set()
        self._more.clear()

    def close(self) -> None:
        """Nothing more is read or told."""
        self.stop()
        self._file()
        self._order += 1

    def _run(self, order: int, paths: tuple[Path, ...], state: EventState, stop: threading.Event) -> None:
        """On a thread of its own."""
        from facilitator.exchange.photos.filing import files_read, pictures_in  # noqa: PLC0415 - late: start-up time
        from facilitator.queries.sheet_homes import SheetIndex  # noqa: PLC0415 - late: start-up time

        trouble: str | None = None
        try:
            files = pictures_in(paths)
            self._listed.emit(order, len(files))
            for one in files_read(files, SheetIndex(state), stop.is_set):
                self._keep(one)
                self._came.emit(order, one)
        except Exception as problem:
            trouble = sentence_of(problem)
        self._ended.emit(order, trouble)

    def _keep(self, one: Filed) -> None:
        """The bytes go into the file before the record that needs them."""
        if one.photo is not None:
            keep = self._desk.door.keep_blob  # type: ignore[attr-defined]
            keep(one.photo.sha256, one.photo.picture).result()

    def _on_listed(self, order: int, count: int) -> None:
        if order == self._order:
            self.progress = self.progress._replace(of=count)
            self.changed.emit()

    def _on_came(self, order: int, one: Filed) -> None:
        if order != self._order:
            return
        now = self.progress._replace(done=self.progress.done + 1)
        if not one.taken:
            now = now._replace(refused=(*now.refused, one.trouble))
        elif self._is_known(one):
            now = now._replace(known=now.known + 1)
        else:
            self._waiting.append(one)
            homeless = one.home is None
            now = now._replace(filed=now.filed + (not homeless), homeless=now.homeless + homeless)
        self.progress = now
        if len(self._waiting) >= AT_ONCE:
            self._file()
        self.changed.emit()

    def _is_known(self, one: Filed) -> bool:
        mark = one.came_in.sha256
        here = any(mark == other.came_in.sha256 for other in self._waiting)
        return here or any(known.sha256 == mark for known in self._desk.state.all(Attachment))

    def _file(self) -> None:
        photos, self._waiting = tuple(one.came_in for one in self._waiting), []
        if photos:
            self._desk.run(FilePhotos(photos=photos), None, self.told.emit)

    def _on_ended(self, order: int, trouble: str | None) -> None:
        if order != self._order:
            return
        self._file()
        self.progress = self.progress._replace(running=False, stopped=self._stop.is_set())
        self.changed.emit()
        if trouble is not None:
            self.told.emit(trouble)
        if self._more:
            more, self._more = self._more, []
            self.take(more)
