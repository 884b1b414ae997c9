"""Characters that nobody sees are shown by every command, and kept in files."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenarios.visible import UNSEEN
from tests.ui.desktop.conftest import everything
from tests.ui.odd import TURN, turned
from tests.ui.terminal.calls import muster, saved


@pytest.mark.parametrize(
    "command",
    [
        ("run", "FILE", "--replications", 10),
        ("run", "FILE", "--replications", 10, "--json"),
        ("check", "FILE", "BROKEN"),
        ("why", "FILE", "--replications", 10),
        ("diff", "FILE", "OTHER"),
        ("compare", "FILE", "OTHER", "--replications", 10),
        ("compare", "FILE", "OTHER", "--condition", f"{TURN}nothing"),
        ("run", "BROKEN"),
        ("run", f"{TURN}nothing"),
        ("run", "FILE", f"--{TURN}"),
    ],
)
def test_that_no_command_says_a_character_that_turns_a_line_round(command: tuple[object, ...], tmp_path: Path) -> None:
    scenario = turned(everything())
    files = {
        "FILE": saved(scenario, tmp_path / f"{TURN}a.toml"),
        "OTHER": saved(scenario.model_copy(update={"target": 300}), tmp_path / f"{TURN}b.toml"),
        "BROKEN": tmp_path / f"{TURN}c.toml",
    }
    text = files["FILE"].read_text(encoding="utf-8").replace(f'requires = ["{TURN}vote"', f'requires = ["{TURN}vte"')
    files["BROKEN"].write_text(text.replace("majority", f"{TURN}majority"), encoding="utf-8")
    done = muster(*(files.get(str(one), one) for one in command))
    assert done.output
    assert not UNSEEN.search(done.output), ascii(done.output)


def test_that_tables_keep_such_a_character(tmp_path: Path) -> None:
    file = saved(turned(everything()), tmp_path / "a.toml")
    muster("run", file, "--replications", 10, "--output", tmp_path / "o")
    assert f"{TURN}Kenya" in (tmp_path / "o" / "contingents.csv").read_text(encoding="utf-8-sig")
