"""The pictures of a report, cleaned and named, for files that carry them beside or inside."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.exchange.file_names import file_name
from facilitator.photos import CleanPhoto, cleaned
from facilitator.queries.report_values import Picture, Pictures, Report

PictureBytes = Callable[[str], bytes | None]


def no_pictures(sha256: str) -> bytes | None:
    """For a report without the bytes of its pictures."""
    return None


class ReportPictures:
    """Each picture of a report once, under a name made from its caption; `folder` is what stands before the names."""

    def __init__(self, report: Report, picture: PictureBytes, folder: str = "", longest: int = 2000) -> None:
        self._folder = folder
        self.files: dict[str, CleanPhoto] = {}
        self._name_of: dict[str, str] = {}
        for one in pictures_in(report):
            if one.sha256 is not None and one.sha256 not in self._name_of:
                self._take(one, picture(one.sha256), longest)

    def _take(self, one: Picture, data: bytes | None, longest: int) -> None:
        photo = None if data is None else cleaned(data, longest)
        if photo is None or one.sha256 is None:
            return
        name = f"{len(self.files) + 1:02} {file_name(one.caption, 'Picture')}{photo.ending}"
        self.files[name] = photo
        self._name_of[one.sha256] = name

    def path_of(self, one: Picture) -> str:
        """Where the picture lies, as a link that needs no shielding; "" where there is none."""
        from urllib.parse import quote  # noqa: PLC0415 - late: only Markdown with pictures needs it

        name = self._name_of.get(one.sha256 or "")
        return "" if name is None else quote(f"{self._folder}/{name}" if self._folder else name)

    def photo_of(self, one: Picture) -> CleanPhoto | None:
        """The cleaned picture, None where it is not in this file or no picture at all."""
        name = self._name_of.get(one.sha256 or "")
        return None if name is None else self.files[name]


def pictures_in(report: Report) -> list[Picture]:
    """All pictures of a report in its order."""
    return [
        one
        for chapter in report.chapters
        for part in chapter.parts
        if isinstance(part, Pictures)
        for one in part.pictures
    ]
