"""Files are written in one place, as a whole or not at all: the source says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

WRITES = re.compile(
    r"\.write_(text|bytes)\(|\bopen\([^)]*[\"'][rb]*[waxWAX][b+]*[\"']|\.save\((str\(|[^)]*filePath)|QSaveFile"
)

ALLOWED = {
    "scenarios/storage/replacing.py": 'temporary.open("xb")',
    # A hidden folder, whose files all come to their places in the end, or none.
    "ui/terminal/base/folder.py": '(self._workshop / name).open("xb")',
    # A folder that ends when the pages are printed.
    "ui/report/forms/pdf/writing.py": "(folder / file).write_bytes(content)",
    # Nowhere: what is said where nobody listens.
    "ui/main.py": "Path(os.devnull).open(",
    # A folder that ends with the program.
    "ui/desktop/look/arrows.py": ".save(folder.filePath(",
}


@pytest.mark.parametrize("package", ["scenarios", "simulator", "ui"])
def test_that_nothing_writes_a_file_but_the_one_place_that_does_it_safely(package: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if WRITES.search(line) and ALLOWED.get(str(path.relative_to(ROOT)), "\n") not in line
    ]
    assert found == []
