"""The headers of every answer, whatever it is."""

from __future__ import annotations

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self';"
    " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    """Headers as a server wants them."""
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


PAGE = raw(_ALWAYS | {"Content-Security-Policy": CSP, "Cache-Control": "no-store"})
ASSET = raw(_ALWAYS | {"Content-Security-Policy": CSP, "Cache-Control": "public, max-age=31536000, immutable"})
PHOTO = raw(
    _ALWAYS
    | {
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
        "Content-Disposition": 'inline; filename="photo.jpg"',
    }
)
PLAIN = PAGE
