"""How people write dates: what each spelling means, and those that mean nothing or two things."""

from __future__ import annotations

import datetime as dt

MEANT = {
    dt.date(2025, 1, 15): """
        2025-01-15; 2025-1-15; 15 Jan 2025; 15 January 2025; 15 jan 2025; 15 JAN 2025; 15 JANUARY 2025; 15 jANuary 2025
        15. Jan 2025; 15. Jan. 2025; 15 Jan. 2025; 15. January 2025; 15 Jan, 2025; 15-Jan-2025; 15.Jan.2025
        15  Jan   2025; Jan 15, 2025; January 15, 2025; Jan. 15, 2025; january 15 2025; JAN 15 2025; Jan 15 , 2025
        Jan 15,2025; 15.01.2025; 15.1.2025; 15. 1. 2025; 15.01.2025.; 15/1/2025; 15/01/2025; 1/15/2025; 01/15/2025
        15-01-2025; 15\u00a0Jan\u00a02025; 15\u202fJan\u202f2025; 15\u2009January\u20092025; \u200f15 Jan 2025\u200f
        2025\u201101\u201115; 2025\uff0d01\uff0d15;   15 Jan 2025 """,
    dt.date(2024, 1, 1): """
        1 Jan 2024; 01 Jan 2024; 1/1/2024; 01/01/2024; 1.1.2024; 2024-01-01; 1 January 2024; Jan 1, 2024""",
    dt.date(2024, 2, 1): "1.2.2024; 01.02.2024; 1 Feb 2024; February 1, 2024; 2024-02-01; 1. Feb. 2024",
    dt.date(2024, 2, 29): "29 Feb 2024; 29.02.2024; 29/2/2024; 2/29/2024; 2024-02-29; feb 29, 2024",
    dt.date(2024, 9, 27): "27 Sep 2024; 27 Sept 2024; 27 Sept. 2024; 27 September 2024; Sept 27, 2024; 27.9.2024",
    dt.date(2023, 12, 31): "31 Dec 2023; 31.12.2023; 12/31/2023; December 31, 2023; 2023-12-31",
    dt.date(2024, 5, 3): "3 May 2024; 03. May 2024; May 3, 2024; 3.5.2024",
    dt.date(1752, 9, 2): "2 Sep 1752; 1752-09-02",
    dt.date(1, 1, 1): "1 Jan 0001; 0001-01-01; 1.1.0001; 1/1/0001",
    dt.date(45, 3, 15): "15 Mar 0045; 0045-03-15",
    dt.date(9999, 12, 31): "31 Dec 9999; 9999-12-31; 12/31/9999",
}
"""What each spelling means, divided by semicolons and ends of lines."""

REFUSED = {
    "is not a date": """
        15; Jan 2025; 2025; 15 Jan; today; 15 Januar 2025; 15 janv. 2025; 15 Mai 2025; 15 Janu 2025; 15Jan2025; 20250115
        2025/01/15; 2025.01.15; 2025-01-15T00:00; Wed 15 Jan 2025; 15th January 2025; -1 Jan 2025; 1.5; 15,01,2025
        15 1 2025; 15 Jan 2025 x; Jan 2025 15; 2025 Jan 15; \u064a\u0646\u0627\u064a\u0631 15, 2025; 15 Jan 2025 AD
        \u00b25 Jan 2025; 150 Jan 2025; 1//2/2025; 15/1-2025; 15\u200bJan 2025""",
    "can be": "1/2/2024; 01/02/2024; 12/11/2024; 1-2-2024; 01-02-2024; 2/12/2024",
    "four digits": """
        15 Jan 25; 1 Jan 24; 15.01.25; 1/2/24; 15/1/25; Jan 15, 25; 25-01-15; 15 Jan 202; 15 Jan 20255; 15.1.20255
        20255-01-15; 1 Jan 45; 15-Jan-25""",
    "does not exist": """
        30 Feb 2025; 29 Feb 2025; 29.02.2023; 31 Apr 2024; 31.6.2024; 0 Jan 2025; 32 Jan 2025; 15.13.2025; 2025-13-01
        2025-00-10; 2025-02-30; 13/13/2025; 0/5/2025; 1 Jan 0000; 0000-01-01; 31/4/2024; 4/31/2024; 29/2/2023
        Feb 29, 1900; 99.99.2025""",
}
"""What the sentence says of each spelling."""

ZEROS = ("\N{ARABIC-INDIC DIGIT ZERO}", "\N{EXTENDED ARABIC-INDIC DIGIT ZERO}", "\N{FULLWIDTH DIGIT ZERO}")
"""Of scripts that have digits of their own."""


def each(spellings: str) -> list[str]:
    """The spellings of a list, as they are, with the spaces at their ends."""
    return [part for line in spellings.split("\n") for part in line.removeprefix(8 * " ").split(";") if part.strip()]


def in_script(text: str, zero: str) -> str:
    """The text with the digits of another script."""
    return text.translate({ord(str(digit)): chr(ord(zero) + digit) for digit in range(10)})


MEANINGS = [(text, date) for date, texts in MEANT.items() for text in each(texts)]
MEANINGS += [(in_script(text, zero), date) for text, date in MEANINGS[:4] for zero in ZEROS]
REFUSALS = [(text, words) for words, texts in REFUSED.items() for text in each(texts)]
