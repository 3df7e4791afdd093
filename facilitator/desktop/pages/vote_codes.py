"""Ballots with codes to be drawn by hand: made once, saved as a PDF, and told nowhere else. The event keeps only marks
by which a code is known again."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.votes_parts import Promises
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote
from facilitator.queries.vote_sheets import ballot_sheets
from facilitator.words import counted

SPARE_PERCENT = 10
NO_VOTERS = "Say first how many vote: there is one code for each, and some to spare."


def slips_for(voters: int) -> int:
    """A slip for each voter, and one in ten to spare: nobody can print one more once a secret vote is open."""
    return voters + max(1, -(-voters * SPARE_PERCENT // 100))


def coded_ballots(state: EventState, vote: Vote, codes: Sequence[str]) -> bytes:
    """The ballots of a vote as a PDF, a code on each. For any thread."""
    from facilitator.documents.render import Order, render_orders  # noqa: PLC0415 - late: start-up time

    sheets = ballot_sheets(state, SessionId(vote.session), {vote.id: codes})
    orders = [Order(one, "A4", False) for one in sheets if any(ballot.code for ballot in one.ballots)]
    return render_orders(orders, title=state.event.title, made=state.at, language=state.event.language).pdf


class CodedBallots:
    """`ask` asks where the ballots are to be saved; `save` makes codes and writes them there."""

    def __init__(self, page: QWidget, desk: Desk, around: Surroundings) -> None:
        self._page, self._desk, self._around = page, desk, around
        self._box: Any = getattr(desk.door, "ballots", None)
        self._promises = Promises(page)
        self._worker = ThreadPoolExecutor(1, "ballots")
        self.dialog: QFileDialog | None = None

    def ask(self, vote: Vote) -> None:
        """Asks for a file without stopping the window."""
        if not vote.voters_expected:
            self._around.tell(NO_VOTERS)
            return
        self.dialog = QFileDialog(self._page, "Save ballots with codes", "ballots.pdf", "PDF (*.pdf)")
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setDefaultSuffix("pdf")
        self.dialog.fileSelected.connect(lambda path: self.save(vote, Path(path)))
        self.dialog.open()

    def save(self, vote: Vote, path: Path) -> None:
        """New codes, told only on this paper: what was saved before stays good too."""
        if self._box is None or not vote.voters_expected:
            self._around.tell(NO_VOTERS)
            return
        promise = self._box.issue_codes(vote.id, slips_for(vote.voters_expected))
        self._promises.when(promise, partial(self._make, vote, path), self._around.tell)

    def _make(self, vote: Vote, path: Path, codes: Sequence[str]) -> None:
        promise = self._worker.submit(coded_ballots, self._desk.state, vote, codes)
        self._promises.when(promise, partial(self._write, path, len(codes)), self._around.tell)

    def _write(self, path: Path, many: int, pdf: bytes) -> None:
        try:
            path.write_bytes(pdf)
        except OSError:
            self._around.tell(f"“{path.name}” cannot be written there. Choose another folder, and save again.")
            return
        self._around.tell(f"{counted(many, 'ballot', 'ballots')} with codes saved as “{path.name}”. Print them once.")
