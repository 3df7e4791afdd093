"""What is asked about a list that does not say it itself, and how a list is read and judged on a thread of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from facilitator.desktop.pages.offered import AGENDA, HARVEST, PEOPLE, TOPICS, fetch
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.exchange.list_draft import ListDraft
from facilitator.exchange.list_file import Answers, Raw
from facilitator.exchange.list_subjects import drafted

GOES_TO = {"people": PEOPLE, "topics": TOPICS, "notes": HARVEST, "agenda": AGENDA}
LISTS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")


def read_draft(state: EventState, raw: Raw, subject: str, answers: Answers, session: SessionId | None) -> ListDraft:
    """The list as it would come in; what the page it leads to needs is fetched by the way."""
    found = drafted(state, raw, subject, answers, session)
    fetch(GOES_TO[subject])
    return found


QUESTIONS = {
    "encoding": "The list does not say how its letters are written. Do these names read right?",
    "between": "More than one sign could part its columns. Are these the columns of the list?",
    "headings": "Does its first row hold headings?",
    "sheet": "The workbook has several sheets. Is this the one?",
    "columns": "Which column holds what? “How it is read” shows how they are taken now.",
}
ANSWERS = {
    "encoding": "They read right",
    "between": "They are",
    "headings": "It does",
    "sheet": "This one",
    "columns": "As it is",
}


def dropped_list(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The one list that is dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    lists = [one for one in paths if one.suffix.lower() in LISTS]
    return lists[0] if len(lists) == 1 else None
