"""Imports of very much at once, and what the window imports only when it is asked for."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from ui.importing import unsearched

ASKED_FOR = (
    "ui.desktop.reporting.dialog",
    "ui.desktop.seeking.seek_dialog",
    "ui.desktop.seeking.values_dialog",
    "ui.desktop.creating.dialog",
    "ui.desktop.updating.dialog",
)


def test_that_a_window_comes_without_the_dialogs_that_nobody_has_asked_for_yet() -> None:
    ask = "import sys, ui.desktop.app; print(*sys.modules, sep='\\n')"
    told = subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, text=True).stdout.splitlines()
    assert "ui.desktop.window.commands" in told
    assert not {*ASKED_FOR} & {*told}


@pytest.mark.parametrize("is_on", [True, False])
def test_that_the_collector_rests_during_an_import_and_is_as_it_was_after_one_that_fails(is_on: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if is_on else gc.disable)()
        with pytest.raises(ImportError):
            fail()
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if before else gc.disable)()


def fail() -> None:
    with unsearched():
        assert not gc.isenabled()
        raise ImportError("libEGL.so.1")


def test_that_what_is_imported_is_passed_over_from_then_on() -> None:
    before = gc.get_freeze_count()
    with unsearched():
        made: list[object] = [[] for _ in range(100)]
    assert gc.get_freeze_count() >= before + 100
    assert len(made) == 100
