"""Ways to spoil a file, each at random: bytes, lines, values, keys, tables, letters."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes], bytes]

NUMBERS = (
    *("0", "-1", "1", "1e-300", "5e-324", "1e-9", "0.1", "1e12", "1e308", "1e400", "-1e400", "nan", "inf", "-inf"),
    *("7300", "36500", "1000000", "9" * 30, "9" * 390, "9" * 5000, "1_000", "0o7"),
    *(f"0x{'f' * 390}", f"0x{'f' * 5000}", f"0b{'1' * 300}"),
)
"""What a number may be replaced by."""

VALUES = (
    *NUMBERS,
    *("true", "false", '""', "''", '"x"', f'"{"x" * 81}"', f'"{"x" * 5000}"', '"\\u0000"', '"\\U0010FFFF"'),
    *('"a\\nb"', '"any"', "'resolution'", '"e\u0301"', '"\u200b"', '"\u202e"', '"\ud7a3\u1112\u1161\u11ab"', '"=1+1"'),
    *("0001-01-01", "9999-12-31", "2024-02-30", "2024-01-01T00:00:00Z", "00:00:00", "01.01.2024", "1,5", "5 %"),
    *("[]", "[[]]", "[0, 0, 0]", "[3, 2, 1]", "[1, 2]", "[nan, 1, 2]", "[1e300, 1e300, 1e300]", '["x"]', "[{}]"),
    *("{}", "{ a = 1 }", "{ low = 1 }", "", "$1", "1 million", "“x”", "yes", "#", "\\", '"""', "'''", "[", "{", "]"),
)
"""What a value may be replaced by."""

WORDS = (
    *("\u202e", "\u200b", "e\u0301\u0316", "x" * 90, " ", "\t", "\u2028", "Kenya", "any", ".", "'", '"', "\\"),
    *("\U0001f600", ""),
)
"""What a name may get more of."""

_ROW = re.compile(rb"(?m)^[ \t]*([^\s#=\[\]]+)[ \t]*=[ \t]*([^\n]*)$")
_HEADER = re.compile(rb"(?m)^\[\[?[^\n\]]*\]\]?")
_NAME = re.compile(rb'name = "([^"\n]+)"')
_NUMBER = re.compile(rb"\d[\d_.]*")


def flipped(luck: random.Random, content: bytes) -> bytes:
    """Some bytes are others."""
    changed = bytearray(content)
    for _ in range(luck.choice((1, 2, 20))):
        if changed:
            changed[luck.randrange(len(changed))] = luck.randrange(256)
    return bytes(changed)


def cut_out(luck: random.Random, content: bytes) -> bytes:
    """A piece is missing."""
    start, end = _piece(luck, content)
    return content[:start] + content[end:]


def put_in(luck: random.Random, content: bytes) -> bytes:
    """A piece is there that does not belong there."""
    at = luck.randint(0, len(content))
    pieces = (
        luck.randbytes(5),
        b"\0",
        b"\r",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b'"',
        b"'''",
        b"[",
        b"]]",
        b"#",
        b"\n\n",
        b"=",
    )
    return content[:at] + luck.choice(pieces) * luck.choice((1, 1, 3, 1000)) + content[at:]


def repeated(luck: random.Random, content: bytes) -> bytes:
    """A piece comes again and again."""
    start, end = _piece(luck, content)
    return content[:end] + content[start:end] * luck.choice((1, 2, 10, 1000)) + content[end:]


def broken_off(luck: random.Random, content: bytes) -> bytes:
    """The end is missing."""
    return content[: luck.randint(0, len(content))]


def line_by_line(luck: random.Random, content: bytes) -> bytes:
    """A line is missing, comes several times, or stands elsewhere."""
    lines = content.split(b"\n")
    place, other = luck.randrange(len(lines)), luck.randrange(len(lines))
    kind = luck.choice(("drop", "double", "swap", "many"))
    if kind == "drop":
        del lines[place]
    elif kind == "swap":
        lines[place], lines[other] = lines[other], lines[place]
    else:
        lines[place:place] = [lines[other]] * (1 if kind == "double" else 1000)
    return b"\n".join(lines)


def extreme(luck: random.Random, content: bytes) -> bytes:
    """A value is another one."""
    return _replaced(luck, content, _ROW, 2, luck.choice(VALUES).encode("utf-8", "surrogatepass"))


def another_number(luck: random.Random, content: bytes) -> bytes:
    """A number is another one."""
    return _replaced(luck, content, _NUMBER, 0, luck.choice(NUMBERS).encode())


def nested(luck: random.Random, content: bytes) -> bytes:
    """A value stands in brackets or braces, or in many of them."""
    found = luck.choice(list(_ROW.finditer(content)) or [None])
    if found is None:
        return content
    depth, braces = luck.choice((1, 2, 30, 2000)), luck.choice(((b"[", b"]"), (b"{ a = ", b" }")))
    return _put(content, found, 2, braces[0] * depth + found[2] + braces[1] * depth)


def dotted(luck: random.Random, content: bytes) -> bytes:
    """A key has dots, or many of them."""
    found = luck.choice(list(_ROW.finditer(content)) or [None])
    if found is None:
        return content
    return _put(content, found, 1, b".".join([found[1]] * luck.choice((2, 3, 9, 10, 5000))))


def headed(luck: random.Random, content: bytes) -> bytes:
    """A header is another one."""
    headers = (
        b"[camp]",
        b"[[camp]]",
        b"[contingents]",
        b"[[contingents]]",
        b"[[contingents.x]]",
        b"[a.b.c.d]",
        b"[sources]",
    )
    return _replaced(luck, content, _HEADER, 0, luck.choice((*headers, b"[" + b"a." * 3000 + b"a]")))


def renamed(luck: random.Random, content: bytes) -> bytes:
    """A name is another one, wherever it stands."""
    found = luck.choice(list(_NAME.finditer(content)) or [None])
    if found is None:
        return content
    old, word = found[1], luck.choice(WORDS).encode() * luck.choice((1, 1, 2, 40, 400))
    return content.replace(old, luck.choice((old + word, word + old, word)))


def in_other_letters(luck: random.Random, content: bytes) -> bytes:
    """It is written in another way."""
    text = content.decode("utf-8", "replace")
    encodings = ("utf-16", "utf-16-le", "utf-32", "utf-32-be", "latin-1", "utf-7", "utf-8-sig", "cp037")
    ends = ("\r\n", "\r", "\n\n", "\u2028", "\n\r")
    if luck.random() < 0.5:
        return text.encode(luck.choice(encodings), "replace")
    return text.replace("\n", luck.choice(ends)).encode("utf-8", "surrogatepass")


def commented(luck: random.Random, content: bytes) -> bytes:
    """Comments stand in it."""
    comment = b"# " + luck.choice((b"x", b"\xe2\x80\xae", b"'", b'"', b"[", b"x. " * 3000)) + b"\n"
    return content.replace(b"\n", b"\n" + comment, luck.choice((1, 20, 500)))


MUTATIONS: tuple[Mutation, ...] = (
    *(flipped, cut_out, put_in, repeated, broken_off, line_by_line, extreme, extreme, another_number, another_number),
    *(nested, dotted, headed, renamed, in_other_letters, commented),
)


def _piece(luck: random.Random, content: bytes) -> tuple[int, int]:
    start = luck.randint(0, len(content))
    return start, min(len(content), start + luck.choice((1, 5, 50, 2000)))


def _replaced(luck: random.Random, content: bytes, pattern: re.Pattern[bytes], group: int, by: bytes) -> bytes:
    found = luck.choice(list(pattern.finditer(content)) or [None])
    return content if found is None else _put(content, found, group, by)


def _put(content: bytes, found: re.Match[bytes], group: int, by: bytes) -> bytes:
    return content[: found.start(group)] + by + content[found.end(group) :]
