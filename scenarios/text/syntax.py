"""Where the text of a scenario file breaks off: the line, what is wrong there, and what to write instead.

The parser of the standard library says where it stopped and what it expected, in its own words; here they become
sentences for people who never saw a grammar. What the parser says decides the kind, the line itself the advice.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from scenarios.problems import Problem
from scenarios.text.spelling import DATE_FORM, instead, short

SAID = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
"""What the parser says: what it expected, and where it stopped."""

QUOTES = "“”„«»‘’‚‹›´`"  # noqa: RUF001 - these are the characters that are told from straight ones
MINUS = "−–—"

UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Categories of Unicode whose characters show nothing."""

MANY = ('"""', "'''")
"""Around a text of several lines."""

BACKSLASH = "a backslash in a text is written twice: \\\\"

FORMS = "a line is NAME = VALUE, [TABLE], [[TABLE]], or a comment that begins with #"

_STATEMENT = re.compile(
    r"""\s*+((?:[\w-]++|"[^"]*+"|'[^']*+')(?:\s*+\.\s*+(?:[\w-]++|"[^"]*+"|'[^']*+'))*)\s*+=\s*+(.*)"""
)
_OPEN = re.compile("""[^'"]*+'[^']*+""")
_HEADER = re.compile(r"\s*+(\[\[?)\s*+((?:[^\[\]\s#]++|\s++(?![\[\]#]|$))*)\s*+(\]\]?)?\s*+(#.*)?")
_COMMENT = re.compile(r"""((?:"[^"]*+"|'[^']*+'|[^"'#]++)*)#.*""")


def syntax_problem(said: str, text: str) -> Problem:
    """The problem of a text that is no scenario file.

    Args:
        said: what the parser says of it, with its place at the end.
        text: the whole text.
    """
    fault = _fault(said, text.replace("\r\n", "\n"))
    number, sentence = _diagnosis(fault)
    return Problem(f"line {number}", sentence)


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where the parser stopped, and what it says.

    Attributes:
        said: what it says, without the place.
        lines: all lines of the text.
        number: the line where it stopped, counted from 1; the last one that says anything at the end of the text.
        column: the place in that line, counted from 0.
    """

    said: str
    lines: list[str]
    number: int
    column: int

    @property
    def line(self) -> str:
        return self.lines[self.number - 1]

    @property
    def character(self) -> str:
        return self.line[self.column : self.column + 1]

    @property
    def value(self) -> str:
        """What the line gives, without a comment; the whole line where it gives nothing to a name."""
        found = _STATEMENT.fullmatch(self.line)
        value = found[2] if found else self.line
        bare = _COMMENT.fullmatch(value)
        return (bare[1] if bare else value).strip()


def _fault(said: str, text: str) -> _Fault:
    lines = text.split("\n")
    found = SAID.fullmatch(said)
    if found and found[2]:
        return _Fault(found[1], lines, int(found[2]), int(found[3]) - 1)
    last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
    return _Fault(found[1] if found else said, lines, last, len(lines[last - 1]))


def _diagnosis(fault: _Fault) -> tuple[int, str]:
    """The line to look at, and the sentence."""
    said = fault.said
    if said.startswith(("Unterminated string", "Expected \"'", "Expected '\"")) or "character '\\n'" in said:
        return _open_text(fault)
    if said.startswith("Unclosed array") or (said.startswith("Invalid value") and _begins_anew(fault)):
        return _open_list(fault)
    if said.startswith(("Cannot declare", "Cannot overwrite", "Cannot redefine", "Cannot mutate", "Duplicate")):
        return fault.number, _twice(fault)
    return fault.number, _character(fault) or _in_line(fault)


def _in_line(fault: _Fault) -> str:
    said, line = fault.said, fault.line
    if said.startswith(("Unescaped", "Invalid hex", "Escaped character")):
        return BACKSLASH
    if line.lstrip().startswith("["):
        return _heading(fault)
    if said.startswith("Expected '='") or not _STATEMENT.fullmatch(line):
        return _name(line)
    if said.startswith("Unclosed inline"):
        return 'what stands between { and } is not complete; all of it stands in one line, as in { ground = "data" }'
    return _value(fault)


def _value(fault: _Fault) -> str:
    value = fault.value
    if not value:
        return (
            f'nothing stands behind the =; write {_named(fault.line)} = and a number, a date, true, false or a "text"'
        )
    if (began := _closes_at(fault)) is not None:
        return f'a text ends here that begins with """ in line {began}; write """ where it is to end'
    return instead(value) or _left_over(fault)


def _left_over(fault: _Fault) -> str:
    """What is said of a value that is like nothing known."""
    value = fault.value
    if value[-1] in ",;" and fault.column >= fault.line.rindex(value[-1]):
        return f"no {value[-1]} stands at the end of a line; write {_named(fault.line)} = {value[:-1].rstrip()}"
    if value[0] in "\"'":
        return r"a text ends at its second quotation mark, and nothing follows it; inside a text write \" for one"
    if fault.said.startswith("Invalid date"):
        return f"{short(value)} is no day of the calendar; {DATE_FORM}"
    return f'{short(value)} is neither a number nor a date, nor true, false or a "text"; {FORMS}'


def _closes_at(fault: _Fault) -> int | None:
    """The line in which a text of several lines began that has ended just before; None where none has."""
    before = "\n".join([*fault.lines[: fault.number - 1], fault.line[: fault.column]])
    if not before.rstrip(" \t").endswith('"""') or before.count('"""') % 2:
        return None
    began = before[: before.rstrip(" \t").rindex('"""')].rindex('"""')
    return before.count("\n", 0, began) + 1 if "\n" in before[began:] else None


def _name(line: str) -> str:
    """What is wrong with a line that gives nothing to a name."""
    name, colon, value = line.strip().partition(":")
    if colon and "=" not in name and not name.startswith("{"):
        return f"a colon is not read; write {short(name.strip())[1:-1]} = {short(value.strip())[1:-1]}"
    name, equals, value = line.strip().partition("=")
    words = name.split()
    if equals and not words:
        return f"a name is missing before the =; {FORMS}"
    if equals and len(words) > 1 and all(re.fullmatch(r"[A-Za-z0-9_-]+", word) for word in words):
        return f"a name has no spaces; write {'_'.join(words)} = {value.strip()}"
    if equals:
        return f"{short(name.strip())} is no name; a name has letters from a to z, digits, _ and - only"
    if line.lstrip().startswith(("//", ";", "--", "/*")):
        return "a comment begins with #"
    return f"{short(line.strip())} gives nothing to a name; {FORMS}"


def _heading(fault: _Fault) -> str:
    found = _HEADER.fullmatch(fault.line)
    if not found:
        return "nothing but a comment follows the name of a table; write [TABLE], or [[TABLE]] for one of several"
    opens, name, closes = found[1], found[2], found[3] or ""
    if not name:
        return "a table needs a name between its brackets, as in [lift]"
    if not re.fullmatch(r"[A-Za-z0-9_.-]+", name):
        return f"{short(name)} is no name of a table; a name has letters from a to z, digits, _ and - only"
    if len(closes) < len(opens):
        return f"a closing bracket is missing; write {opens}{name}{']' * len(opens)}"
    return f"there is a closing bracket too many; write {opens}{name}{']' * len(opens)}"


def _twice(fault: _Fault) -> str:
    found = _HEADER.fullmatch(fault.line)
    if not found:
        return _name_twice(fault)
    name = found[2]
    for number, line in enumerate(fault.lines[: fault.number - 1], 1):
        other = _HEADER.fullmatch(line)
        if other and other[2] == name:
            if len(other[1]) != len(found[1]):
                return f"[{name}] and [[{name}]] do not go together (line {number}); write [[{name}]] in both places"
            more = "; one of several begins with [[…]] each time" if name in LISTS else ""
            return f"the table [{name}] stands twice, first in line {number}; write its lines together, once{more}"
    return f"[{name}] was given a value before, and cannot be a table as well; keep one of them"


LISTS = ("contingents", "conditions", "disruptions")
"""Tables of which a scenario has several."""


def _name_twice(fault: _Fault) -> str:
    name = _named(fault.line)
    if fault.said.startswith("Duplicate"):
        return f"{fault.said.rpartition(' key ')[2]} stands twice between {{ and }}; keep one of them"
    for number in range(fault.number - 1, 0, -1):
        line = fault.lines[number - 1]
        if _named(line) == name and name:
            return f"{name} stands twice in this table, first in line {number}; keep one of them"
        if line.lstrip().startswith("["):
            break
    return f"{name or 'this'} adds to something that is complete already; write all of it in one place"


def _named(line: str) -> str:
    found = _STATEMENT.fullmatch(line)
    return found[1] if found else ""


def _open_text(fault: _Fault) -> tuple[int, str]:
    """A text without an end: where it begins."""
    if fault.said.startswith(("Found", "Illegal")):
        sign = next((each for each in QUOTES if each in fault.value[1:]), "")
        if sign:
            return fault.number, _quotation(sign)
        return fault.number, _unclosed(fault.line)
    number = _begins(fault)
    if number is not None and fault.lines[number - 1].count(MANY[0]) + fault.lines[number - 1].count(MANY[1]):
        mark = next(each for each in MANY if each in fault.lines[number - 1])
        return number, f"the text that begins with {mark} here has no end; write {mark} behind it"
    return number or fault.number, _unclosed(fault.lines[(number or fault.number) - 1])


def _begins(fault: _Fault) -> int | None:
    """The line of a text that goes on to the end of the file."""
    text = "\n".join(fault.lines)
    for mark in MANY:
        if text.count(mark) % 2:
            return text.count("\n", 0, text.rindex(mark)) + 1
    ones = (number for number, line in enumerate(fault.lines, 1) if _OPEN.fullmatch(line))
    return max(ones, default=None)


def _unclosed(line: str) -> str:
    marks = re.findall("[\"']", line)
    return f"a text has no closing quotation mark; write {marks[0] if marks else chr(34)} behind it, in the same line"


def _begins_anew(fault: _Fault) -> bool:
    """Whether the parser was still in a list when it came to a line that begins something else."""
    before = fault.line[: fault.column].strip()
    return before in ("", "[", "[[") and bool(_STATEMENT.fullmatch(fault.line) or _HEADER.fullmatch(fault.line))


def _open_list(fault: _Fault) -> tuple[int, str]:
    """A list without an end, or without a comma: where it begins."""
    for number in range(fault.number, 0, -1):
        found = _STATEMENT.fullmatch(fault.lines[number - 1])
        if found and found[2].startswith("["):
            if number == fault.number and (odd := _character(fault) or instead(fault.value)):
                return number, odd
            if number == fault.number and fault.value.endswith("]"):
                return number, "a comma stands between two values of a list, as in [10, 20, 40]"
            return number, "the list that begins here has no closing ], or a comma is missing in it"
    return fault.number, "a list has no closing ]"


def _character(fault: _Fault) -> str:
    """What to write instead of a character that a word processor or a web page has made; empty for an ordinary one."""
    sign, kind = fault.character, unicodedata.category(fault.character or "a")
    if sign == "\r":
        return "a lone carriage return ends the line, as on an old Mac; save the file with ordinary line ends"
    if kind == "Zs" and sign != " ":
        return instead(fault.value) or f"there is an unusual space in column {fault.column + 1}; write an ordinary one"
    if kind in UNSEEN:
        return f"there is a character that cannot be seen in column {fault.column + 1} (U+{ord(sign):04X}); delete it"
    if kind == "Nd" and not sign.isascii():
        return f"{sign} is no digit from 0 to 9; write {unicodedata.digit(sign)}"
    if sign and sign in MINUS:
        return f"{sign} is a dash; write - for minus"
    return _quotation(sign) if sign and sign in QUOTES else ""


def _quotation(sign: str) -> str:
    return f'{sign} is a quotation mark of a word processor; write straight ones: "text"'
