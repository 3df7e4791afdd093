"""A report as files: which format a name asks for, pictures beside a Markdown file, and nothing replaced unasked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from facilitator.domain.errors import KnownError
from facilitator.exchange.report_docx import docx
from facilitator.exchange.report_files import PictureBytes, ReportPictures
from facilitator.exchange.report_markdown import markdown
from facilitator.exchange.whole_file import refuse_to_replace, spoken, swap_in
from facilitator.queries.report_values import Report
from facilitator.words import say

PDF, DOCX, MARKDOWN = ".pdf", ".docx", ".md"
ENDINGS = (PDF, DOCX, MARKDOWN)


class UnknownEnding(KnownError):
    """A file name that does not tell which of the formats is wanted."""


def ending_of(out: Path) -> str:
    """Which format a name asks for."""
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        raise UnknownEnding(
            say("“{name}” does not tell the format. End it in .pdf, .docx or .md.", name=out.name or str(out))
        )
    return ending


def written(report: Report, out: Path, picture: PictureBytes) -> Mapping[Path, bytes]:
    """The files a report becomes as DOCX or Markdown: their paths and their bytes."""
    if ending_of(out) == DOCX:
        return {out: docx(report, ReportPictures(report, picture))}
    folder = pictures_folder(out)
    pictures = ReportPictures(report, picture, folder.name)
    beside = {folder / name: photo.data for name, photo in pictures.files.items()}
    return {**beside, out: markdown(report, pictures).encode()}


def pictures_folder(out: Path) -> Path:
    """Where the pictures of a Markdown file lie."""
    return out.with_name(f"{out.stem}_files")


def save(files: Mapping[Path, bytes], *, force: bool = False, agreed: Path | None = None) -> None:
    """Writes the files, the last one last: whoever sees it has the whole. None is replaced without `force`, but for the
    one somebody has `agreed` to; what is there already with the very same content stays."""
    there = {path for path, data in files.items() if path.is_file() and path.read_bytes() == data}
    for path in files:
        if path.parent.exists():
            refuse_to_replace(path, force=force or path in there or path == agreed)
        else:
            refuse_to_replace(path.parent, force=force)
    for path, data in files.items():
        if path in there:
            continue
        try:
            path.parent.mkdir(exist_ok=True)
            swap_in(path, data)
        except OSError as fault:
            raise spoken(fault, path) from fault
