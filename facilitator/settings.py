"""What the program remembers about this person's laptop: window place, text size, light or dark, recent files.

One small JSON file in the user's configuration folder, or in the folder that FACILITATOR_HOME names. It is
written whole and swapped in, so a crash leaves the old one. A file that cannot be read is set aside as
`settings.json.broken` and everything starts from the defaults: settings never keep anybody from a meeting.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeGuard

SchemeChoice = Literal["system", "light", "dark"]
HOME_VARIABLE = "FACILITATOR_HOME"
RECENT_LIMIT = 8
TEXT_SCALES = (100, 110, 125, 150, 175, 200)


class DayPart(NamedTuple):
    """One strip of a day bar: a method and its minutes, None when they are not known."""

    method: str
    minutes: int | None


class RecentFile(NamedTuple):
    """An event file somebody had open: enough to offer it again without opening it."""

    path: str
    title: str
    about: str = ""
    opened: str = ""  # ISO time of the last opening
    day: tuple[DayPart, ...] = ()


class Settings(NamedTuple):
    """A frozen value; change it with `_replace` and hand it to `SettingsFile.save`."""

    scheme: SchemeChoice = "system"
    text_scale: int = 100
    more_contrast: bool = False
    less_motion: bool | None = None  # None is as the system has it
    window: str = ""  # the window system's own description of size and place
    recent: tuple[RecentFile, ...] = ()
    hints_closed: tuple[str, ...] = ()
    stage_screen: str = ""  # the screen the stage stood on last
    stage_dark: bool = False  # whether the stage has dark paper
    wifi_name: str = ""  # the network of the room, for the join poster; never in an event's file
    wifi_password: str = ""
    phones_card: str = ""  # the address of this laptop phones came in by last
    phones_port: int = 0  # the port phones came in by last; 0: none yet
    phones_open: str = ""  # the event whose phones are open; set after a crash only

    def with_recent(self, file: RecentFile) -> Settings:
        """The same settings with this file as the newest of the recent ones."""
        others = [one for one in self.recent if one.path != file.path]
        return self._replace(recent=(file, *others)[:RECENT_LIMIT])

    def without_recent(self, path: str) -> Settings:
        return self._replace(recent=tuple(one for one in self.recent if one.path != path))

    def with_hint_closed(self, hint: str) -> Settings:
        """A hint that was used or closed never comes back."""
        return self if hint in self.hints_closed else self._replace(hints_closed=(*self.hints_closed, hint))


class SettingsFile:
    """The one place settings are read from and written to."""

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or home()) / "settings.json"

    def load(self) -> Settings:
        """What was saved last; defaults for what is missing or makes no sense."""
        try:
            raw = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, RecursionError):
            self._set_aside()
            return Settings()
        return _settings(raw) if isinstance(raw, dict) else Settings()

    def save(self, settings: Settings) -> bool:
        """Write it whole and swap it in; False if the folder cannot be written (nobody is troubled)."""
        beside = self.path.with_suffix(f".{os.getpid()}.tmp")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(_plain(settings), ensure_ascii=False, indent=1), encoding="utf-8")
            beside.replace(self.path)
        except (OSError, UnicodeEncodeError):
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            return False
        return True

    def _set_aside(self) -> None:
        with suppress(OSError):
            self.path.replace(self.path.with_name("settings.json.broken"))


def home() -> Path:
    """The folder of this person's settings and logs."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - late: start-up time

    return Path(platformdirs.user_config_dir("facilitator", appauthor=False))


def data_folder() -> Path:
    """The folder of what the program keeps for itself, such as snapshots of events."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - late: start-up time

    return Path(platformdirs.user_data_dir("facilitator", appauthor=False))


def _plain(settings: Settings) -> dict[str, Any]:
    recent = [{**one._asdict(), "day": [list(part) for part in one.day]} for one in settings.recent]
    return {**settings._asdict(), "recent": recent}


def _settings(raw: dict[str, Any]) -> Settings:
    plain = Settings()
    scheme, scale, window = raw.get("scheme"), raw.get("text_scale"), raw.get("window")
    return Settings(
        scheme=scheme if _is_choice(scheme) else plain.scheme,
        text_scale=scale if isinstance(scale, int) and 100 <= scale <= 200 else plain.text_scale,
        more_contrast=raw.get("more_contrast") is True,
        less_motion=_bool(raw.get("less_motion")),
        window=window if isinstance(window, str) else plain.window,
        recent=tuple(_recent(_list(raw.get("recent")))),
        hints_closed=tuple(hint for hint in _list(raw.get("hints_closed")) if isinstance(hint, str)),
        stage_screen=screen if isinstance(screen := raw.get("stage_screen"), str) else plain.stage_screen,
        stage_dark=raw.get("stage_dark") is True,
        phones_port=port if isinstance(port := raw.get("phones_port"), int) and 0 <= port < 65536 else 0,
        **{name: text for name in _TEXTS if isinstance(text := raw.get(name), str)},
    )


_TEXTS = ("wifi_name", "wifi_password", "phones_card", "phones_open")


def _is_choice(value: object) -> TypeGuard[SchemeChoice]:
    return value in ("system", "light", "dark")


def _recent(rows: Iterable[Any]) -> Iterable[RecentFile]:
    """Only the rows that make sense."""
    for row in rows:
        if isinstance(row, dict) and isinstance(row.get("path"), str) and row["path"]:
            path, title, about, opened = (str(row.get(name, "")) for name in ("path", "title", "about", "opened"))
            yield RecentFile(path, title, about, opened, tuple(_day(_list(row.get("day")))))


def _day(parts: Iterable[Any]) -> Iterable[DayPart]:
    for part in parts:
        match part:
            case [str(method), int() | None as minutes]:
                yield DayPart(method, minutes)


def _bool(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
