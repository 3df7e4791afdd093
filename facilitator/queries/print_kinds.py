"""Every kind of print: the word that asks for it, what it is called, where it goes, and its own paper."""

from __future__ import annotations

from msgspec import Struct

POSTERS = "Posters"
FOR_THE_WALL = "For the wall"
FOR_TABLES = "For tables and people"
FOR_THE_VOTE = "For the vote"
FOR_READING = "For reading"
HEADINGS = (POSTERS, FOR_THE_WALL, FOR_TABLES, FOR_THE_VOTE, FOR_READING)

WALL_PAPERS = ("A4", "A3", "A2", "A1", "A0", "Letter", "Tabloid")
HAND_PAPERS = ("A4", "Letter")
FORM_PAPERS = ("A4", "A3", "Letter", "Tabloid")
CARD_PAPERS = ("A4", "A5", "Letter")
BALLOT_PAPERS = ("A4", "A6", "Letter")


class PrintKind(Struct, frozen=True):
    """One kind of print. `what` is the word of the command line, `title` its name in a list.

    `paper` is what it is made for, `papers` all it can be put on; `landscape` is how it lies.
    """

    what: str
    title: str
    heading: str
    icon: str
    paper: str
    landscape: bool
    papers: tuple[str, ...]
    method: str = "harvest"

    def paper_for(self, asked: str | None) -> str:
        """The paper somebody asked for if this kind can be put on it, else its own."""
        return next((one for one in self.papers if asked is not None and one.lower() == asked.lower()), self.paper)


KINDS: dict[str, PrintKind] = {
    one.what: one
    for one in (
        PrintKind("posters", "Posters", POSTERS, "file-image", "A3", True, WALL_PAPERS),
        PrintKind("join", "Join poster", FOR_THE_WALL, "qr-code", "A3", True, FORM_PAPERS),
        PrintKind("topics", "Topic list", FOR_THE_WALL, "list-ordered", "A3", True, WALL_PAPERS, "open_space"),
        PrintKind("board", "Bulletin board", FOR_THE_WALL, "grid-3x3", "A3", True, WALL_PAPERS, "open_space"),
        PrintKind("blank-board", "Blank board", FOR_THE_WALL, "layout-grid", "A3", True, WALL_PAPERS, "open_space"),
        PrintKind("news", "News of the board", FOR_THE_WALL, "megaphone", "A3", True, WALL_PAPERS, "open_space"),
        PrintKind("ranking", "Ranking", FOR_THE_WALL, "chart-bar", "A3", True, WALL_PAPERS, "dot_vote"),
        PrintKind("principles", "Principles", FOR_THE_WALL, "scroll-text", "A3", True, WALL_PAPERS, "world_cafe"),
        PrintKind("fifth-principle", "Fifth principle", FOR_THE_WALL, "map-pin", "A3", True, WALL_PAPERS, "open_space"),
        PrintKind("door-signs", "Door signs", FOR_THE_WALL, "door-open", "A3", True, WALL_PAPERS, "open_space"),
        PrintKind("tents", "Table tents", FOR_TABLES, "tent", "A4", False, HAND_PAPERS, "world_cafe"),
        PrintKind("table-sheets", "Table sheets", FOR_TABLES, "notebook-pen", "A3", True, FORM_PAPERS, "world_cafe"),
        PrintKind("badges", "Badges", FOR_TABLES, "id-card", "A4", False, HAND_PAPERS, "speech"),
        PrintKind("spare-badges", "Spare badges", FOR_TABLES, "user-plus", "A4", False, HAND_PAPERS, "speech"),
        PrintKind("host-kit", "Host kit", FOR_TABLES, "clipboard-list", "A4", False, HAND_PAPERS, "world_cafe"),
        PrintKind("host-codes", "Codes for hosts", FOR_TABLES, "qr-code", "A4", False, HAND_PAPERS),
        PrintKind("cards", "Topic cards", FOR_TABLES, "rectangle-horizontal", "A4", True, CARD_PAPERS, "open_space"),
        PrintKind("sign-up", "Sign-up lists", FOR_TABLES, "hand", "A4", False, HAND_PAPERS, "open_space"),
        PrintKind("report-forms", "Report forms", FOR_TABLES, "notebook-pen", "A4", False, FORM_PAPERS, "open_space"),
        PrintKind("templates", "Group templates", FOR_TABLES, "notebook-pen", "A3", False, FORM_PAPERS, "groups"),
        PrintKind("ballots", "Ballots", FOR_THE_VOTE, "vote", "A4", False, BALLOT_PAPERS, "dot_vote"),
        PrintKind("tally-strips", "Tally strips", FOR_THE_VOTE, "table-2", "A3", True, FORM_PAPERS, "dot_vote"),
        PrintKind("programme", "Programme", FOR_READING, "calendar-days", "A4", False, FORM_PAPERS, "speech"),
        PrintKind("run-of-show", "Run-of-show", FOR_READING, "list", "A4", True, FORM_PAPERS, "speech"),
        PrintKind("reports", "Topic reports", FOR_READING, "file-text", "A4", False, FORM_PAPERS, "open_space"),
        PrintKind("compare", "Comparison of groups", FOR_READING, "table-2", "A4", False, HAND_PAPERS, "groups"),
        PrintKind("result", "Result so far", FOR_READING, "flag", "A4", False, HAND_PAPERS, "harvest"),
        PrintKind("analysis", "Analysis", FOR_READING, "scan-search", "A4", False, HAND_PAPERS, "harvest"),
    )
}
