"""Photos find their places: read by the helper, kept, and filed in an event a few at a time, so that nothing read is
lost when somebody stops."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from facilitator.commands.photo_filing import CameIn
from facilitator.domain.errors import KnownError
from facilitator.domain.sheet_photos import SheetHome
from facilitator.exchange.photos.accepting import spoken_name
from facilitator.exchange.photos.helper import PhotoHelper, Stopped
from facilitator.exchange.photos.values import SheetPhoto
from facilitator.queries.sheet_homes import SheetIndex
from facilitator.words import say

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".svg", ".gif", ".tif", ".tiff", ".bmp")
MOST_FILES = 1000
NO_CODE = "no code is seen on it"
SEVERAL = "several sheets are on it"


class Filed(Struct, frozen=True):
    """What became of one file: the photo that was read, where it belongs, else in words why it has no place.

    `taken` is False where nothing of the file can be kept.
    """

    name: str
    photo: SheetPhoto | None = None
    home: SheetHome | None = None
    trouble: str = ""

    @property
    def taken(self) -> bool:
        return self.photo is not None

    @property
    def came_in(self) -> CameIn:
        """As the command that files it wants it; the name of one without a place says why."""
        photo = self.photo
        assert photo is not None
        name = self.name if self.home is not None else f"{self.name}: {self.trouble}"
        return CameIn(photo.sha256, len(photo.picture), photo.width, photo.height, name, self.home)


def pictures_in(chosen: Iterable[Path]) -> list[Path]:
    """The files meant by files and folders: files as they are, of folders whatever looks like a picture, by name.
    KnownError for more than can be meant."""
    found: list[Path] = []
    for one in chosen:
        found += _in_folder(one) if one.is_dir() else [one]
        if len(found) > MOST_FILES:
            words = "These are more than {most} files. Choose the folder with the photos of the sheets only."
            raise KnownError(say(words, most=MOST_FILES))
    return list(dict.fromkeys(found))


def _in_folder(folder: Path) -> list[Path]:
    try:
        inside = [one for one in folder.iterdir() if one.suffix.lower() in PICTURES and not one.name.startswith(".")]
        return sorted((one for one in inside if one.is_file()), key=lambda one: one.name)
    except OSError as wrong:
        words = "The folder {name} cannot be read: {wrong}."
        raise KnownError(say(words, name=folder.name, wrong=wrong.strerror or "nobody says why")) from wrong


def files_read(
    files: Sequence[Path],
    index: SheetIndex,
    stopped: Callable[[], bool] = lambda: False,
    helper: PhotoHelper | None = None,
) -> Iterator[Filed]:
    """Each file with what became of it, in their order; ends early when it is stopped. May run on any thread."""
    with helper or PhotoHelper() as reading:
        for path in files:
            if stopped():
                return
            try:
                photo = reading.read_file(path, stopped)
            except Stopped:
                return
            except KnownError as known:
                yield Filed(spoken_name(path.name), trouble=str(known))
                continue
            yield placed(spoken_name(path.stem), photo, index)


def placed(name: str, photo: SheetPhoto, index: SheetIndex) -> Filed:
    """A photo with the place its code says, else with the reason why it has none."""
    if len(photo.codes) != 1:
        return Filed(name, photo, trouble=SEVERAL if photo.codes else NO_CODE)
    found = index.found(photo.codes[0])
    if isinstance(found, SheetHome):
        return Filed(name, photo, found)
    return Filed(name, photo, trouble=found)
