"""Templates: whole missions with stand-ins for nations, from which a scenario of one's own begins."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from importlib.resources import files

from scenarios.consistency import nearest
from scenarios.schema import Scenario
from scenarios.storage.files import dumps, loads

__all__ = ["EMPTY", "WORDS", "names", "template", "text_of"]

EMPTY = "empty"
"""The one that has neither conditions nor donors."""

WORDS = {
    EMPTY: "Empty",
    "un-mission": "UN mission",
    "coalition": "Coalition of the willing",
    "police": "Police mission",
}
"""The templates in the order of menus, and what people call them."""


def names() -> tuple[str, ...]:
    """The names of the templates, the empty one first."""
    return tuple(WORDS)


def template(name: str, start: dt.date) -> Scenario:
    """A template that begins on a date; it holds no other date.

    Raises:
        ValueError: there is no such template, or it would end after the year 9999; one sentence.
    """
    if name not in WORDS:
        raise ValueError(f"There is no template {name!r}{nearest(name, names())}")
    return Scenario.model_validate({**_read(name).__dict__, "start": start})


def text_of(name: str, start: dt.date) -> str:
    """The text of a file of one's own that begins as a template; ValueError as for ``template``."""
    return dumps(template(name, start))


@lru_cache(maxsize=16)
def _read(name: str) -> Scenario:
    return loads(files("scenarios").joinpath("templates", f"{name}.toml").read_text(encoding="utf-8"), name)
