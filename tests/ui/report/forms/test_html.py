"""The report as a page: what it states is read back, text stays text, and nothing comes from elsewhere."""

from __future__ import annotations

import re
import tomllib
from base64 import b64decode, b64encode
from collections import Counter
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from scenarios.library import resolve
from scenarios.storage.files import loads
from scenarios.visible import visible
from tests.examples import tiny, worked
from tests.thoroughness import at_most
from tests.ui.report.forms.handmade import HOSTILE, handmade
from tests.ui.report.forms.pages import VOID, Page
from ui.report.document import Report
from ui.report.forms.forms import written

ROOT = Path(__file__).parents[4]
KNOWN = {
    *(
        "html",
        "head",
        "title",
        "style",
        "body",
        "header",
        "main",
        "section",
        "nav",
        "footer",
        "h1",
        "h2",
        "h3",
        "p",
        "div",
    ),
    *(
        "ul",
        "ol",
        "li",
        "a",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "span",
        "data",
    ),
    *("muster:scenario", *VOID),
}


def page_of(report: Report) -> Page:
    return Page(written(report, "html"))


@pytest.fixture(scope="module")
def page() -> Page:
    return page_of(handmade())


def test_that_every_number_is_read_back_as_it_was_stated(page: Page) -> None:
    told = [(one.value, visible(one.pointer), visible(one.words)) for one in handmade().stated]
    assert page.stated == told
    assert len(told) > 90


def test_that_text_that_means_harm_comes_out_as_text(page: Page) -> None:
    assert {tag for tag, _ in page.tags} <= KNOWN
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"]
    for word in HOSTILE:
        assert visible(word) in page.texts["h3"]
        assert visible(word) in page.texts["td"]


@hypothesis_settings(max_examples=at_most(12), deadline=None)
@given(st.text())
def test_that_any_title_comes_out_as_text(title: str) -> None:
    found = page_of(handmade(title, rows=1, is_hostile=False))
    assert found.texts["title"] == found.texts["h1"] == [visible(title)]


def test_that_nothing_comes_from_elsewhere_and_nothing_runs(page: Page) -> None:
    assert all(place.startswith("data:image/svg+xml;base64,") for place in page.of("src"))
    assert all(place.startswith(("#", "data:application/toml;base64,")) for place in page.of("href"))
    (style,) = page.texts["style"]
    assert not re.search(r"url\(|@import|http", style)
    policy = next(value for value in page.of("content") if "default-src" in value)
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in policy


def test_that_the_page_has_headings_captions_and_a_table_of_contents(page: Page) -> None:
    count = Counter(tag for tag, _ in page.tags)
    report = handmade()
    assert page.texts["h2"] == ["Summary", "Contents", "Assumptions log", "Odd texts", "Scenarios"]
    assert count["h1"] == 1
    assert count["caption"] == count["table"] == 3
    assert count["figcaption"] == count["figure"] == count["img"] == 2
    assert page.texts["caption"][1].startswith("Table 2. Every number")
    assert page.texts["figcaption"][0].startswith("Figure 1. The build-up.")
    assert all(attributes.get("scope") in ("row", "col") for tag, attributes in page.tags if tag == "th")
    assert all(attributes.get("alt") for tag, attributes in page.tags if tag == "img")
    inside = [place[1:] for place in page.of("href") if place.startswith("#")]
    assert inside == [section.name for section in report.sections]
    assert set(inside) <= set(page.of("id"))
    assert max(Counter(page.of("id")).values()) == 1
    assert ("html", {"lang": "en", "xmlns": "http://www.w3.org/1999/xhtml"}) in page.tags


def test_that_numbers_stand_at_the_right_of_their_columns(page: Page) -> None:
    cells = [attributes.get("class") for tag, attributes in page.tags if tag in ("td", "th")]
    assert cells[:5] == ["words", "numbers", "words", "numbers", "numbers"]


def test_that_the_scenarios_can_be_taken_from_the_page(page: Page, tmp_path: Path) -> None:
    links = {a["download"]: a["href"] for tag, a in page.tags if tag == "a" and "download" in a}
    texts = {name: b64decode((place or "").partition(",")[2]).decode() for name, place in links.items()}
    assert loads(texts["scenario-a.toml"], "") == worked()
    assert loads(texts["scenario-b.toml"], "") == tiny()
    place = tmp_path / "report.html"
    place.write_bytes(written(handmade(), "html"))
    assert resolve(str(place)) == worked()


def test_that_a_form_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no form is called 'odt'"):
        written(handmade(), "odt")


def test_that_what_the_forms_need_beside_their_code_is_installed_with_them() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    data = settings["tool"]["setuptools"]["package-data"]
    for place in sorted((ROOT / "ui/report/forms").rglob("*")):
        if place.is_file() and place.suffix not in (".py", ".pyc"):
            assert any(
                fnmatch(place.name, pattern) for pattern in data[".".join(place.parent.relative_to(ROOT).parts)]
            ), place
