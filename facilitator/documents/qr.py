"""QR codes as grids of squares."""

from __future__ import annotations

from functools import lru_cache

from facilitator.documents.marks import Squares

BORDER = 4  # modules of white that readers need around the code


@lru_cache(maxsize=256)
def modules(payload: str, sturdy: bool = True) -> tuple[tuple[bool, ...], ...]:
    """The code's squares row by row, without border; True is black. A sturdy one bears dirt on 15 % of it; one that is
    not (7 %) has fewer and larger squares, which a small code needs more."""
    import qrcode  # noqa: PLC0415 - late: only prints and join pages need it
    from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M  # noqa: PLC0415 - late: as above

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M if sturdy else ERROR_CORRECT_L, border=0)
    code.add_data(payload)
    code.make(fit=True)
    return tuple(tuple(bool(cell) for cell in row) for row in code.get_matrix())


def squares(payload: str, x: float, y: float, size: float, sturdy: bool = True) -> Squares:
    """The code with its white border as one mark of the given outer size."""
    runs, modules_across = _drawn(payload, sturdy)
    return Squares(x, y, size, runs, modules_across)


@lru_cache(maxsize=256)
def _drawn(payload: str, sturdy: bool) -> tuple[tuple[tuple[int, int, int], ...], int]:
    """The same code stands on every page of a sheet."""
    grid = modules(payload, sturdy)
    return tuple(_runs(grid)), len(grid) + 2 * BORDER


def _runs(grid: tuple[tuple[bool, ...], ...]) -> list[tuple[int, int, int]]:
    """Black stretches of each row, so that no hairline opens between neighbouring squares."""
    runs: list[tuple[int, int, int]] = []
    for i, row in enumerate(grid):
        for j, black in enumerate(row):
            if not black:
                continue
            if runs and runs[-1][0] == i + BORDER and sum(runs[-1][1:]) == j + BORDER:
                runs[-1] = (i + BORDER, runs[-1][1], runs[-1][2] + 1)
            else:
                runs.append((i + BORDER, j + BORDER, 1))
    return runs
