"""What goes wrong is told in one sentence on the error stream, with an exit code, and never as a traceback."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import typer

from scenarios.brevity import SENTENCE, brief
from ui.terminal.base.lines import safe
from ui.terminal.base.signals import code_of

_LONGEST = 2 * SENTENCE
"""Letters of a line: a sentence, and the name of the file that it is about."""

FAILED = 2
"""The exit code of a command that could not do its work."""


SHOWS_WHERE = "With PYTHONDEVMODE=1 in the environment the same command shows where."
"""The installed command, on every system: ``python -m ui`` would run a ``ui.py`` of the folder it is called in."""


class CommandError(Exception):
    """A command that cannot do its work; the text is one sentence for the user."""


@contextmanager
def told() -> Iterator[None]:
    """Turn every failure inside into its sentence and ``typer.Exit``.

    Whoever reads the output may have seen enough (``| head``): that is no failure.
    """
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except (typer.Exit, typer.Abort):
        raise
    except KeyboardInterrupt as interrupt:
        _leave("Interrupted.", code_of(interrupt))
    except BrokenPipeError:
        _leave("", 0)
    except Exception as error:
        if _is_unread(error):
            _leave("", 0)
        if sys.flags.dev_mode:
            raise
        _leave(_visible(sentence_of(error)), FAILED)


def sentence_of(error: Exception) -> str:
    """What the user is told of an error; several lines for a file with several problems."""
    if isinstance(error, typer.TyperException):
        return f"{error.format_message().rstrip('.')}; see {_help_for(error)}"
    if isinstance(error, MemoryError):
        return "There is not enough memory; ask for fewer replications."
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else _unnamed(error)
    if isinstance(error, CommandError) or type(error).__module__.startswith(("scenarios.", "simulator.")):
        return str(error)
    return f"This is a mistake in Muster itself: {type(error).__name__}: {error} ({SHOWS_WHERE})"


_UNWRITTEN = (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, getattr(errno, "EDQUOT", errno.ENOSPC))
"""What a system says where something cannot be written."""


_CLOSED = (errno.EINVAL,) if sys.platform == "win32" else ()
"""What Windows says where whoever reads the output has gone, besides that the pipe is broken."""


def _is_unread(error: Exception) -> bool:
    return isinstance(error, OSError) and error.errno in _CLOSED and error.filename is None


def _unnamed(error: OSError) -> str:
    """Files are written under their names; what cannot be written without one is the answer itself."""
    if error.errno in _UNWRITTEN:
        return f"The answer cannot be written to the standard output: {error.strerror}."
    return error.strerror or str(error)


def _help_for(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    return f"{context.command_path if context is not None else 'muster'} --help"


def _visible(sentence: str) -> str:
    return "\n".join(safe(brief(line, _LONGEST)) for line in sentence.splitlines())


def _leave(sentence: str, code: int) -> None:
    """Print the sentence and leave with ``code``."""
    _flush_or_drop()
    if sentence:
        print(sentence, file=sys.stderr)
    raise typer.Exit(code) from None


def _flush_or_drop() -> None:
    """Let go of output that cannot be written, or Python would complain of it once more when it ends."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
