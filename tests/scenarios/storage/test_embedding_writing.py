"""Scenarios written into pictures of a library: the picture is as it was, and opens as the scenario."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings

from scenarios.schema import Scenario
from scenarios.storage.embedding import scenario_from, scenario_in
from scenarios.storage.embedding_writing import png_with, svg_with
from tests.examples import tiny
from tests.scenarios.storage.test_embedding import png
from tests.strategies import missions
from tests.thoroughness import at_most
from ui.drawing.figures import new_figure, own_settings, png_of


@hypothesis_settings(max_examples=at_most(20), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(missions())
def test_that_any_scenario_comes_back_of_either(scenario: Scenario) -> None:
    for content in (png_with(png(), scenario), svg_with(b"<svg a='>'><g/></svg>", scenario)):
        assert scenario_from(io.BytesIO(content), "picture") == scenario


def drawn(form: str) -> bytes:
    with own_settings():
        figure = new_figure(2, 1)
        figure.text(0.1, 0.5, "words <svg> & more", parse_math=False)
        if form == "png":
            return png_of(figure)
        file = io.BytesIO()
        figure.savefig(file, format="svg")
        return file.getvalue()


def test_that_a_drawing_of_matplotlib_opens_as_the_scenario_that_is_put_in(tmp_path: Path) -> None:
    for name, content in (("a.png", png_with(drawn("png"), tiny())), ("a.svg", svg_with(drawn("svg"), tiny()))):
        place = tmp_path / name
        place.write_bytes(content)
        assert scenario_in(place) == tiny()


def test_that_no_pixel_and_no_letter_changes_and_words_are_kept() -> None:
    from matplotlib.image import imread
    from PIL import Image

    before, words = drawn("png"), {"Title": "Côte d’Ivoire – 9", "Muster scenario": "another one"}
    after = png_with(before, tiny(), words)
    assert (imread(io.BytesIO(after)) == imread(io.BytesIO(before))).all()
    with Image.open(io.BytesIO(after)) as image:
        assert image.text["Title"] == words["Title"]  # type: ignore[attr-defined]
    assert scenario_from(io.BytesIO(after), "picture") == tiny()
    lines = drawn("svg")
    start = svg_with(lines, tiny()).index(b"<metadata><scenario")
    assert svg_with(lines, tiny())[:start] == lines[:start]
    assert lines[start:] in svg_with(lines, tiny())


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"P6"])
def test_that_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="this is no PNG"):
        png_with(content, tiny())
    with pytest.raises(ValueError, match="this is no SVG"):
        svg_with(content, tiny())
