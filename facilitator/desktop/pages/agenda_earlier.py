"""An earlier event as the start of this one: its file is chosen, read on a thread of its own, and its plan taken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from facilitator.desktop.bridge import Answer
from facilitator.desktop.jobs import Job
from facilitator.desktop.pages.page_acts import PageActs

if TYPE_CHECKING:
    from facilitator.commands.day_plan import BeginWithPlan

FILES = "Events (*.facil *.json)"


class EarlierEvent:
    """Asks for the file only when a person wants it; what cannot be read is told in a sentence."""

    def __init__(self, page: QWidget, acts: PageActs, then: Answer) -> None:
        self._page, self._acts, self._then = page, acts, then

    def ask(self) -> None:
        """Lets a person choose the file."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - late: start-up time

        chosen, _ = QFileDialog.getOpenFileName(self._page, "An earlier event as a start", str(Path.home()), FILES)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Begins with the plan of the event in a file."""
        Job(self._page, lambda: _read(path), self._begin, self._acts.around.tell)

    def _begin(self, act: BeginWithPlan) -> None:
        self._acts.run(act, then=self._then)


def _read(path: Path) -> BeginWithPlan:
    from facilitator.exchange.day_plans import plan_in  # noqa: PLC0415 - late: seldom

    return plan_in(path)
