"""Pictures made fit to be handed on: upright, no larger than needed, and without a word of metadata.

A photo from a phone tells where and when it was taken and with what; nothing of that leaves an event file.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from msgspec import Struct

QUALITY = 82
MOST_PIXELS = 60_000_000  # what a picture may unpack to; more is no photo of a meeting


class CleanPhoto(Struct, frozen=True):
    """A picture of which only the picture is left, as JPEG or (with see-through parts, or few colours) as PNG."""

    data: bytes
    media_type: str
    width: int
    height: int

    @property
    def ending(self) -> str:
        return ".jpg" if self.media_type == "image/jpeg" else ".png"


def cleaned(data: bytes, longest: int = 2000, *, see_through: bool = True) -> CleanPhoto | None:
    """The picture turned as it was held, its longer side at most `longest` pixels; None where it is no picture. Without
    `see_through` it lies on white and is a JPEG.

    The same bytes always give the same picture.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - late: only pictures need it

    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as found:
            if found.width * found.height > MOST_PIXELS:
                return None
            found.draft("RGB", (longest, longest))
            upright = ImageOps.exif_transpose(found)
            upright.thumbnail((longest, longest))
            return _written(upright, see_through)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _written(picture: Any, see_through: bool) -> CleanPhoto:
    """Written anew from its pixels alone, so that nothing else can come along."""
    from PIL import Image  # noqa: PLC0415 - late: as above

    drawn = picture.mode in ("1", "P", "LA", "PA", "RGBA")
    as_png = drawn and see_through
    plain = picture.convert("RGBA" if drawn else "RGB")
    bare = Image.new("RGBA" if as_png else "RGB", plain.size, (255, 255, 255, 0) if as_png else (255, 255, 255))
    bare.paste(plain, mask=plain if drawn and not as_png else None)
    target = BytesIO()
    if as_png:
        bare.save(target, "PNG", optimize=True)
    else:
        bare.save(target, "JPEG", quality=QUALITY, optimize=True)
    return CleanPhoto(target.getvalue(), "image/png" if as_png else "image/jpeg", *plain.size)
