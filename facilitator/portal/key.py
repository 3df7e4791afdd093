"""The secret of this laptop for one event, from which all links and codes are made: the same again after a crash.

It lies in the program's own folder and never in the event file, so that whoever is given the file cannot make a link.
On another laptop the links are others; people who have joined stay who they are.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from facilitator import settings

_LENGTH = 32
_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class Key:
    """Makes tokens of 128 bits, which nobody can guess, and short codes for typing, which need a lock against tries."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def token(self, *about: str) -> str:
        """The token for this, always the same: 22 letters, digits, - and _."""
        return base64.urlsafe_b64encode(self._mac("token", about)[:16]).decode().rstrip("=")

    def code(self, length: int, *about: str) -> str:
        """A short code for this, without signs that look alike."""
        number = int.from_bytes(self._mac("code", about), "big")
        return "".join(_SIGNS[(number >> (5 * place)) & 31] for place in range(length))

    def _mac(self, purpose: str, about: tuple[str, ...]) -> bytes:
        return hmac.digest(self._secret, "\0".join((purpose, *about)).encode(), "sha256")


def key_of(event: str, folder: Path | None = None) -> Key:
    """The key of an event on this laptop; made when it is first wanted."""
    place = (folder or settings.data_folder()) / "phones" / f"{hashlib.sha256(event.encode()).hexdigest()[:32]}.key"
    with suppress(OSError):
        found = place.read_bytes()
        if len(found) == _LENGTH:
            return Key(found)
    made = secrets.token_bytes(_LENGTH)
    _keep(place, made)
    return Key(made)


def _keep(place: Path, content: bytes) -> None:
    """Written whole, readable by this person only. Where that fails the links live until the program ends."""
    beside = place.with_suffix(f".{os.getpid()}.tmp")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(place)


def hashed(secret: str) -> str:
    """What is kept of a secret: enough to know it again, useless to who reads it."""
    return hashlib.sha256(secret.encode()).hexdigest()
