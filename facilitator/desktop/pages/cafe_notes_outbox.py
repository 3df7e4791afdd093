"""Points between Enter and the disk: shown at once, kept until they are saved, sent again after a trouble."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.desktop.bridge import Desk
from facilitator.domain.command import Command

AGAIN_MS = 2000


class Waiting(NamedTuple):
    """A command that has not been answered, with the text it carries."""

    place: Hashable
    text: str
    command: Command


class Outbox(QObject):
    """Hands points to the event one by one. A command keeps its id when it is sent again, so that none is done twice;
    after a trouble each waits for the one before, so that they come in the order of typing.

    `refused` brings place, text and sentence of one that was not taken: the text is the listener's to keep.
    """

    changed = Signal()
    refused = Signal(object, str, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: dict[str, Waiting] = {}
        self._in_trouble = False
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._send_again)
        desk.trouble.connect(self._on_trouble)

    def send(self, place: Hashable, text: str, command: Command) -> None:
        """A point that was typed at a place."""
        self._waiting[command.id] = Waiting(place, text, command)
        if not self._in_trouble:
            self._run(command)
        self.changed.emit()

    def waiting_at(self, place: Hashable) -> list[tuple[str, str]]:
        """What is on its way from a place, in the order of typing: ids of commands and texts."""
        return [(key, one.text) for key, one in self._waiting.items() if one.place == place]

    def told(self, command_id: str) -> None:
        """The news of this command came: what it carried stands in the event now."""
        self._waiting.pop(command_id, None)

    def _run(self, command: Command) -> None:
        self._desk.run(command, lambda outcome: self._done(command.id), lambda words: self._on_refused(command, words))

    def _done(self, command_id: str) -> None:
        self._waiting.pop(command_id, None)
        self._go_on()
        self.changed.emit()

    def _on_refused(self, command: Command, sentence: str) -> None:
        lost = self._waiting.pop(command.id, None)
        if lost is not None:
            self._go_on()
            self.refused.emit(lost.place, lost.text, sentence)
            self.changed.emit()

    def _on_trouble(self, sentence: str) -> None:
        if self._waiting:
            self._in_trouble = True
            self._again.start()

    def _send_again(self) -> None:
        """The first that waits; the others follow when it is kept."""
        for one in self._waiting.values():
            self._run(one.command)
            return

    def _go_on(self) -> None:
        if self._in_trouble:
            self._in_trouble = bool(self._waiting)
            self._send_again()
