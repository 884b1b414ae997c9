"""What leaves the window: the chart in front as a picture, and its data as a table; to a file or the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage

from scenarios.counting import counted
from scenarios.schema import Scenario
from scenarios.storage.files import ScenarioFileError, write
from scenarios.visible import visible
from ui.desktop.answers.projection import Projection
from ui.desktop.documents.document import Document
from ui.desktop.filtering.words import NONE_KEPT
from ui.desktop.look import dialogs, table_form
from ui.desktop.window.facts import Facts, changes_text
from ui.desktop.window.window import Window
from ui.wording import run_tables
from ui.wording.data_table import Table
from ui.wording.filtering import kept_text
from ui.wording.weighing import weighed_text
from ui.wording.words import day_text

if TYPE_CHECKING:
    from ui.desktop.window.picture_dialog import PictureChoice

NOTHING = "There is nothing to take away yet: no run of this scenario is done."
NO_TABLE = "This chart has no table."


def export_picture(window: Window) -> None:
    """Ask how large and where, and write the chart in front there; the ending of the name says in which format."""
    from ui.desktop.window import picture_dialog, pictures

    facts, last = _facts(window), _last_choice(window)
    if facts is None:
        return
    choice = picture_dialog.ask(window, last, lambda choice: _image(window, facts, choice))
    if choice is None:
        return
    window.settings.picture = choice.kept
    path = dialogs.ask_where_to_export(window, _proposed(window, f".{choice.form}"))
    if path is None:
        return
    form = path.suffix.casefold().removeprefix(".")
    if form not in pictures.FORMATS:
        allowed = ", ".join(f".{one}" for one in pictures.FORMATS)
        words = f"“{path.name}” says of no picture what kind it is; allowed endings: {allowed}."
        dialogs.show_problem(window, "The picture is not written.", words)
        return
    _deliver(
        window,
        "picture",
        path,
        lambda: pictures.drawn(window.results.chart, facts, form, choice.size, is_dark=choice.is_dark),
    )


def export_data(window: Window) -> None:
    """Ask for a place and write the data of the chart in front there, as CSV."""
    table = _table(window)
    path = None if table is None else dialogs.ask_where_to_put_data(window, _proposed(window, ".csv"))
    if table is not None and path is not None:
        _deliver(window, "data", path, lambda: table.file(table_form.current()))


def export_tables(window: Window) -> None:
    """Ask for a folder and write the tables of the runs that are shown there, as ``muster run --output`` does."""
    projection = _projection(window)
    if projection is None:
        window.status.say(_why_nothing(window))
        return
    folder = dialogs.ask_for_folder(window, "A folder for the tables", window.filing.export_folder())
    if folder is None:
        return
    with waiting():
        content = dict(run_tables.files(projection.results, table_form.current()))
    there = [name for name in content if (folder / name).exists()]
    if there and not dialogs.ask_about_replacing(window, folder.name, there):
        return
    try:
        with waiting():
            for name, table in content.items():
                write(table, folder / name)
    except (ScenarioFileError, OSError) as error:
        dialogs.show_problem(window, "Not all tables are written.", str(error))
        return
    window.filing.exported(folder / "tables")
    window.status.say(f"{counted(len(content), 'table')} written to {folder}")


def export_workbook(window: Window) -> None:
    """Ask for a place and write the selected scenario there, as a workbook that can be edited and read again."""
    stem = (window.session.selected.path or Path(window.session.selected.shipped or "scenario")).stem
    path = dialogs.ask_where_to_put_workbook(window, window.filing.export_folder() / f"{stem}.xlsx")
    if path is None:
        return
    from scenarios.workbook.writing import workbook_of

    scenario = window.session.scenario
    _deliver(window, "workbook", path, lambda: workbook_of(scenario))


def copy_picture(window: Window) -> None:
    """Put the chart in front on the clipboard, for a report; as a PNG file it carries the scenario too."""
    from ui.desktop.window import pictures

    facts = _facts(window)
    if facts is None:
        return
    data, choice = QMimeData(), _last_choice(window)
    with waiting():
        content = pictures.drawn(window.results.chart, facts, "png", choice.size, is_dark=choice.is_dark)
    data.setImageData(QImage.fromData(content))
    data.setData("image/png", QByteArray(content))
    QGuiApplication.clipboard().setMimeData(data)
    window.status.say(f"Picture copied. {choice.size.title}." if choice.size.is_fixed else "Picture copied.")


def copy_data(window: Window) -> None:
    """Put the data of the chart in front on the clipboard, for a spreadsheet."""
    table = _table(window)
    if table is not None:
        QGuiApplication.clipboard().setText(table.tabbed(table_form.current()))
        window.status.say(f"Data copied: {counted(len(table.rows), 'row')} of {counted(len(table.header), 'column')}.")


@contextmanager
def waiting() -> Iterator[None]:
    """The pointer says that it takes a moment."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


def _last_choice(window: Window) -> PictureChoice:
    """How a picture left last."""
    from ui.desktop.window.picture_dialog import PictureChoice

    return PictureChoice.remembered(window.settings.picture)


def _image(window: Window, facts: Facts, choice: PictureChoice) -> QImage:
    from ui.desktop.window import pictures

    with waiting():
        return pictures.image(window.results.chart, facts, choice.size, is_dark=choice.is_dark)


def _facts(window: Window) -> Facts | None:
    """What the chart in front shows; None, and a word to the user, where it shows nothing yet."""
    chart = window.results.chart
    projection = _projection(window)
    if projection is None:
        window.status.say(_why_nothing(window))
        return None
    shown = chart.shown or projection
    facts = Facts.of(shown, chart.heading, chart.caption(), _kept(window), _changes(window, shown))
    return replace(facts, file=_file(window.session.selected), day=_day(shown.scenario, chart.spoken_day))


def _changes(window: Window, shown: Projection) -> str:
    """What differs from the base, and what the base is called."""
    selected, base = window.session.selected, window.session.shown.base_document
    if base is not None and base is not selected:
        name = f"“{visible(window.session.title(base))}”, the base"
        return changes_text(window.session.shown.base, shown.scenario, name) or f"Nothing is changed from {name}."
    return changes_text(selected.base, shown.scenario, _as_it_was(selected))


def _as_it_was(document: Document) -> str:
    """What a scenario was before it was changed."""
    if document.path is not None:
        return f"{visible(document.path.name)} as saved"
    return f"“{document.shipped}” as it comes with Muster" if document.shipped else "what was opened"


def _file(document: Document) -> str:
    """The name of a scenario's file."""
    if document.path is not None:
        return document.path.name
    return f"{document.shipped} of Muster" if document.shipped else "not saved in a file"


def _day(scenario: Scenario, pinned: int | None) -> str:
    """``28 Jun 2024, day 274``; empty where a tab speaks of no day."""
    if pinned is not None and pinned < 0:
        return ""
    day = scenario.horizon if pinned is None else min(pinned, scenario.horizon)
    last = ", the last day" if day == scenario.horizon else ""
    return f"{day_text(scenario, day)}, day {day}{last}"


def _projection(window: Window) -> Projection | None:
    """The runs that are shown; None where there are none, or those of the scenario that was selected before."""
    return None if window.results.shared.own.awaits else window.results.projection


def _why_nothing(window: Window) -> str:
    return NONE_KEPT if window.results.keeps_none else NOTHING


def _kept(window: Window) -> str:
    """Which runs are shown, in words; empty where all are."""
    sifted = window.results.sifted
    if sifted is None:
        return ""
    kept = kept_text(sifted.whole.scenario, sifted.filter, sifted.share) if sifted.filter.clauses else ""
    weighing = sifted.filter.weighing
    weighed = weighed_text(weighing, sifted.worth) if weighing is not None and sifted.is_weighed else ""
    return "; ".join(filter(None, (kept, weighed)))


def _table(window: Window) -> Table | None:
    if _projection(window) is None:
        window.status.say(_why_nothing(window))
        return None
    table, kept = window.results.chart.data(), _kept(window)
    if table is None:
        window.status.say(NO_TABLE)
        return None
    return table.beside("of these runs", kept) if kept else table


def _deliver(window: Window, what: str, path: Path, make: Callable[[], bytes]) -> None:
    try:
        with waiting():
            write(make(), path)
    except (ScenarioFileError, OSError) as error:
        dialogs.show_problem(window, f"The {what} {'are' if what == 'data' else 'is'} not written.", str(error))
        return
    window.filing.exported(path)
    window.status.say(f"{what.capitalize()} written to {path}")


def _proposed(window: Window, ending: str) -> Path:
    own, name = window.session.selected.path, window.results.chart.name.casefold().replace(" ", "-")
    return window.filing.export_folder() / f"{'muster' if own is None else own.stem}-{name}{ending}"
