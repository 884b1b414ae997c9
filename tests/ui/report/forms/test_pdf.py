"""The report as PDF: what it says is read back, text stays text, and page one is one page."""

from __future__ import annotations

import errno
import io
import os
import re
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pypdf import PdfReader

from scenarios.library import resolve
from scenarios.visible import visible
from tests.examples import worked
from tests.thoroughness import at_most
from tests.ui.report.forms.handmade import CHANCE, HOSTILE, PNG, drawing, handmade
from ui.report.document import Block, Bullets, Heading, Paragraph, Picture, Report, Section, Table
from ui.report.forms.errors import FormError
from ui.report.forms.forms import written
from ui.report.forms.pdf import fonts, writing
from ui.report.forms.pdf.telling import told
from ui.report.forms.pdf.writing import MISSING, pages_of

pytest.importorskip("typst")


@cache
def printed() -> bytes:
    return written(handmade(), "pdf")


@cache
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(printed()))


def bare(text: str) -> str:
    """A text without blanks and places to break, wherever lines end."""
    return re.sub(r"[\s\u200b]+", "", text)


@cache
def texts() -> tuple[str, ...]:
    return tuple(page.extract_text() for page in reader().pages)


def test_that_every_number_can_be_read_in_it() -> None:
    found = bare("".join(texts()))
    for one in handmade(is_hostile=False).stated:
        assert bare(one.words) in found


@pytest.mark.parametrize("word", [word for word in HOSTILE if "日" not in word])
def test_that_text_that_means_harm_comes_out_as_text(word: str) -> None:
    assert bare(visible(word)) in bare("".join(texts()))
    assert "root:" not in "".join(texts())


def test_that_the_same_report_has_the_same_bytes_on_any_day_and_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        with monkeypatch.context() as patch:
            patch.setenv("TZ", "Pacific/Kiritimati")
            patch.setenv("SOURCE_DATE_EPOCH", "1")
            time.tzset()
            assert written(handmade(), "pdf") == printed()
    finally:
        time.tzset()


def test_that_the_file_says_what_it_is() -> None:
    found = reader()
    assert found.metadata is not None
    assert (found.metadata.title, found.metadata.author) == ("Will they come?", "Muster 0.3.0")
    root: Any = found.root_object
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert b"A line that rises." in printed()
    outline: list[Any] = found.outline
    titles = [one.title for one in outline if not isinstance(one, list)]
    assert titles[:3] == ["Summary", "Assumptions log", "Odd texts"]


def test_that_it_keeps_to_the_standards_where_each_letter_has_a_font() -> None:
    kept = written(handmade(is_hostile=False), "pdf")
    assert b"pdfaid:part>3<" in kept
    assert b"pdfuaid:part>1<" in kept


def test_that_it_opens_as_the_first_of_its_scenarios(tmp_path: Path) -> None:
    place = tmp_path / "report.pdf"
    place.write_bytes(printed())
    assert resolve(str(place)) == worked()
    assert sorted(reader().attachments) == ["scenario-a.toml", "scenario-b.toml"]


def test_that_tables_and_pictures_have_their_numbers_and_headings_on_each_page() -> None:
    report, found = handmade(), bare("".join(texts()))
    for block in report.blocks:
        if isinstance(block, Table):
            assert bare(f"Table {report.number_of(block)}. {visible(str(block.caption[0]))}") in found
        if isinstance(block, Picture):
            assert bare(f"Figure {report.number_of(block)}. {visible(str(block.caption[0]))}") in found
    log = [text for text in texts() if "Kenya.tranches" in bare(text) and "Influence" in text]
    assert len(log) >= 2
    assert bare("contingents.Kenya.tranches.59.size") in bare("".join(log))


def test_that_a_short_table_stands_on_one_page_and_a_long_one_on_several() -> None:
    report = handmade(rows=1)
    lines = tuple(Paragraph((f"Line {number}.",)) for number in range(38))
    short, long = (
        Table(name, (f"{name}.",), ("Row",), tuple((f"{name} {row}",) for row in range(rows)))
        for name, rows in (("short", 12), ("long", 90))
    )
    sections = Section("summary", "Summary", ()), Section("when", "When", (*lines, short, *lines[:30], long))
    content = written(Report(report.title, "", report.made, "Muster", sections, ()), "pdf")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    assert [sum(f"short {row}\n" in page for row in range(12)) for page in pages if "short 0" in page] == [12]
    assert sum("long " in page for page in pages) >= 2


def test_that_no_word_reaches_into_the_margin_however_long_and_wide_it_is() -> None:
    word, report = "W" * 80, handmade(rows=1)
    table = Table("t", (word,), (word, "Half of the runs by", "Money"), ((word, 1.5, "some words"),))
    texts = (Heading(word), Paragraph((word,), "lead"), Bullets(((word,),)), table)
    sections = Section("summary", word, texts), Section("when", "When", (Paragraph((word,)),))
    pages = pages_of(Report(word, word, report.made, "Muster", sections, ()), 36)
    assert len(pages) == 2
    for page in map(pixels, pages):
        margin = page[:, -int(36 * 19 / 25.4) :, :3]
        assert margin.min() == margin.max()


def test_that_an_option_of_a_command_is_never_broken_after_its_hyphens() -> None:
    report = handmade(rows=1)
    lines = tuple(Paragraph((f"{'x' * letters} --replications 200 --people 600",)) for letters in range(60, 100))
    section = Section("reproduce", "Again", lines)
    content = written(Report("Again", "", report.made, "Muster", (section,), ()), "pdf")
    told = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert "\n--replications" in told
    assert not [line for line in told.splitlines() if line.rstrip().endswith("-")]


@pytest.mark.parametrize("rows", [12, 90])
def test_that_headings_and_what_leads_to_a_table_stand_on_its_page(rows: int) -> None:
    report = handmade(rows=1)
    table = Table("t", ("What it shows.",), ("Row",), tuple((f"row {row}",) for row in range(rows)))
    for lines in range(22, 38, 3):
        above = (Paragraph((f"Line {number}.",)) for number in range(lines))
        blocks: tuple[Block, ...] = (*above, Heading("A heading"), Paragraph(("What follows is shown.",)), table)
        sections = Section("summary", "Summary", ()), Section("when", "When", blocks)
        content = written(Report(report.title, "", report.made, "Muster", sections, ()), "pdf")
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        wanted = ("A heading", "What follows is shown.", "What it shows.", "row 0\n")
        assert len({next(n for n, page in enumerate(pages) if words in page) for words in wanted}) == 1


def test_that_a_few_long_remarks_among_many_empty_cells_have_room() -> None:
    remark = "The diagram of the model stands in the manual only, and not in this report."
    rows = tuple((f"1.{row}", "Asked " * 8, "Where " * 12, remark if row % 4 == 0 else None) for row in range(40))
    table = Table("t", ("A checklist.",), ("Item", "Asks for", "Where", "Missing"), rows)
    columns = told(Report("", "", handmade().made, "", (Section("a", "", (table,)),), ()))["sections"][0]["blocks"][0]
    shares = [column["share"] for column in columns["columns"] if column["flows"]]
    assert shares[2] > 0.25 * sum(shares)
    assert shares[0] < shares[1]


def test_that_each_page_has_its_number_and_all_but_the_first_the_title() -> None:
    for number, text in enumerate(texts(), 1):
        assert f"Page {number} of {len(texts())}" in text
        assert ("9 March 2026" in text.partition("\n")[0]) == (number > 1)


@pytest.mark.parametrize("length", [0, 1_000, 2_500, 4_000])
def test_that_page_one_is_one_page(length: int) -> None:
    words = " Likely enough to plan for." * (length // 27)
    found = PdfReader(io.BytesIO(written(handmade(rows=1, words=words, is_hostile=False), "pdf")))
    first, second = (found.pages[number].extract_text() for number in (0, 1))
    assert "Shares of runs." in first
    assert "Contents" in second
    assert "Assumptions log" not in first


def test_that_a_page_one_that_fits_nowhere_is_told_whole() -> None:
    words = " Likely enough to plan for." * 800
    found = PdfReader(io.BytesIO(written(handmade(rows=1, words=words, is_hostile=False), "pdf")))
    told = "".join(page.extract_text() for page in found.pages)
    assert told.count("Likely") == 800
    assert "Shares of runs." in told


def test_that_the_preview_shows_the_pages_of_the_file() -> None:
    report = handmade(rows=3, is_hostile=False)
    made = PdfReader(io.BytesIO(written(report, "pdf")))
    small, large = pages_of(report, 36), pages_of(report, 72)
    assert len(small) == len(large) == len(made.pages)
    for page, less, more in zip(made.pages, small, large, strict=True):
        assert pixels(more).shape[:2] == pytest.approx((float(page.mediabox.height), float(page.mediabox.width)), abs=1)
        assert pixels(less).shape[0] == pytest.approx(pixels(more).shape[0] / 2, abs=1)


def pixels(png: bytes) -> np.ndarray[Any, Any]:
    from matplotlib.image import imread

    return np.asarray(imread(io.BytesIO(png)))


def one_picture(svg: bytes) -> Report:
    report = handmade(rows=1)
    block = Picture("one", ("A picture.",), "A picture.", svg, PNG)
    return Report(report.title, "", report.made, "Muster", (Section("summary", "Summary", (block,)),), ())


def test_that_no_picture_shows_a_file_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_bytes(drawing())
    link = f'<image href="{tmp_path / "secret.svg"}" width="170" height="70"/></svg>'
    plain = b'<svg xmlns="http://www.w3.org/2000/svg" width="17cm" height="7cm" viewBox="0 0 170 70"></svg>'
    linked = plain.replace(b"</svg>", link.encode())
    assert len(pages_of(one_picture(plain), 50)) == 1
    with pytest.raises(FormError, match="paths are not allowed"):
        pages_of(one_picture(linked), 50)


def test_that_fonts_of_the_machine_are_used_for_letters_that_ours_lack_and_no_others() -> None:
    ours = fonts.brought()
    assert len(ours) == 4
    assert fonts.suffice(ours, ["Côte d’Ivoire – 5 × ≤ …", "Київ Αθήνα שלום العربية"])
    assert not fonts.suffice(ours, ["日本語"])
    assert not fonts.suffice([], ["Київ"])


def test_that_a_report_whose_letters_no_font_has_is_printed_nevertheless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "suffice", lambda *_: True)
    report = handmade("Mission \U0001e900 日本語", rows=1, is_hostile=False)
    assert written(report, "pdf").startswith(b"%PDF")


def test_that_where_typst_lacks_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    for write in (lambda: written(handmade(rows=1), "pdf"), lambda: pages_of(handmade(rows=1), 50)):
        with pytest.raises(FormError) as caught:
            write()
        assert str(caught.value) == MISSING
    assert written(handmade(rows=1), "html")


def test_that_what_cannot_be_printed_is_a_sentence() -> None:
    with pytest.raises(FormError, match=r"^The report cannot be printed as PDF \(.*\); write it as"):
        written(one_picture(b"no picture"), "pdf")


def test_that_a_disk_without_room_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(FormError, match=r"\(No space left on device\); write it as"):
        pages_of(handmade(rows=1), 36)


@hypothesis_settings(max_examples=at_most(8), deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_that_any_text_is_printed(title: str, word: str) -> None:
    table = Table("t", (word,), (title, word), ((word, (word, CHANCE)),) * 2)
    section = Section("summary", title, (Heading(word), Paragraph((word,), "lead"), Bullets(((title,),)), table))
    report = Report(title, word, handmade().made, title, (section, section), ())
    assert written(report, "pdf").startswith(b"%PDF")


def test_that_a_report_of_nothing_is_printed() -> None:
    report = handmade()
    assert len(pages_of(Report(report.title, "", report.made, "Muster", (), ()), 36)) == 1
