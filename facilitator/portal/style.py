"""The style sheet of phones: the project's tokens as custom properties, light and dark, before `phone.css`."""

from __future__ import annotations

from facilitator import resources, tokens
from facilitator.tokens import Scheme, Tokens


def style_sheet() -> bytes:
    """The whole sheet."""
    known = tokens.load(resources.path("themes", "tokens.json"))
    dark = f"@media (prefers-color-scheme: dark) {{\n:root {{ color-scheme: dark;\n{_colours(known, 'dark')}}}\n}}\n"
    light = f":root {{ color-scheme: light;\n{_colours(known, 'light')}}}\n"
    return (light + dark + resources.path("portal", "phone.css").read_text(encoding="utf-8")).encode()


def _colours(known: Tokens, scheme: Scheme) -> str:
    roles = [role for role in known.colour_roles if not role.startswith(("method.speech", "method.break"))]
    return "".join(f"--{role.replace('.', '-').replace('_', '-')}: {known.colour(role, scheme)};\n" for role in roles)
