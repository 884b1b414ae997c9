"""The man page, made from the commands."""

from __future__ import annotations

from collections.abc import Iterator

from tests.manual.commands import CODES, Command, Option, commands


def page() -> str:
    """The whole page, in the language of man."""
    first, *others = commands()
    lines = [
        '.\\" Made from the commands: make docs',
        ".TH MUSTER 1",
        ".SH NAME",
        "muster \\- scenario planning for the build\\-up of a multinational force",
        ".SH SYNOPSIS",
        ".B muster",
        f".RI [ COMMAND {_plain(' …')}]",
        ".SH DESCRIPTION",
        *_paragraphs(first),
        ".SH OPTIONS",
        *(line for option in first.options for line in _option(option)),
        ".SH COMMANDS",
        *(line for command in others for line in _command(command)),
        ".SH EXIT STATUS",
        *(
            line
            for code, words in CODES.items()
            for line in (".TP", f".B {_plain(code)}", _plain(words.replace("`", "")))
        ),
        ".SH FILES",
        _plain("A scenario is a file in TOML; a shipped one is named by its name, and - is the standard input."),
    ]
    return "\n".join(lines) + "\n"


def _command(command: Command) -> Iterator[str]:
    yield f".SS {_plain(command.usage)}"
    yield from _paragraphs(command)
    for option in (*command.arguments, *command.options):
        yield from _option(option)


def _paragraphs(command: Command) -> Iterator[str]:
    for place, paragraph in enumerate(command.help):
        yield from ([".PP"] if place else [])
        yield _plain(paragraph)


def _option(option: Option) -> Iterator[str]:
    names = ", ".join(f"\\fB{_plain(name)}\\fR" for name in option.names)
    value = f" \\fI{_plain(option.value)}\\fR" if option.value else ""
    yield ".TP"
    yield names + value
    yield _plain(option.help + (f" Left out: {option.default}." if option.default else ""))


def _plain(words: str) -> str:
    """Text that is shown as it is; a line that begins with a dot or a quotation mark would be a command."""
    safe = words.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{safe}" if safe.startswith(".") else safe
