"""The page on the commands, made from the commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.manual.commands import CODES, Command, Option, commands
from tests.manual.markdown import code, table, text

HEAD = """\
# Commands

The window and the terminal share one engine. Every command works without a screen. This page is made from the
commands themselves; `muster COMMAND --help` prints the same. [The interface](../interface.md) has the columns of all
tables and the keys of all `--json` objects.

A scenario is named by its file, by a picture that Muster has exported, by the name of a shipped scenario, or by `-`
for the standard input.

```sh
muster run article-2023                        # when will how many be there?
muster compare article-2023 court-challenge    # and what would a court case change?
```

**Completion.** `muster --install-completion` teaches your shell (bash, zsh, fish, PowerShell) the commands, their
options and the names of the scenarios: press Tab. `muster --show-completion` prints what it would install.

**A man page** comes along: `man muster`.
"""


def page() -> str:
    """The whole page."""
    return "\n".join((HEAD, *(line for command in commands() for line in _section(command)), *_codes()))


def _section(command: Command) -> Iterator[str]:
    yield f"## {command.name}\n"
    yield f"```text\n{command.usage}\n```\n"
    for paragraph in command.help:
        yield f"{text(paragraph)}\n"
    yield from _table("argument", command.arguments)
    yield from _table("option", command.options)


def _table(kind: str, options: Sequence[Option]) -> Iterator[str]:
    if options:
        yield table((kind, "does", "left out"), [(_typed(each), text(each.help), _left_out(each)) for each in options])


def _typed(option: Option) -> str:
    return code(" ".join((" / ".join(option.names), *option.value.split("\n"))).strip())


def _left_out(option: Option) -> str:
    return "it is needed" if option.is_needed else code(option.default) if option.default else ""


def _codes() -> Iterator[str]:
    yield "## Exit codes\n"
    yield table(("exit code", "means"), [(code, words) for code, words in CODES.items()])
