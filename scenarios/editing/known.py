"""Where what is known at the start of a scenario is known from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scenarios.counting import counted
from scenarios.dates import spelled
from scenarios.editing.replies import ACCOUNT, Replies, contingent_path, donor_path
from scenarios.parts import Source
from scenarios.places import fields_of, paths_of, walk
from scenarios.schema import Scenario


def facts_in(scenario: Scenario) -> dict[str, Any]:
    """What a scenario says of its position at the start, by path."""
    return {
        ".".join((*way, field.name)): getattr(part, field.name)
        for way, part in walk(scenario)
        if "at_start" in way
        for field in fields_of(type(part))
        if not field.rows and getattr(part, field.name) != type(part).model_fields[field.name].default
    }


def sources_of(before: Scenario, after: Scenario, replies: Replies, text: str) -> dict[str, Source]:
    """Sources of what is left, one for each fact that nobody knew before, and what has become of changed numbers."""
    gone = paths_of(before) - paths_of(after)
    kept = {path: source for path, source in before.sources if path not in gone}
    known = facts_in(before)
    fresh = [path for path, value in facts_in(after).items() if known.get(path) != value or path not in kept]
    if replies[ACCOUNT].number("opening_balance") is not None:
        fresh.append(f"{ACCOUNT}.opening_balance")
    changed = _of_time(before, after) | _lessened(before, after, replies, text)
    return kept | changed | dict.fromkeys(fresh, Source(ground="document", text=text))


def _of_time(before: Scenario, after: Scenario) -> dict[str, Source]:
    """Sources of days that are counted from the start, which is another one."""
    words = f"less the days that had passed by {spelled(after.start)}"
    old, new = _days_from_start(before), _days_from_start(after)
    return {
        path: _marked(source, words)
        for path, source in before.sources
        if path in new and path in old and new[path] != old[path]
    }


def _days_from_start(scenario: Scenario) -> dict[str, Any]:
    days: dict[str, Any] = {"horizon": scenario.horizon}
    for one in scenario.disruptions:
        days |= {f"disruptions.{one.name}.at": one.at, f"disruptions.{one.name}.duration": one.duration}
    return days


def _marked(source: Source, words: str) -> Source:
    """A source, and what follows from it by now."""
    return Source(ground=source.ground, text="; ".join(part for part in (source.text, words) if part))


def _lessened(before: Scenario, after: Scenario, replies: Replies, text: str) -> dict[str, Source]:
    """Sources of what is still to come: said by somebody, or as before less what has come."""
    found: dict[str, Source] = {}
    for path, key, old, new in _still_to_come(before, after):
        if old == new:
            continue
        stem = path.removesuffix(f".{key}")
        source = before.source.get(path)
        is_said = stem in replies and replies[stem].answers.get(key) is not None
        found[path] = (
            Source(ground="document", text=text)
            if source is None or is_said
            else _marked(source, f"less what had come, {text}")
        )
        every = f"{stem}.every"
        if key == "instalments" and every in before.source:
            # It may speak of how many there were.
            words = f"said when {counted(old, 'instalment was', 'instalments were')} to come"
            found[every] = _marked(before.source[every], words)
    return found


def _still_to_come(before: Scenario, after: Scenario) -> Iterator[tuple[str, str, Any, Any]]:
    """Path, key, and value before and after, of all that arrivals and payments lessen."""
    for old_donor, donor in zip(before.finance.donors, after.finance.donors, strict=True):
        for key in ("amount", "instalments"):
            yield f"{donor_path(donor.name)}.{key}", key, getattr(old_donor, key), getattr(donor, key)
    for old, new in zip(before.contingents, after.contingents, strict=True):
        path = contingent_path(new.name)
        yield f"{path}.personnel", "personnel", old.personnel, new.personnel
        for number, (one, other) in enumerate(zip(old.tranches, new.tranches, strict=True), start=1):
            yield f"{path}.tranches.{number}.personnel", "personnel", one.personnel, other.personnel
