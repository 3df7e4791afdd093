"""A sheet put straight and brightened: as if it had lain on a scanner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from facilitator.exchange.photos.marks import Found
from facilitator.exchange.photos.plane import between
from facilitator.exchange.photos.values import Point
from facilitator.planning.corner_marks import INSET_MM, RING_MM

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 2400  # pixels of a sheet that is kept: letters of 3 mm on A3 are 17 high
WHITE, SHARE = 248, 12  # what paper becomes; how much smaller the picture is in which paper is looked for
SOFT_TOP = 236  # lighter than this is paper


def straightened(picture: Image, found: Found) -> Image:
    """The whole sheet with its margins, seen from straight above."""
    from PIL import Image as images  # noqa: N813, PLC0415 - late: only where photos are read

    edge = INSET_MM + RING_MM / 2
    wide, high = found.box.width + 2 * edge, found.box.height + 2 * edge
    per_mm = min(LONGEST / max(wide, high), _sharpest(found))
    left, top, right, bottom = (one * per_mm for one in (edge, edge, edge + found.box.width, edge + found.box.height))
    flat = [Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)]
    size = round(wide * per_mm), round(high * per_mm)
    way = between(flat, found.corners).numbers
    return picture.transform(size, images.Transform.PERSPECTIVE, way, images.Resampling.BICUBIC, fillcolor="white")


def _sharpest(found: Found) -> float:
    """Pixels to a millimetre where the picture has most; more would only be larger."""
    above_left, above_right, below_right, below_left = found.corners
    level = (_long(above_left, above_right), _long(below_left, below_right))
    upright = (_long(above_left, below_left), _long(above_right, below_right))
    return max(max(level) / found.box.width, max(upright) / found.box.height)


def _long(one: Point, other: Point) -> float:
    return float(((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5)


def brightened(picture: Image) -> Image:
    """Paper white and ink as dark as it was, whatever shadow lay on the sheet; colours of pens stay."""
    from PIL import Image as images  # noqa: N813, PLC0415 - late: only where photos are read
    from PIL import ImageMath  # noqa: PLC0415 - late: only where photos are read

    papers = _paper(picture).split()
    bands = [
        ImageMath.lambda_eval(_lit, ink=band, paper=paper) for band, paper in zip(picture.split(), papers, strict=True)
    ]
    stretch = [min(255, round(level * 255 / SOFT_TOP)) for level in range(256)]
    return images.merge("RGB", bands).point(stretch * 3)


def _lit(values: Any) -> Any:
    return values["convert"](values["min"](values["ink"] * WHITE / values["max"](values["paper"], 1), 255), "L")


def _paper(picture: Image) -> Image:
    """How bright the paper is everywhere: the lightest around each place, without its ink."""
    from PIL import Image as images  # noqa: N813, PLC0415 - late: only where photos are read
    from PIL import ImageFilter  # noqa: PLC0415 - late: only where photos are read

    small = picture.resize(
        (max(picture.width // SHARE, 1), max(picture.height // SHARE, 1)), images.Resampling.BOX
    ).filter(ImageFilter.MedianFilter(3))
    lightest = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(5))
    return lightest.resize(picture.size, images.Resampling.BILINEAR)


def turned(picture: Image, corners: Sequence[Point]) -> Image:
    """The right way up as its code lies, in quarter turns."""
    from PIL import Image as images  # noqa: N813, PLC0415 - late: only where photos are read

    right = Point(corners[1].x - corners[0].x, corners[1].y - corners[0].y)
    if abs(right.x) >= abs(right.y):
        return picture if right.x > 0 else picture.transpose(images.Transpose.ROTATE_180)
    return picture.transpose(images.Transpose.ROTATE_90 if right.y > 0 else images.Transpose.ROTATE_270)
