"""The report as one page for a browser: nothing in it comes from elsewhere, and nothing of it runs.

The page is XML as well, so that the scenario inside it is read as that of any picture.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from scenarios.storage.embedding import packed
from scenarios.storage.files import dumps
from scenarios.visible import visible
from ui.report.document import Block, Bullets, Heading, Paragraph, Picture, Report, Stated, Table
from ui.report.forms.cells import columns_of, together, words_of
from ui.wording.words import date_text

if TYPE_CHECKING:
    from jinja2 import Environment

PARTS: dict[str, type[Block]] = {
    "paragraph": Paragraph,
    "bullets": Bullets,
    "heading": Heading,
    "table": Table,
    "picture": Picture,
}
"""Kinds of blocks, as the template asks for them."""


def html_of(report: Report) -> bytes:
    """The page, in UTF-8."""
    from markupsafe import Markup

    style = _file("page.css")
    page = _environment().get_template("page.html.jinja")
    # The style is part of the program; all else is text, and escaped.
    told = page.render(
        report=report,
        style=Markup(style),
        style_digest=_digest(style),
        attached=[_link(*one) for one in _files(report)],
    )
    return told.encode()


def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_file),
    )
    made.tests.update({name: _kind(part) for name, part in PARTS.items()})
    made.tests["stated"] = _kind(Stated)
    made.filters.update(
        value=_value, words=words_of, columns=columns_of, together=together, date=date_text, picture=_picture
    )
    return made


def _kind(part: type[object]) -> Any:
    return lambda thing: isinstance(thing, part)


def _seen(value: object) -> object:
    """What is not seen, or turns the direction of a line, as its number; text that is no markup."""
    return visible(value) if type(value) is str else value


def _value(stated: Stated) -> str:
    """The number as JSON has it, so that it is read back as it was."""
    return json.dumps(stated.value)


def _picture(picture: Picture) -> str:
    """As an address that holds it: what is in it has names of its own, and no script in it would run."""
    return f"data:image/svg+xml;base64,{b64encode(picture.svg).decode()}"


def _files(report: Report) -> list[tuple[str, bytes, str]]:
    return [(one.name, dumps(one.scenario).encode(), packed(one.scenario)) for one in report.attached]


def _link(name: str, content: bytes, packed_scenario: str) -> dict[str, str]:
    """A scenario to download, and once more as Muster reads it."""
    address = f"data:application/toml;base64,{b64encode(content).decode()}"
    return {"name": name, "address": address, "packed": packed_scenario}


def _digest(style: str) -> str:
    """The style that the page allows (W3C, Content Security Policy Level 3, section 2.3.1)."""
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"


def _file(name: str) -> str:
    return files("ui.report.forms.html").joinpath(name).read_text(encoding="utf-8")
