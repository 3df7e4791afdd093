"""The portal for phones as the window asks for it. It is loaded on the thread that opens phones."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.settings import Settings

if TYPE_CHECKING:
    from facilitator.desktop.phones_desk import PhonesDesk, PhonesDoor, PhonesKeeper
    from facilitator.store.open_event import OpenEvent


def phones_desk(
    event: OpenEvent, keeper: PhonesKeeper, now: Callable[[], datetime], parent: QObject
) -> PhonesDesk:  # fmt: skip
    """Phones of an event that was just opened; nothing listens."""
    from facilitator.desktop.phones_desk import PhonesDesk  # noqa: PLC0415 - late: start-up time
    from facilitator.desktop.shell.event_view import moment_of  # noqa: PLC0415 - late: as above

    return PhonesDesk(partial(phones_door, event), keeper, str(event.path), moment_of(now), parent)


def open_again(phones: PhonesDesk, kept: Settings, path: Path) -> None:
    """After a crash phones are let in as they were: nobody closed them, and people stand there with theirs (Y2)."""
    if kept.phones_open == str(path):
        phones.open(kept.phones_card or "127.0.0.1")


def phones_door(event: OpenEvent) -> PhonesDoor:
    """The door of this event's phones; nothing listens yet."""
    from facilitator.portal.moderation import Look  # noqa: PLC0415 - late: as below
    from facilitator.portal.phones import Phones  # noqa: PLC0415 - late: only who opens phones pays for it
    from facilitator.portal.roles import Role  # noqa: PLC0415 - late: as above

    class Door(Phones):
        """Phones, with roles by their words: the window knows no other."""

        def renew(self, role: str, subject: str | None = None) -> Future[None]:
            return self.revoke(Role(role), subject)

        def choose_look(self, session: str, look: str) -> Future[None]:
            return self.moderation.set_look(session, Look(look))

    return Door(event)
