"""The commands with their options, as the program declares them: what the page and the man page say of them."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from typer.main import get_command

from ui.main import app

CODES = {
    "0": "done",
    "1": "`check` has found errors or, with `--run`, a reality check that is broken or cannot be judged; `diff` "
    "differences",
    "2": "it could not be done; one sentence on the error stream says why",
    "128 + n": "ended by signal n: 130 after Ctrl+C",
}
"""What the exit codes mean; docs/interface.md promises the same."""


@dataclass(frozen=True)
class Option:
    """An option or an argument of a command.

    Attributes:
        names: as it is typed: ``--seed``; of an argument what stands in its place.
        value: what follows it; empty of a switch, and of an argument.
        help: what it does.
        default: what counts where it is left out; empty where that is nothing, or ``help`` says so.
        is_needed: whether it may not be left out.
    """

    names: tuple[str, ...]
    value: str
    help: str
    default: str
    is_needed: bool


@dataclass(frozen=True)
class Command:
    """A command: ``muster run``; ``usage`` is its line, and ``help`` one paragraph after another."""

    name: str
    usage: str
    help: tuple[str, ...]
    arguments: tuple[Option, ...]
    options: tuple[Option, ...]


def commands() -> tuple[Command, ...]:
    """``muster`` itself, then each of its commands by name."""
    group: Any = get_command(app)
    others = (_command(f"muster {name}", each) for name, each in sorted(group.commands.items()))
    return _command("muster", group), *others


def _command(name: str, found: Any) -> Command:
    params = [each for each in found.params if not each.hidden]
    arguments = tuple(_option(each) for each in params if each.param_type_name == "argument")
    options = tuple(_option(each) for each in params if each.param_type_name == "option")
    is_group = hasattr(found, "commands")
    rest = "[COMMAND …]" if is_group else " ".join(("[OPTIONS]", *(each.names[0] for each in arguments)))
    paragraphs = tuple(" ".join(part.split()) for part in inspect.cleandoc(found.help or "").split("\n\n"))
    return Command(name, f"{name} {rest}", paragraphs, arguments, options)


def _option(found: Any) -> Option:
    is_argument, is_switch = found.param_type_name == "argument", getattr(found, "is_flag", False)
    names = (found.metavar,) if is_argument else (*found.opts, *found.secondary_opts)
    value = "" if is_argument or is_switch else found.metavar or "|".join(_words(found))
    return Option(names, value, found.help or "", "" if is_switch else _default(found.default), found.required)


def _default(value: Any) -> str:
    if value is None or callable(value):
        return ""
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _words(found: Any) -> tuple[str, ...]:
    """The words that an option takes."""
    inner = (found.type_descriptor.annotation, *get_args(found.type_descriptor.annotation))
    return next((get_args(each) for each in inner if get_origin(each) is Literal), ("TEXT",))
