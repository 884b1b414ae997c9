"""Scenarios that are valid and say extreme things: the least, the most, next to nothing, and very many."""

from __future__ import annotations

import math
import random
from typing import Any

from scenarios.estimate import Estimate
from scenarios.library import names, shipped
from scenarios.parameters import Parameter, parameters, replaced
from scenarios.quantity import Quantity
from scenarios.schema import Scenario

TINY = (5e-324, 1e-300, 1e-12, 1e-9, 1e-6, 1e-3)
"""What is allowed above zero, and should not be meant."""

AGAIN = {
    *("tour_months", "months", "arrears_days", "per_year", "attempts", "retable", "instalments", "every"),
    *("tranche", "passengers", "cycle", "interval", "personnel", "horizon"),
}
"""Fields that say how often something happens again."""

LISTS = (("contingents",), ("disruptions",), ("conditions",), ("finance", "donors"), ("camps",), ("lifts",))


def extreme(luck: random.Random) -> Scenario:
    """A shipped scenario with one to three numbers changed, and perhaps a list that is long."""
    scenario = shipped(luck.choice(names()))
    if luck.random() < 0.6:
        scenario = _certain(luck, scenario)
    if luck.random() < 0.3:
        scenario = _with_many(luck, scenario)
    for _ in range(luck.choice((1, 1, 2, 3))):
        scenario = _with_another_number(luck, scenario)
    return scenario


def _certain(luck: random.Random, scenario: Scenario) -> Scenario:
    """Everything is granted, everybody comes and stays: so most that a file says has its effect."""
    data = scenario.model_dump(mode="python", exclude_none=True)
    for council in (one for one in data["conditions"] if "members" in one):
        council["members"] = [{**one, "yes": 1.0, "no": 0.0} for one in council["members"]]
    for one in (*data["conditions"], *data["finance"]["donors"], data.get("mandate", {})):
        one |= {name: 1.0 for name in ("probability", "renewal_probability") if name in one}
    for one in data["contingents"]:
        one |= {"participation": 1.0, "stay_probability": luck.choice((1.0, 0.99))}
    for camp in data.get("camps") or (data["camp"],):
        camp |= {"opening_beds": 1_000_000, "max_beds": 1_000_000}
    for lift in data.get("lifts") or (data["lift"],):
        lift |= {"aircraft": luck.choice((1, 50))}
    data["finance"] |= {"opening_balance": luck.choice((1e12, 1e8))}
    data["horizon"] = luck.choice((730, 730, 7300))
    return Scenario.model_validate(data)


def _with_another_number(luck: random.Random, scenario: Scenario) -> Scenario:
    """Some change that is allowed; every kind of field is as likely, however many parts have it."""
    fields: dict[str, list[Parameter]] = {}
    is_again = luck.random() < 0.3
    for one in parameters(scenario):
        name = one.path.rpartition(".")[2]
        if not is_again or name in AGAIN:
            fields.setdefault(f"{one.group[:1]} {name}", []).append(one)
    while True:
        one = luck.choice(fields[luck.choice(list(fields))])
        try:
            return replaced(scenario, one.path, _value(luck, one))
        except ValueError:
            continue


def _value(luck: random.Random, one: Parameter) -> Any:
    if not one.is_estimate:
        return _number(luck, one.quantity)
    numbers = sorted(_number(luck, one.quantity) for _ in range(luck.choice((1, 1, 3))))
    if len(numbers) == 3 and luck.random() < 0.3:
        numbers[1] = luck.choice((numbers[0], numbers[2]))
    return Estimate(numbers[0], numbers[len(numbers) // 2], numbers[-1])


def _number(luck: random.Random, quantity: Quantity) -> float | int:
    low, high = quantity.minimum, quantity.maximum
    kind = luck.choice(("bottom", "tiny", "top", "log", "log", "even"))
    if kind == "even":
        number = luck.uniform(low, high)
    elif kind == "log":
        number = math.exp(luck.uniform(math.log(max(low, 1e-9)), math.log(high)))
    else:
        number = {"bottom": low, "tiny": luck.choice(TINY), "top": high}[kind]
    number = min(max(number, low), high)
    if quantity.above and number <= low:
        number = luck.choice(TINY)
    return round(number) if quantity.whole else number


def _with_many(luck: random.Random, scenario: Scenario) -> Scenario:
    """A list of a scenario with up to some hundreds of copies of one of its parts."""
    data = scenario.model_dump(mode="python", exclude_none=True) | {"sources": {}}
    lists = [(data["finance"] if len(way) > 1 else data, way[-1]) for way in LISTS]
    owner, last = luck.choice([(owner, last) for owner, last in lists if owner.get(last)])
    one = luck.choice(owner[last])
    more = round(10 ** luck.uniform(0, luck.choice((2.0, 2.7, 3.2))))
    owner[last] = [*owner[last], *({**one, "name": f"{one['name'][:70]} no. {place}"} for place in range(more))]
    return Scenario.model_validate(data)
