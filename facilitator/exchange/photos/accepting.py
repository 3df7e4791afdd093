"""Which files are looked into at all: JPEG, PNG and WebP of the size of a photo, told by their first bytes and not by
their name."""

from __future__ import annotations

from facilitator.domain.errors import KnownError
from facilitator.words import Words, say

MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 40_000_000
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_OTHERS = (
    (b"GIF8", "a GIF"),
    (b"%PDF", "a PDF"),
    (b"II*\0", "a TIFF"),
    (b"MM\0*", "a TIFF"),
    (b"BM", "a BMP"),
    (b"%!PS", "a PostScript file"),
    (b"8BPS", "a Photoshop file"),
    (b"SIMPLE", "a FITS file"),
    (b"PK\x03\x04", "a packed file"),
)
_SAVE_AS = "Save it as JPEG or PNG, or take the photo again."


class NoPhoto(KnownError):
    """A file that is no photo this program takes; the sentence says why and what to do."""


def spoken_name(name: str) -> str:
    """The name of a file as it may be told and kept: without what no text can hold, and nothing that steers."""
    plain = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(one for one in plain if one.isprintable()) or "photo"


def kind_of(name: str, content: bytes) -> str:
    """`JPEG`, `PNG` or `WEBP`. NoPhoto for everything else."""
    if not content:
        raise NoPhoto(say("{name} is empty. Copy it from the phone again.", name=name))
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    raise NoPhoto(_other(name, content[:512]))


def refuse_size(name: str, size: int) -> None:
    """NoPhoto for a file that is larger than a photo has to be; asked before it is read."""
    if size > MOST_BYTES:
        words = "{name} has {size} MB; a photo may have {most} MB. Send it in a smaller size, or take it again."
        raise NoPhoto(say(words, name=name, size=round(size / 1024 / 1024), most=MOST_BYTES // 1024 // 1024))


def refuse_pixels(name: str, width: int, height: int) -> None:
    """NoPhoto for a picture that would fill the memory."""
    if width * height > MOST_PIXELS:
        raise too_many_pixels(name)


def too_many_pixels(name: str) -> NoPhoto:
    """What to tell of a picture that would fill the memory."""
    return NoPhoto(say("{name} has too many pixels to open. Send it in a smaller size.", name=name))


def damaged(name: str) -> NoPhoto:
    """What to tell of a picture that cannot be read to its end."""
    return NoPhoto(say("{name} is damaged or not whole. Copy it from the phone again.", name=name))


def too_large(name: str) -> NoPhoto:
    """What to tell of a picture for which the memory is not enough."""
    return NoPhoto(say("{name} takes too much memory to open. Send it in a smaller size.", name=name))


def _other(name: str, start: bytes) -> Words:
    if start[4:8] == b"ftyp" and start[8:12] in _HEIC:
        words = "{name} is in the format HEIC. On the phone choose “Most compatible” for photos, or send it as JPEG."
        return say(words, name=name)
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<svg", b"<?xml", b"<!doctype", b"<html")):
        return say("{name} is a drawing or a web page, not a photo. {save}", name=name, save=_SAVE_AS)
    kind = next((words for sign, words in _OTHERS if start.startswith(sign)), None)
    if kind is None:
        return say("{name} is no picture this program can read. {save}", name=name, save=_SAVE_AS)
    return say("{name} is {kind}, not a photo. {save}", name=name, kind=kind, save=_SAVE_AS)
