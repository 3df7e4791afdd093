"""The entries of the menus that mean something only while an event is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from facilitator.app.ways_out import WaysOut
from facilitator.desktop.pages import offered

if TYPE_CHECKING:
    from facilitator.app.program import Program
    from facilitator.desktop.bridge import Desk
    from facilitator.desktop.shell.event_view import EventView

PAGES = {
    "event.about": (offered.EVENT, ""),
    "event.agenda": (offered.AGENDA, ""),
    "event.live": (offered.LIVE, ""),
    "event.people": (offered.PEOPLE, "list"),
    "event.door": (offered.PEOPLE, "door"),
    "file.import_list": (offered.IMPORT, ""),
    "event.result": (offered.RESULT, ""),
    "event.photos": (offered.PHOTOS, ""),
    "event.phones": (offered.PHONES, ""),
    "event.room": (offered.ROOM, ""),
    "event.prints": (offered.PRINTS, ""),
    "file.prints": (offered.PRINTS, ""),
    "event.report": (offered.REPORT, ""),
    "event.copies": (offered.COPIES, ""),
    "event.past": (offered.PAST, ""),
    "event.privacy": (offered.PRIVACY, ""),
    "event.rehearse": (offered.REHEARSE, ""),
}
STAGE = ("toggle", "show", "next", "back", "black", "welcome", "now", "join", "time", "message", "gong", "paper")
Act = Callable[[], object]


def event_entries(program: Program, out: WaysOut) -> dict[str, Act]:
    """What each entry does, by its id. One that comes while no event is open does nothing."""
    return {
        **{name: partial(_open, program, page, about) for name, (page, about) in PAGES.items()},
        **{f"stage.{name}": partial(_on_stage, program, f"stage.{name}") for name in STAGE},
        "edit.undo": _at_desk(program, lambda desk: desk.undo()),
        "edit.redo": _at_desk(program, lambda desk: desk.redo()),
        "edit.code": _in_view(program, lambda view: view.ask_code()),
        "edit.find": _in_view(program, lambda view: view.find()),
        "edit.find_all": _in_view(program, lambda view: view.find_all()),
        "event.earlier": _in_view(program, lambda view: view.begin_as_earlier()),
        "event.park": _in_view(program, lambda view: view.park()),
        "file.export_lists": out.export_lists,
        "file.export_all": out.export_everything,
        "file.copy": out.save_a_copy,
        "file.export": out.export,
        "file.close": program.close_event,
    }


def _open(program: Program, page: str, about: str) -> None:
    if program.view is not None:
        program.view.open_page(page, about)


def _on_stage(program: Program, entry: str) -> None:
    if program.stage_door is not None:
        program.stage_door.entries()[entry]()


def _in_view(program: Program, act: Callable[[EventView], object]) -> Act:
    return lambda: None if program.view is None else act(program.view)


def _at_desk(program: Program, act: Callable[[Desk], object]) -> Act:
    return _in_view(program, lambda view: act(view.desk))
