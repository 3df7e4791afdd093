"""Event files opened, made and written, on the thread of a job.

Whatever is imported here is imported late, because the window comes first.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator import settings

if TYPE_CHECKING:
    from facilitator.domain.state import EventState
    from facilitator.store.looking import LookedAt
    from facilitator.store.open_event import OpenEvent

LONGEST_PAINT_S = 0.2


def events_folder() -> Path:
    """Where new events are put: a folder "Events" in the person's home."""
    return (settings.home() if settings.HOME_VARIABLE in os.environ else Path.home()) / "Events"


def opened(
    path: Path, glance: Callable[[EventState], None] | None = None, now: Callable[[], datetime] = datetime.now
) -> OpenEvent | LookedAt:
    from facilitator.desktop.shell import spine_view  # noqa: F401, PLC0415 - late: start-up time

    event = _open_or_look_at(path, glance)
    from facilitator.desktop import phones_desk  # noqa: F401, PLC0415 - late: so that the window need not wait
    from facilitator.desktop.pages import offered  # noqa: PLC0415 - late: so that the window need not wait
    from facilitator.desktop.shell import event_view  # noqa: PLC0415 - late: so that the window need not wait

    offered.fetch(event_view.first_page(event.state, now()).name)
    return event


def _open_or_look_at(path: Path, glance: Callable[[EventState], None] | None) -> OpenEvent | LookedAt:
    """The event to work on; where that cannot be, its newest snapshot or what can be read of it, to look at."""
    from facilitator.store.errors import HeldElsewhere, NewerFile  # noqa: PLC0415 - late: start-up time
    from facilitator.store.live import is_live  # noqa: PLC0415 - late: start-up time
    from facilitator.store.open_event import OpenEvent  # noqa: PLC0415 - late: start-up time

    try:
        return OpenEvent(path, glance=glance)
    except (HeldElsewhere, NewerFile) as refusal:
        from facilitator.store import looking  # noqa: PLC0415 - late: seldom

        if is_live(path):
            raise
        return looking.newer_file(path) if isinstance(refusal, NewerFile) else looking.newest_snapshot(refusal)


def let_paint(tell: Callable[[EventState, Callable[[], None]], None], state: EventState) -> None:
    """Tells of a state and waits until it has been painted: reading on at once would make the window's thread wait
    for its turn at every row it paints, and gain nothing."""
    painted = threading.Event()
    tell(state, painted.set)
    painted.wait(LONGEST_PAINT_S)


def new_event(title: str) -> OpenEvent | LookedAt:
    from facilitator.domain.ids import Dice  # noqa: PLC0415 - late: start-up time
    from facilitator.domain.programme import Event  # noqa: PLC0415 - late: start-up time
    from facilitator.store import event_file  # noqa: PLC0415 - late: only for new files

    path = free_path_for(title)
    event_file.create(path, [Event(id=Dice().new_id(), title=title, created=datetime.now(UTC))])
    return opened(path)


def fresh_sample(which: str, title: str) -> OpenEvent | LookedAt:
    from facilitator.exchange import event_files, samples  # noqa: PLC0415 - late: start-up time
    from facilitator.store import event_file  # noqa: PLC0415 - late: only for new files

    draft = samples.draft(samples.Sample(which))
    path = free_path_for(title)
    pictures = {sha256: event_files.picture_bytes(draft, sha256) for sha256 in draft.pictures}
    event_file.create(path, draft.records, pictures=pictures)
    return opened(path)


def free_path_for(title: str) -> Path:
    """A path among the events that is not taken yet."""
    from facilitator.exchange.file_names import free_path  # noqa: PLC0415 - late: start-up time
    from facilitator.store.event_file import FILE_ENDING  # noqa: PLC0415 - late: only for new files

    folder = events_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return free_path(folder, title, FILE_ENDING)


def write_json(event: OpenEvent, target: Path) -> None:
    from facilitator.exchange import event_files  # noqa: PLC0415 - late: start-up time

    event_files.save(event.state, target, lambda sha256: event.blob(sha256) or b"", force=True)


def write_zip(event: OpenEvent, target: Path) -> None:
    """The event, its pictures, its lists and its calendar as one ZIP."""
    from facilitator.exchange import everything  # noqa: PLC0415 - late: start-up time

    everything.save_everything(event.state, target, event.blob, force=True)
