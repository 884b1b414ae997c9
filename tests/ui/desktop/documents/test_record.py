"""Records of unsaved scenarios: complete, and never trusted."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from scenarios.schema import Scenario
from scenarios.storage.files import ScenarioFileError, dumps
from tests.examples import tiny
from tests.strategies import scenarios
from tests.thoroughness import at_most
from ui.desktop.documents.document import Document
from ui.desktop.documents.record import LARGEST, Record, RecordError

TIME = dt.datetime(2026, 3, 1, 12, 30, tzinfo=dt.UTC)


@hypothesis_settings(max_examples=at_most(20), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenarios())
def test_that_a_record_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, scenario: Scenario) -> None:
    place = tmp_path_factory.mktemp("record") / "a.json"
    record = Record(scenario, "“Fünf”", TIME, Path("/a/ü.toml"), None, "abc")
    place.write_bytes(record.dumps())
    assert Record.load(place) == record


def test_that_a_record_knows_where_its_document_belongs(tmp_path: Path) -> None:
    document = Document(tiny(title="Mine"), tmp_path / "mine.toml")
    document.known = "123"
    record = Record.of(document)
    assert (record.name, record.path, record.shipped, record.known) == ("mine.toml", document.path, None, "123")
    assert Record.of(Document.of_shipped("article-2023")).shipped == "article-2023"
    assert record.time is not None
    assert abs(dt.datetime.now(dt.UTC) - record.time) < dt.timedelta(minutes=1)


def test_that_a_record_of_a_variant_holds_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(dumps(tiny()))
    (tmp_path / "a.toml").write_text('base = "b.toml"\ntarget = 11  # ours\n')
    document = Document.opened(tmp_path / "a.toml")
    document.replace(tiny(target=12), "Change")
    (tmp_path / "record.json").write_bytes(Record.of(document).dumps())

    found = Record.load(tmp_path / "record.json")

    assert (found.scenario, found.content) == (tiny(target=12), dumps(tiny(target=12)).encode())


@pytest.mark.parametrize(
    "change",
    [
        {"format": 0},
        {"format": None},
        {"format": [1]},
        {"scenario": "format = 1"},
        {"scenario": 3},
        {"scenario": "\ud800"},
        {"scenario": None},
    ],
)
def test_that_what_is_no_record_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    place = tmp_path / "a.json"
    place.write_text(json.dumps(json.loads(Record(tiny(), "a", TIME).dumps()) | change))
    with pytest.raises(RecordError):
        Record.load(place)


@pytest.mark.parametrize("content", [b"", b"[]", b"3", b"{}", b"\xff", b"[" * 100_000, b" " * (LARGEST + 1)])
def test_that_any_other_file_is_refused(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "a.json"
    place.write_bytes(content)
    with pytest.raises(ScenarioFileError):
        Record.load(place)


def test_that_a_record_of_a_newer_muster_is_not_damaged(tmp_path: Path) -> None:
    place = tmp_path / "a.json"
    place.write_text(json.dumps(json.loads(Record(tiny(), "a", TIME).dumps()) | {"format": 2}))
    with pytest.raises(ScenarioFileError, match="a newer Muster") as caught:
        Record.load(place)
    assert not isinstance(caught.value, RecordError)


HARMLESS: st.SearchStrategy[object] = st.sampled_from(
    [None, True, 3, -1.5, [], {}, "", "x", "\ud800", "\0", "a" * 5000, "/dev/zero", "ü.toml"]
)

TIMES = HARMLESS | st.sampled_from(
    ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "1970-01-01", "2026-03-01T12:30:00.5Z", "9999-W53-7"]
)


@hypothesis_settings(
    max_examples=at_most(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("name", "path", "shipped", "known"), HARMLESS) | {"time": TIMES})
)
def test_that_whatever_stands_beside_a_scenario_it_is_not_lost(tmp_path: Path, change: dict[str, object]) -> None:
    place = tmp_path / "a.json"
    known = json.loads(Record(tiny(), "a", TIME).dumps())
    for data in (known | change, {"format": 1, "scenario": known["scenario"]} | change):
        place.write_text(json.dumps(data))
        record = Record.load(place)
        assert record.scenario == tiny()
        assert record.name
        if record.time is not None:
            for hours in (-23, 23):
                assert record.time.astimezone(dt.timezone(dt.timedelta(hours=hours))) == record.time


def test_that_a_time_without_a_zone_is_utc(tmp_path: Path) -> None:
    place = tmp_path / "a.json"
    place.write_bytes(Record(tiny(), "a", TIME).dumps().replace(b"+00:00", b""))
    assert Record.load(place).time == TIME
