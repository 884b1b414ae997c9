"""What is remembered between two starts, in a file of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from ui.desktop.settings import RECENT, Settings


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "settings.ini")


def opened(place: str) -> Settings:
    return Settings(QSettings(place, QSettings.Format.IniFormat))


def written(place: str, key: str, value: str) -> Settings:
    store = QSettings(place, QSettings.Format.IniFormat)
    store.setValue(key, value)
    return Settings(store)


def test_that_everything_comes_back_at_the_next_start(place: str, tmp_path: Path) -> None:
    settings = opened(place)
    settings.theme, settings.zoom, settings.knows_hints = "dark", 150, True
    settings.geometry = QByteArray(b"where")
    settings.remember(tmp_path / "a.toml")
    settings._store.sync()
    again = opened(place)
    assert (again.theme, again.zoom, again.knows_hints) == ("dark", 150, True)
    assert again.geometry == QByteArray(b"where")
    assert again.recent == [tmp_path / "a.toml"]


def test_that_a_first_start_has_the_usual_look_and_shows_the_hints(place: str) -> None:
    settings = opened(place)
    assert (settings.theme, settings.zoom, settings.knows_hints, settings.recent) == ("system", 100, False, [])
    assert settings.geometry.isEmpty()


def test_that_the_latest_file_comes_first_and_only_once(place: str, tmp_path: Path) -> None:
    settings = opened(place)
    for name in ("a", "b", "a"):
        settings.remember(tmp_path / name)
    assert settings.recent == [tmp_path / "a", tmp_path / "b"]


def test_that_old_files_fall_off_the_list(place: str, tmp_path: Path) -> None:
    settings = opened(place)
    for number in range(RECENT + 3):
        settings.remember(tmp_path / str(number))
    assert len(settings.recent) == RECENT
    assert settings.recent[-1] == tmp_path / "3"


def test_that_the_list_can_be_emptied(place: str, tmp_path: Path) -> None:
    settings = opened(place)
    settings.remember(tmp_path / "a")
    settings.forget_recent()
    assert settings.recent == []


def test_that_one_file_can_be_taken_from_the_list(place: str, tmp_path: Path) -> None:
    settings = opened(place)
    for name in ("a", "b"):
        settings.remember(tmp_path / name)
    settings.forget(tmp_path / "b")
    assert settings.recent == [tmp_path / "a"]


@pytest.mark.parametrize(
    ("key", "value", "name", "expected"),
    [
        ("look/theme", "purple", "theme", "system"),
        ("look/zoom", "huge", "zoom", 100),
        ("look/zoom", "9000", "zoom", 300),
        ("look/zoom", "1", "zoom", 50),
        ("hints/known", "perhaps", "knows_hints", False),
        ("look/geometry", "here", "geometry", QByteArray()),
    ],
)
def test_that_what_cannot_be_understood_counts_as_never_set(place: str, key, value, name, expected) -> None:
    assert getattr(written(place, key, value), name) == expected


def test_that_one_recent_file_alone_is_read_as_a_list(place: str) -> None:
    assert written(place, "files/recent", "/a/b.toml").recent == [Path("/a/b.toml")]


def test_that_a_theme_of_the_command_line_is_not_remembered(place: str) -> None:
    settings = opened(place)
    settings.override_theme("dark")
    assert settings.theme == "dark"
    assert opened(place).theme == "system"
    settings.theme = "light"
    assert settings.theme == "light"
