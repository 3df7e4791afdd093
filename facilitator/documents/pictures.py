"""Pictures inside a PDF: each content once, whichever pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from facilitator.documents.marks import Mark, Photo, Window


def photos_in(marks: Iterable[Mark]) -> Iterator[Photo]:
    """The pictures among marks, and those seen through windows."""
    for mark in marks:
        if isinstance(mark, Photo):
            yield mark
        elif isinstance(mark, Window):
            yield from photos_in(mark.marks)


def place(mark: Photo, page_height: float) -> str:
    """The operators that draw a picture into its box."""
    box = f"{mark.width:.3f} 0 0 {mark.height:.3f} {mark.x:.3f} {page_height - mark.y - mark.height:.3f}"
    return f"q {box} cm /FormXob.{_name(mark)} Do Q"


def take_in(sheets: Any, mark: Photo) -> None:
    """Makes the picture known to the document and to the page that is being drawn."""
    document, name = sheets._doc, _name(mark)
    if name not in sheets._formsinuse:
        sheets._formsinuse.append(name)
    if document.getXObjectName(name) not in document.idToObject:
        document.addForm(name, _stream(mark))


def _name(mark: Photo) -> str:
    return f"P{mark.key[:24]}"


def _stream(mark: Photo) -> Any:
    from reportlab.pdfbase import pdfdoc  # noqa: PLC0415 - late: reportlab is slow to import

    stream = pdfdoc.PDFStream(content=mark.photo.data)
    stream.filters = []
    stream.dictionary.dict.update(
        Type=pdfdoc.PDFName("XObject"),
        Subtype=pdfdoc.PDFName("Image"),
        Width=mark.photo.width,
        Height=mark.photo.height,
        ColorSpace=pdfdoc.PDFName("DeviceRGB"),
        BitsPerComponent=8,
        Filter=pdfdoc.PDFName("DCTDecode"),
    )
    return stream
