"""Files that somebody might make to hang or break a reader, each of about as many bytes as are asked for.

They are made by code, so that a test can have them small and a measurement large. Each kind is one way in which work
could grow faster than the file: long keys, deep nesting, circles, look-alikes, numbers without end.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice, repeat

from scenarios.storage.files import dumps
from tests.examples import tiny, worked

Kind = Callable[[int], bytes]

KINDS: dict[str, Kind] = {}
"""Name → what makes a file of about so many bytes."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"

_TOP = dumps(tiny(contingents=[])).partition("\n[")[0]
_TABLES = "[" + dumps(tiny(contingents=[])).partition("\n[")[2]

CONTINGENT = "".join(
    f"{line}\n"
    for line in (
        'commitment = "announced"',
        "personnel = 10",
        "decision = 0",
        "vetting = 0",
        "training = 0",
        "equipment = 0",
        "tranche = 10",
        "interval = 0",
        'funded_by = "self"',
        "tour_months = 12",
        "stay_probability = 1",
    )
)
"""A contingent without a name."""

APPROVAL = "kind='approval'\ndelay=1\nprobability=1\nchallenge_probability=0\nchallenge_delay=0\n"
DONOR = "amount=1e6\nprobability=1\nfirst_payment=1\ninstalments={}\nevery={}\n"


def _kind(make: Callable[[int], str | bytes]) -> Callable[[int], str | bytes]:
    def made(size: int) -> bytes:
        content = make(size)
        return content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content

    KINDS[make.__name__.strip("_").replace("_", "-")] = made
    return make


def _filled(size: int, pieces: Iterable[str]) -> str:
    """As many pieces as fit."""
    found: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece.encode("utf-8", "surrogatepass"))
        if length > size:
            break
        found.append(piece)
    return "".join(found)


def _valid(size: int, pieces: Iterable[str], top: str = "") -> str:
    """A scenario with as many pieces at the end as fit, and no more than a scenario may have."""
    head = f"{_TOP}\n{top}\n{_TABLES}\n"
    return head + _filled(size - len(head), islice(pieces, 2000))


def _listed(size: int, pieces: Iterable[str], head: str = "x = [", tail: str = "]\n") -> str:
    return head + _filled(size - len(head) - len(tail), pieces) + tail


# What the parser of the standard library is slow with, or refuses.


@_kind
def dotted_key(size: int) -> str:
    return "a" + ".a" * (size // 2) + " = 1\n"


@_kind
def dotted_key_with_spaces(size: int) -> str:
    return "a" + " . a" * (size // 4) + " = 1\n"


@_kind
def dotted_key_in_quotes(size: int) -> str:
    return '"a"' + ".'a'" * (size // 4) + " = 1\n"


@_kind
def dotted_key_of_different_names(size: int) -> str:
    return _filled(size, (f"a{number}." for number in count())) + "a = 1\n"


@_kind
def dotted_key_in_braces(size: int) -> str:
    return "x = { a" + ".a" * (size // 2) + " = 1 }\n"


@_kind
def dotted_key_behind_a_scenario(size: int) -> str:
    return dumps(worked()) + "a" + ".a" * (size // 2) + " = 1\n"


@_kind
def dotted_header(size: int) -> str:
    return "[a" + ".a" * (size // 2) + "]\n"


@_kind
def dotted_header_of_a_list(size: int) -> str:
    return "[[a" + ".a" * (size // 2) + "]]\n"


@_kind
def dotted_header_without_end(size: int) -> str:
    return "[a" + ".a" * (size // 2)


@_kind
def dotted_key_behind_a_dotted_header(size: int) -> str:
    return "[a" + ".a" * (size // 4) + "]\nb" + ".b" * (size // 4) + " = 1\n"


@_kind
def headers_under_a_growing_prefix(size: int) -> str:
    return _filled(size, (f"[{'.'.join(['a'] * length)}]\n" for length in count(1)))


@_kind
def keys_under_a_growing_prefix(size: int) -> str:
    return _filled(size, (f"{'.'.join(['a'] * length)}.b = 1\n" for length in count(1)))


@_kind
def many_short_dotted_keys(size: int) -> str:
    return _filled(size, (f"a.b.c.d.e{number} = 1\n" for number in count()))


@_kind
def many_short_dotted_headers(size: int) -> str:
    return _filled(size, (f"[a.b.c.d.e{number}]\n" for number in count()))


@_kind
def nested_lists(size: int) -> str:
    return "x = " + "[" * (size // 2) + "]" * (size // 2) + "\n"


@_kind
def nested_lists_without_end(size: int) -> str:
    return "x = " + "[" * size


@_kind
def nested_tables(size: int) -> str:
    return "x = " + "{a=" * (size // 4) + "1" + "}" * (size // 4) + "\n"


@_kind
def nested_tables_without_end(size: int) -> str:
    return "x = " + "{a=" * (size // 3)


@_kind
def many_nested_lists(size: int) -> str:
    return _filled(size, (f"x{number} = {'[' * 100}{']' * 100}\n" for number in count()))


@_kind
def a_list_of_empty_lists(size: int) -> str:
    return _listed(size, ("[]," for _ in count()))


@_kind
def a_list_of_empty_tables(size: int) -> str:
    return _listed(size, ("{}," for _ in count()))


@_kind
def a_list_of_numbers(size: int) -> str:
    return _listed(size, ("1," for _ in count()))


@_kind
def a_list_of_numbers_with_spaces(size: int) -> str:
    return _listed(size, ("1 " for _ in count()))


@_kind
def a_list_of_fractions_with_spaces(size: int) -> str:
    return _listed(size, ("1.5 " for _ in count()))


@_kind
def rows(size: int) -> str:
    return _filled(size, (f"a{number}=1\n" for number in count()))


@_kind
def empty_tables(size: int) -> str:
    return _filled(size, (f"[a{number}]\n" for number in count()))


@_kind
def empty_tables_of_a_list(size: int) -> str:
    return _filled(size, ("[[a]]\n" for _ in count()))


@_kind
def a_table_twice_behind_many(size: int) -> str:
    return _filled(size, (f"[a{number}]\n" for number in count())) + "[a0]\n"


@_kind
def a_row_twice_behind_many(size: int) -> str:
    return _filled(size, (f"a{number}=1\n" for number in count())) + "a0=1\n"


@_kind
def a_list_without_end_of_many_rows(size: int) -> str:
    return "x = [\n" + _filled(size, ("1,\n" for _ in count())) + "y = 2\n"


@_kind
def spaces(size: int) -> str:
    return " " * size


@_kind
def spaces_in_a_header(size: int) -> str:
    return "[a" + " " * size + "b]\n"


@_kind
def spaces_behind_a_key(size: int) -> str:
    return "a" + " \t" * (size // 2) + "b\n"


@_kind
def line_ends(size: int) -> str:
    return "\n" * size


@_kind
def line_ends_of_an_old_mac(size: int) -> str:
    return dumps(worked()).replace("\n", "\r") + "a = 1\r" * (size // 6)


@_kind
def only_carriage_returns(size: int) -> str:
    return "\r" * size


@_kind
def a_long_comment(size: int) -> str:
    return dumps(worked()) + "# " + "x. " * (size // 3) + "\n"


@_kind
def many_comments(size: int) -> str:
    return dumps(worked()) + "#\n" * (size // 2)


@_kind
def a_long_word(size: int) -> str:
    return "a" * size


@_kind
def a_long_key(size: int) -> str:
    return "a" * size + " = 1\n"


@_kind
def a_long_key_in_quotes(size: int) -> str:
    return '"' + "a b " * (size // 4) + '" = 1\n'


@_kind
def a_long_key_at_the_end_of_a_scenario(size: int) -> str:
    return dumps(worked()) + '"' + "a'" * (size // 2) + '" = 1\n'


@_kind
def quotation_marks(size: int) -> str:
    return "x = " + '"' * size + "\n"


@_kind
def quotation_marks_of_both_kinds(size: int) -> str:
    return "x = " + "\"'" * (size // 2) + "\n"


@_kind
def texts_without_end(size: int) -> str:
    return _filled(size, (f'a{number} = "b\n' for number in count()))


@_kind
def a_long_text_without_end(size: int) -> str:
    return 'note = """' + "x\n" * (size // 2)


@_kind
def a_text_of_dots_without_end(size: int) -> str:
    return 'note = "' + "x. " * (size // 3)


@_kind
def escapes(size: int) -> str:
    return 'title = "' + "\\n" * (size // 2) + '"\n'


@_kind
def wrong_escapes(size: int) -> str:
    return 'title = "' + "\\q" * (size // 2) + '"\n'


@_kind
def a_number_of_many_digits(size: int) -> str:
    return "format = 1\nhorizon = " + "9" * size + "\n"


@_kind
def a_hexadecimal_number(size: int) -> str:
    return "format = 0x" + "f" * size + "\n"


@_kind
def an_octal_number(size: int) -> str:
    return "format = 1\nhorizon = 0o" + "7" * size + "\n"


@_kind
def a_binary_number(size: int) -> str:
    return "format = 1\ncorrelation = 0b" + "1" * size + "\n"


@_kind
def a_number_of_many_decimals(size: int) -> str:
    return "format = 1\ncorrelation = 0." + "3" * size + "\n"


@_kind
def a_number_with_a_long_exponent(size: int) -> str:
    return "format = 1\ncorrelation = 1e" + "3" * size + "\n"


@_kind
def a_number_of_many_groups(size: int) -> str:
    return "format = 1\nhorizon = 1" + "_000" * (size // 4) + "\n"


@_kind
def a_number_with_commas(size: int) -> str:
    return "format = 1\nhorizon = 1" + ",000" * (size // 4) + "\n"


@_kind
def a_number_of_words(size: int) -> str:
    return "format = 1\nhorizon = " + "seven " * (size // 6) + "\n"


@_kind
def large_numbers_everywhere(size: int) -> str:
    huge = f"0x{'f' * 900}"
    text = "".join(
        f"{line.partition(' = ')[0]} = {huge}\n" if " = " in line and '"' not in line else f"{line}\n"
        for line in dumps(worked()).splitlines()
    )
    return text.replace(f"format = {huge}", "format = 1") + f"x = [{f'{huge}, ' * (size // 1000)}]\n"


# Other ways to write text.


@_kind
def text_in_utf_16(size: int) -> bytes:
    return (dumps(worked()) + "#" * (size // 2)).encode("utf-16")


@_kind
def text_in_utf_32(size: int) -> bytes:
    return (dumps(worked()) + "#" * (size // 4)).encode("utf-32")


@_kind
def text_in_utf_32_without_a_mark(size: int) -> bytes:
    return (dumps(worked()) + "#" * (size // 4)).encode("utf-32-be")


@_kind
def zeros(size: int) -> bytes:
    return bytes(size)


@_kind
def zeros_behind_a_scenario(size: int) -> bytes:
    return dumps(worked()).encode() + bytes(size)


@_kind
def bytes_that_are_no_text(size: int) -> bytes:
    return dumps(worked()).encode() + b"\n" * size + b"\xff\xfe\xfd"


@_kind
def marks_at_the_beginning(size: int) -> bytes:
    return b"\xef\xbb\xbf" * (size // 3) + dumps(worked()).encode()


# What is a scenario, or nearly one.


@_kind
def empty_contingents(size: int) -> str:
    return _valid(size, ()) + _filled(size, ("[[contingents]]\n" for _ in count()))


@_kind
def empty_conditions(size: int) -> str:
    return _valid(size, ()) + _filled(size, ("[[conditions]]\n" for _ in count()))


@_kind
def empty_contingents_as_far_as_allowed(size: int) -> str:
    return _valid(size, ("[[contingents]]\n[[contingents.tour_months]]\n" for _ in count()))


@_kind
def empty_members(size: int) -> str:
    vote = "[[conditions]]\nkind='council-vote'\nmembers=["
    return _valid(size, (f"{vote}{'{},' * 300}]\n" for _ in count()))


@_kind
def empty_sources(size: int) -> str:
    return _valid(size, ()) + "[sources]\n" + _filled(size, (f"a{number}={{}}\n" for number in count()))


@_kind
def unknown_keys(size: int) -> str:
    return _valid(size, ()) + _filled(size, (f"a{number}=1\n" for number in count()))


@_kind
def unknown_keys_in_many_tables(size: int) -> str:
    keys = "".join(f"{one}{other}=1\n" for one in LETTERS[:9] for other in LETTERS[:10])
    return _valid(size, (f"[[contingents]]\n{keys}" for _ in count()))


@_kind
def unknown_keys_nearly_alike(size: int) -> str:
    return _valid(size, ()) + _filled(size, (f"{'a' * 50}{number}=1\n" for number in count()))


@_kind
def unknown_keys_below_a_long_source(size: int) -> str:
    keys = _filled(size // 2, (f"a{number}=1," for number in count()))
    return _valid(size, ()) + f'[sources]\n"{"x" * (size // 2)}" = {{{keys}b=1}}\n'


@_kind
def unknown_conditions(size: int) -> str:
    return _valid(size, (f"[[conditions]]\nname='a{number}'\nafter=['b']\n{APPROVAL}" for number in count()))


@_kind
def unknown_conditions_nearly_alike(size: int) -> str:
    words = (
        f"[[conditions]]\nname='{'ab' * 37}{number}'\nafter=['{'ab' * 37}x{number}']\n{APPROVAL}" for number in count()
    )
    return _valid(size, words)


@_kind
def long_unknown_conditions_nearly_alike(size: int) -> str:
    long = "ab" * (size // 200)
    words = (f"[[conditions]]\nname='{long}{number}'\nafter=['{long}x{number}']\n{APPROVAL}" for number in count())
    return _valid(size, words)


@_kind
def many_names_below_a_long_name(size: int) -> str:
    names = _filled(size // 2, ("'a'," for _ in count()))
    return _valid(2 * size, [f"[[conditions]]\nname='{'x' * (size // 2)}'\nafter=[{names}]\n{APPROVAL}"])


@_kind
def a_list_of_too_many_names(size: int) -> str:
    names = _filled(size, (f"'a{number}'," for number in count()))
    return _valid(2 * size, [f"[[conditions]]\nname='x'\nafter=[{names}]\n{APPROVAL}"])


@_kind
def a_list_of_too_many_choices(size: int) -> str:
    names = _filled(size, ("'x'," for _ in count()))
    return _valid(2 * size, [f"[[disruptions]]\nname='x'\nat=1\nduration=1\nstops=[{names}]\n"])


@_kind
def one_name_for_all(size: int) -> str:
    return _valid(size, (f"[[contingents]]\nname='A'\n{CONTINGENT}" for _ in count()))


@_kind
def one_id_for_all(size: int) -> str:
    return _valid(size, (f"[[contingents]]\nname='A{number}'\nid='x'\n{CONTINGENT}" for number in count()))


@_kind
def a_long_name(size: int) -> str:
    return _valid(2 * size, [f"[[contingents]]\nname='{'x' * size}'\n{CONTINGENT}"])


@_kind
def a_long_name_of_blanks(size: int) -> str:
    return _valid(2 * size, [f"[[contingents]]\nname='{' ' * size}x'\n{CONTINGENT}"])


@_kind
def a_long_name_of_unseen_characters(size: int) -> str:
    hidden = "\u202e" * (size // 3)
    return _valid(2 * size, [f"[[contingents]]\nname='{hidden}'\n{CONTINGENT}"])


@_kind
def long_names_of_marks(size: int) -> str:
    marks = "\u0301\u0316" * (size // 8)
    return _valid(2 * size, [f"[[contingents]]\nname='a{marks}'\nrequires=['b{marks}']\n{CONTINGENT}"])


@_kind
def many_names_of_marks(size: int) -> str:
    marks = "\u0301\u0316" * 480
    return _valid(size, (f"[[contingents]]\nname='{number}{marks}'\n{CONTINGENT}" for number in count()))


@_kind
def a_long_source_of_marks(size: int) -> str:
    path = "a" + "\u0301\u0316" * (size // 4)
    return _valid(2 * size, ()) + f"[sources]\n'{path}' = {{ ground = 'data' }}\n"


@_kind
def long_values_for_choices(size: int) -> str:
    long = "x" * (size // 10)
    return _valid(2 * size, (f"[[contingents]]\nname='A{number}'\ncommitment='{long}'\n" for number in range(10)))


@_kind
def names_that_look_alike(size: int) -> str:
    spelled = _spellings("Government of the Republic of Kenya, police and military contingent, first")
    return _valid(size, (f'[[contingents]]\nname="{name}"\n{CONTINGENT}' for name in spelled))


@_kind
def members_that_look_alike(size: int) -> str:
    names = list(islice(_spellings("Government of Kenya and others"), max(2, min(900, size // 100))))
    members = "".join(f"{{name='{name}',yes=1,no=0}}," for name in names)
    vote = f"kind='council-vote'\nfirst_vote=1\nattempts=1\nretable=1\nmajority=1\nmembers=[{members}]\n"
    return _valid(size, (f"[[conditions]]\nname='v{number}'\n{vote}" for number in count()))


def _spellings(name: str) -> Iterator[str]:
    """One name written in many ways that look the same."""
    for number in count():
        bits = f"{number:b}".zfill(len(name))
        yield "".join(
            letter.swapcase() if bit == "1" else letter for letter, bit in zip(name, reversed(bits), strict=False)
        )


@_kind
def counts_of_counts(size: int) -> str:
    return _valid(size, (_counting(number) for number in count(1)))


def _counting(number: int) -> str:
    of = ",".join(f"'c{other}'" for other in range(max(1, number - 9), number))
    return f"[[conditions]]\nname='c{number}'\nkind='count'\nof=[{of}]\nneeded={min(number - 1, 2)}\n"


@_kind
def contingents_of_many_copies(size: int) -> str:
    return _valid(size, (f"[[contingents]]\nname='A {number}'\ncopies=100\n{CONTINGENT}" for number in count()))


@_kind
def tranches(size: int) -> str:
    even = ("personnel", "tranche", "interval")
    lines = [line for line in CONTINGENT.splitlines() if not line.startswith(even)]
    head = "\n".join(["[[contingents]]", "name='A'", *lines, "tranches=["])
    return _valid(size, [_listed(size - len(_TOP) - len(_TABLES) - 9, repeat("{personnel=3,interval=2},"), head)])


@_kind
def closed_times(size: int) -> str:
    times = (f"{{from={year}-01-01,to={year}-06-01}}," for year in range(1000, 9999))
    head = f"[[conditions]]\nname='law'\n{APPROVAL}closed=["
    return _valid(size, [_listed(size - len(_TOP) - len(_TABLES) - 9, times, head)])


@_kind
def steps_of_a_plan(size: int) -> str:
    return _valid(size, (f"[[plan]]\ndate={year}-01-01\npersonnel={year}\n" for year in range(1000, 9999)))


@_kind
def a_chain_of_conditions(size: int) -> str:
    return _valid(size, (_link(number, [number - 1]) for number in count()))


@_kind
def a_chain_of_conditions_backwards(size: int) -> str:
    return _valid(size, (_link(number, [number - 1]) for number in reversed(range(_links(size)))))


@_kind
def a_chain_that_cannot_be_met(size: int) -> str:
    return _valid(size, (_link(number, [number - 1]) for number in count())).replace(
        "probability=1\n", "probability=0\n", 1
    )


@_kind
def a_chain_that_cannot_be_met_backwards(size: int) -> str:
    text = a_chain_of_conditions_backwards(size)
    head, end, tail = str(text).rpartition("\nprobability=1\n")
    return head + end.replace("=1", "=0") + tail


@_kind
def conditions_that_wait_for_all_before(size: int) -> str:
    return _valid(size, (_link(number, range(number)) for number in count()))


@_kind
def conditions_that_wait_for_one(size: int) -> str:
    return _valid(size, (_link(number, [0] if number else []) for number in count()))


@_kind
def one_circle(size: int) -> str:
    links = _links(size)
    return _valid(size, (_link(number, [(number + 1) % links]) for number in range(links)))


@_kind
def many_circles(size: int) -> str:
    return _valid(size, (_link(number, [number ^ 1]) for number in range(_links(size) // 2 * 2)))


@_kind
def conditions_that_wait_for_themselves(size: int) -> str:
    return _valid(size, (_link(number, [number]) for number in count()))


@_kind
def conditions_that_all_wait_for_each_other(size: int) -> str:
    number = min(int((size / 8) ** 0.5), 250)
    return _valid(2 * size, (_link(each, range(number)) for each in range(number)))


@_kind
def more_conditions_than_allowed_in_a_chain(size: int) -> str:
    return _valid(size, ()) + _filled(size, (_link(number, [number - 1]) for number in count()))


def _links(size: int) -> int:
    return max(2, min(2000, size // 130))


def _link(number: int, before: Iterable[int]) -> str:
    names = ",".join(f"'c{other}'" for other in before if other >= 0)
    return f"[[conditions]]\nname='c{number}'\nafter=[{names}]\n{APPROVAL}"


@_kind
def a_chain_of_contributions(size: int) -> str:
    return _valid(size, _payers())


def _payers() -> Iterator[str]:
    for number in count():
        after = f"'m{number - 1}'" if number else ""
        yield f"[[finance.donors]]\nname='d{number}'\nafter=[{after}]\n{DONOR.format(1, 1)}"
        yield f"[[conditions]]\nname='m{number}'\nkind='contributions'\namount={number + 1}e6\n"


@_kind
def donors_of_many_instalments(size: int) -> str:
    return _valid(size, (f"[[finance.donors]]\nname='d{number}'\n{DONOR.format(1000, 1e-3)}" for number in count()))


@_kind
def contributions_from_many_donors(size: int) -> str:
    payers = (f"[[finance.donors]]\nname='d{number}'\n{DONOR.format(1000, 0.01)}" for number in range(300))
    kind = "kind='contributions'\namount="
    wanted = (f"[[conditions]]\nname='m{number}'\n{kind}{number + 1}e5\n" for number in range(700))
    return _valid(size, (piece for pieces in zip(payers, wanted, strict=False) for piece in pieces))


@_kind
def contributions_that_nobody_pays(size: int) -> str:
    payers = (f"[[finance.donors]]\nname='d{number}'\n{DONOR.format(9, 9)}".replace("y=1", "y=0") for number in count())
    wanted = (f"[[conditions]]\nname='m{number}'\nkind='contributions'\namount=1e9\n" for number in count())
    return _valid(size, (piece for pieces in zip(payers, wanted, strict=False) for piece in pieces))


@_kind
def a_chain_of_presences(size: int) -> str:
    return _valid(size, _arrivals("'A{}'", "10"))


@_kind
def a_chain_of_presences_of_any(size: int) -> str:
    return _valid(size, _arrivals("'any'", "{}0"))


@_kind
def a_chain_of_presences_of_units(size: int) -> str:
    return _valid(size, _arrivals("'any'\nunit='u{}'", "1", "unit='u{}'\n"))


def _arrivals(who: str, many: str, more: str = "") -> Iterator[str]:
    for number in count():
        after = f"'p{number - 1}'" if number else ""
        yield f"[[contingents]]\nname='A{number}'\nrequires=[{after}]\n{more.format(number)}{CONTINGENT}"
        place = f"contingent={who.format(number)}\npersonnel={many.format(number + 1)}\n"
        yield f"[[conditions]]\nname='p{number}'\nkind='presence'\n{place}"


@_kind
def presences_that_cannot_be(size: int) -> str:
    place = "kind='presence'\ncontingent='any'\npersonnel=1000000\n"
    people = (f"[[contingents]]\nname='A{number}'\n{CONTINGENT}" for number in count())
    wanted = (f"[[conditions]]\nname='p{number}'\n{place}" for number in count())
    return _valid(size, (piece for pieces in zip(people, wanted, strict=False) for piece in pieces))


@_kind
def contingents_that_wait_for_all(size: int) -> str:
    number = min(int((size / 20) ** 0.5), 60)
    names = ",".join(f"'c{each}'" for each in range(number))
    conditions = [_link(each, []) for each in range(number)]
    people = (
        f"[[contingents]]\nname='A{each}'\nrequires=[{names}]\nprepare_after=[{names}]\n{CONTINGENT}"
        for each in count()
    )
    return _valid(size, (*conditions, *islice(people, 900)))


@_kind
def contingents(size: int) -> str:
    return _valid(size, (f"[[contingents]]\nname='A{number}'\n{CONTINGENT}" for number in count()))


@_kind
def contingents_without_luck(size: int) -> str:
    pieces = (f"[[contingents]]\nname='A{number}'\n{CONTINGENT}" for number in count())
    return _valid(size, pieces, "correlation = 0.5")


@_kind
def contingents_that_lead(size: int) -> str:
    return _valid(size, (f"[[contingents]]\nname='A{number}'\nlead=true\n{CONTINGENT}" for number in count()))


@_kind
def contingents_without_money(size: int) -> str:
    poor = CONTINGENT.replace('"self"', '"mission"')
    people = (f"[[contingents]]\nname='A{number}'\n{poor}" for number in count())
    payers = (f"[[finance.donors]]\nname='d{number}'\n{DONOR.format(9, 9)}".replace("y=1", "y=0") for number in count())
    text = _valid(size, (piece for pieces in zip(people, payers, strict=False) for piece in pieces))
    return text.replace("start_up_cost_per_person = 0", "start_up_cost_per_person = 1000")


@_kind
def disruptions(size: int) -> str:
    row = "stops=['lift']\nper_year=1000\nduration=0\n"
    return _valid(size, (f"[[disruptions]]\nname='A{number}'\n{row}" for number in count()))


@_kind
def sources_of_everything(size: int) -> str:
    number = min(size // 1000, 300)
    fields = [line.partition(" = ")[0] for line in CONTINGENT.splitlines()]
    people = [f"[[contingents]]\nname='A{each}'\n{CONTINGENT}" for each in range(number)]
    given = (
        f"'contingents.A{each}.{name}' = {{ ground = 'data', text = '' }}\n"
        for each in range(number)
        for name in fields
    )
    return _valid(size, people) + _filled(size, ("[sources]\n", *given))


@_kind
def sources_of_nothing(size: int) -> str:
    people = [f"[[contingents]]\nname='A{each}'\n{CONTINGENT}" for each in range(min(size // 1000, 300))]
    given = (f"'contingents.A{each}' = {{ ground = 'data' }}\n" for each in count(100_000))
    return _valid(size, people) + "[sources]\n" + _filled(size // 2, given)


@_kind
def a_source_of_many_dots(size: int) -> str:
    return _valid(size, ()) + f"[sources]\n'contingents{'.A' * (size // 2)}' = {{ ground = 'data' }}\n"


@_kind
def names_that_begin_each_other(size: int) -> str:
    names = ["A" + ".A" * each for each in range(min(size // 400, 39))]
    people = [f"[[contingents]]\nname='{name}'\n{CONTINGENT}" for name in names]
    given = (f"'contingents.{'.'.join('A' * 39)}.x{each}' = {{ ground = 'data' }}\n" for each in count())
    return _valid(size, people) + "[sources]\n" + _filled(size // 2, given)


@_kind
def a_long_note(size: int) -> str:
    return _valid(2 * size, ()).replace("format = 1\n", f"format = 1\nnote = '''{'x. ' * (size // 3)}'''\n")


@_kind
def a_note_of_unseen_characters(size: int) -> str:
    return _valid(2 * size, ()).replace("format = 1\n", f"format = 1\nnote = '{chr(0x202E) * (size // 3)}'\n")


@_kind
def commented_rows(size: int) -> str:
    block = "".join(f"# about it\n{line}  # so it is\n" for line in CONTINGENT.splitlines())
    return _valid(size, (f"# who\n[[contingents]]\nname='A{number}'\n{block}" for number in count()))


# Pictures.


@_kind
def an_svg_of_line_ends(size: int) -> str:
    return f"<svg>{chr(10) * size}</svg>"


@_kind
def an_svg_whose_scenario_is_line_ends(size: int) -> str:
    return f'<svg xmlns:m="urn:muster"><m:scenario>{chr(10) * size}</m:scenario></svg>'


@_kind
def an_svg_whose_scenario_is_entities(size: int) -> str:
    return f'<svg xmlns:m="urn:muster"><m:scenario>{"&amp;" * (size // 5)}</m:scenario></svg>'


@_kind
def an_svg_of_elements(size: int) -> str:
    return f'<svg xmlns:m="urn:muster">{"<a/>" * (size // 4)}</svg>'


@_kind
def an_svg_of_nested_elements(size: int) -> str:
    return f'<svg xmlns:m="urn:muster">{"<a>" * (size // 7)}{"</a>" * (size // 7)}</svg>'


@_kind
def an_svg_of_attributes(size: int) -> str:
    return '<svg xmlns:m="urn:muster" ' + _filled(size, (f"a{number}='' " for number in count())) + "/>"


@_kind
def an_svg_with_attributes_for_every_element(size: int) -> str:
    given = _filled(size // 2, (f"a{number} CDATA '' " for number in count()))
    return f'<!DOCTYPE a [<!ATTLIST a {given}>]><svg xmlns:m="urn:muster">{"<a/>" * (size // 8)}</svg>'


@_kind
def an_svg_of_entities(size: int) -> str:
    given = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 20))
    return f'<!DOCTYPE a [<!ENTITY a0 "{"x" * (size // 2)}">{given}]><svg>&a19;</svg>'


@_kind
def a_png_of_line_ends(size: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\n" * size


@_kind
def a_png_of_empty_chunks(size: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0tEXt\0\0\0\0" * (size // 12)


@_kind
def a_png_whose_scenario_is_line_ends(size: int) -> bytes:
    text = b"Muster scenario\0" + b"\n" * size
    return b"\x89PNG\r\n\x1a\n" + len(text).to_bytes(4, "big") + b"tEXt" + text + bytes(4)


@_kind
def a_png_whose_scenario_grows(size: int) -> bytes:
    text = b"Muster scenario\0" + base64.b64encode(zlib.compress(b"#" * 1000 * min(size, 100_000), 9))
    return b"\x89PNG\r\n\x1a\n" + len(text).to_bytes(4, "big") + b"tEXt" + text + bytes(4)
