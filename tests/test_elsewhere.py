"""The source keeps to what Windows and macOS have as well, where it does not ask first."""

from __future__ import annotations

import pytest

from tests.documents import ROOT
from tests.elsewhere import MOVES, troubles

ASKED_FOR = {
    # The one place that moves files, and waits.
    "scenarios/storage/moving.py": MOVES,
    # A log is not waited for: the old file grows.
    "ui/desktop/app.py": MOVES,
}


@pytest.mark.parametrize("package", ["muster.py", "scenarios", "setup.py", "simulator", "ui"])
def test_that_the_source_asks_before_it_uses_what_other_systems_lack(package: str) -> None:
    place = ROOT / package
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    found = [
        f"{path.relative_to(ROOT)}:{line}: {words}"
        for path in files
        for line, words in troubles(path.read_text(encoding="utf-8"))
        if ASKED_FOR.get(path.relative_to(ROOT).as_posix()) != words
    ]
    assert found == []


def test_that_each_exemption_is_needed() -> None:
    for place, words in ASKED_FOR.items():
        assert words in [told for _, told in troubles((ROOT / place).read_text(encoding="utf-8"))], place


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl",
        "import resource as r",
        "from pwd import getpwuid",
        "os.kill(7, 0)",
        "from os import fork",
        "stops = [signal.SIGHUP]",
        "if asked:\n    os.nice(5)",
        "def end():\n    os.getuid()\n    if sys.platform == 'win32':\n        return",
        "day.strftime('%-d %B')",
        "f'{day:%#d}'",
        "Path('/tmp/a')",
        "Path('~/x')",
        "path.read_text()",
        "open('a')",
        "open('a', 'w')",
        "path.open('r')",
        "os.replace(a, b)",
        "place.replace(target)",
        "NamedTemporaryFile()",
        "multiprocessing.get_context('fork')",
    ],
)
def test_that_what_fails_elsewhere_is_seen(source: str) -> None:
    assert list(troubles(source))


@pytest.mark.parametrize(
    "source",
    [
        "if sys.platform != 'win32':\n    import fcntl",
        "if hasattr(os, 'nice'):\n    os.nice(5)",
        "a = os.getuid() if hasattr(os, 'getuid') else 0",
        "def end():\n    if sys.platform == 'win32':\n        return None\n    return os.kill(7, 0)",
        '"""Of /tmp."""',
        "'%d and %-10s'",
        "path.read_text(encoding='utf-8')",
        "open('a', 'rb')",
        "path.open('xb')",
        "gate.open(day)",
        "text.replace('a', 'b')",
        "text.replace(*pair)",
        "day.replace(year=2020)",
        "multiprocessing.get_context('spawn')",
    ],
)
def test_that_what_asks_first_or_works_everywhere_is_left_alone(source: str) -> None:
    assert list(troubles(source)) == []
