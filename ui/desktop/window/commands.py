"""What the menus of the window hold."""

from __future__ import annotations

from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from scenarios import library
from scenarios.parameters import parameters
from simulator.filters.filter import Filter
from ui.desktop.assumptions.additions import ADDITIONS, NOUNS, Addition
from ui.desktop.look import dialogs, theme
from ui.desktop.look.palette import Command, Palette
from ui.desktop.window import (
    appearance,
    by_record,
    checks,
    creating,
    editing,
    freezing,
    leaving,
    observing,
    reference_class,
    reporting,
    run_on,
    seeking,
    sharing,
    updating,
)
from ui.desktop.window.facts import release
from ui.desktop.window.manual import page_for
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.until_precise import UntilPrecise
from ui.desktop.window.window import Window
from ui.wording.titles import listed

Standard = QKeySequence.StandardKey

_NO_ROOM = "put away for want of room"

TAKINGS = ("Edit.copy_picture", "Edit.copy_data", "File.export", "File.data")
"""What is done with the chart in front, which its context menu offers too."""


WHOLE = (
    "For a scenario whose file names a base and says only what differs: writes all of it, so that the file needs no "
    "other one."
)


def fill(window: Window) -> None:
    """Make all menus of a window, the buttons of its tool bar, and what the context menus of its charts offer."""
    _file(window)
    _edit(window)
    _view(window)
    _scenario(window)
    _help(window)
    window.tools.offer(window.menus.actions)
    window.results.offer([window.menus.actions[name] for name in TAKINGS])


def _file(window: Window) -> None:
    menus, filing = window.menus, window.filing
    menus.add("File.new", "&New…", partial(creating.begin_mission, window), Standard.New)
    menus.add("File.open", "&Open…", filing.open, Standard.Open)
    shipped = menus.sub("File", "Open shi&pped")
    for group, names in groupby(library.names(), library.group_of):
        if group:
            shipped.addSeparator()
        for name in names:
            title = _shown(library.words_of(name).title or name)
            menus.enter(shipped, title, partial(window.scenarios.open_shipped, name))
    recent = menus.sub("File", "&Recent")
    filing.remembered.connect(lambda: _fill_recent(window, recent))
    _fill_recent(window, recent)
    menus.rule("File")
    menus.add("File.save", "&Save", filing.save, Standard.Save)
    menus.add("File.save_as", "Save &as…", filing.save_as, "Ctrl+Shift+S")
    _add_save_whole(window)
    _add_revert(window)
    menus.add("File.close", "&Close scenario", lambda: filing.close(window.session.selected), "Ctrl+W")
    menus.rule("File")
    menus.add("File.update", "&Bring up to date…", partial(updating.bring_up_to_date, window), "Ctrl+U")
    menus.add("File.observed", "Observed f&igures…", partial(observing.ask_for_figures, window), "Ctrl+Shift+O")
    window.assumptions.warnings.wanted.connect(partial(observing.lead, window))
    window.table_dropped.connect(partial(observing.ask_for_figures, window))
    menus.add("File.freeze", "Free&ze this forecast…", partial(freezing.freeze_forecast, window), "Ctrl+Shift+F")
    menus.add("File.earlier", "Earlier &forecasts…", partial(freezing.earlier_forecasts, window), "Ctrl+Shift+L")
    menus.rule("File")
    menus.add("File.report", "Repor&t…", partial(reporting.make_report, window), "Ctrl+P")
    leaving.fill(window)
    menus.rule("File")
    menus.add("File.quit", "&Quit", window.close, "Ctrl+Q")


def _add_save_whole(window: Window) -> None:
    """Save as a whole can be chosen while the file of the selected document names a base."""
    session, menus = window.session, window.menus
    action = menus.add("File.save_whole", "Save as a &whole…", window.filing.save_whole)
    action.setToolTip(theme.tooltip(WHOLE))
    menus.menu("File").setToolTipsVisible(True)
    for signal in (session.document_changed, session.selection_changed):
        signal.connect(lambda *_: action.setEnabled(session.selected.based_at is not None))
    action.setEnabled(session.selected.based_at is not None)


def _add_revert(window: Window) -> None:
    """Revert can be chosen while the selected document has something to save."""
    session, action = window.session, window.menus.add("File.revert", "Re&vert", window.filing.revert)
    for signal in (session.document_changed, session.selection_changed):
        signal.connect(lambda *_: action.setEnabled(session.is_modified))
    action.setEnabled(session.is_modified)


def _fill_recent(window: Window, menu: QMenu) -> None:
    menu.clear()
    for path in window.settings.recent:
        words = _shown(f"{path.name} – {path.parent}")
        window.menus.enter(menu, words, partial(window.filing.open_path, path))
    menu.setEnabled(bool(window.settings.recent))
    if window.settings.recent:
        menu.addSeparator()
        window.menus.enter(menu, "Clear this list", window.filing.forget)


def _edit(window: Window) -> None:
    menus = window.menus
    editing.fill_undo(menus, window.session.undo_group)
    menus.rule("Edit")
    editing.TextActions(menus, window)
    menus.rule("Edit")
    menus.add("Edit.copy_picture", "Copy pictu&re", lambda: sharing.copy_picture(window), "Ctrl+Shift+C")
    menus.add("Edit.copy_data", "Copy &data", lambda: sharing.copy_data(window), "Ctrl+Shift+D")
    menus.rule("Edit")
    menus.add("Edit.find", "&Find an assumption", lambda: _find(window), Standard.Find)
    menus.add("Edit.commands", "Co&mmands…", lambda: open_palette(window), "Ctrl+Shift+P")


def _view(window: Window) -> None:
    menus = window.menus
    for number, name in enumerate(TAB_NAMES, start=1):
        menus.add(f"View.tab{number}", name, partial(window.results.choose_tab, name), f"Ctrl+{number}")
    menus.rule("View")
    menus.tick("View.assumptions", "&Assumptions", window.assumptions.setVisible, True, "F7")
    scenarios = menus.tick("View.scenarios", "&Scenarios", window.scenarios.setVisible, True, "F8")
    window.narrowed.connect(lambda narrow: _make_room(scenarios, narrow))
    menus.rule("View")
    menus.add("View.keep", "&Keep only the runs where …", window.results.bar.begin, "Ctrl+Shift+K")
    menus.add("View.all_runs", "Show all r&uns", lambda: window.session.keep_only(Filter()), "Ctrl+Shift+A")
    menus.rule("View")
    reference_class.fill(window)
    menus.rule("View")
    words = {"View.system": "Colours of the s&ystem", "View.light": "&Light", "View.dark": "&Dark"}
    chosen = f"View.{window.settings.theme}"
    menus.choice(words, chosen, lambda name: appearance.choose(window.settings, name.removeprefix("View.")))
    menus.rule("View")
    menus.add("View.larger", "Text lar&ger", lambda: appearance.zoom(window.settings, 10), Standard.ZoomIn)
    menus.add("View.smaller", "Text s&maller", lambda: appearance.zoom(window.settings, -10), Standard.ZoomOut)
    menus.add("View.ordinary", "&Text as usual", lambda: appearance.zoom(window.settings, None), "Ctrl+0")


def _make_room(scenarios: QAction, narrow: bool) -> None:
    """Put the scenarios at the right away where there is no room; bring back only what was put away for that."""
    if narrow and scenarios.isChecked():
        scenarios.setChecked(False)
        scenarios.setProperty(_NO_ROOM, True)
    elif not narrow and scenarios.property(_NO_ROOM):
        scenarios.setProperty(_NO_ROOM, False)
        scenarios.setChecked(True)


def _scenario(window: Window) -> None:
    menus = window.menus
    menus.tick("Scenario.live", "&Live: follow every change", window.runner.set_live, True, "Ctrl+L")
    menus.add("Scenario.runs", "Number of run&s", lambda: _enter(window, "runs"), "Ctrl+R")
    menus.add("Scenario.seed", "S&eed", lambda: _enter(window, "seed"))
    menus.add("Scenario.more", "&Twice as many runs", lambda: _double(window), "Ctrl+T")
    _add_precise(window)
    menus.add("Scenario.run_on", "Run &on…", partial(run_on.choose_place, window))
    run_on.watch(window)
    menus.rule("Scenario")
    menus.add("Scenario.seek", "What it would ta&ke…", lambda: seeking.what_it_would_take(window), "Ctrl+K")
    menus.add("Scenario.values", "Tr&y values…", lambda: seeking.try_values(window), "Ctrl+Shift+V")
    menus.add("Scenario.weigh", "Wei&gh runs by the record…", partial(by_record.weigh_runs, window), "Ctrl+Shift+W")
    window.session.asked.connect(partial(seeking.answer, window))
    window.results.bar.weighing_wanted.connect(partial(by_record.weigh_runs, window))
    menus.add("Scenario.checks", "Reality c&hecks…", lambda: checks.edit_checks(window), "Ctrl+Shift+R")
    checks.watch(window)
    menus.rule("Scenario")
    for group, additions in ADDITIONS.items():
        for addition in additions:
            name = f"Scenario.add {NOUNS[group]} {addition.words}"
            menus.add(name, _words_to_add(group, addition), partial(_add, window, group, addition))
    menus.rule("Scenario")
    for act in window.scenarios.acts(window.session.selected):
        if act.name != "close":
            keys = act.keys if act.keys.startswith("Ctrl") else ""
            action = menus.add(f"Scenario.{act.name}", act.words, partial(window.scenarios.act, act.name), keys)
            action.setCheckable(act.is_on is not None)
    session, shown = window.session, window.session.shown
    for signal in (session.documents_changed, session.selection_changed, shown.ticks_changed, shown.base_changed):
        signal.connect(lambda: _offer_acts(window))
    menus.menu("Scenario").aboutToShow.connect(lambda: _offer_acts(window))
    _offer_acts(window)


def _add_precise(window: Window) -> None:
    """The tick stays while runs are added; when it goes by itself, the status line says why."""
    precise = UntilPrecise(window.session, window.freshness, window)
    action = window.menus.tick("Scenario.precise", "Run until &precise", precise.turn, False, "Ctrl+Shift+T")
    precise.ended.connect(lambda _: window.menus.untick(action))
    precise.ended.connect(window.status.say)


def _offer_acts(window: Window) -> None:
    """Offer what can be done with the selected scenario, with a tick where that is so already."""
    for act in window.scenarios.acts(window.session.selected):
        action = window.menus.actions.get(f"Scenario.{act.name}")
        if action is not None:
            action.setEnabled(act.is_possible)
            action.setChecked(bool(act.is_on))


def _help(window: Window) -> None:
    menus = window.menus
    # What is typed stays as it is typed while somebody reads.
    menus.add(
        "Help.manual", "&Manual", lambda: window.show_manual(page_for(window)), Standard.HelpContents, settles=False
    )
    menus.add("Help.keys", "&Keys", lambda: _read(window, "Keys", menus.shortcuts()))
    menus.add("Help.hints", "Where to &begin", window.results.hints.show)
    menus.rule("Help")
    menus.add("Help.about", "&About Muster", lambda: _read(window, "About Muster", _about()))


def open_palette(window: Window) -> None:
    """Offer every command and every assumption by name."""
    assumptions = [
        Command("Assumption", listed(one), "", partial(window.assumptions.reveal, one.path))
        for one in parameters(window.session.scenario)
    ]
    palette = Palette(window, [*window.menus.commands(), *assumptions])
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    palette.open()


def _find(window: Window) -> None:
    window.menus.actions["View.assumptions"].setChecked(True)
    window.assumptions.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _enter(window: Window, name: str) -> None:
    box = window.tools.runs if name == "runs" else window.tools.seed
    box.setFocus(Qt.FocusReason.ShortcutFocusReason)
    box.selectAll()


def _double(window: Window) -> None:
    window.tools.runs.setValue(2 * window.session.replications)


def _add(window: Window, group: str, addition: Addition) -> None:
    try:
        window.session.edit_structure(addition.make(window.session.scenario), f"Add {NOUNS[group]}")
    except ValueError as problem:
        window.status.say(str(problem))


def _words_to_add(group: str, addition: Addition) -> str:
    kind = f": {addition.words.casefold()}" if len(ADDITIONS[group]) > 1 else ""
    return f"Add {NOUNS[group]}{kind}"


def _read(window: Window, title: str, lines: str) -> None:
    dialogs.Reader(window, title, lines).show()


def _about() -> str:
    number = release() or "from its source"
    return (
        f"Muster {number}\n\nScenario planning for the build-up of a multinational force.\n"
        "Under the MIT licence. With Python, SimPy, NumPy, SciPy, pydantic, Qt for Python and pyqtgraph.\n\n"
        f"Qt style: {QApplication.style().objectName()}"
    )


def _shown(words: str) -> str:
    """In a menu an ampersand marks a key, unless it is written twice."""
    return words.replace("&", "&&")
