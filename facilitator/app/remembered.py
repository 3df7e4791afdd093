"""What this laptop remembers between two starts, as the parts of the window ask for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from facilitator import settings

if TYPE_CHECKING:
    from facilitator.store.open_event import OpenEvent


class Remembered:
    """The settings, saved whenever one changes. A folder that cannot be written troubles nobody."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._file = settings.SettingsFile()
        self.settings = self._file.load()

    def save(self, changed: settings.Settings) -> None:
        """These from now on."""
        self.settings = changed
        self._file.save(changed)

    def keep(self, **values: object) -> None:
        """Other values for some of them."""
        self.save(self.settings._replace(**values))  # type: ignore[arg-type]

    # --- hints ------------------------------------------------------------------------------------------------

    def close_hint(self, name: str) -> None:
        """A hint that was used or closed never comes back."""
        self.save(self.settings.with_hint_closed(name))

    def hint_is_closed(self, name: str) -> bool:
        """Whether a hint was used or closed."""
        return name in self.settings.hints_closed

    # --- the stage --------------------------------------------------------------------------------------------

    @property
    def stage_screen(self) -> str:
        """The screen the stage stood on last, "" for none."""
        return self.settings.stage_screen

    @property
    def stage_is_dark(self) -> bool:
        """Whether the stage has dark paper."""
        return self.settings.stage_dark

    def keep_stage_screen(self, key: str) -> None:
        """The stage stands on this screen now."""
        self.keep(stage_screen=key)

    def keep_stage_paper(self, dark: bool) -> None:
        """The stage has this paper from now on."""
        self.keep(stage_dark=dark)

    # --- phones -----------------------------------------------------------------------------------------------

    @property
    def wifi(self) -> tuple[str, str]:
        """Name and password of the room's network; "" where nobody gave them."""
        return self.settings.wifi_name, self.settings.wifi_password

    def keep_wifi(self, name: str, password: str) -> None:
        """The room has this network. It is kept on this laptop, never in an event's file."""
        self.keep(wifi_name=name, wifi_password=password)

    @property
    def phones_card(self) -> str:
        """The address phones came in by last."""
        return self.settings.phones_card

    @property
    def phones_port(self) -> int | None:
        """The port they came in by; None before the first time."""
        return self.settings.phones_port or None

    def keep_phones_card(self, address: str, port: int) -> None:
        """Phones come in by this address and port."""
        self.keep(phones_card=address, phones_port=port)

    def keep_phones_open(self, path: str) -> None:
        """The phones of this event are open; "" when they are closed."""
        if path != self.settings.phones_open:
            self.keep(phones_open=path)

    # --- events -----------------------------------------------------------------------------------------------

    def remember(self, event: OpenEvent) -> None:
        """An event that was opened is the newest of the recent ones."""
        from facilitator.queries.day_bar import day_parts  # noqa: PLC0415 - late: start-up time

        about = "invented demo event" if event.state.event.invented else ""
        opened = self._now().isoformat(timespec="seconds")
        parts = tuple(day_parts(event.state))
        recent = settings.RecentFile(str(event.path), event.state.event.title, about, opened, parts)
        self.save(self.settings.with_recent(recent))
