"""One photo read: its pixels, its codes, its marks; what comes out is a new JPEG that holds nothing of the file but
what it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from facilitator.exchange.photos import accepting
from facilitator.exchange.photos.marks import Found, sheet_of
from facilitator.exchange.photos.rings import rings
from facilitator.exchange.photos.straightening import brightened, straightened, turned
from facilitator.exchange.photos.values import Code, Point, SheetPhoto

if TYPE_CHECKING:
    from PIL.Image import Image

PREFIX = "facil:"
LOOKED_AT = 3600  # pixels of the longer side at most
MARKS_AT = 1900
QUALITY = 82
_RING_OF_CODE = (0.16, 0.95)  # the size of a mark as a share of the side of a code, near and far


def read_photo(name: str, content: bytes) -> SheetPhoto:
    """Everything about one file. NoPhoto, with a sentence, for what is no photo."""
    accepting.refuse_size(name, len(content))
    picture = _decoded(name, content)
    codes = codes_in(picture)
    texts = tuple(dict.fromkeys(one.text for one in codes))
    if len(texts) != 1:
        return _kept(picture, texts)
    found, marks = _sheet(picture, codes[0])
    if found is None:
        upright = turned(picture, codes[0].corners)
        return _kept(upright, texts, marks=marks)
    return _kept(brightened(straightened(picture, found)), texts, straight=True, marks=4)


def _decoded(name: str, content: bytes) -> Image:
    """The picture, the right way up by its own word, no larger than is looked at."""
    from PIL import Image as images  # noqa: N813, PLC0415 - late: only where photos are read
    from PIL import ImageOps  # noqa: PLC0415 - late: only where photos are read

    kind = accepting.kind_of(name, content)
    try:
        with images.open(BytesIO(content), formats=(kind,)) as opened:
            accepting.refuse_pixels(name, *opened.size)
            opened.draft("RGB", (LOOKED_AT // 2, LOOKED_AT // 2))
            picture = ImageOps.exif_transpose(_in_colour(opened))
    except (accepting.NoPhoto, MemoryError):
        raise
    except (images.DecompressionBombError, images.DecompressionBombWarning) as wrong:
        raise accepting.too_many_pixels(name) from wrong
    except Exception as wrong:
        raise accepting.damaged(name) from wrong
    picture.thumbnail((LOOKED_AT, LOOKED_AT), images.Resampling.LANCZOS)
    return picture


def _in_colour(opened: Image) -> Image:
    """On white where it can be seen through; with the word of the file which way is up."""
    from PIL import Image as images  # noqa: N813, PLC0415 - late: only where photos are read

    if opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info:
        clear = opened.convert("RGBA")
        picture = images.new("RGB", clear.size, "white")
        picture.paste(clear, mask=clear.getchannel("A"))
        return picture
    picture = opened.convert("RGB")
    picture.info = {key: value for key, value in opened.info.items() if key == "exif"}
    return picture


def codes_in(picture: Image) -> list[Code]:
    """The codes of sheets in a picture. Where the plain picture shows none, sharper ones are tried."""
    import zxingcpp  # noqa: PLC0415 - late: only where photos are read

    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    for view, scale in _views(picture):
        read = zxingcpp.read_barcodes(view, formats=wanted, text_mode=zxingcpp.TextMode.Plain)
        found = [_code(one.text, one.position, scale) for one in read if one.text.startswith(PREFIX)]
        if found:
            return found
    return []


def _views(picture: Image) -> Iterator[tuple[Image, float]]:
    """The picture in grey as it is, then larger and larger tries; each with how much larger it is."""
    from PIL import Image as images  # noqa: N813, PLC0415 - late: only where photos are read
    from PIL import ImageFilter  # noqa: PLC0415 - late: only where photos are read

    grey = picture.convert("L")
    yield grey, 1.0
    double = grey.resize((grey.width * 2, grey.height * 2), images.Resampling.BICUBIC)
    yield double, 2.0
    yield double.filter(ImageFilter.GaussianBlur(2)), 2.0
    yield double.filter(ImageFilter.UnsharpMask(radius=5, percent=220, threshold=2)), 2.0
    yield grey.resize((grey.width // 2 + 1, grey.height // 2 + 1), images.Resampling.BOX), 0.5


def _code(text: str, position: object, scale: float) -> Code:
    places = (getattr(position, name) for name in ("top_left", "top_right", "bottom_right", "bottom_left"))
    above_left, above_right, below_right, below_left = (Point(one.x / scale, one.y / scale) for one in places)
    return Code(text, (above_left, above_right, below_right, below_left))


def _sheet(picture: Image, code: Code) -> tuple[Found | None, int]:
    """Where the sheet of a code lies, and how many marks were seen."""
    from PIL import Image as images  # noqa: N813, PLC0415 - late: only where photos are read

    share = min(MARKS_AT / max(picture.size), 1.0)
    size = round(picture.width * share), round(picture.height * share)
    small = picture.convert("L").resize(size, images.Resampling.BOX) if share < 1 else picture.convert("L")
    side = _side(code) * share
    seen = rings(small, side * _RING_OF_CODE[0], side * _RING_OF_CODE[1])
    across, down = picture.width / size[0], picture.height / size[1]
    whole = [one._replace(middle=Point(one.middle.x * across, one.middle.y * down)) for one in seen]
    return sheet_of(whole, code), min(len(seen), 4)


def _side(code: Code) -> float:
    """How long the side of a code is in a picture."""
    xs, ys = [one.x for one in code.corners], [one.y for one in code.corners]
    area = sum(xs[n] * ys[(n + 1) % 4] - xs[(n + 1) % 4] * ys[n] for n in range(4)) / 2
    return float(abs(area) ** 0.5)


def _kept(picture: Image, codes: tuple[str, ...], *, straight: bool = False, marks: int = 0) -> SheetPhoto:
    """The picture as a new JPEG: no metadata, no profile, no thumbnail."""
    from PIL import Image as images  # noqa: N813, PLC0415 - late: only where photos are read

    picture.thumbnail((2400, 2400), images.Resampling.LANCZOS)
    picture.info = {}
    target = BytesIO()
    picture.save(target, "JPEG", quality=QUALITY, optimize=True)
    data = target.getvalue()
    return SheetPhoto(data, hashlib.sha256(data).hexdigest(), *picture.size, codes, straight, marks)
