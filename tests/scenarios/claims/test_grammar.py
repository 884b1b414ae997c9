"""Claims as text: read and written, names changed in them, and what is said of each mistake."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.claims.grammar import DEEPEST, LONGEST, WORDS, ClaimError, parse, renamed, written
from scenarios.claims.tree import Amount, Claim, Compares, Every, Happens, Kind, Not, Role, Sign, Some, When, atoms_in
from tests.claiming import Spoken, claims
from tests.thoroughness import at_most
from tests.values import ODD

SPOKEN = Spoken(("resolution", "St. Lucia", 'the "lead"'), ("Kenya", "or"), ("closure_50", "first_arrival"), 100)
NAMES = [*ODD, *sorted(WORDS), "a<b", "(", "x)", "!", "met by", "Never", '"', "\\", "2024-01-01", "5", "\u017ftrength"]


@settings(max_examples=at_most(100))
@given(claims(SPOKEN))
def test_that_reading_undoes_writing(claim: Claim) -> None:
    assert parse(written(claim)) == claim


@pytest.mark.parametrize("name", NAMES)
def test_that_any_name_is_read_as_it_was_written(name: str) -> None:
    told = (Happens(name, When.NEVER), Compares(Amount(Kind.PEOPLE, 5.0, name), Sign.LESS, Amount(Kind.PEAK)))
    claim = Every((Not(told[0]), told[1], Happens(name, When.MET, is_met=True)))
    assert parse(written(claim)) == claim


DAY = dt.date(2024, 7, 1)
STRENGTH, SPENT = Amount(Kind.STRENGTH, DAY), Amount(Kind.SPENT)
CLAIMS: dict[str, Claim] = {
    "resolution never": Happens("resolution", When.NEVER),
    "resolution never met": Happens("resolution", When.NEVER, is_met=True),
    "resolution met": Happens("resolution", When.MET, is_met=True),
    "resolution met by 2024-07-01": Happens("resolution", When.BY, DAY, is_met=True),
    "resolution met after day 12.5": Happens("resolution", When.AFTER, 12.5, is_met=True),
    "closure_50 by 2024-07-01": Happens("closure_50", When.BY, DAY),
    "closure_50 after 2024-07-01": Happens("closure_50", When.AFTER, DAY),
    "strength on 2024-07-01 = 600": Compares(STRENGTH, Sign.EQUAL, 600.0),
    "strength on day 9 != 600": Compares(Amount(Kind.STRENGTH, 9.0), Sign.OTHER, 600.0),
    "operational on 2024-07-01 < 600": Compares(Amount(Kind.OPERATIONAL, DAY), Sign.LESS, 600.0),
    "peak strength <= 600": Compares(Amount(Kind.PEAK), Sign.AT_MOST, 600.0),
    "strength at horizon > 600": Compares(Amount(Kind.STRENGTH), Sign.MORE, 600.0),
    "spent >= received": Compares(SPENT, Sign.AT_LEAST, Amount(Kind.RECEIVED)),
    "balance on 2024-07-01 >= 0": Compares(Amount(Kind.BALANCE, DAY), Sign.AT_LEAST, 0.0),
    'people of "St. Kitts" on 2024-07-01 < 100': Compares(Amount(Kind.PEOPLE, DAY, "St. Kitts"), Sign.LESS, 100.0),
    "day of resolution <= day of closure_50": Compares(
        Amount(Kind.DAY, name="resolution"), Sign.AT_MOST, Amount(Kind.DAY, name="closure_50")
    ),
    "day of resolution < 2024-07-01": Compares(Amount(Kind.DAY, name="resolution"), Sign.LESS, DAY),
    "not a met and b met or c met": Some(
        (
            Every((Not(Happens("a", When.MET, is_met=True)), Happens("b", When.MET, is_met=True))),
            Happens("c", When.MET, is_met=True),
        )
    ),
    "not (a never or b never) and (c never and d never)": Every(
        (
            Not(Some((Happens("a", When.NEVER), Happens("b", When.NEVER)))),
            Every((Happens("c", When.NEVER), Happens("d", When.NEVER))),
        )
    ),
}


@pytest.mark.parametrize("text", CLAIMS)
def test_that_the_grammar_says_each_claim(text: str) -> None:
    assert parse(text) == CLAIMS[text]
    assert written(CLAIMS[text]) == text


SAME = {
    "peak strength at least 600": "peak strength >= 600",
    "peak strength at most 600": "peak strength <= 600",
    "Peak STRENGTH below 6e2": "peak strength < 600",
    "peak strength above 600": "peak strength > 600",
    "peak strength≤600": "peak strength <= 600",
    "peak strength >= 1,000": "peak strength >= 1000",
    "spent < 150e6": "spent < 150000000",
    "spent < 1.1250": "spent < 1.1250",
    "day of a = day 5": "day of a = 5",
    "(( resolution never ))": "resolution never",
    '"resolution" met\nby 2024-07-01': "resolution met by 2024-07-01",
}


@pytest.mark.parametrize("text", SAME)
def test_that_one_claim_is_said_in_several_ways(text: str) -> None:
    assert written(parse(text)) == SAME[text]


EVENT = "the name of a condition or a milestone"
MISTAKES = {
    "": (1, f"The claim at its beginning needs {EVENT}"),
    "resolution": (11, 'After "resolution" the claim needs "met", "never", "by" or "after", and it ends there.'),
    "resolution met before 2024-01-01": (16, 'After "met" the claim needs "and" or "or", and not "before".'),
    "resolution met by 1 Dec 2023": (19, 'After "by" the claim needs a date such as 2024-07-01'),
    "strength = 5": (10, 'After "strength" the claim needs "on" or "at", and not "=".'),
    "strength on day 5 is 5": (19, 'After "5" the claim needs "="'),
    "spent > 1.000": (9, 'After ">" the claim has "1.000", which can be 1 or 1,000: write one of them.'),
    "spent > 1,5": (9, 'After ">" the claim has "1,5", which can be 1.5 or 15: write one of them.'),
    "spent > 1,00,0": (9, 'After ">" the claim needs a number of US dollars or another amount, and not "1,00,0".'),
    'spent > "5"': (9, 'After ">" the claim needs a number of US dollars or another amount, and not "5".'),
    "day of a < day 1.125": (16, 'After "day" the claim has "1.125", which can be 1.125 or 1,125: write one of them.'),
    "spent > 1e999": (9, 'After ">" the claim needs a number of US dollars'),
    "spent > peak strength": (7, 'They cannot be compared: "spent" counts US dollars, and "peak strength" people.'),
    "peak strength > 2024-07-01": (17, 'After ">" the claim needs a number of people or another amount'),
    "(a met": (7, 'After "met" the claim needs "and", "or" or ")", and it ends there.'),
    "a met)": (6, 'After "met" the claim needs "and" or "or", and not ")".'),
    "a met and": (10, f'After "and" the claim needs {EVENT}'),
    "a met or or b met": (10, f'After "or" the claim needs {EVENT}'),
    "people of on day 5 = 0": (11, 'After "of" the claim needs the name of a contingent, and not "on".'),
    'peak strength = 0 and  "Kenya met': (24, "A quotation mark in the claim is not closed."),
    "not " * (DEEPEST + 1) + "a met": (4 * DEEPEST + 1, f"The claim has more than {DEEPEST} parentheses"),
    "__import__('os').getcwd()": (11, 'After "__import__" the claim needs'),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_that_each_mistake_is_told_in_one_sentence_with_its_column(text: str) -> None:
    column, sentence = MISTAKES[text]
    with pytest.raises(ClaimError) as told:
        parse(text)
    assert told.value.column == column
    assert str(told.value).startswith(sentence)
    assert str(told.value).endswith(".")


@pytest.mark.parametrize("piece", ["(", "not ", "not(", "a met and ", "((((a met) or b met) or "])
def test_that_no_hostile_text_goes_too_deep(piece: str) -> None:
    with pytest.raises(ClaimError):
        parse(piece * (LONGEST // len(piece)))
    with pytest.raises(ClaimError, match=r"has .* letters"):
        parse(piece * (LONGEST + 1))


def test_that_as_many_parentheses_as_are_allowed_are_read() -> None:
    assert parse("(" * DEEPEST + "a met" + ")" * DEEPEST) == parse("a met")


PIECES = st.sampled_from([*sorted(WORDS), "resolution", "2024-07-01", "12.5", "<", ">=", "(", ")", '"Kenya', '"', "=="])


@settings(max_examples=at_most(300))
@given(st.lists(PIECES, max_size=9).map(" ".join) | st.text(max_size=40))
def test_that_any_text_is_a_claim_or_one_sentence(text: str) -> None:
    error = mistake_in(text)
    if error is None:
        assert parse(written(parse(text))) == parse(text)
    else:
        assert str(error).endswith(".")
        assert "\n" not in str(error)
        assert 1 <= error.column <= len(text.rstrip()) + 1


def mistake_in(text: str) -> ClaimError | None:
    try:
        parse(text)
    except ClaimError as error:
        return error
    return None


def test_that_names_change_by_what_they_mean_and_all_else_stays() -> None:
    text = ' Kenya met  and( people of "Kenya" on day 5<3 or Kenya never)\nand day of Kenya > 5'
    new = {Role.CONDITION: "go", Role.CONTINGENT: "the lead", Role.EVENT: "or"}
    found = renamed(text, lambda role, name: new[role] if name == "Kenya" else name)
    assert found == ' go met  and( people of "the lead" on day 5<3 or "or" never)\nand day of "or" > 5'
    assert renamed("no claim at all", lambda role, name: f"{role}{name}") == "no claim at all"


@settings(max_examples=at_most(50))
@given(claims(SPOKEN), st.sampled_from(NAMES))
def test_that_a_rename_changes_the_names_and_nothing_else(claim: Claim, new: str) -> None:
    text = renamed(written(claim), lambda role, name: new)
    assert {atom.name for atom in atoms_in(parse(text)) if atom.role} <= {new}
    before = {str(role): f"-{role}-" for role in Role}
    there = renamed(written(claim), lambda role, name: before[role])
    assert renamed(there, lambda role, name: new) == text
