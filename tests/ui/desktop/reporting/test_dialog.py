"""The report from the window: what is chosen, what is run for it, its pages, and the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scenarios.library import shipped
from scenarios.storage.files import save
from simulator.filters.clauses import ConditionClause, When
from simulator.filters.filter import Filter
from tests.examples import tiny
from tests.ui.desktop.fakes import AtOnce, ByHand, uncertain
from tests.ui.desktop.filtering.missions import approved
from tests.ui.desktop.windows import Open, open_one, settings, window
from tests.ui.terminal.calls import muster
from ui.desktop.controls.typed_date import read_date
from ui.desktop.documents.document import Document
from ui.desktop.look import dialogs, theme
from ui.desktop.reporting.candidates import candidates, files_of
from ui.desktop.reporting.choices import Choices
from ui.desktop.reporting.dialog import SAVES, STOPPED, ReportDialog
from ui.desktop.reporting.drawing import Drawer
from ui.desktop.reporting.maker import Maker
from ui.desktop.seeking.fields import horizon_span
from ui.desktop.window.reporting import make_report
from ui.desktop.window.window import Window
from ui.report.forms.errors import FormError
from ui.report.forms.pdf import writing
from ui.terminal.report.destinations import EPOCH

__all__ = ["open_one", "settings", "window"]

TODAY = dt.date(2026, 12, 1)

SHORT = Choices(left_out=("summary", "when", "readiness", "money", "comparison"), tries=False, form="html")
"""Sections that are made at once."""


def sheet(width: int = 60, height: int = 200) -> bytes:
    """A page."""
    image, buffer = QImage(width, height, QImage.Format.Format_RGB32), QBuffer()
    image.fill(Qt.GlobalColor.white)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide takes text here
    return bytes(buffer.data().data())


Opened = Callable[..., ReportDialog]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens the dialog, with a file in a folder of the test's own, and waits for its pages.

    They are blank, but where a test is about them: to print them takes a second.
    """
    found: list[ReportDialog] = []

    def opener(
        window: Window,
        pool: Executor | None = None,
        choices: Choices = SHORT,
        *,
        waits: bool = True,
        prints: bool = False,
    ) -> ReportDialog:
        if not prints:
            monkeypatch.setattr(Drawer, "pages", lambda *_: ((sheet(), sheet(), sheet()), ""))
        window.settings.report = choices.written()
        dialog = make_report(window, TODAY, lambda: pool or AtOnce())
        found.append(dialog)
        type_file(dialog, tmp_path / "out")
        if waits:
            qtbot.waitUntil(lambda: bool(dialog.maker.pages or dialog.maker.problem), timeout=30_000)
            assert not dialog.maker.problem
        return dialog

    yield opener
    for one in found:
        one.maker.close()


def type_file(dialog: ReportDialog, path: Path | str) -> None:
    box = dialog.wishes.destination.file_box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, str(path))
    QTest.keyClick(box, Qt.Key.Key_Return)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def tick(dialog: ReportDialog, key: object) -> None:
    """Tick a row, or take its tick, with the keyboard."""
    wishes = dialog.wishes
    for rows in (wishes.sections, wishes.scenarios):
        for place in range(rows.count()):
            if rows.item(place).data(Qt.ItemDataRole.UserRole) == key:
                rows.setFocus()
                rows.setCurrentRow(place)
                QTest.keyClick(rows, Qt.Key.Key_Space)


def settled(dialog: ReportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.maker.is_busy and not dialog._rest.isActive(), timeout=30_000)


def test_that_a_report_is_made_with_the_menu_and_one_button(window: Window, opened: Opened, qtbot, tmp_path) -> None:
    window.settings.report = Choices(SHORT.left_out, tries=False).written()
    window.menus.actions["File.report"].trigger()
    (dialog,) = window.findChildren(ReportDialog)
    type_file(dialog, tmp_path / "mine.pdf")
    click(dialog.save)
    with qtbot.waitSignal(dialog.saved, timeout=60_000):
        pass
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.preview.pages.sheets.count >= 1
    assert dialog.doing.text() == f"Saved: {tmp_path / 'mine.pdf'}"
    assert window.status.currentMessage() == f"Report written to {tmp_path / 'mine.pdf'}"
    dialog.close()


def test_that_it_is_the_report_of_the_command_line(
    open_one: Open, opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(uncertain(), tmp_path / "a.toml")
    window = open_one(replications=20)
    window.filing.open_path(tmp_path / "a.toml")
    window.session.close(window.session.documents[0])
    dialog = opened(window, choices=Choices(form="html"), waits=False)
    click(dialog.save)
    with qtbot.waitSignal(dialog.saved, timeout=60_000):
        pass
    from_window = (tmp_path / "out.html").read_bytes()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(EPOCH, str(int(dt.datetime.combine(TODAY, dt.time(), dt.UTC).timestamp())))
    done = muster("report", "a.toml", "--replications", 20, "--workers", 1, "--output", "out.html")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out.html").read_bytes() == from_window


def test_that_runs_at_hand_are_used_and_only_the_others_are_run(window: Window, opened: Opened, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.is_finished)
    pool = AtOnce()
    dialog = opened(window, pool)
    assert pool.asked == 0
    other = window.session.adopt(Document(tiny()), select=False)
    tick(dialog, other)
    settled(dialog, qtbot)
    assert pool.asked > 0
    assert [one.document for one in dialog.wishes.chosen] == [window.session.selected, other]


def test_that_scenarios_that_are_shown_go_with_it_and_the_selected_one_always(
    window: Window, opened: Opened, qtbot: QtBot
) -> None:
    session = window.session
    session.new(tiny(), "Another")
    session.new(tiny(), "Third")
    session.shown.set_ticked(session.documents[1], True)
    dialog = opened(window)
    assert [one.title for one in dialog.wishes.chosen] == ["Third", "Another"]
    tick(dialog, session.documents[2])
    assert [one.title for one in dialog.wishes.chosen] == ["Third", "Another"]
    tick(dialog, session.documents[1])
    assert [one.title for one in dialog.wishes.chosen] == ["Third"]


def test_that_a_seventh_scenario_is_refused_in_words(window: Window, opened: Opened) -> None:
    for number in range(6):
        window.session.new(tiny(), f"More {number}")
    dialog = opened(window)
    for document in window.session.documents:
        if document not in [one.document for one in dialog.wishes.chosen]:
            tick(dialog, document)
    assert len(dialog.wishes.chosen) == 6
    assert dialog.preview.problem.text() == "A report tells of 6 scenarios at most; take the tick from one first."


def test_that_a_seventh_scenario_is_not_in_it_when_it_is_selected(window: Window, opened: Opened) -> None:
    for number in range(6):
        window.session.new(tiny(), f"More {number}")
    dialog = opened(window)
    for document in window.session.documents:
        tick(dialog, document)
    (left_out,) = {*window.session.documents} - {one.document for one in dialog.wishes.chosen}
    window.session.select(left_out)
    chosen = [one.document for one in dialog.wishes.chosen]
    assert (chosen[0], len(chosen)) == (left_out, 6)


def test_that_all_runs_are_told_of_where_some_are_kept_and_that_is_said(
    open_one: Open, opened: Opened, qtbot: QtBot
) -> None:
    window = open_one(approved())
    qtbot.waitUntil(lambda: window.is_finished)
    window.session.keep_only(Filter((ConditionClause("approval", When.BY, 8),)))
    pool = AtOnce()
    dialog = opened(window, pool)
    assert dialog.doing.text() == "Over all 50 runs of each scenario, seed 1; the filter is left out."
    assert pool.asked == 0


def test_that_a_section_without_its_tick_is_left_out_and_that_is_remembered(
    window: Window, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window)
    tick(dialog, "waits")
    settled(dialog, qtbot)
    click(dialog.save)
    with qtbot.waitSignal(dialog.saved, timeout=30_000):
        pass
    page = (tmp_path / "out.html").read_text()
    assert 'id="waits"' not in page
    dialog.close()
    assert Choices.read(window.settings.report).left_out == (*SHORT.left_out[:3], "waits", *SHORT.left_out[3:])


def test_that_a_changed_scenario_is_told_and_brought_up_to_date(window: Window, opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(window)
    assert not dialog.preview.stale.isVisible()
    window.session.edit("contingents.Lead.training.likely", 25)
    assert dialog.preview.stale.isVisible()
    assert dialog.preview.stale.text().startswith("Something has changed since")
    qtbot.waitUntil(lambda: window.is_finished)
    click(dialog.preview.again)
    settled(dialog, qtbot)
    assert not dialog.preview.stale.isVisible()
    window.session.undo_group.undo()
    assert dialog.preview.stale.isVisible()


def test_that_a_file_that_is_there_is_replaced_only_where_that_is_wanted(
    window: Window, opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.html").write_text("mine")
    dialog = opened(window)
    asked: list[object] = []

    def refuse(_: object, __: str, names: list[str]) -> bool:
        asked.append(names)
        return False

    monkeypatch.setattr(dialogs, "ask_about_replacing", refuse)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(dialog, qtbot)
    assert asked == [["out.html"]]
    assert (tmp_path / "out.html").read_text() == "mine"
    monkeypatch.setattr(dialogs, "ask_about_replacing", lambda *_: True)
    for _ in range(2):
        with qtbot.waitSignal(dialog.saved, timeout=30_000):
            QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        # A file of one's own is written again without a question.
        monkeypatch.setattr(dialogs, "ask_about_replacing", lambda *_: pytest.fail("it asked"))
    assert (tmp_path / "out.html").read_bytes().startswith(b"<")


def test_that_a_file_that_cannot_be_written_is_told_in_a_sentence(window: Window, opened: Opened, qtbot, tmp_path):
    dialog = opened(window)
    type_file(dialog, tmp_path / "no" / "where.html")
    problem = dialog.wishes.destination.problem
    # Told when the place is chosen, not when the report is made.
    assert problem.text() == "where.html: its folder does not exist."
    click(dialog.save)
    assert dialog.save.isEnabled()
    assert not dialog.maker.is_saving
    (tmp_path / "no").mkdir()
    with qtbot.waitSignal(dialog.saved, timeout=30_000):
        click(dialog.save)
    assert not problem.isVisible()
    assert window.settings.export_folder == tmp_path / "no"


def test_that_whatever_is_typed_is_a_file_or_told(window: Window, opened: Opened) -> None:
    destination = (dialog := opened(window)).wishes.destination
    for typed in ("~nosuch/r", "~nosuch", "~", "~/", "/", "//", ".", "..", "./", "no/", "a" * 300):
        type_file(dialog, typed)
        assert destination.path.suffix == ".html", typed
        assert not destination.check() or destination.path.parent.is_dir(), typed
        assert destination.check() == (not destination.problem.text()), typed
        # It says where the file will be, and stays so.
        assert destination.file_box.text() == str(destination.path), typed
    type_file(dialog, "~nosuch/r")
    assert destination.problem.text() == "r.html: its folder does not exist."
    click(dialog.save)
    assert not dialog.maker.is_saving


def test_that_a_folder_gets_the_proposed_name_in_it(window: Window, opened: Opened, tmp_path: Path) -> None:
    destination = opened(window).wishes.destination
    (tmp_path / "papers").mkdir()
    type_file(destination.window(), f"{tmp_path / 'papers'}/")  # type: ignore[arg-type]
    assert destination.path == tmp_path / "papers" / "muster-report.html"


def test_that_without_the_printer_the_preview_says_so_and_other_forms_work(
    window: Window, opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacks(*_: object) -> None:
        raise FormError("It needs typst, which is not installed.")

    monkeypatch.setattr(writing, "pages_of", lacks)
    dialog = opened(window, waits=False, prints=True)
    settled(dialog, qtbot)
    assert dialog.preview.empty.text() == "It needs typst, which is not installed."
    assert dialog.preview.empty.isVisible()
    click(dialog.save)
    with qtbot.waitSignal(dialog.saved, timeout=30_000):
        pass
    assert (tmp_path / "out.html").exists()


def test_that_work_can_be_stopped_and_the_dialog_closed_meanwhile(
    open_one: Open, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    pool = ByHand()
    dialog = opened(open_one(pool=ByHand()), pool, waits=False)
    qtbot.waitUntil(lambda: bool(pool.questions))
    assert dialog.stop.isVisible()
    assert dialog.doing.text() == "Running …"
    click(dialog.save)
    click(dialog.stop)
    assert not dialog.stop.isVisible()
    assert dialog.save.isEnabled()
    assert dialog.preview.stale.text() == STOPPED
    assert dialog.preview.again.isEnabled()
    assert not list(tmp_path.glob("*.html"))
    for question in pool.open:
        question.answer()
    click(dialog.shut)
    assert not dialog.isVisible()


def test_that_to_save_waits_for_the_runs(open_one: Open, opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    pool = ByHand()
    window = open_one(pool=ByHand())
    dialog = opened(window, pool, waits=False)
    dialog.save.setFocus()
    QTest.keyClick(dialog.save, Qt.Key.Key_Return)
    assert dialog.doing.text() == f"Running … {SAVES}"
    assert not dialog.save.isEnabled()
    # A second Return closes nothing and stops nothing.
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    tick(dialog, "waits")
    qtbot.waitUntil(pool.answered((tmp_path / "out.html").exists), timeout=30_000)
    settled(dialog, qtbot)
    assert 'id="waits"' not in (tmp_path / "out.html").read_text()
    assert dialog.save.isEnabled()


def test_that_pages_of_other_choices_are_dimmed(window: Window, opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(window)
    cover = dialog.preview.cover
    assert not cover.isVisible()
    tick(dialog, "waits")
    assert cover.isVisible()
    settled(dialog, qtbot)
    assert not cover.isVisible()
    window.session.edit("contingents.Lead.training.likely", 25)
    assert cover.isVisible()


def test_that_it_asks_what_the_cards_ask(open_one: Open, opened: Opened) -> None:
    window = open_one(uncertain(horizon=900), pool=ByHand())
    window.results.shared.question.ask(37, window.session.scenario.date_of(200))
    asked = opened(window).wishes.question
    assert (asked.people, asked.on) == (37, 200)


def test_that_it_asks_about_the_day_itself_in_all_its_words(window: Window, opened: Opened) -> None:
    box = opened(window).wishes.aim.date_box
    assert (box.accessibleName(), box.toolTip()) == ("Wanted on this date", theme.tooltip("Wanted on this date"))


@pytest.fixture
def unmade(monkeypatch: pytest.MonkeyPatch) -> None:
    """No report is made of what is chosen."""
    monkeypatch.setattr(Maker, "make", lambda *_: None)


@pytest.mark.usefixtures("unmade")
def test_that_the_date_in_the_box_is_the_one_asked_whichever_scenario_is_the_base(
    open_one: Open, opened: Opened
) -> None:
    window = open_one(uncertain(horizon=900), pool=ByHand())
    window.results.shared.question.ask(37, window.session.scenario.date_of(800))
    dialog = opened(window, waits=False)
    aim = dialog.wishes.aim
    later = uncertain(start=window.session.scenario.date_of(700), horizon=90)
    for scenario in (tiny(), later):
        window.session.new(scenario, "Another")
        asked = dialog.wishes.question
        assert scenario.date_of(asked.on) == aim.date == aim.date_box.date == read_date(aim.date_box.text())
        assert aim.date_box.span == horizon_span(scenario)


@pytest.mark.usefixtures("unmade")
def test_that_a_short_scenario_as_the_base_moves_the_question_only_for_as_long_as_it_is_the_base(
    open_one: Open, opened: Opened
) -> None:
    window = open_one(uncertain(horizon=900), pool=ByHand())
    first = window.session.selected
    wanted = first.scenario.date_of(800)
    window.results.shared.question.ask(37, wanted)
    aim = opened(window, waits=False).wishes.aim
    for base, date in ((tiny(), tiny().date_of(tiny().horizon)), (uncertain(horizon=850), wanted)):
        window.session.new(base, "Another")
        assert (aim.people, aim.date, aim.date_box.date) == (37, date, date)
    window.session.select(first)
    assert aim.date == wanted


@pytest.mark.usefixtures("unmade")
def test_that_a_date_that_is_typed_outlives_another_base(open_one: Open, opened: Opened) -> None:
    window = open_one(uncertain(horizon=900), pool=ByHand())
    dialog = opened(window, waits=False)
    box = dialog.wishes.aim.date_box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "3 Ja")
    window.session.new(uncertain(horizon=800), "Another")
    assert box.text() == "3 Ja"


def test_that_what_cannot_be_run_is_told(open_one: Open, opened: Opened, qtbot: QtBot) -> None:
    class Broken(AtOnce):
        def submit(self, *_: object, **__: object) -> object:  # type: ignore[override]
            raise ValueError("There is no room for so many runs.")

    dialog = opened(open_one(pool=ByHand()), Broken(), waits=False)
    settled(dialog, qtbot)
    assert dialog.preview.problem.text() == "There is no room for so many runs."
    assert dialog.save.isEnabled()


def test_that_form_and_ending_follow_each_other(window: Window, opened: Opened, tmp_path: Path) -> None:
    destination = opened(window).wishes.destination
    assert destination.path == tmp_path / "out.html"
    box = destination.form_box
    box.setFocus()
    QTest.keyClicks(box, "Word")
    assert destination.path == tmp_path / "out.docx"
    assert destination.file_box.text() == str(tmp_path / "out.docx")
    type_file(destination.window(), tmp_path / "v1.2")  # type: ignore[arg-type]
    assert destination.path == tmp_path / "v1.2.docx"
    type_file(destination.window(), tmp_path / "sheet.xlsx")  # type: ignore[arg-type]
    assert (destination.form, destination.path.name) == ("xlsx", "sheet.xlsx")


def test_that_it_is_opened_when_it_is_saved_where_that_is_ticked(window: Window, opened: Opened, qtbot, monkeypatch):
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.fileName()))
    dialog = opened(window)
    QTest.keyClick(dialog.wishes.destination.opens, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.saved, timeout=30_000):
        click(dialog.save)
    assert found == ["out.html"]


def test_that_pages_are_turned_and_fitted(window: Window, opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(window)
    preview = dialog.preview
    assert preview.where.text() == "Page 1 of 3"
    assert not preview.back.isEnabled()
    click(preview.on)
    assert preview.where.text() == "Page 2 of 3"
    wide = preview.pages.sheets.height()
    QTest.keyClick(preview.whole, Qt.Key.Key_Space)
    assert preview.pages.sheets.height() < wide
    assert preview.where.text() == "Page 2 of 3"
    QTest.keyClick(preview.pages.sheets, Qt.Key.Key_End)
    assert preview.where.text() == "Page 3 of 3"
    assert not preview.on.isEnabled()
    assert preview.pages.grab().width() > 0


def test_that_the_keyboard_reaches_everything(window: Window, opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(window)
    wishes = dialog.wishes
    wanted = {
        *(wishes.scenarios, wishes.tries, wishes.sections, wishes.destination.form_box, wishes.destination.file_box),
        *(
            wishes.destination.elsewhere,
            wishes.destination.opens,
            dialog.preview.pages.sheets,
            dialog.save,
            dialog.shut,
        ),
    }
    dialog.save.setFocus()
    reached: set[QWidget] = set()
    for _ in range(40):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        focus = dialog.focusWidget()
        assert focus is not None
        reached.add(focus)
    assert wanted <= reached
    assert {wishes.aim.people_box, wishes.aim.date_box} <= {*reached, *(one.parentWidget() for one in reached)}


@pytest.mark.parametrize("said", ["", "nonsense", "form=odt;without=weather,money;tries=maybe", "=;=;="])
def test_that_choices_that_nobody_understands_count_as_never_made(said: str) -> None:
    choices = Choices.read(said)
    assert (choices.form, choices.tries, choices.opens) == ("pdf", True, False)
    assert {*choices.left_out} <= {"money"}


def test_that_choices_are_read_again() -> None:
    made = Choices(("money", "waits"), tries=False, form="docx", opens=True)
    assert Choices.read(made.written()) == made


def test_that_the_shipped_one_is_called_by_its_name_and_an_edited_one_by_the_file_that_goes_with_it(
    open_one: Open, qtbot: QtBot
) -> None:
    window = open_one(pool=ByHand())
    window.session.open_shipped("article-2023")
    assert shipped("article-2023") == window.session.scenario
    assert files_of(candidates(window.session)) == ("article-2023", "scenario-b.toml")
    window.session.edit("target", 1000)
    assert files_of(candidates(window.session)) == ("scenario-a.toml", "scenario-b.toml")


def test_that_the_file_proposed_is_in_a_folder_that_is_there(window: Window, opened: Opened) -> None:
    window.scenarios.open_shipped("hindcast/2024-03-01")
    proposed = opened(window, waits=False)._proposed
    assert proposed.name == "hindcast-2024-03-01-report"
    assert proposed.parent.is_dir()
