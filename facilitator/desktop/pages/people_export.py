"""Lists leave the program: a name is asked for, the ending says how, and the work is done beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.desktop.jobs import Job
from facilitator.domain.state import EventState
from facilitator.words import counted

KINDS = "Workbook (*.xlsx);;CSV (*.csv)"
WORKBOOK = "Workbook (*.xlsx)"
EVERY_LIST = ("people", "agenda", "topics", "notes", "results")


def ask_and_export(page: QWidget, state: EventState, what: Sequence[str], tell: Callable[[str], object]) -> None:
    """Asks where to, and writes these lists there."""
    from facilitator.exchange.file_names import file_name  # noqa: PLC0415 - late: seldom

    title = f"{state.event.title} {what[0]}" if len(what) == 1 else f"{state.event.title} lists"
    suggestion = Path.home() / f"{file_name(title)}.xlsx"
    kinds = KINDS if len(what) == 1 else WORKBOOK
    chosen, kind = QFileDialog.getSaveFileName(page.window(), "Export a list", str(suggestion), kinds)
    if not chosen:
        return
    target = Path(chosen)
    if target.suffix.lower() not in (".xlsx", ".csv"):
        target = target.with_name(target.name + (".csv" if "csv" in kind else ".xlsx"))
    Job(page, lambda: write_lists(state, target, what), lambda words: tell(words), tell)


def write_lists(state: EventState, target: Path, what: Sequence[str]) -> str:
    """Writes the lists and answers what to tell. May run on any thread."""
    from facilitator.exchange.list_tables import save_lists  # noqa: PLC0415 - late: seldom

    rows = save_lists(state, target, what, force=True)
    return f"Exported {counted(rows, 'row', 'rows')}: {target.name}"
