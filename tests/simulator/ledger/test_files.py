"""Frozen forecasts: made, written, read again, and told where anything was changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.ledger.errors import ForecastError
from simulator.ledger.files import CHANGED, dumps, folder, load, loads, save
from simulator.ledger.forecast import LEVELS, Forecast
from simulator.ledger.freezing import freeze
from simulator.ledger.questions import Question
from simulator.results.results import Results
from tests.simulator.ledger.forecasts import ISSUED, START, VERSION, asked_results, small_forecast
from tests.thoroughness import at_most

QUESTIONS = (
    Question("on", START + dt.timedelta(days=5), 20),
    Question("by", START + dt.timedelta(days=5), 20),
    Question("met", START + dt.timedelta(days=5), condition="court"),
)
TEXT = dumps(small_forecast(*QUESTIONS))


def frozen(case: tuple[Results, list[Question]]) -> Forecast:
    return freeze(case[0], case[1], issued=ISSUED, version=VERSION, reference=("new", None))


@settings(max_examples=at_most(8))
@given(asked_results())
def test_that_a_forecast_has_the_quantiles_that_numpy_has(case: tuple[Results, list[Question]]) -> None:
    results, made = case[0], frozen(case)
    assert made.days[0] == 0
    assert made.days[-1] == results.scenario.horizon
    assert set(np.diff(made.days)) <= {7, made.days[-1] - made.days[-2] if len(made.days) > 1 else 7}
    told = np.quantile(results.strength[:, made.days], LEVELS, axis=0, method="inverted_cdf")
    assert np.array_equal(made.strength, told)
    for name, milestone in results.milestones.items():
        days = np.quantile(milestone.days, LEVELS, method="inverted_cdf")
        assert np.array_equal(made.milestones[name].days, days)
        assert made.milestones[name].reached.hits == int(np.isfinite(milestone.days).sum())


@settings(max_examples=at_most(8))
@given(asked_results())
def test_that_reading_undoes_freezing(case: tuple[Results, list[Question]]) -> None:
    made = frozen(case)
    text = dumps(made)
    again = loads(text, "x")
    assert dumps(again) == text
    assert again.scenario == made.scenario
    assert [asdict(one.question) for one in again.questions] == [asdict(one.question) for one in made.questions]
    assert np.array_equal(again.strength, made.strength)
    assert all(np.array_equal(one, again.contingents[name]) for name, one in made.contingents.items())


def test_that_the_means_of_contingents_are_kept() -> None:
    made = small_forecast(runs=40)
    assert list(made.contingents) == ["A"]
    assert made.contingents["A"][0] == 0.0
    assert made.contingents["A"][-1] == 20.0


def test_that_one_changed_byte_is_told_wherever_it_is() -> None:
    # Every byte of the head and of the seal, and one in each five of the numbers between them.
    for place in (*range(400), *range(400, len(TEXT) - 100, 5), *range(len(TEXT) - 100, len(TEXT))):
        other = chr(ord(TEXT[place]) ^ 1)
        with pytest.raises(ForecastError):
            loads(TEXT[:place] + other + TEXT[place + 1 :])


@settings(max_examples=at_most(100))
@given(st.integers(0, len(TEXT) - 1), st.integers(1, 255), st.sampled_from(["other", "out", "in"]))
def test_that_any_other_byte_one_more_or_one_less_is_told(place: int, change: int, how: str) -> None:
    content = TEXT.encode()
    put = b"" if how == "out" else bytes([content[place] ^ change])
    changed = content[:place] + put + content[place + (how != "in") :]
    with pytest.raises(ForecastError) as caught:
        loads(changed.decode("latin-1"))
    assert len(str(caught.value).splitlines()) == 1


def test_that_a_changed_number_is_told_in_these_words() -> None:
    with pytest.raises(ForecastError, match=CHANGED):
        loads(TEXT.replace('"seed": 1', '"seed": 2'))


@pytest.mark.parametrize("form", [lambda text: json.dumps(json.loads(text)), lambda text: text.replace("\n", "\r\n")])
def test_that_another_layout_of_the_same_numbers_is_told(form) -> None:
    with pytest.raises(ForecastError, match=CHANGED):
        loads(form(TEXT))


def resealed(**changes: object) -> str:
    """A forecast with other entries, and a seal that fits them."""
    data = json.loads(TEXT) | changes
    del data["sha256"]
    text = f'{json.dumps(data)[:-1]}, "sha256": ""\n}}\n'
    return text.replace('""\n}', f'"{hashlib.sha256(text.encode()).hexdigest()}"\n}}')


def test_that_a_newer_format_names_the_muster_that_wrote_it() -> None:
    with pytest.raises(ForecastError, match=r"format is 2, of Muster 9\.1, .* a newer Muster is needed"):
        loads(resealed(format=2, version="9.1", more=[1]))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"runs": "many"}, "at runs: input should be a valid integer"),
        ({"runs": 0}, "at runs"),
        ({"issued": "yesterday"}, "at issued: a date such as"),
        ({"issued": "2024-02-30"}, "at issued"),
        ({"seed": None}, "at seed"),
        ({"levels": [0.5]}, "its levels"),
        ({"extra": 1}, "at extra"),
        ({"strength": []}, "its days are not those"),
        ({"strength": "none"}, "at strength"),
        ({"scenario": {"title": "", "fingerprint": "", "toml": "x"}}, "its scenario cannot be read"),
        ({"milestones": [{}]}, r"at milestones\.1\.name"),
        ({"contingents": []}, "more or fewer contingents"),
        ({"format": 0}, CHANGED),
        ({"format": True}, CHANGED),
    ],
)
def test_that_wrong_entries_under_a_good_seal_get_one_sentence(changes: dict[str, object], words: str) -> None:
    with pytest.raises(ForecastError, match=words) as caught:
        loads(resealed(**changes))
    assert len(str(caught.value).splitlines()) == 1


def test_that_a_seal_made_anew_is_read() -> None:
    assert loads(resealed(version="9.9")).version == "9.9"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "as JSON"),
        ("{", "as JSON"),
        ("[]", "no table"),
        ("{}", "does not say its format"),
        ('{"format": NaN}', "as JSON"),
        ('{"format": 1}', CHANGED),
        ("[" * 100_000, "nested too deeply"),
        ('{"format": ' + "9" * 5000 + "}", "as JSON"),
        ('{"format": ' + "9" * 4000 + "}", "a newer Muster"),
        ('{"format": 1e999, "sha256": 1}', CHANGED),
    ],
)
def test_that_what_is_no_forecast_gets_one_sentence(text: str, words: str) -> None:
    with pytest.raises(ForecastError, match=words) as caught:
        loads(text)
    assert len(str(caught.value)) < 300


def test_that_a_file_is_never_written_over_unless_that_is_said(tmp_path: Path) -> None:
    path, made = tmp_path / "March.forecast.json", small_forecast()
    assert save(made, path).name == "March"
    before = path.read_bytes()
    with pytest.raises(ForecastError, match="it is there already"):
        save(small_forecast(runs=41), path)
    assert path.read_bytes() == before
    save(small_forecast(runs=41), path, over=True)
    assert load(path).runs == 41


def test_that_a_folder_gives_its_forecasts_by_the_day_of_issue_and_a_sentence_for_each_other(tmp_path: Path) -> None:
    for name, day in (("b", 2), ("a", 3), ("c", 2)):
        save(small_forecast(issued=dt.date(2024, 1, day)), tmp_path / f"{name}.forecast.json")
    (tmp_path / "broken.forecast.json").write_bytes(b"\xff\xfe")
    (tmp_path / "changed.forecast.json").write_text(TEXT.replace('"seed": 1', '"seed": 2'))
    (tmp_path / "else.json").write_text("{}")
    (tmp_path / "folder.forecast.json").mkdir()
    found, problems = folder(tmp_path)
    assert [one.name for one in found] == ["b", "c", "a"]
    assert len(problems) == 3
    assert "broken" in problems[0]
    assert problems[1].endswith(f"changed.forecast.json: {CHANGED}")
    assert "it is a folder" in problems[2]
    assert folder(tmp_path / "nowhere") == ((), ())


def test_that_a_file_that_is_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.ledger.files.LARGEST", 100)
    path = tmp_path / "x.forecast.json"
    path.write_text(TEXT)
    with pytest.raises(ForecastError, match="allowed: at most 100"):
        load(path)


def test_that_strength_between_two_days_lies_on_a_straight_line() -> None:
    made = small_forecast(horizon=14)
    assert np.array_equal(made.strength_on(7), made.strength[:, 1])
    assert np.allclose(made.strength_on(3.5), made.strength[:, :2].mean(axis=1))
    with pytest.raises(ValueError, match="day 15"):
        made.strength_on(15)
