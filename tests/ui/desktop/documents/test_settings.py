"""What is remembered between two starts, in a file of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QSettings

from tests.strange import STRANGE, strange
from tests.thoroughness import at_most
from ui.desktop.documents import settings as settings_module
from ui.desktop.documents.settings import RECENT, Settings


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
        ("look/zoom", "²", "zoom", 100),
        ("look/zoom", "9" * 5000, "zoom", 100),
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


KEYS = ("files/recent", "look/theme", "look/zoom", "hints/known", "look/geometry")

values = st.binary(max_size=30) | st.sampled_from(
    [
        b"@ByteArray(\\0\\xff)",
        b"@Variant(\\0\\0\\0\\n\\xff\\xff)",
        b"@Invalid()",
        b"a, b, c",
        b'"\\xd800"',
        b"@Rect(1 2)",
        b"1e999",
    ]
)


@example_settings(max_examples=at_most(100), deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KEYS), values), max_size=6), st.binary(max_size=20))
def test_that_any_file_of_settings_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, bytes]], rest: bytes
) -> None:
    place = tmp_path_factory.mktemp("settings") / "settings.ini"
    lines = [b"[%s]\n%s=%s" % (*map(str.encode, key.split("/")), value) for key, value in entries]
    place.write_bytes(b"\n".join([*lines, rest]))
    settings = opened(str(place))
    assert settings.theme in ("light", "dark", "system")
    assert 50 <= settings.zoom <= 300
    assert len(settings.recent) <= RECENT
    assert isinstance(settings.geometry, QByteArray)
    assert isinstance(settings.knows_hints, bool)
    settings.remember(place)
    assert settings.recent[0] == place.resolve()


def test_that_no_recent_file_of_another_name_is_looked_at(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []

    def same_file(one: Path, other: Path) -> bool:
        looked_at.append(one.name)
        return one == other

    monkeypatch.setattr(settings_module, "same_file", same_file)
    settings = opened(place)
    for name in ("away.toml", "mine.toml", "MINE.toml", "other.toml", "mine.toml"):
        settings.remember(tmp_path / name)
    assert set(looked_at) == {"mine.toml", "MINE.toml"}
    assert [path.name for path in settings.recent] == ["mine.toml", "other.toml", "MINE.toml", "away.toml"]


@pytest.mark.parametrize("kind", STRANGE)
def test_that_what_is_no_file_of_settings_is_left_alone(tmp_path: Path, kind: str) -> None:
    before = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Muster", "x").fileName()
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    try:
        (tmp_path / "Muster").mkdir()
        strange(kind, tmp_path / "Muster" / "Muster.ini")
        settings = Settings()
        settings.zoom = 120
        settings._store.sync()
        assert settings.zoom == 120
        assert {path.name for path in (tmp_path / "Muster").iterdir()} <= {"Muster.ini", "nothing is called like this"}
    finally:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(Path(before).parents[1]))
