"""A text that breaks off is told by its line, what is wrong there, and what to write instead."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.library import FIRST, text_of
from scenarios.storage.files import ScenarioFileError, dumps, load, loads, scenario_of
from scenarios.text.spelling import instead
from tests.examples import worked

HEAD = """format = 2
title = "Small"
start = 2024-01-01
horizon = 30
target = 10
"""

TEXT = dumps(worked())

TEXTS = (HEAD, TEXT, *(text_of(name) for name in (FIRST, "handover", "hindcast/2025-02-01")))

JARGON = re.compile(
    r"TOML|Expected|statement|Illegal|Invalid|Unclosed|Unterminated|Unescaped|mutate|namespace|declar|redefine|overwrite"
    r"|document|scalar|\bat line\b|\('|tomllib|Error|Traceback|None|\\x|\\u"
)
"""Words of the parser and of Python."""


def told(text: str) -> str:
    """The one problem of a text."""
    with pytest.raises(ScenarioFileError) as caught:
        loads(text, "x.toml")
    (problem,) = caught.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("10", "1,5", "line 5: 1,5 has a comma; write 1.5"),
        ("10", "1,500", "line 5: 1,500 has a comma; write 1500, or 1.500 where the comma begins the decimals"),
        ("10", "10\u00a0000", "line 5: 10\u00a0000 has marks between its digits; write 10000"),
        ("10", "−10", "line 5: − is a dash; write - for minus"),
        ("10", "１０", "line 5: １ is no digit from 0 to 9; write 1"),  # noqa: RUF001
        ("10", "10 people", "line 5: 10 people has its unit beside it; write 10"),
        ("10", "", 'line 5: nothing stands behind the =; write target = and a number, a date, true, false or a "text"'),
        ("10", "10,", "line 5: no , stands at the end of a line; write target = 10"),
        ("= 10", "=\u00a010", "line 5: there is an unusual space in column 9; write an ordinary one"),
        ("= 10", "= \u200b10", "line 5: there is a character that cannot be seen in column 10 (U+200B); delete it"),
        ("target =", "target:", "line 5: a colon is not read; write target = 10"),
        ("target =", "the target =", "line 5: a name has no spaces; write the_target = 10"),
        ("2024-01-01", "01.01.2024", "line 3: 01.01.2024 is a date in another form; write 2024-01-01"),
        ("2024-01-01", "1/2/2024", "line 3: 1/2/2024 is a date in another form; write 2024-02-01 or 2024-01-02"),
        ("2024-01-01", "1 Jan 2024", "line 3: 1 Jan 2024 is a date in another form; write 2024-01-01"),
        ("2024-01-01", "2024-1-1", "line 3: 2024-1-1 is a date in another form; write 2024-01-01"),
        (
            "2024-01-01",
            "2024-02-30",
            "line 3: 2024-02-30 is no day of the calendar; a date is written year-month-day, such as 2023-10-02",
        ),
        ('"Small"', "“Small”", 'line 2: “ is a quotation mark of a word processor; write straight ones: "text"'),
        ('"Small"', '"Small”', 'line 2: ” is a quotation mark of a word processor; write straight ones: "text"'),
        ('"Small"', '"Small', 'line 2: a text has no closing quotation mark; write " behind it, in the same line'),
        ('"Small"', "'Small", "line 2: a text has no closing quotation mark; write ' behind it, in the same line"),
        ('"Small"', '"""Small', 'line 2: the text that begins with """ here has no end; write """ behind it'),
        ('"Small"', "Small", 'line 2: a text stands between quotation marks; write "Small"'),
        ('"Small"', r'"C:\data"', r"line 2: a backslash in a text is written twice: \\"),
        ('"Small"', "'Small\"", "line 2: a text has no closing quotation mark; write ' behind it, in the same line"),
        ('"Small"', r'"C:\Users"', r"line 2: a backslash in a text is written twice: \\"),
        (
            '"Small"',
            '"The "small" one"',
            r"line 2: a text ends at its second quotation mark, and nothing follows it; inside a text write \" for one",
        ),
        (
            "\n",
            "\r",
            "line 1: a lone carriage return ends the line, as on an old Mac; save the file with ordinary line ends",
        ),
    ],
)
def test_that_a_wrong_line_says_what_to_write_instead(old: str, new: str, problem: str) -> None:
    assert old in HEAD
    assert told(HEAD.replace(old, new)) == problem


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (
            "[lift]\na = 1\n[lift]\n",
            "line 8: the table [lift] stands twice, first in line 6; write its lines together, once",
        ),
        (
            "[[contingents]]\n[contingents]\n",
            "line 7: [contingents] and [[contingents]] do not go together (line 6); "
            "write [[contingents]] in both places",
        ),
        ("target = 12\n", "line 6: target stands twice in this table, first in line 5; keep one of them"),
        ("a = { b = 1, b = 2 }\n", "line 6: 'b' stands twice between { and }; keep one of them"),
        ("[lift\n", "line 6: a closing bracket is missing; write [lift]"),
        ("[[contingents]\n", "line 6: a closing bracket is missing; write [[contingents]]"),
        ("[lift]]\n", "line 6: there is a closing bracket too many; write [lift]"),
        (
            "[my lift]\n",
            "line 6: 'my lift' is no name of a table; a name has letters from a to z, digits, _ and - only",
        ),
        ("x = [1, 2\ny = 3\n", "line 6: the list that begins here has no closing ], or a comma is missing in it"),
        ("x = [1,\ny = 3\n", "line 6: the list that begins here has no closing ], or a comma is missing in it"),
        ("x = [\n1,\n\n[lift]\n", "line 6: the list that begins here has no closing ], or a comma is missing in it"),
        ("x = [1 2 3]\n", "line 6: a comma stands between two values of a list; write [1, 2, 3]"),
        ("x = [10 days, 2]\n", "line 6: 10 days has its unit beside it; write 10"),
        ("// note\n", "line 6: a comment begins with #"),
        (
            'note = """a\nb\nc = """d"""\n',
            'line 8: a text ends here that begins with """ in line 6; write """ where it is to end',
        ),
    ],
)
def test_that_lines_that_do_not_go_together_say_what_to_write_instead(more: str, problem: str) -> None:
    assert told(HEAD + more) == problem


@pytest.mark.parametrize(
    ("value", "write"),
    [
        ("True", "write true"),
        ("no", "write false"),
        ("007", "write 7"),
        (".5", "write 0.5"),
        ("5.", "write 5.0"),
        ("80%", "write 0.8"),
        ("$1500", "write 1500"),
        ("1.5 M", "write 1500000"),
        ("3 weeks", "write the number alone, counted in what this line is counted in: days, people, US dollars"),
        ("1,500,000", "write 1500000"),
        ("1.500.000", "write 1500000"),
        ("3.000,5", "write 3000.5"),
        ("1'500", "write 1500"),
        ("[Kenya, Spain]", 'write "Kenya"'),
        ("31.12.2024", "write 2024-12-31"),
        ("12/31/2024", "write 2024-12-31"),
        ("March 3, 2024", "write 2024-03-03"),
    ],
)
def test_that_a_value_in_another_spelling_is_told_as_a_file_has_it(value: str, write: str) -> None:
    assert instead(value).endswith(write)
    assert write in told(f"{HEAD}x = {value}\n")


def test_that_what_is_advised_is_read() -> None:
    for value in ("1,5", "01.01.2024", "007", "1,500,000", ".5", "80%", "1.5 M", "yes", "Kenya", "[1; 2]", "3.000,5"):
        tomllib.loads(f"x = {instead(value).rpartition('write ')[2]}")


def test_that_an_ordinary_value_has_nothing_wrong_with_it() -> None:
    for value in ("1.5", "-3", "1_000", "1e3", "true", "2024-01-01", '"a"', "[1, 2, 3]", '["a", "b"]', "inf"):
        assert instead(value) == "", value
        tomllib.loads(f"x = {value}")


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_that_a_file_in_another_coding_is_told_what_to_save_it_as(coding: str) -> None:
    with pytest.raises(ScenarioFileError) as caught:
        scenario_of(HEAD.encode(coding), "mine.toml")
    name = coding[:6].upper()
    assert str(caught.value) == f"mine.toml: it is text in {name}, which is not read; save it as UTF-8"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "target = 300",
            "target = 300.0",
            "target: 300.0 is given; allowed: a whole number from 1 to 1,000,000 people",
        ),
        ("target = 300", "target = 1e3", "target: 1e3 is given; allowed: a whole number from 1 to 1,000,000 people"),
        ("target = 300", "target = true", "target: true is given; allowed: a whole number from 1 to 1,000,000 people"),
        (
            "target = 300",
            "target = 2024-01-01",
            "target: 2024-01-01 is given; allowed: a whole number from 1 to 1,000,000 people",
        ),
        (
            "target = 300",
            "target = '300'",
            "target: '300' is given; allowed: a whole number from 1 to 1,000,000 people",
        ),
        ("target = 300", "target = +inf", "target: +inf is given; allowed: a whole number from 1 to 1,000,000 people"),
        ('title = "worked"', "title = 3000", "title: 3000 is given; allowed: text"),
        ('title = "worked"', "title = 3_000.50", "title: 3_000.50 is given; allowed: text"),
        ("format = 2\n", "format = 1.0\n", "format: 1.0 is no format; this program reads formats 1 to 2"),
        (
            "days = 7",
            "days = [1,5, 2,5]",
            "reception.days: [1, 5, 2, 5] is given; allowed: one number or [low, likely, high] from 0 to 36,500 days",
        ),
    ],
)
def test_that_a_refusal_shows_a_value_as_the_file_writes_it(old: str, new: str, problem: str) -> None:
    assert old in TEXT
    assert told(TEXT.replace(old, new)) == problem


def test_that_a_number_that_is_read_is_an_ordinary_one() -> None:
    scenario = loads(TEXT.replace("stay_probability = 1", "stay_probability = 0.5"), "x")
    assert type(scenario.contingents[0].stay_probability) is float
    assert type(scenario.contingents[0].training.low) is float


SIGNS = "\"'[]{}=,.#:;\\\n\r\t -–−“”’0123456789eExX\u00a0\u200b\x07\ufeff"
STRANGE = [*SIGNS, '"""', "[[", "]]", "true", "1,5 ", "\r\n"]


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The text of a shipped file with pieces replaced, taken away or put in."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        stop = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 5, 40])))
        piece = draw(st.one_of(st.lists(st.sampled_from(STRANGE), max_size=3).map("".join), st.text(max_size=3)))
        text = text[:start] + piece + text[stop:]
    return text


@given(damaged())
def test_that_a_damaged_file_is_told_in_words_of_people_and_with_its_line(text: str) -> None:
    try:
        tomllib.loads(text)
    except ValueError:
        sentence = told(text)
        line = re.match(r"line (\d+): ", sentence)
        assert line, sentence
        assert 1 <= int(line[1]) <= text.count("\n") + 1
        ours = re.sub(r"'.*'|write .*", "", sentence[line.end() :])
        assert not JARGON.search(ours), sentence


@pytest.mark.parametrize("place", ["folder", "file"])
def test_that_a_circle_of_links_is_refused_when_it_is_read(place: str, tmp_path) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    with pytest.raises(ScenarioFileError, match="the system refuses it: "):
        load(circle if place == "file" else circle / "a.toml")
