"""What goes out, read back by a real spreadsheet: not one cell is a formula."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from facilitator.exchange.list_out import Table, csv_bytes, workbook_bytes

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
STARTERS = [f"{sign}{rest}" for sign in "=+-@\t\r\n|%＝＋－＠" for rest in ("1+1", "cmd|' /C calc'!A0")][:24]
SHEET = Table("List", ("Name", "Value"), tuple((f"row {n}", value) for n, value in enumerate(STARTERS)))


def read_by_the_spreadsheet(folder: Path, name: str, to: str) -> Path:
    command = [str(PROGRAM), "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", to,
               "--outdir", str(folder / "out"), str(folder / name)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "out" / f"{Path(name).stem}.{to.split(':')[0]}"


@pytest.mark.full
@pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_real_spreadsheet_finds_no_formula_in_what_goes_out(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(csv_bytes(SHEET) if name.endswith("csv") else workbook_bytes([SHEET]))
    (tmp_path / "out").mkdir()
    made = read_by_the_spreadsheet(tmp_path, name, "xlsx:Calc MS Excel 2007 XML")
    cells = [cell for row in openpyxl.load_workbook(made).active.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    text = read_by_the_spreadsheet(tmp_path, name, "csv")
    rows = list(csv.reader(text.read_text("utf-8").splitlines()))
    assert len(rows) >= len(STARTERS)
