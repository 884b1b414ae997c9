"""The menu of what leaves the window: pictures and tables, and how tables are written."""

from __future__ import annotations

from functools import partial

from ui.desktop.look import table_form, theme
from ui.desktop.window import sharing
from ui.desktop.window.window import Window

TABLES = (
    "The same tables as muster run --output writes: strength, contingents, states, milestones, every run, the plan. "
    "Into a folder that you choose."
)
WORKBOOK = (
    "The assumptions of the selected scenario, for Excel: edited there and dropped on the window, they are a scenario "
    "again."
)
COMMA = (
    "As spreadsheets expect it in most of Europe: decimal commas, and semicolons between the cells. For tables that "
    "are exported, and for what is copied."
)


def fill(window: Window) -> None:
    """Put the menu within the menu of files, and follow what was chosen earlier."""
    menus, is_comma = window.menus, window.settings.decimal_comma
    with menus.within("File", "E&xport") as inner:
        inner.setToolTipsVisible(True)
        menus.add("File.export", "&Export picture…", partial(sharing.export_picture, window), "Ctrl+E")
        menus.add("File.data", "Export &data…", partial(sharing.export_data, window), "Ctrl+Shift+E")
        tables = menus.add("File.tables", "Export &tables…", partial(sharing.export_tables, window))
        tables.setToolTip(theme.tooltip(TABLES))
        book = menus.add("File.workbook", "Export &workbook…", partial(sharing.export_workbook, window))
        book.setToolTip(theme.tooltip(WORKBOOK))
        inner.addSeparator()
        words = "Decimal &comma, semicolons (European Excel)"
        comma = menus.tick("File.comma", words, partial(_choose, window), is_comma)
        comma.setToolTip(theme.tooltip(COMMA))
    table_form.choose(is_comma)


def _choose(window: Window, is_comma: bool) -> None:
    window.settings.decimal_comma = is_comma
    table_form.choose(is_comma)
    window.status.say("Tables leave with decimal commas." if is_comma else "Tables leave with decimal points.")
