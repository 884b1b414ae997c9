"""There are no translations: the window says the same in every country, in English, with English numbers and dates."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

LOCALES = ("de_DE", "ar_EG", "fr_FR")
"""Dates with dots, digits of another script written from the right, and narrow spaces."""


@cache
def shown(locale: str, folder: Path) -> dict[str, set[str]]:
    """Every text that the window shows where the system speaks the language of a locale.

    The C library is given the locale too, where the system can make it: else it falls back to C by itself.
    """
    if locale != "C" and shutil.which("localedef"):
        subprocess.run(["localedef", "-i", locale, "-f", "UTF-8", str(folder / f"{locale}.UTF-8")], check=False)
    where = {
        "LC_ALL": f"{locale}.UTF-8",
        "LANG": f"{locale}.UTF-8",
        "LOCPATH": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
    }
    environment = {name: value for name, value in os.environ.items() if name != "LANGUAGE"} | where
    command = [sys.executable, "-m", "tests.ui.desktop.texts_shown"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, encoding="utf-8")
    told: dict[str, list[str]] = json.loads(done.stdout)
    # How long the runs took is another figure every time.
    return {part: {re.sub(r"\d+\.\d s$", "", text) for text in texts} for part, texts in told.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("locales")


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
def test_that_every_text_of_the_window_is_the_same_in_every_country(locale: str, folder: Path) -> None:
    here, there = shown("C", folder), shown(locale, folder)
    assert sum(map(len, here.values())) > 1000
    assert {part: texts ^ there[part] for part, texts in here.items() if texts != there[part]} == {}
