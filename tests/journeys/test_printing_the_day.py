"""The printer knows A4 and black only, and names come from all over Europe: prints and report still serve."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

from docx import Document
from PIL import Image

from facilitator.cli.program import run
from facilitator.documents.report.book import render_report
from facilitator.domain.programme import Attribution
from facilitator.queries.print_sheets import SHEETS
from facilitator.queries.report import report
from tests.builders import EventBuilder, an_event
from tests.documents.reading import kept, needs, one_line, ran

NAMES = ("Ștefan Pîrvu", "Zsófia Erdős", "Błażej Łukasik", "Åse Grönlund", "Jürgen Weiß", "Ωμέγα Ρήγα", "Жана Щерева")
TEXTS = ("Cărți în țară", "Könyv és őszi eső", "Książki dla każdego", "Läsning på ön", "Straßenbücherei",
         "Βιβλία για όλους", "Книги за всеки")  # fmt: skip


def test_an_a1_poster_comes_out_of_a_mono_a4_printer_and_can_still_be_told_apart_in_grey(
    tmp_path: Path,
) -> None:
    """Scenario: the sample's posters, an A1 sheet from A4, each tile named, the bars of majority and some in grey."""
    needs("pdftotext", "pdftoppm", "qpdf")
    event, out = tmp_path / "day.facil", tmp_path / "posters.pdf"
    assert run(["sample", str(event)]) == 0
    words = ["print", str(event), str(out), "--what", "posters", "--paper", "A1", "--tile", "A4", "--session", "3"]
    assert run(words) == 0
    text = one_line(ran("pdftotext", "-raw", out, "-"))
    assert "row A, column 1 of" in text and "row B, column 2 of" in text
    assert "No syntax or stream encoding errors" in ran("qpdf", "--check", out)
    sizes = {line.split("size:")[1].split("pts")[0] for line in pages_of(out) if "size:" in line}
    assert {tuple(sorted(round(float(side)) for side in size.split(" x "))) for size in sizes} == {(595, 842)}
    greys = bar_greys(out, tmp_path)
    assert len(greys) >= 2 and max(greys) - min(greys) >= 20


def pages_of(pdf: Path) -> list[str]:
    """What poppler says of each page."""
    return [line for line in ran("pdfinfo", "-f", "1", "-l", "999", pdf).splitlines() if line.startswith("Page ")]


def bar_greys(pdf: Path, folder: Path) -> set[int]:
    """The greys of large even areas on the pages, as a mono printer lays them down."""
    subprocess.run(["pdftoppm", "-r", "20", "-gray", "-png", "-l", "40", str(pdf), str(folder / "t")], check=True)
    found: set[int] = set()
    for page in sorted(folder.glob("t*.png")):
        with Image.open(page) as picture:
            counts = picture.convert("L").histogram()
        found |= {grey for grey, count in enumerate(counts) if 60 < grey < 245 and count > 60}
    return found


def a_meeting_of_all_tongues() -> EventBuilder:
    event = an_event().with_session("cafe", questions=["lend"]).with_items("Talks", session="cafe")
    event = event.with_speakers("Talks", *NAMES[:3], summary=TEXTS[0])
    event = event.with_people(*NAMES[3:])
    for name, text in zip(NAMES, TEXTS, strict=True):
        event = event.with_notes(text, session="cafe", question="lend", author=event.id(name))
    return event.with_records(event.state.event.but(attribution=Attribution.NAMES))


def test_names_of_all_europe_are_right_on_paper_in_search_and_in_order(tmp_path: Path) -> None:
    """Scenario: the same letters in the PDF's text as were typed, in the DOCX too, and no box for any of them."""
    needs("pdftotext", "pdffonts")
    state = a_meeting_of_all_tongues().state
    made = render_report(report(state))
    found = one_line(ran("pdftotext", "-raw", "-enc", "UTF-8", kept(made.pdf, tmp_path), "-"))
    assert [word for word in (*NAMES, *TEXTS) if word not in found] == []
    assert made.warnings == ()
    places = [found.index(name, found.rindex("Registered")) for name in (NAMES[3], NAMES[4], NAMES[5], NAMES[6])]
    assert places == sorted(places)  # Å beside A, then J, then Greek, then Cyrillic
    badges = SHEETS["badges"](state, None)
    assert badges and all(name in str(badges) for name in NAMES)


def test_the_same_letters_stand_in_the_docx(tmp_path: Path) -> None:
    from facilitator.exchange.report_docx import docx
    from facilitator.exchange.report_files import ReportPictures, no_pictures

    content = report(a_meeting_of_all_tongues().state)
    document = Document(BytesIO(docx(content, ReportPictures(content, no_pictures))))
    words = " ".join(one.text for one in document.paragraphs)
    words += " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert [word for word in (*NAMES, *TEXTS) if word not in words] == []
