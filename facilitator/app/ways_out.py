"""What leaves the program as a file: a copy, event.json, lists, everything."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.app import opening
from facilitator.desktop.jobs import Job

if TYPE_CHECKING:
    from facilitator.app.program import Program

COPY_FILES = "Events (*.facil)"
JSON_FILES = "event.json (*.json)"
ZIP_FILES = "ZIP (*.zip)"


class WaysOut:
    """Each asks for a name first; the work is done beside the window, and told when it is done."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def save_a_copy(self) -> None:
        """A compact copy of the event."""
        event = self._program.open_event
        if event is None:
            return
        target = self._target("Save a copy", event.path.with_stem(f"{event.path.stem} copy"), COPY_FILES)
        if target is not None:
            save = event.save_a_copy
            self._in_background(lambda: save(target, force=True).result(), f"Saved a copy: {target.name}")

    def export(self) -> None:
        """The event as event.json with its pictures."""
        event = self._program.open_event
        if event is None:
            return
        target = self._target("Export as event.json", event.path.with_suffix(".json"), JSON_FILES)
        if target is not None:
            self._in_background(partial(opening.write_json, event, target), f"Exported: {target.name}")

    def export_lists(self) -> None:
        """People, agenda, topics, notes and results as one workbook."""
        from facilitator.desktop.pages.people_export import EVERY_LIST, ask_and_export  # noqa: PLC0415 - late: seldom

        view = self._program.view
        if view is not None:
            ask_and_export(self._program.window, view.desk.state, EVERY_LIST, self._program.tell)

    def export_everything(self) -> None:
        """The event, its pictures, its lists and its calendar as one ZIP."""
        event = self._program.open_event
        if event is None:
            return
        target = self._target("Export everything", event.path.with_suffix(".zip"), ZIP_FILES)
        if target is not None:
            self._in_background(partial(opening.write_zip, event, target), f"Exported: {target.name}")

    def _target(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - late: start-up time

        chosen, _ = QFileDialog.getSaveFileName(self._program.window, title, str(suggestion), kinds)
        return Path(chosen) if chosen else None

    def _in_background(self, work: Callable[[], object], said: str) -> None:
        tell = self._program.tell
        Job(self._program, work, lambda _: tell(said), tell)
