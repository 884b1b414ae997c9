"""The page of the record: its numbers put between words that are written by hand in ``template.md``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from scenarios.library import shipped
from tests.record.measuring import COUNTED, NEAR
from ui.wording.words import date_text

TEMPLATE = Path(__file__).with_name("template.md")

SIMPLER = ("reference_class", "as_announced", "last_figure")

Told = dict[str, Any]


def page(told: Told) -> str:
    """The text of docs/record.md for what was measured."""
    return TEMPLATE.read_text(encoding="utf-8").format_map(words(told))


def words(told: Told) -> dict[str, str]:
    """What stands in each place of the template."""
    return {
        **_of_all(told),
        **_tables(told),
        **_of_waits(told),
        **_of_contingents(told),
        **_of_the_last(told),
        **_of_the_article(told),
    }


def _of_all(told: Told) -> dict[str, str]:
    found, whole = told["together"], told["together"]["whole"]
    better = [one for one in told["hindcasts"] if _simpler(one, "as_announced") < _simpler(one, "reference_class")]
    return {
        "runs": _many(told["runs"]),
        "seed": str(told["seed"]),
        "changes": str(found["changes"]),
        "first": _date(found["first"]),
        "last": _date(found["last"]),
        "days": _many(whole["days"]),
        "miss": _many(whole["miss"]),
        "low_half": _percent(sum(found["pit"][:5])),
        "top": _percent(sum(found["pit"][7:])),
        "early": _many(-found["days_missed"]),
        "announced_better": " and ".join(_start(one) for one in better) or "none",
        "optimists": _listed([_many(one["miss"]) for one in told["hindcasts"][3:]]),
    }


def _tables(told: Told) -> dict[str, str]:
    return {
        "leads": _rows(_lead(one) for one in told["together"]["leads"]),
        "hindcasts": _rows(_hindcast(one) for one in told["hindcasts"]),
        "milestones": _rows(_milestones(told)),
    }


def _lead(one: Told) -> list[str]:
    until = str(one["last"]) if one["last"] is not None else "later"
    scores = [_score(one), *(_beside(one, name) for name in SIMPLER)]
    inside = [_percent(days / one["days"]) for days in one["inside"]]
    return [f"{one['first'] or 1} to {until}", _many(one["days"]), *scores, *inside, _signed(one["miss"])]


def _hindcast(one: Told) -> list[str]:
    scores = [_score(one), *(_beside(one, name) for name in (*SIMPLER, "nobody"))]
    return [_start(one), str(one["days"]), *scores, _percent(one["inside"][1] / one["days"]), _signed(one["miss"])]


def _milestones(told: Told) -> Iterator[list[str]]:
    for one in told["hindcasts"]:
        start = dt.date.fromisoformat(one["start"])
        mine = {row["people"]: row for row in told["together"]["milestones"] if row["hindcast"] == one["name"]}
        row = [_start(one)]
        for people in (1, 600, 900):
            found = mine.get(people)
            row += (
                ["there", "there"] if found is None else [_on(start, found["expected"]), _on(start, found["observed"])]
            )
        yield row


def _of_waits(told: Told) -> dict[str, str]:
    known = [one["waits"] for one in told["hindcasts"] if one["waits"]]
    labels = sorted(
        {label for one in known for label in one["days"]}, key=lambda label: -known[0]["days"].get(label, 0)
    )
    rows = [[label, *(_many(one["days"].get(label, 0)) for one in known)] for label in labels]
    first = shipped("article-2023")
    median = told["hindcasts"][0]["first"]["p50"]
    waits = told["article"]["now"]["waits"]
    return {
        "waits": _rows([*rows, ["**in all**", *(f"**{_many(sum(one['days'].values()))}**" for one in known)]]),
        "article_first": date_text(first.date_of(median)),
        "article_early": str(waits["true"] - median),
        "near_runs": _many(waits["runs"]),
        "near": str(NEAR),
        "funding_days": _many(waits["days"]["funding"]),
    }


def _of_contingents(told: Told) -> dict[str, str]:
    counted = counts()
    names = dict.fromkeys(name for one in told["hindcasts"] for name in one["contingents"])
    rows = [
        [name, str(counted.get(name, 0)), *(str(one["contingents"].get(name, "")) for one in told["hindcasts"])]
        for name in names
    ]
    first = told["hindcasts"][0]["contingents"]
    named = [name for name in first if name not in ("Kenya", "Others")]
    return {
        "counted": date_text(COUNTED),
        "contingent_heads": " | ".join(_start(one) for one in told["hindcasts"]),
        "contingent_rule": "|".join("---" for _ in told["hindcasts"]),
        "contingents": _rows(rows),
        "others_expected": str(sum(first[name] for name in named)),
        "others_counted": str(sum(counted.get(name, 0) for name in named)),
        "guatemala": str(counted["Guatemala"]),
        "unnamed": str(first["Others"]),
    }


def counts() -> dict[str, int]:
    """How many people of each contingent were counted on the day on which all were."""
    figures = shipped("article-2023").observed
    return {
        one.contingent: one.personnel for one in figures if one.date == COUNTED and one.contingent and one.personnel
    }


def _of_the_last(told: Told) -> dict[str, str]:
    last = told["hindcasts"][-1]
    return {
        "last_day": _start(last),
        "last_own": _score(last),
        "last_un": _many(_simpler(last, "reference_class")),
        "last_inside": f"{last['inside'][1]} of {last['days']}",
        "last_wide": str(last["inside"][2]),
    }


def _of_the_article(told: Told) -> dict[str, str]:
    now, before = told["article"]["now"], told["article"]["before"]
    people = now["drawn"]["strength"]["0.5"]
    held = now["held"]["skills"]
    return {
        "article": _rows([_scored("as it is", now), _scored("as it was up to Muster 0.2", before)]),
        "article_words": _changed(before, now),
        "never": _percent(now["never"]),
        "peak": _many(max(people)),
        "end": _many(people[-1]),
        "article_own": _score(now["counted"]),
        "first_own": _score(told["hindcasts"][0]),
        "before_held": _score(before["held"]),
        "un_held": _many(held["reference_class"][2]),
        "announced_held": _many(held["as_announced"][2]),
        "nobody_held": _many(held["nobody"][2]),
    }


def _scored(label: str, article: Told) -> list[str]:
    counted, held = article["counted"], article["held"]
    inside = f"{counted['inside'][1]} of {counted['days']} days"
    return [label, f"{counted['crps']:.1f}", f"{held['crps']:.1f}", inside]


def _changed(before: Told, now: Told) -> str:
    counted, held = (now[span]["crps"] - before[span]["crps"] for span in ("counted", "held"))
    return f"makes the score {_worse(counted)} up to the last count, and {_worse(held)} up to the last day"


def _worse(people: float) -> str:
    return f"{abs(people):.1f} people {'worse' if people > 0 else 'better'}"


def _rows(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _score(one: Told) -> str:
    return _many(one["crps"])


def _simpler(one: Told, name: str) -> float:
    value: float = one["skills"][name][2]
    return value


def _beside(one: Told, name: str) -> str:
    """The score of a simpler forecast; bold where it is nearer."""
    text = _many(_simpler(one, name))
    return f"**{text}**" if _simpler(one, name) < one["crps"] else text


def _start(one: Told) -> str:
    return _date(one["start"])


def _date(text: str) -> str:
    return date_text(dt.date.fromisoformat(text))


def _on(start: dt.date, day: int | None) -> str:
    return "not in time" if day is None else date_text(start + dt.timedelta(day))


def _many(number: float) -> str:
    return f"{round(number):,}"


def _signed(number: float) -> str:
    return f"{round(number):+,}".replace("-", "\N{MINUS SIGN}")


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def _listed(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
