"""Photos from phones, made anew in a process of their own: what a hostile picture breaks there breaks nothing here."""

from __future__ import annotations

import asyncio
import io
import os
import struct
import sys
import warnings
from contextlib import suppress

from facilitator.domain.errors import Refusal
from facilitator.photos import CleanPhoto, cleaned

MOST_PIXELS = 40_000_000
MOST_MEMORY = 600 * 1024 * 1024
SECONDS = 10.0
_HEAD = struct.Struct(">II")
AT_ONCE = 2
HELD_AT_ONCE = 5  # of 12 MB at most: what waits longer waits with the phone
CHILD = "--clean-a-photo"


async def cleaned_in_a_child(content: bytes, at_once: asyncio.Semaphore) -> CleanPhoto:
    """The picture and nothing but the picture, as JPEG. Refuses what is no JPEG, PNG or WebP, is too large, or takes
    too long."""
    if not _may_be_photo(content):
        raise Refusal("This is no photo that can be read here. Take it as JPEG, and send it again.")
    async with at_once:
        answer = await _asked_child(content)
    if len(answer) <= _HEAD.size:
        raise Refusal("This photo cannot be read, or it is too large. Take it again with fewer pixels.")
    return CleanPhoto(answer[_HEAD.size :], "image/jpeg", *_HEAD.unpack_from(answer))


async def _asked_child(content: bytes) -> bytes:
    words = [CHILD] if getattr(sys, "frozen", False) else ["-m", "facilitator", CHILD]
    child = await asyncio.create_subprocess_exec(
        sys.executable, *words, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        answer, _ = await asyncio.wait_for(child.communicate(content), SECONDS)
        return answer if child.returncode == 0 else b""
    except TimeoutError:
        return b""
    finally:
        if child.returncode is None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()


def _may_be_photo(content: bytes) -> bool:
    webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return content[:3] == b"\xff\xd8\xff" or content[:8] == b"\x89PNG\r\n\x1a\n" or webp


def child_main() -> int:
    """The child: a picture comes in, a clean one goes out, under limits of its own."""
    _limit()
    warnings.simplefilter("error")
    content = sys.stdin.buffer.read()
    found = None if _pixels(content) > MOST_PIXELS else cleaned(content, see_through=False)
    if found is None:
        return 1
    sys.stdout.buffer.write(_HEAD.pack(found.width, found.height) + found.data)
    sys.stdout.buffer.flush()
    return 0


def _pixels(content: bytes) -> int:
    from PIL import Image  # noqa: PLC0415 - late: only the child needs it

    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as found:
            return found.width * found.height
    except Exception:  # a hostile picture may raise anything; here that is an answer
        return MOST_PIXELS + 1


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - late: not on Windows, where the seconds and the pixels have to do
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS)))
    os.nice(5)
