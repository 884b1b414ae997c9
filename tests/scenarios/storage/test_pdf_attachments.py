"""Scenarios attached to PDFs: they come back equal, and a PDF that means harm does none."""

from __future__ import annotations

import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from scenarios.library import resolve
from scenarios.schema import Scenario
from scenarios.storage.embedding import is_pdf, is_picture
from scenarios.storage.files import LARGEST, dumps
from scenarios.storage.holding import held
from tests.examples import tiny, worked
from tests.pdfs import FILE, TREE, deflated, pdf, stream, text_of, with_file, with_tree
from tests.scenarios.judging import answer
from tests.thoroughness import at_most


@pytest.mark.parametrize("kept", [stream, deflated])
def test_that_an_attached_scenario_comes_back_equal(tmp_path: Path, kept) -> None:
    place = tmp_path / "report.pdf"
    place.write_bytes(with_file(kept(text_of(worked()))))
    assert resolve(str(place)) == worked()
    assert held(place).scenario == worked()
    assert held(place).content is None
    assert is_picture(place)
    assert is_pdf(place)


def described(name: bytes, number: int) -> bytes:
    return b"<</Type/Filespec/F(%s)/EF<</F %d 0 R>>>>" % (name, number)


def test_that_the_first_scenario_by_name_is_read_wherever_it_stands() -> None:
    tree = b"<</Kids[4 0 R 5 0 R]>>"
    first = b"<</Names[(book.toml) 9 0 R(scenario-b.toml) 6 0 R]>>"
    second = b"<</Kids[7 0 R]>>"
    inner = b"<</Names[(scenario-a.toml) 8 0 R]>>"
    files = described(b"b", 10), inner, described(b"a", 11), described(b"c", 10)
    content = with_tree(tree, first, second, *files, stream(b"not read"), stream(text_of(tiny())))
    assert answer(content) == tiny()


def test_that_the_scenario_of_a_picture_goes_before_those_of_a_report() -> None:
    tree = b"<</Names[(scenario-a.toml) 4 0 R(scenario.toml) 5 0 R]>>"
    files = described(b"a", 6), described(b"x", 7), stream(b"not read"), stream(text_of(tiny()))
    assert answer(with_tree(tree, *files)) == tiny()


LOOP = b"<</Kids[3 0 R]>>"
DEEP = b"<</Kids" + b"[" * 200_000 + b"]" * 200_000 + b">>"
BOMB = zlib.compress(bytes(300_000_000), 9)
REFUSED = {
    "nothing attached": (with_tree(b"<</Names[]>>"), "without a scenario"),
    "no names at all": (pdf(b"<</Type/Catalog>>"), "without a scenario"),
    "other files": (with_tree(b"<</Names[(a.toml) 4 0 R]>>", FILE, stream(b"")), "without a scenario"),
    "a scenario that is none": (with_file(stream(b"format = 1")), "horizon"),
    "a scenario that is no text": (with_file(stream(b"\xff")), "UTF-8"),
    "a scenario without a base": (with_file(stream(b'format = 1\nbase = "/etc/passwd"')), "base"),
    "a scenario that is too large": (with_file(stream(b"#" * (LARGEST + 1))), "larger than any scenario"),
    "a file that is not there": (with_tree(TREE, FILE), "damaged"),
    "a file elsewhere": (with_tree(TREE, b"<</Type/Filespec/F(/etc/passwd)/UF(/etc/passwd)>>"), "damaged"),
    "a bomb": (with_file(stream(BOMB, b"/Filter/FlateDecode")), "too much memory"),
    "a bomb in a bomb": (
        with_file(stream(zlib.compress(BOMB, 9), b"/Filter[/FlateDecode/FlateDecode]")),
        "too much memory",
    ),
    "a length that is not there": (with_tree(TREE, FILE, b"<</Length 9999999999>>stream\n\nendstream"), "memory"),
    "a tree in itself": (with_tree(LOOP), "back into itself"),
    "two branches with one root": (with_tree(b"<</Kids[4 0 R 5 0 R]>>", LOOP, LOOP), "back into itself"),
    "a tree that is too large": (with_tree(b"<</Names[%s]>>" % (b"(a) 4 0 R" * 3_000), FILE), "too much"),
    "lists in lists": (with_tree(DEEP), "damaged"),
    "a table before itself": (
        pdf(b"<</Type/Catalog>>", trailer=b"/Prev 60").replace(b"/Prev 60", b"/Prev 45"),
        "PDF",
    ),
    "a lock": (
        with_tree(TREE, trailer=b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P 0>>" % (b"o" * 32, b"u" * 32)),
        "password",
    ),
    "no more than its mark": (b"%PDF-", "damaged"),
    "blanks": (b"%PDF-1.7\n" + b" " * 20_000_000, "PDF"),
    "ends of lines": (b"%PDF-1.7" + b"\n" * 5_000_000 + b"%%EOF", "PDF"),
    "remarks": (with_file(stream(b"")).replace(b"5 0 obj\n", b"5 0 obj\n" + b"%\n" * 2_000_000), "PDF"),
}


@pytest.mark.parametrize("kind", sorted(REFUSED))
def test_that_a_pdf_without_a_scenario_or_with_harm_in_it_gets_one_sentence(kind: str) -> None:
    content, words = REFUSED[kind]
    error = answer(content)
    assert not isinstance(error, Scenario)
    assert len(error.problems) == 1 or words == "horizon"
    assert words in str(error)


@cache
def written_by_typst() -> bytes:
    typst = pytest.importorskip("typst")
    made: bytes = typst.compile(
        b'#pdf.attach("scenario-a.toml", bytes(sys.inputs.text))\nA report.', sys_inputs={"text": dumps(tiny())}
    )
    return made


def test_that_what_the_writer_of_reports_attaches_is_read() -> None:
    assert answer(written_by_typst()) == tiny()


@hypothesis_settings(max_examples=at_most(50), deadline=None)
@given(st.data())
def test_that_no_change_of_its_bytes_makes_it_fall(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from([with_file(deflated(text_of(tiny()))), written_by_typst()])))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(8, len(content) - 1))
        end = min(place + data.draw(st.integers(0, 30)), len(content))
        content[place:end] = data.draw(
            st.binary(max_size=20) | st.sampled_from([b"3 0 R", b"/Kids", b"<<", b"99999999"])
        )
    answer(bytes(content))


@hypothesis_settings(max_examples=at_most(25), deadline=None)
@given(st.binary(max_size=300))
def test_that_no_bytes_at_all_make_it_fall(content: bytes) -> None:
    assert not isinstance(answer(b"%PDF-1.7\n" + content), Scenario)


def test_that_the_reader_of_pdfs_is_loaded_for_a_pdf_only(tmp_path: Path) -> None:
    place = tmp_path / "plan.toml"
    place.write_bytes(text_of(tiny()))
    script = (
        "import sys\nfrom scenarios.library import resolve\nresolve(sys.argv[1])\nassert 'pypdf' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script, str(place)], check=True)


def test_that_what_is_odd_about_a_pdf_is_told_once(capfd: pytest.CaptureFixture[str]) -> None:
    answer(with_file(stream(b"")).replace(b"/Length 0", b"/Length 77/Length 5"))
    assert capfd.readouterr() == ("", "")
