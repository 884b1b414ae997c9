"""All commands. What one needs is imported when it runs, so that help and errors come at once."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from ui.terminal.base.failures import told
from ui.terminal.commands import asking, reading, record, reporting, running


class Commands(TyperGroup):
    """All commands; whatever fails in one of them is told in a sentence."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Read the options that stand before a command."""
        with told():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: Any) -> Any:
        """Find the command and run it."""
        with told():
            return super().invoke(ctx)


app = typer.Typer(
    cls=Commands,
    name="muster",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command(cls=running.RunCommand)(running.run)
for command in (running.trace, running.compare, running.diff, asking.why, asking.influence, asking.seek, asking.sweep):
    app.command()(command)
app.command()(reading.check)
app.command("list")(reading.list_shipped)
app.command()(reading.new)
app.command()(asking.discover)
app.command()(record.freeze)
app.command()(record.cdf)
app.command()(record.score)
app.command()(reporting.report)
