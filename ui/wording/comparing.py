"""A comparison in sentences: what an alternative changes, how sure that is, and in which runs there is nothing to say.

Each sentence stands for itself and names its runs. What is told first counts every run, also those that never get
there: in the mean as the day after the horizon. What holds among runs in which both get there comes second.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.results.needs import own_milestone
from simulator.what_if.comparison import Comparison, MeanDifference, PairedMilestone
from ui.wording.figures import (
    DAYS,
    PEOPLE,
    POINTS,
    amount,
    ends_text,
    interval_text,
    is_joint,
    of_runs,
    people_difference,
    shares_text,
)
from ui.wording.milestone_shift import both_shift, mean_shift, median_shift, more_often, only_median, shares_of, unseen
from ui.wording.needs import needs_text
from ui.wording.words import date_text, milestone_subject, people_text, runs_text


@dataclass(frozen=True, slots=True)
class Names:
    """What the two scenarios are called within a sentence."""

    base: str = "the base"
    alternative: str = "the alternative"


NAMES = Names()

NEVER = ", counting runs that never get there as the day after the horizon"
"""What stands after a mean to which runs belong that get there on one side only."""


def sentences(comparison: Comparison, names: Names = NAMES) -> tuple[str, ...]:
    """All that is to be said of a comparison: what is compared, then every milestone."""
    return (*notes(comparison, names), *(milestone_sentence(each, names) for each in comparison.milestones.values()))


def notes(comparison: Comparison, names: Names = NAMES) -> tuple[str, ...]:
    """What one must know to read the figures: which runs and days, whose target, how intervals hold together."""
    makers = (_restriction, _sameness, _dates, _targets, _needs, _unshared, _together)
    return tuple(note for make in makers if (note := make(comparison, names)))


def milestone_sentence(paired: PairedMilestone, names: Names = NAMES) -> str:
    """A milestone: how much later over all runs, in what share of runs, who never gets there, how much where both do.

    ``50 % of target is 34 days earlier on average (95 % interval 29 to 39); half of runs are there 30 days earlier (28
    to 33): earlier in 83 % of runs (81 to 85), same in 9 %, later in 8 %.``
    """
    subject, runs = milestone_subject(paired.name), len(paired.base)
    if not runs:
        return f"{subject}: there is no run to compare."
    if paired.neither.hits == runs:
        return f"{subject} is not within the horizon in any of {runs_text(runs)}, neither in {_either(names)}."
    if paired.same.hits == runs:
        return f"{subject} is the same in every run{_of_them(paired.neither)}{_unseen(paired)}."
    parts = _difference(paired, subject, names), _never(paired, names), _among(paired, names)
    return " ".join(part for part in parts if part)


def strength_sentence(comparison: Comparison, day: int, names: Names = NAMES) -> str:
    """Strength on a day, counted as ``Comparison.days``: people more or fewer with the interval, and in how many runs.

    ``On 1 Mar 2024 the alternative has 120 people more (95 % interval 104 to 136): more in 71 % of runs (68 to 74),
    same in 20 %, fewer in 9 %.``
    """
    place = day - comparison.first
    date, differences = date_text(comparison.date_of(day)), comparison.strength[:, place]
    if not len(differences):
        return f"On {date} there is no run to compare."
    if not differences.any():
        rare = "" if comparison.is_itself else f"; {unseen(Share(0, len(differences)))}"
        return f"On {date} strength is the same in every run{rare}."
    mean, low, high = (float(values[place]) for values in comparison.strength_interval)
    told = MeanDifference(mean, low, high, len(differences))
    more, fewer = (Share(int(hits.sum()), len(differences)) for hits in (differences > 0, differences < 0))
    figures = f"{people_difference(told)}{interval_text(comparison.confidence, told, PEOPLE)}"
    unsure = "" if told.is_told_apart else f" The two cannot be told apart with {runs_text(told.pairs)}."
    return f"On {date} {names.alternative} has {figures}: {shares_text(told.mean, more, fewer, PEOPLE)}.{unsure}"


def chance_sentence(comparison: Comparison, people: int, day: int, names: Names = NAMES) -> str:
    """The chance of so many people on a day, counted as ``Comparison.days``, side by side and as a difference.

    ``600 people or more on 1 Mar 2024: in 41 % of runs of the base and in 62 % of the alternative, 21 percentage points
    higher (95 % interval 18 to 24).``
    """
    chance = comparison.chance(people, day)
    what = f"{people_text(people)} or more on {date_text(comparison.date_of(day))}"
    if not chance.runs:
        return f"{what}: there is no run to compare."
    sides = f"in {chance.base} of runs of {names.base} and in {chance.alternative} of {names.alternative}"
    if not chance.only_base + chance.only_alternative:
        return f"{what}: in {chance.base} of runs, in the same runs of {_either(names, 'and')}."
    low, high = chance.interval
    points = MeanDifference(100 * chance.difference, 100 * low, 100 * high, chance.runs)
    unsure = "" if chance.is_told_apart else f"; the two cannot be told apart with {runs_text(chance.runs)}"
    return f"{what}: {sides}, {amount(points, POINTS)}{interval_text(comparison.confidence, points, POINTS)}{unsure}."


def _difference(paired: PairedMilestone, subject: str, names: Names) -> str:
    """The first sentence, over all runs: what is told of days, and in what share of runs."""
    runs, shares = runs_text(len(paired.base)), shares_of(paired)
    never = NEVER if paired.only_base.hits + paired.only_alternative.hits else ""
    days = [f"{mean_shift(paired)}{never}", median_shift(paired) or only_median(paired, names.base, names.alternative)]
    if len(paired.base) == 1:
        days.pop()
    told = "; ".join(words for words in days if words)
    more = more_often(paired)
    if paired.is_told_apart_in_days:
        though = f", though {more}" if more and not more.startswith(_direction(paired)) else ""
        return f"{subject} is {told}{though}: {shares}."
    if more:
        return f"{subject} cannot be told apart in days with {runs}, but is {more}: {shares}. It is {told}."
    return f"{subject} cannot be told apart with {runs}: {told}; {shares}."


def _direction(paired: PairedMilestone) -> str:
    return DAYS.above if paired.mean.mean > 0.0 else DAYS.below


def _unseen(paired: PairedMilestone) -> str:
    """That a difference may be there all the same, unless a scenario is compared with itself."""
    return f"; {unseen(paired.earlier)}" if paired.largest else ""


def _of_all(share: Share) -> str:
    return f"{share}{ends_text(share).replace(' (', ' (95 % interval ')}"


def _of_them(neither: Share) -> str:
    return f"; in {neither} of them neither gets there within the horizon" if neither.hits else ""


def _never(paired: PairedMilestone, names: Names) -> str:
    """Runs in which one side never gets there, or neither does; nothing where both do in all."""
    shares = (
        (paired.only_base, f"only {names.base} gets there"),
        (paired.only_alternative, f"only {names.alternative}"),
        (paired.neither, "neither"),
    )
    parts = [f"in {of_runs(share)} {words}" for share, words in shares if share.hits]
    if not parts:
        return ""
    listed = ", ".join(parts).replace("gets there", "gets there within the horizon", 1)
    if "within the horizon" not in listed:
        listed += " gets there within the horizon"
    return f"{listed[0].upper()}{listed[1:]}."


def _among(paired: PairedMilestone, names: Names) -> str:
    """The days where both get there; nothing where they do in all runs."""
    pairs = paired.days.pairs
    if pairs == len(paired.base):
        return ""
    if not pairs:
        return "There is no run in which both do."
    return f"Among the {runs_text(pairs)} in which both do, {names.alternative} is {both_shift(paired)}."


def _either(names: Names, word: str = "nor in") -> str:
    return f"{names.base} {word} {names.alternative}"


def _restriction(comparison: Comparison, _names: Names) -> str:
    if comparison.condition is None:
        return ""
    share = comparison.share_of_runs
    what = f"in which “{comparison.condition}” is met in both within the horizon"
    if not share.hits:
        return f"There is no run {what}: {share} of {runs_text(share.of)}."
    return (
        f"Only runs {what}: {share.hits:,} of {share.of:,}, {_of_all(share)}. "
        "What holds for them need not hold for the others."
    )


def _sameness(comparison: Comparison, names: Names) -> str:
    if not comparison.runs.any() or not comparison.is_same:
        return ""
    return f"Strength is the same on every day in every run of {_either(names, 'and')}."


def _dates(comparison: Comparison, names: Names) -> str:
    """Which days are compared, where that does not go without saying."""
    base, other = comparison.base.scenario, comparison.alternative.scenario
    last = date_text(comparison.date_of(comparison.horizon))
    parts = []
    if comparison.offset:
        parts.append(
            f"{_capital(names.base)} starts on {date_text(base.start)}, {names.alternative} on "
            f"{date_text(other.start)}: they are compared by date, and {_before(base, other)}."
        )
    if base.date_of(base.horizon) != other.date_of(other.horizon):
        parts.append(f"Only days up to {last} are compared, the last that both cover; what comes later does not count.")
    return " ".join(parts)


def _before(*scenarios: Scenario) -> str:
    """Who counts before a scenario starts: nobody, also where people are there when it does."""
    if any(force.there for one in scenarios for force in one.forces):
        return "who is there when a scenario starts counts from that day on, as if nobody had been there before"
    return "until it starts a scenario has nobody there"


def _targets(comparison: Comparison, names: Names) -> str:
    base, other = comparison.base.scenario.target, comparison.alternative.scenario.target
    if base == other:
        return ""
    sides = f"{base:,} in {names.base}, {other:,} in {names.alternative}"
    return f"“50 % of target” and the like are shares of the target of each scenario: {sides}."


def _needs(comparison: Comparison, names: Names) -> str:
    """Milestones of one identity that ask for something else in each scenario."""
    told = []
    for name, other in comparison.names.items():
        base = own_milestone(comparison.base.scenario, name)
        alternative = own_milestone(comparison.alternative.scenario, other)
        if base is not None and alternative is not None and needs_text(base) != needs_text(alternative):
            sides = f"in {names.base} {needs_text(base)}; in {names.alternative} {needs_text(alternative)}"
            told.append(f"{milestone_subject(name)} is measured against what each scenario asks for: {sides}.")
    return " ".join(told)


def _unshared(comparison: Comparison, names: Names) -> str:
    """Milestones that only one of the scenarios has."""
    sides = (
        (names.base, comparison.base.scenario, comparison.names.keys()),
        (names.alternative, comparison.alternative.scenario, comparison.names.values()),
    )
    alone = [
        (who, one.name) for who, scenario, shared in sides for one in scenario.milestones if one.name not in shared
    ]
    return " ".join(f"Only {who} has {milestone_subject(name)}: it is not compared." for who, name in alone)


def _together(comparison: Comparison, _names: Names) -> str:
    if not is_joint(comparison.confidence):
        return ""
    return (
        "Several alternatives are compared with one base: each interval of a difference is widened "
        f"to {100 * comparison.confidence:.3g} %, so that those of all alternatives hold together in 95 % of cases."
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
