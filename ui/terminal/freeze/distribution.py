"""What ``muster cdf`` does: a cumulative distribution of a frozen forecast, for forecasting platforms."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from simulator.figures.share import Share
from simulator.ledger.files import load
from simulator.ledger.forecast import Asked, Forecast
from simulator.ledger.platforms import Cumulative, cumulative_of_days, cumulative_of_people
from simulator.ledger.questions import written
from ui.terminal.base.failures import CommandError
from ui.wording.sheet import sheet


def cdf_of_file(path: Path, about: str, low: str | None, high: str | None, *, as_json: bool) -> None:
    """Print the distribution of a question or a milestone as CSV, or as an object.

    Raises:
        CommandError: the forecast has no such question or milestone, or an end of the range is none.
        ForecastError: the file is no frozen forecast, or the range goes beyond what it tells of.
    """
    forecast = load(path)
    name, made = distribution_of(forecast, about, low, high)
    sys.stdout.write(json_text(forecast, name, made) if as_json else csv_text(forecast, made))


def distribution_of(forecast: Forecast, about: str, low: str | None, high: str | None) -> tuple[str, Cumulative]:
    """What the distribution is of, in words, and the distribution.

    Raises:
        CommandError: the forecast has no such question or milestone, or an end of the range is none.
        ForecastError: the range is empty, or goes beyond what the forecast tells of.
    """
    asked = next((one for one in forecast.questions if written(one.question) == " ".join(about.split())), None)
    if asked is not None and asked.question.kind == "on":
        name = f"people on {asked.question.date}"
        return name, cumulative_of_people(forecast, asked, _people(low) or 0.0, _people(high))
    if asked is None and about not in forecast.milestones:
        known = ", ".join([*(f'"{written(one.question)}"' for one in forecast.questions), *forecast.milestones])
        raise CommandError(f"This forecast has no question or milestone {about!r}; it has {known}.")
    name = about if asked is None else _event(written(asked.question))
    values = forecast.milestones[about].days if asked is None else asked.values
    share = _known(forecast, forecast.milestones[about].reached if asked is None else asked)
    return name, cumulative_of_days(forecast, values, share, _day(forecast, low) or 0.0, _day(forecast, high))


def _known(forecast: Forecast, told: Share | Asked) -> tuple[float, float]:
    """By which day what share of runs is there: by the horizon, or by the date of a question."""
    if isinstance(told, Share):
        return float(forecast.scenario.horizon), told.value
    return float(forecast.scenario.day_of(told.question.date)), told.chance.value


def csv_text(forecast: Forecast, made: Cumulative) -> str:
    """A row for each of the 201 points: people, or an instant, and the chance of at most that, or of by then."""
    points = [_point(forecast, made, point) for point in made.points.tolist()]
    header = "people" if made.is_of_people else "instant"
    return sheet((header, "chance"), zip(points, made.chances.tolist(), strict=True))


def json_text(forecast: Forecast, name: str, made: Cumulative) -> str:
    """The object as strict JSON in ASCII; one line."""
    ends = [_point(forecast, made, float(point)) for point in (made.points[0], made.points[-1])]
    told: dict[str, Any] = {
        "of": name,
        "unit": "people" if made.is_of_people else "date",
        "forecast": forecast.name,
        "issued": forecast.issued.isoformat(),
        "range_min": ends[0],
        "range_max": ends[1],
        "open_lower_bound": made.is_open_below,
        "open_upper_bound": made.is_open_above,
        "continuous_cdf": made.chances.tolist(),
    }
    return json.dumps(told, allow_nan=False) + "\n"


def _point(forecast: Forecast, made: Cumulative, point: float) -> float | str:
    if made.is_of_people:
        return round(point, 6)
    midnight = dt.datetime.combine(forecast.scenario.start, dt.time())
    return (midnight + dt.timedelta(seconds=round(point * 86400))).isoformat()


def _event(question: str) -> str:
    """``600 or more``, ``resolution met``: a question without its date."""
    return question.rsplit(" by ", 1)[0]


def _people(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        return float(text)
    except ValueError:
        raise CommandError(f"{text!r} is no number of people.") from None


def _day(forecast: Forecast, text: str | None) -> float | None:
    if text is None:
        return None
    try:
        return float(forecast.scenario.day_of(dt.date.fromisoformat(text)))
    except ValueError:
        raise CommandError(f"{text!r} is no date; write it like this one: 2024-07-24.") from None
