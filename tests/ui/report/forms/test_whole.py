"""Whole reports, as the command writes them: every number is that of the JSON, and they open as their scenario."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from pypdf import PdfReader

from scenarios.library import resolve
from scenarios.schema import Scenario
from scenarios.visible import visible
from tests.examples import worked
from tests.ui.report.forms.pages import Page
from tests.ui.terminal.calls import HOSTILE, hostile, muster, saved

pytest.importorskip("typst")

ARRIVAL = "/run/0/milestones/first_arrival/p50"


class Whole(NamedTuple):
    """What one command wrote."""

    scenario: Scenario
    html: bytes
    pdf: bytes
    object: Any


@cache
def whole(make: Callable[[], Scenario]) -> Whole:
    with TemporaryDirectory() as name:
        folder, scenario = Path(name), make()
        files = {form: folder / f"r.{form}" for form in ("html", "pdf")}
        outputs = [word for file in files.values() for word in ("--output", file)]
        few = ("--replications", 20, "--workers", 1, "--no-knock-out")
        done = muster("report", saved(scenario, folder / "a.toml"), *outputs, *few, "--json")
        assert done.exit_code == 0, done.output
        return Whole(scenario, files["html"].read_bytes(), files["pdf"].read_bytes(), json.loads(done.stdout))


@pytest.fixture(params=[worked, hostile])
def made(request: pytest.FixtureRequest) -> Whole:
    return whole(request.param)


def looked_up(found: Any, pointer: str) -> Any:
    """What stands at a place of an object (RFC 6901)."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        found = found[int(name)] if isinstance(found, list) else found[name]
    return found


def test_that_every_number_of_the_page_is_that_of_the_object(made: Whole) -> None:
    stated = Page(made.html).stated
    assert len(stated) > 40
    for value, key, _ in stated:
        assert looked_up(made.object, key) == value, key


def test_that_the_pages_of_the_pdf_have_the_same_numbers(made: Whole) -> None:
    text = "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages).split())
    for _, _, words in Page(made.html).stated:
        assert "".join(words.split()) in text


def test_that_both_open_as_the_scenario(made: Whole, tmp_path: Path) -> None:
    for form, content in (("html", made.html), ("pdf", made.pdf)):
        place = tmp_path / f"r.{form}"
        place.write_bytes(content)
        assert resolve(str(place)) == made.scenario
        assert muster("check", place).exit_code == 0


def test_that_days_known_by_hand_stand_in_the_report() -> None:
    found = whole(worked)
    days = {key: (value, words) for value, key, words in Page(found.html).stated}
    assert days[ARRIVAL] == (51, "21 Feb 2024")


def test_that_a_title_that_means_harm_is_a_title() -> None:
    found = whole(hostile)
    assert Page(found.html).texts["h1"] == [visible(HOSTILE)]
    metadata = PdfReader(io.BytesIO(found.pdf)).metadata
    assert metadata is not None
    assert metadata.title == visible(HOSTILE)
