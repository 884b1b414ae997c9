"""The program ``muster``: the commands of the terminal, and the window."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from ui.importing import unsearched
from ui.terminal.app import app
from ui.terminal.base.failures import CommandError
from ui.terminal.commands.completing import scenario_names

__all__ = ["app", "main", "open_window"]

SIZE = re.compile(r"[1-9]\d{2,4}x[1-9]\d{2,4}")


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"Muster {version('muster')}")
        raise typer.Exit


def _size(text: str | None) -> str | None:
    if text is not None and not SIZE.fullmatch(text):
        raise typer.BadParameter(f"{text!r} is no size in pixels; allowed: such as 1400x900.")
    return text


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    _asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Plan the build-up of a multinational force: assumptions in, projected arrival out.

    Without a command, the window opens with the shipped article scenario.
    """
    if context.invoked_subcommand is None:
        _show([])


@app.command("open")
def open_files(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE …]",
            autocompletion=scenario_names,
            help="Scenario files, or names of shipped scenarios.",
        ),
    ] = None,
    screenshot: Annotated[
        Path | None, typer.Option(metavar="OUT.png", help="Draw the finished window to this file, off screen.")
    ] = None,
    tab: Annotated[str | None, typer.Option(metavar="NAME", help="The tab that is in front.")] = None,
    size: Annotated[str | None, typer.Option(metavar="WxH", callback=_size, help="In pixels: 1400x900.")] = None,
    theme: Annotated[
        Literal["light", "dark"] | None, typer.Option(help="Light or dark, whatever the system prefers.")
    ] = None,
) -> None:
    """Open the window with scenario files."""
    _show(files or [], screenshot, tab, size, theme)


def _show(
    files: list[str],
    screenshot: Path | None = None,
    tab: str | None = None,
    size: str | None = None,
    theme: str | None = None,
) -> NoReturn:
    raise typer.Exit(open_window(files, screenshot, tab, size, theme))


def open_window(files: list[str], screenshot: Path | None, tab: str | None, size: str | None, theme: str | None) -> int:
    """Import Qt and open the window; answers the exit code when it is closed.

    Raises:
        CommandError: Qt misses a library of the system.
    """
    try:
        with _ended_by_interrupts():
            with unsearched():
                from ui.desktop.app import open_window as show
            return show(files, screenshot, tab, size, theme)
    except ImportError as error:
        # It names what is missing: libEGL.so.1, say.
        raise CommandError(f"The window cannot be opened, because a library is missing: {error}") from None


@contextmanager
def _ended_by_interrupts() -> Iterator[None]:
    """Ctrl+C ends the program at once, but where the window listens: Qt would swallow the exception that it raises."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _keep_strangers_out() -> None:
    """Let no worker import from the folder that the command is called in.

    Python looks there first for whatever a worker begins with (``python -c``), which would run a ``socket.py`` that
    lies beside a scenario.
    """
    os.environ["PYTHONSAFEPATH"] = "1"


def main() -> None:
    """The console script; ends the process with the exit code."""
    _keep_strangers_out()
    _prepare_streams()
    app(prog_name="muster")


def _prepare_streams() -> None:
    """Let everything be written: to nowhere where nobody listens, as in a program of windows (``pythonw``).

    A character that the terminal's encoding lacks is a question mark, not an error.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open until the end
        if isinstance(stream := getattr(sys, name), TextIOWrapper):
            stream.reconfigure(errors="replace")
