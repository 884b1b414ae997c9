"""What the file of a forecast says, entry by entry, and the forecast that such entries tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from itertools import pairwise
from math import inf, isinf
from typing import Annotated, Any, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from scenarios.brevity import PLACE, cut
from scenarios.schema import Scenario
from scenarios.storage.files import ScenarioFileError, dumps, loads
from simulator.figures.share import Share
from simulator.ledger.errors import ForecastError
from simulator.ledger.forecast import LEVELS, Asked, Distribution, Forecast, days_told
from simulator.ledger.questions import DATE, Kind, Question, refuse_unknown, written

FORMAT = 1
"""The format number of the files that this program writes."""

Floats = NDArray[np.float64]

_MANY = len(LEVELS)


def _is_date(text: str) -> str:
    if not DATE.fullmatch(text):
        raise ValueError("a date such as 2024-06-01 is needed")
    dt.date.fromisoformat(text)
    return text


def _ascending(values: list[Any]) -> list[Any]:
    ordered = [inf if value is None else value for value in values]
    if any(later < earlier for earlier, later in pairwise(ordered)):
        raise ValueError("the quantiles do not ascend")
    return values


_Whole = Annotated[int, Field(ge=0, le=10**9)]
_Date = Annotated[str, AfterValidator(_is_date)]
_People = Annotated[list[_Whole], Field(min_length=_MANY, max_length=_MANY), AfterValidator(_ascending)]
_Values = Annotated[list[_Whole | None], Field(min_length=_MANY, max_length=_MANY), AfterValidator(_ascending)]


class _Entry(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)


class _Share(_Entry):
    """Runs in which something holds, of all; ``share`` and its 95 % ``interval`` follow from them."""

    hits: _Whole
    of: Annotated[_Whole, Field(ge=1)]
    share: float
    interval: list[float]

    @model_validator(mode="after")
    def _is_a_share(self) -> Self:
        if self.hits > self.of:
            raise ValueError("more runs are counted than there are")
        return self

    @property
    def told(self) -> Share:
        return Share(self.hits, self.of)


class _Scenario(_Entry):
    title: str
    fingerprint: str
    toml: str


class _Told(_Entry):
    day: _Whole
    date: str
    quantiles: _People
    contingents: list[float]


class _Milestone(_Entry):
    name: str
    reached: _Share
    days: _Values


class _Asks(_Entry):
    kind: Kind
    date: _Date
    people: _Whole
    condition: str
    fewer: bool


class _Question(_Entry):
    question: str
    asks: _Asks
    chance: _Share
    of: Literal["people", "days"]
    quantiles: _Values


class _Reference(_Entry):
    group: str
    condition: str | None
    day: float | None


class _File(_Entry):
    """All that a file says."""

    format: Literal[1]
    issued: _Date
    version: str
    seed: int
    runs: Annotated[_Whole, Field(ge=1)]
    scenario: _Scenario
    reference_class: _Reference
    levels: list[float]
    questions: list[_Question]
    milestones: list[_Milestone]
    contingents: list[str]
    strength: list[_Told]
    sha256: str

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if tuple(self.levels) != LEVELS:
            raise ValueError("its levels are others than 0.01, 0.02 … 0.99")
        if any(len(one.contingents) != len(self.contingents) for one in self.strength):
            raise ValueError("a day tells of more or fewer contingents than there are")
        return self


def data_of(forecast: Forecast) -> dict[str, Any]:
    """The entries of a forecast, for its file: text, numbers, lists and tables, and null for no day."""
    scenario = forecast.scenario
    group, condition = forecast.reference
    return {
        "format": FORMAT,
        "issued": forecast.issued.isoformat(),
        "version": forecast.version,
        "seed": forecast.seed,
        "runs": forecast.runs,
        "scenario": {"title": scenario.title, "fingerprint": scenario.fingerprint, "toml": dumps(scenario)},
        "reference_class": {"group": group, "condition": condition, "day": _finite(forecast.clock)},
        "levels": list(LEVELS),
        "questions": [_question(one) for one in forecast.questions],
        "milestones": [_milestone(name, one) for name, one in forecast.milestones.items()],
        "contingents": list(forecast.contingents),
        "strength": [_told(forecast, place) for place in range(len(forecast.days))],
    }


def forecast_of(data: dict[str, Any], name: str) -> Forecast:
    """The forecast that the entries of a file tell.

    Raises:
        ForecastError: they tell of none; one sentence.
    """
    try:
        file = _File.model_validate(data)
        scenario = loads(file.scenario.toml, "its scenario")
    except ValidationError as error:
        raise ForecastError(_sentence(error)) from None
    except ScenarioFileError as error:
        raise ForecastError(f"its scenario cannot be read: {error.problems[0]}") from None
    if [one.day for one in file.strength] != days_told(scenario.horizon).tolist():
        raise ForecastError("it is no frozen forecast: its days are not those of its scenario, week by week")
    return _forecast(file, scenario, name)


def _forecast(file: _File, scenario: Scenario, name: str) -> Forecast:
    means = np.array([one.contingents for one in file.strength])
    return Forecast(
        name=name,
        issued=dt.date.fromisoformat(file.issued),
        version=file.version,
        seed=file.seed,
        runs=file.runs,
        scenario=scenario,
        days=days_told(scenario.horizon),
        strength=np.array([one.quantiles for one in file.strength], np.int64).T,
        milestones={one.name: Distribution(_numbers(one.days), one.reached.told) for one in file.milestones},
        questions=tuple(_asked(one, scenario) for one in file.questions),
        reference=(file.reference_class.group, file.reference_class.condition),
        contingents={one: means[:, place] for place, one in enumerate(file.contingents)},
        clock=inf if file.reference_class.day is None else file.reference_class.day,
    )


def _asked(told: _Question, scenario: Scenario) -> Asked:
    asks = told.asks
    question = Question(asks.kind, dt.date.fromisoformat(asks.date), asks.people, asks.condition, asks.fewer)
    refuse_unknown(question, scenario)
    return Asked(question, told.chance.told, _numbers(told.quantiles))


def _question(asked: Asked) -> dict[str, Any]:
    question = asked.question
    return {
        "question": written(question),
        "asks": {**asdict(question), "date": question.date.isoformat()},
        "chance": _share(asked.chance),
        "of": "people" if question.kind == "on" else "days",
        "quantiles": _whole(asked.values),
    }


def _milestone(name: str, distribution: Distribution) -> dict[str, Any]:
    return {"name": name, "reached": _share(distribution.reached), "days": _whole(distribution.days)}


def _told(forecast: Forecast, place: int) -> dict[str, Any]:
    day = int(forecast.days[place])
    return {
        "day": day,
        "date": forecast.scenario.date_of(day).isoformat(),
        "quantiles": forecast.strength[:, place].tolist(),
        "contingents": [float(means[place]) for means in forecast.contingents.values()],
    }


def _share(share: Share) -> dict[str, Any]:
    return {"hits": share.hits, "of": share.of, "share": share.value, "interval": [share.low, share.high]}


def _whole(values: Floats) -> list[int | None]:
    return [None if isinf(value) else int(value) for value in values.tolist()]


def _finite(day: float) -> float | None:
    return None if isinf(day) else day


def _numbers(values: list[Any]) -> Floats:
    return np.array([inf if value is None else value for value in values], np.float64)


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(step + 1) if isinstance(step, int) else step for step in first["loc"])
    words = first["msg"].removeprefix("Value error, ")
    where = f" at {cut(place, PLACE)}" if place else ""
    return f"it is no frozen forecast{where}: {words[:1].lower()}{words[1:]}"
