"""Draws in words: what is drawn under a name, what is asked of it, and how it is shifted in some runs."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from scenarios.places import place_of
from scenarios.quantity import DAYS, MONEY, MONTHS, PROBABILITY, Quantity
from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.drivers.homes import Home, Homes, is_vote
from simulator.filters.apart import Answer, Shift
from simulator.filters.clauses import Side
from simulator.luck import names
from simulator.luck.names import COMMON_CAUSE
from ui.wording.sides import amount_text
from ui.wording.titles import group_of, owner_of, title_at
from ui.wording.words import days_text, number

_ANSWERS = {
    ("contingents", "participation"): ("{owner} takes part", "{owner} does not take part"),
    ("contingents", "stay_probability"): ("{owner} is relieved in place", "{owner} is not relieved in place"),
    ("conditions", "probability"): ("“{owner}” is granted", "“{owner}” is not granted"),
    ("conditions", "challenge_probability"): ("“{owner}” is challenged", "“{owner}” is not challenged"),
    ("finance", "probability"): ("{owner} pays", "{owner} does not pay"),
    ("mandate", "renewal_probability"): ("the mandate is renewed", "the mandate is not renewed"),
    ("conditions", "yes"): ("{owner} votes yes", "{owner} does not vote yes"),
}
"""What a yes and a no say, by list and field; the owner stands in them."""

_VOTES_NO = ("{owner} votes no", "{owner} does not vote no")

_SHIFTS = {
    ("contingents", "decision"): ("{owner} decides later", "{owner} decides earlier"),
    ("contingents", "personnel"): ("{owner} sends more people", "{owner} sends fewer people"),
    ("finance", "first_payment"): ("{owner} pays later", "{owner} pays earlier"),
    ("finance", "amount"): ("{owner} pays more", "{owner} pays less"),
    ("contingents", "withdrawal_per_year"): ("{owner} is called home later", "{owner} is called home earlier"),
    ("conditions", "per_year"): ("“{owner}” comes later", "“{owner}” comes earlier"),
    ("disruptions", "per_year"): ("“{owner}” comes later", "“{owner}” comes earlier"),
}
"""What more and less of a number say, by list and field."""

_COMPARED = {DAYS: ("longer", "shorter"), MONTHS: ("longer", "shorter")}
"""More and less of a unit, where it is not higher and lower."""

_COMMON = ("delays are longer on the whole", "delays are shorter on the whole")

_ORDINALS = {1: "first", 2: "second", 3: "third"}


@dataclass(frozen=True, slots=True)
class NamedDraw:
    """A draw as people call it.

    Attributes:
        key: the list in which the number stands, and its field; empty where there is no such number.
        owner: whose it is; its own title where nobody's.
        title: of the number.
        quantity: of the number; None where there is no such number.
        when: `` the second time``, `` at the second vote``; empty where it is drawn once.
    """

    key: tuple[str, str]
    owner: str
    title: str
    quantity: Quantity | None
    when: str

    @property
    def is_answer(self) -> bool:
        """Whether yes or no is drawn."""
        return self.quantity is not None and self.quantity.unit == PROBABILITY

    def asked(self, side: Side, value: float) -> str:
        """``Kenya takes part``, ``“Kenya: Training” is at least 60 days``."""
        if self.key == ("conditions", "yes") and value <= 0.0:
            return self.answered(_VOTES_NO[side is Side.AT_LEAST])
        if self.is_answer:
            return self.answered(self.answers[side is Side.BELOW])
        words = "at least" if side is Side.AT_LEAST else "below"
        return f"“{self.title}”{self.when} is {words} {self.amount(value)}"

    @property
    def answers(self) -> tuple[str, str]:
        """What a yes says, and a no."""
        return _ANSWERS.get(self.key, (f"“{self.title}” is yes", f"“{self.title}” is no"))

    def answered(self, words: str) -> str:
        """The words with the owner, and with the time that is meant."""
        return f"{words.format(owner=self.owner)}{self.when}"

    @property
    def unit(self) -> str:
        """What stands behind a value: ``days``, ``US dollars``; empty where nothing does."""
        if self.quantity is None or self.quantity.is_share:
            return ""
        return {"per year": "days", MONEY: "US dollars"}.get(self.quantity.unit, self.quantity.unit)

    def amount(self, value: float) -> str:
        """A value that was drawn: ``60 days``, ``$30 million``."""
        if self.quantity is None:
            return number(value, 2)
        return days_text(value, 1) if self.quantity.unit == "per year" else amount_text(self.quantity, value)


def draw_named(scenario: Scenario, name: str) -> NamedDraw:
    """A draw, by its name, as people call it; of one that answers no number the name itself."""
    home: Home | None = None
    # A name that no draw can have may end in something else than a number.
    with suppress(ValueError, IndexError):
        home = Homes(scenario).of(name)
    if name == COMMON_CAUSE:
        return NamedDraw(("", COMMON_CAUSE), "", "common cause of delays", None, "")
    place = None if home is None else place_of(scenario, home.path)
    if home is None or place is None:
        return NamedDraw(("", ""), visible(name), visible(name), None, "")
    title, owner = title_at(scenario, home.path), visible(owner_of(group_of(place)))
    if is_vote(home):
        owner = visible(home.part.name)  # type: ignore[attr-defined]
    return NamedDraw(
        (home.path.split(".")[0], home.field), owner or title, title, place.field.quantity, _when(name, home)
    )


def _when(name: str, home: Home) -> str:
    """Which time is meant, of what is drawn again and again."""
    if is_vote(home):
        found = re.search(f"/{names.VOTE}/([0-9]+)/", name)
        return f" at the {_ordinal(int(found[1]))} vote" if found else ""
    stem = names.without_numbers(name)
    numbers = name.removeprefix(stem).split("/")[1:]
    if not numbers or numbers[0] == "0" or ".tranches." in home.path:
        return ""
    if len(numbers) > 1:
        return f" (tranche {numbers[0]}, tour {numbers[1]})"
    if home.field == names.INTERVAL:
        return f" (tranche {numbers[0]})"
    if home.thing == "reception":
        return f" ({visible(stem.removesuffix(f'/{names.RECEPTION}'))}, tranche {numbers[0]})"
    return f" the {_ordinal(int(numbers[0]))} time"


def _ordinal(place: int) -> str:
    if place in _ORDINALS:
        return _ORDINALS[place]
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def shift_text(scenario: Scenario, shift: Shift) -> str:
    """``United States pays later: median 150 days instead of 118``, ``Kenya takes part in 64 % instead of 95 %``."""
    draw = draw_named(scenario, shift.driver.name)
    if shift.answer is not None:
        words = _VOTES_NO[0] if shift.answer is Answer.NO else draw.answers[0]
        return f"{draw.answered(words)} in {shift.kept} instead of {shift.every}"
    if draw.key[1] == COMMON_CAUSE:
        return _COMMON[shift.distance < 0]
    is_less = shift.distance < 0
    if draw.key in _SHIFTS:
        return f"{draw.answered(_SHIFTS[draw.key][is_less])}{_medians(draw, shift)}"
    more, less = _COMPARED.get("" if draw.quantity is None else draw.quantity.unit, ("higher", "lower"))
    return f"“{draw.title}”{draw.when} is {less if is_less else more}{_medians(draw, shift)}"


def _medians(draw: NamedDraw, shift: Shift) -> str:
    """``: median 150 days instead of 118``; nothing where both are told alike."""
    assert isinstance(shift.kept, float)
    assert isinstance(shift.every, float)
    kept, every = draw.amount(_rough(shift.kept)), draw.amount(_rough(shift.every))
    if kept == every:
        return ""
    return f": median {kept} instead of {_without_unit(kept, every)}"


def _rough(median: float) -> float:
    """A median of drawn values is not known to tenths, where it has two digits before them."""
    return median if abs(median) < 10.0 else float(round(median))


def _without_unit(kept: str, every: str) -> str:
    """The second of two amounts without the unit that the first has told: ``118``."""
    figure, _, unit = every.partition(" ")
    return figure if unit and kept.endswith(f" {unit}") and not figure.startswith("$") else every
