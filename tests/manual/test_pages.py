"""The manual: made from what is declared, whole, and the same as a site, in a wheel and in the window."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scenarios.places import kinds_in
from tests.documents import PAGES, ROOT, fences, prose
from tests.manual import commands_page, scenario_page
from tests.manual.commands import CODES, commands
from tests.manual.pages import MADE, renew
from tests.patience import PATIENCE
from ui.desktop.manual.anchors import slug_of
from ui.desktop.manual.pages import chapters, is_page, resolved, text_of
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.report.forms.forms import FORMS
from ui.report.sections import SECTIONS
from ui.wording.likelihood import TERMS

DOCS = ROOT / "docs"
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


@pytest.mark.parametrize("path", sorted(MADE))
def test_that_a_page_that_is_made_is_as_it_would_be_made_today(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == MADE[path](), "make docs writes it anew"


def test_that_what_is_stale_is_written_anew_and_nothing_else(tmp_path: Path) -> None:
    assert renew(tmp_path) == list(MADE)
    assert renew(tmp_path) == []
    (tmp_path / "docs" / "muster.1").write_text("old")
    assert renew(tmp_path) == ["docs/muster.1"]


def place_of(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


def anchors_of(page: str) -> set[str]:
    """Where on a page a link can lead to."""
    text = text_of(page)
    heads = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {slug_of(re.sub(r"[`*]", "", head)) for head in heads} | set(re.findall(r'<a id="([^"]+)">', text))


@pytest.mark.parametrize("page", PAGES, ids=place_of)
def test_that_every_link_between_pages_leads_to_a_page_and_a_place_on_it(page: Path) -> None:
    dead = []
    for link in LINK.findall(prose(page)):
        if "://" in link or (link.startswith("../") and not is_page(resolved(link, place_of(page)).partition("#")[0])):
            # Out of the manual: tests/test_documents.py looks whether it is there.
            continue
        place, _, anchor = resolved(link, place_of(page)).partition("#")
        if not is_page(place) or (anchor and anchor not in anchors_of(place)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=place_of)
def test_that_every_picture_of_a_page_is_there_is_said_in_words_and_is_small(page: Path) -> None:
    for words, place in PICTURE.findall(prose(page)):
        assert words
        picture = page.parent / place
        assert picture.is_file()
        assert picture.stat().st_size < 300_000


def test_that_all_pictures_of_the_manual_are_shown_and_small_together() -> None:
    pictures = list((DOCS / "manual" / "pictures").iterdir())
    shown = {Path(place).name for page in PAGES for _, place in PICTURE.findall(prose(page))}
    assert {picture.name for picture in pictures} <= shown
    assert sum(picture.stat().st_size for picture in pictures) < 600_000


def test_that_the_contents_have_every_page_once() -> None:
    listed = [entry.page for chapter in chapters() for entry in chapter.entries]
    assert len(listed) == len(set(listed))
    assert set(listed) == {place_of(page) for page in PAGES} - {"index.md"}


def test_that_the_site_has_the_contents_of_the_first_page() -> None:
    from mkdocs.config import load_config

    first, *others = load_config(str(ROOT / "mkdocs.yml"))["nav"]
    assert first == {"The manual": "index.md"}
    told = {title: [tuple(*entry.items()) for entry in entries] for each in others for title, entries in each.items()}
    assert told == {one.title: [(entry.title, entry.page) for entry in one.entries] for one in chapters()}


def test_that_every_tab_has_a_page_that_is_called_like_it() -> None:
    assert [text_of(f"manual/{slug_of(name)}.md").splitlines()[0] for name in TAB_NAMES] == [
        f"# {n}" for n in TAB_NAMES
    ]


def test_that_every_command_on_a_page_is_one_and_has_the_options_that_are_named() -> None:
    known = {command.name: {name for option in command.options for name in option.names} for command in commands()}
    known = {name: options | {"--help"} for name, options in known.items()}
    texts = [text for page in PAGES for text in re.findall(r"`(muster [^`\n]+)`", prose(page))]
    texts += [
        line for page in PAGES for block in fences(page) if block.language == "sh" for line in block.text.splitlines()
    ]
    for text in texts:
        words = text.removeprefix(".venv/bin/").split("#")[0].split()
        if words[:1] != ["muster"] or words[1:2] in ([], ["COMMAND"]):
            continue
        name = "muster" if words[1].startswith("-") else f"muster {words[1]}"
        assert name in known, text
        assert {word for word in words if word.startswith("--")} <= known[name], text


def test_that_the_exit_codes_are_those_that_are_promised() -> None:
    page = (
        (DOCS / "interface.md").read_text(encoding="utf-8").partition("| exit code | means |")[2].partition("\n\n")[0]
    )
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in page.splitlines()[2:]]
    assert dict(rows) == CODES


def rows_of(page: str, head: str) -> list[list[str]]:
    """The rows of the table below a header."""
    lines = text_of(page).partition(f"| {head} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_that_the_page_on_the_report_has_its_sections_and_its_scale() -> None:
    assert [row[0] for row in rows_of("manual/report.md", "section | tells")] == [kind.title for kind in SECTIONS]
    assert rows_of("manual/report.md", "term | means") == [[term.words, term.range_text] for term in TERMS]
    assert [row[0].strip("`.") for row in rows_of("manual/report.md", "form | for")] == ["pdf", "html", "docx", "xlsx"]
    assert set(FORMS) == {"pdf", "html", "docx", "xlsx"}


def test_that_the_page_on_the_file_has_every_key_of_every_table() -> None:
    page = scenario_page.page()
    for section in scenario_page.sections():
        for name, info in section.kind.model_fields.items():
            is_table = name == "sources" or bool(kinds_in(info.annotation))
            assert is_table or f'<a id="{section.kind.__name__}.{name}"></a>`{name}`' in page


def test_that_no_range_and_no_help_is_written_by_hand() -> None:
    """What the schema says of a number stands in its line."""
    (line,) = (line for line in scenario_page.page().splitlines() if '"Contingent.training"' in line)
    words = "Training | Training before deployment; after vetting. | estimate, from 0 to 36,500 days | needed"
    assert line.endswith(f"`training` | {words} |")
    assert "| `--seed N` | Of the luck: the same seed gives the same answer. | `1` |" in commands_page.page()


def test_that_the_site_is_built_without_a_warning_and_reads_nothing_from_elsewhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with caplog.at_level(logging.WARNING):
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path)))
    assert caplog.records == []
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > len(PAGES)
    read = re.compile(r"""<(?:script|img|link|iframe)\b[^>]*(?:src|href)=["'](?:https?:)?//""")
    assert [page.name for page in pages if read.search(page.read_text(encoding="utf-8"))] == []
    sheets = [sheet.read_text(encoding="utf-8") for sheet in tmp_path.rglob("*.css")]
    assert not any(re.search(r"url\(['\"]?(https?:)?//|@import", sheet) for sheet in sheets)


def test_that_an_installed_muster_has_every_page_and_picture(tmp_path: Path) -> None:
    pytest.importorskip("setuptools")
    source = tmp_path / "source"
    for name in ("docs", "ui"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "setup.py", source / "setup.py")
    # The setuptools that is at hand may be too old for the settings of the project.
    packages = ["ui", "ui.desktop", "ui.desktop.manual"]
    (source / "pyproject.toml").write_text(
        f'project = {{name = "x", version = "1"}}\n[tool.setuptools]\n{packages=!s}\n'
    )
    command = [sys.executable, "setup.py", "-q", "build_py", "--build-lib", str(tmp_path / "built")]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=PATIENCE)
    home = tmp_path / "built" / "ui" / "desktop" / "manual" / "pages"
    files = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
    assert files == {place_of(path) for path in (*DOCS.rglob("*.md"), *DOCS.glob("*/**/*.png"))}
    code = "from ui.desktop.manual import pages; print(pages.folder()); print(pages.title_of('manual/when.md'))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path / "built",
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path / "built"), str(ROOT)))},
        check=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.stdout.splitlines() == [str(home), "When"]


def test_that_the_man_page_has_every_command_and_every_option() -> None:
    page = MADE["docs/muster.1"]().replace("\\-", "-")
    for command in commands():
        assert command.usage in page or command.name == "muster"
        for option in command.options:
            assert all(f"\\fB{name}\\fR" in page for name in option.names)


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff to read it")
def test_that_a_reader_of_man_pages_has_nothing_to_say_against_it() -> None:
    command = ["groff", "-man", "-ww", "-k", "-Tutf8", str(DOCS / "muster.1")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "EXIT STATUS" in re.sub(".\b", "", done.stdout)
