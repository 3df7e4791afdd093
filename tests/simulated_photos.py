"""Photos of filled sheets as phones take them: handwriting, perspective, shadow, blur, noise, any way up.

`python -m tests.simulated_photos --count 200` prints sheets of the demo event, takes so many photos of them, has them
read, and says how many came to their place, how many to a wrong one, and how many were put straight. `--folder` keeps
those that did not come, with what was made of the others.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from facilitator.exchange.photos.plane import between
from facilitator.exchange.photos.values import Point

DOTS_PER_INCH = 120
PENS = ((25, 35, 110), (20, 20, 24), (150, 25, 30), (20, 90, 60))


class Phone(NamedTuple):
    """How bad a photo is."""

    wide: int = 2592
    high: int = 1944
    tilt: float = 0.16  # how far corners wander, as a share of the sheet
    blur: float = 1.3
    noise: float = 14.0
    shadow: float = 0.5


def rastered(pdf: bytes) -> list[Image.Image]:
    """The pages of a PDF as a scanner would have them."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sheets.pdf"
        file.write_bytes(pdf)
        command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", str(file), str(Path(folder) / "sheet")]
        subprocess.run(command, check=True, capture_output=True)
        return [Image.open(one).convert("RGB") for one in sorted(Path(folder).glob("*.png"))]


def written_on(page: Image.Image, random: Random) -> Image.Image:
    """Lines of handwriting, some of it over what is printed, here and there a drawing."""
    sheet = page.copy()
    pen = ImageDraw.Draw(sheet)
    wide, high = sheet.size
    for _ in range(random.randint(4, 9)):
        ink = random.choice(PENS)
        y = random.uniform(0.18, 0.8) * high
        _scribble(pen, random, ink, random.uniform(0.07, 0.3) * wide, y, random.uniform(0.25, 0.6) * wide)
    for _ in range(random.randint(0, 3)):
        x, y, r = random.uniform(0.2, 0.75) * wide, random.uniform(0.3, 0.75) * high, random.uniform(12, 70)
        pen.ellipse((x - r, y - r, x + r, y + r), outline=random.choice(PENS), width=random.randint(3, 6))
    return sheet


def _scribble(
    pen: ImageDraw.ImageDraw, random: Random, ink: tuple[int, int, int], x: float, y: float, long: float
) -> None:
    """Loops from left to right with gaps between words."""
    end, size = x + long, random.uniform(8, 16)
    while x < end:
        points, turn = [], random.uniform(0, 6)
        for step in range(random.randint(12, 45)):
            turn += random.uniform(0.5, 1.1)
            points.append((x + step * size * 0.22, y + math.sin(turn) * size * random.uniform(0.4, 1.0)))
        pen.line(points, fill=ink, width=random.randint(2, 4), joint="curve")
        x = points[-1][0] + size * random.uniform(0.8, 2)


def photographed(sheet: Image.Image, random: Random, phone: Phone | None = None) -> bytes:
    """The sheet on a table, as a phone sees it: a JPEG."""
    phone = phone or Phone()
    seen = _in_front(sheet, random, phone)
    seen = _shaded(seen, random, phone)
    seen = seen.filter(ImageFilter.GaussianBlur(random.uniform(0.3, phone.blur)))
    noise = Image.effect_noise(seen.size, random.uniform(4, phone.noise))
    seen = ImageChops.add(seen, Image.merge("RGB", [noise] * 3), scale=1, offset=-128)
    target = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "A phone"
    exif[0x8825] = {1: "N", 2: (50.0, 50.0, 30.0), 3: "E", 4: (4.0, 21.0, 0.0)}
    exif[0x0112] = random.choice((1, 3, 6, 8))
    seen.save(target, "JPEG", quality=random.randint(70, 92), exif=exif)
    return target.getvalue()


def _in_front(sheet: Image.Image, random: Random, phone: Phone) -> Image.Image:
    """The sheet in perspective, turned by any angle near a quarter, on a table."""
    turns = random.choice((0, 90, 180, 270))
    lying = sheet.rotate(turns, expand=True)
    if (lying.width > lying.height) != (phone.wide > phone.high):
        phone = phone._replace(wide=phone.high, high=phone.wide)
    size = (phone.wide, phone.high)
    share = min(size[0] / lying.width, size[1] / lying.height) * random.uniform(0.72, 0.86)
    wide, high = lying.width * share, lying.height * share
    middle = size[0] / 2 + random.uniform(-0.03, 0.03) * size[0], size[1] / 2 + random.uniform(-0.03, 0.03) * size[1]
    angle = math.radians(random.uniform(-7, 7))
    corners = []
    for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
        pull = 1 - random.uniform(0, phone.tilt)
        x, y = x * wide * pull, y * high * (1 - random.uniform(0, phone.tilt))
        turned = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
        corners.append(Point(middle[0] + turned[0], middle[1] + turned[1]))
    flat = [Point(0, 0), Point(lying.width, 0), Point(lying.width, lying.height), Point(0, lying.height)]
    way = between(corners, flat).numbers
    table = _table(size, random)
    over = lying.transform(size, Image.Transform.PERSPECTIVE, way, Image.Resampling.BICUBIC)
    where = Image.new("L", lying.size, 255).transform(size, Image.Transform.PERSPECTIVE, way, Image.Resampling.BILINEAR)
    table.paste(over, mask=where)
    return table


def _table(size: tuple[int, int], random: Random) -> Image.Image:
    """Wood, more or less, with things lying about."""
    base = tuple(random.randint(50, 170) for _ in range(3))
    table = Image.new("RGB", size, base)
    pen = ImageDraw.Draw(table)
    for _ in range(random.randint(3, 25)):
        x, y = random.uniform(0, size[0]), random.uniform(0, size[1])
        r = random.uniform(10, 160)
        shade = tuple(max(0, min(255, one + random.randint(-40, 40))) for one in base)
        pen.ellipse((x - r, y - r, x + r, y + r), fill=shade, outline=(30, 30, 30))
    return table


def _shaded(seen: Image.Image, random: Random, phone: Phone) -> Image.Image:
    """Uneven light, and the shadow of somebody's arm."""
    small = Image.new("L", (16, 16))
    gradient = [random.uniform(1 - phone.shadow * 0.6, 1) for _ in range(4)]
    for x in range(16):
        for y in range(16):
            u, v = x / 15, y / 15
            level = gradient[0] * (1 - u) * (1 - v) + gradient[1] * u * (1 - v)
            level += gradient[2] * (1 - u) * v + gradient[3] * u * v
            small.putpixel((x, y), round(255 * level))
    light = small.resize(seen.size, Image.Resampling.BICUBIC)
    arm = Image.new("L", (seen.width // 8, seen.height // 8), 255)
    pen = ImageDraw.Draw(arm)
    points = [(random.uniform(0, arm.width), random.uniform(0, arm.height)) for _ in range(3)]
    pen.polygon(points, fill=round(255 * (1 - random.uniform(0.2, phone.shadow))))
    arm = arm.filter(ImageFilter.GaussianBlur(random.uniform(2, 12))).resize(seen.size)
    mask = ImageChops.multiply(light, arm)
    return ImageChops.multiply(seen, Image.merge("RGB", [mask] * 3))


class Tally(NamedTuple):
    """How photos fared."""

    right: int = 0
    wrong: int = 0
    without: int = 0
    straight: int = 0


def tried(count: int, seed: int = 1, folder: Path | None = None, of_each: int = 1, phone: Phone | None = None) -> Tally:
    """Takes so many photos of sheets and has each read and placed."""
    from facilitator.exchange.photos.filing import placed
    from facilitator.exchange.photos.reading import read_photo
    from facilitator.queries.sheet_homes import SheetIndex
    from tests.exchange.sheets_at_hand import event, sheets

    index, at_hand, tally = SheetIndex(event()), sheets(of_each), Tally()
    for number in range(count):
        random = Random(f"{seed} {number}")
        payload, sheet = random.choice(at_hand)
        photo = photographed(written_on(sheet, random), random, phone)
        read = read_photo("photo.jpg", photo)
        home = placed("photo", read, index).home
        right = home is not None and home == index.found(payload)
        tally = Tally(
            tally.right + right,
            tally.wrong + (home is not None and not right),
            tally.without + (home is None),
            tally.straight + read.straight,
        )
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{number}-read.jpg").write_bytes(read.picture)
            if not (right and read.straight):
                (folder / f"{number}-missed.jpg").write_bytes(photo)
    return tally


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--count", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--folder", type=Path)
    words = asked.parse_args()
    tally = tried(words.count, words.seed, words.folder, of_each=9)
    print(f"{words.count} photos: {tally}")
    raise SystemExit(tally.wrong > 0 or tally.right < 0.99 * words.count)


if __name__ == "__main__":
    main()
