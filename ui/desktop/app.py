"""The desktop app as a whole: starts it, or draws its window into a picture file."""

from __future__ import annotations

import ctypes
import gc
import locale
import logging
import os
import re
import sys
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import NamedTuple, cast

from platformdirs import user_log_path
from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QLocale, QSettings, QTemporaryDir, QTimer
from PySide6.QtWidgets import QApplication

from scenarios import library
from scenarios.storage.files import ScenarioFileError, write
from scenarios.storage.reasons import hindrance
from ui.desktop.answers import ending
from ui.desktop.answers.runner import Runner
from ui.desktop.crash import CrashReporter
from ui.desktop.documents.document import Document
from ui.desktop.documents.handed import Application, handed
from ui.desktop.documents.opening import Opening
from ui.desktop.documents.reading import Reader
from ui.desktop.documents.session import Session
from ui.desktop.documents.settings import Settings
from ui.desktop.documents.workspace import Workspace
from ui.desktop.garbage import Garbage
from ui.desktop.interrupt import Interrupt
from ui.desktop.look import dialogs, placement
from ui.desktop.look.icons import app_icon
from ui.desktop.look.theme import Choice
from ui.desktop.window.appearance import apply
from ui.desktop.window.assembly import assembled
from ui.desktop.window.keeper import Keeper, state_folder, workspace_file
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.welcome import Welcome
from ui.desktop.window.window import Window

CHOICES: tuple[Choice, ...] = ("light", "dark", "system")

OFF_SCREEN = "offscreen"
"""The platform that draws into memory: its screen is nobody's."""

IDENTITY = "Muster.Muster"
"""What Windows calls the program: its maker, and its name."""

START = 0.3
"""Seconds that the window may stay away for small files: what was open is there when it shows, not bit by bit."""

MOST_PIXELS = 10_000
"""The most pixels that one side of a window may have."""


class UsageError(Exception):
    """What was asked for cannot be done; the text is one sentence."""


def _refuse(sentence: str) -> None:
    """Tell why there is no window: on stderr, and in a dialog where the program was started without one."""
    sys.stderr.write(f"{sentence}\n")
    if sys.__stderr__ is None:
        application()
        dialogs.show_problem(None, "Muster cannot do what was asked for.", sentence)


class _Appearance(NamedTuple):
    """How the window is to look: the tab in front, its size, light or dark; None leaves each as it was last."""

    tab: str | None
    pixels: tuple[int, int] | None
    theme: str | None


def open_window(files: list[str], screenshot: Path | None, tab: str | None, size: str | None, theme: str | None) -> int:
    """Open the desktop app and stay until it is closed; with a screenshot, draw it off screen and return.

    Args:
        files: scenarios to open: paths, or names of shipped ones; where there are none, what was open last, and the
            first shipped one at a first start.
        screenshot: where to write a PNG of the finished window.
        tab: the chart in front, by name.
        size: of the window in pixels: ``1400x900``.
        theme: ``light``, ``dark`` or ``system``; as it was chosen last where None.

    Returns:
        The exit code: 0, or 2 after one sentence on stderr; 128 and its number after a signal.
    """
    return ending.leave(_shown(files, screenshot, tab, size, theme))


def _shown(files: list[str], screenshot: Path | None, tab: str | None, size: str | None, theme: str | None) -> int:
    try:
        _check(screenshot, tab, theme)
        appearance = _Appearance(tab, _pixels(size), theme)
        if screenshot is not None:
            os.environ.setdefault("QT_QPA_PLATFORM", OFF_SCREEN)
            return _draw(files, screenshot, appearance)
        return _live(files, appearance)
    except (UsageError, ScenarioFileError) as error:
        _refuse(str(error))
        return 2


def application() -> QApplication:
    """The application, made on the first call; it writes English numbers and dates wherever it runs."""
    QLocale.setDefault(QLocale.c())
    QApplication.setApplicationName("Muster")
    QApplication.setOrganizationName("Muster")
    QApplication.setDesktopFileName("muster")
    app = cast(QApplication | None, QApplication.instance()) or Application(sys.argv[:1])
    app.setWindowIcon(app_icon())
    _stand_alone_on_the_taskbar()
    _speak_english()
    return app


def _stand_alone_on_the_taskbar() -> None:
    """On Windows: under an icon of its own, not among the windows of Python."""
    if hasattr(ctypes, "windll"):
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(IDENTITY)


def _speak_english() -> None:
    """Take back what Qt has taken from the environment for the C library: Python's dates and the system's messages.

    How letters are coded stays as it is: names of files depend on it.
    """
    for name in ("LC_TIME", "LC_NUMERIC", "LC_MONETARY", "LC_COLLATE", "LC_MESSAGES"):
        category = getattr(locale, name, None)
        if category is not None:
            locale.setlocale(category, "C")


def leave_alone_what_is_here() -> None:
    """Let the garbage collector pass over all that was imported and made for the window, which stays until the end.

    To search through it takes some 60 ms in the midst of a drag.
    """
    gc.freeze()


def _check(screenshot: Path | None, tab: str | None, theme: str | None) -> None:
    if tab is not None and tab.casefold() not in (name.casefold() for name in TAB_NAMES):
        raise UsageError(f"There is no tab “{tab}”; allowed: {', '.join(TAB_NAMES)}.")
    if theme is not None and theme not in CHOICES:
        raise UsageError(f"There is no theme “{theme}”; allowed: {', '.join(CHOICES)}.")
    if screenshot is not None and (why := hindrance(screenshot.absolute())):
        raise UsageError(f"{screenshot}: {why}.")
    if screenshot is None and not _has_display():
        raise UsageError("There is no screen to open a window on; --screenshot draws it into a file.")


def _pixels(size: str | None) -> tuple[int, int] | None:
    if size is None:
        return None
    found = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", size.strip().lower())
    sides = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= min(sides) <= max(sides) <= MOST_PIXELS:
        raise UsageError(f"“{size}” is not a size; allowed: width x height in pixels, such as 1400x900.")
    return sides


def _has_display() -> bool:
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in named)


def _draw(files: list[str], target: Path, appearance: _Appearance) -> int:
    """The window, finished, as a picture file. Settings of the user are neither read nor written."""
    documents = [Document.named(name) for name in files or [library.FIRST]]
    app, folder = application(), QTemporaryDir()
    settings = Settings(QSettings(folder.filePath("settings.ini"), QSettings.Format.IniFormat))
    settings.knows_hints = True
    window = _window(_session(documents), settings, appearance, Reader())
    Workspace.named(files).arrange(window.session, dict(enumerate(documents)))
    try:
        _wait(window)
        if window.problem:
            raise UsageError(f"{documents[0].name}: {window.problem}")
        app.processEvents()
        write(_png(window), target)
    finally:
        window.discard()
    return 0


def _png(window: Window) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not window.grab().save(buffer, "PNG"):
        raise UsageError("There is not enough memory for a picture of this size.")
    return bytes(buffer.data().data())


def _wait(window: Window) -> None:
    """Until all runs are there, and the tab in front shows what it makes of them; or until it is clear why not."""
    loop = QEventLoop()
    # Asked again and again: a tab that is derived in the background is finished without telling anybody.
    timer = QTimer(interval=10)

    def check() -> None:
        if window.problem or window.is_settled:
            loop.quit()

    timer.timeout.connect(check)
    timer.start()
    loop.exec()
    timer.stop()


def _live(files: list[str], appearance: _Appearance) -> int:
    """The window on the screen, until the user closes it."""
    app, folder = application(), state_folder()
    _log_to_file()
    settings = Settings()
    window, keeper = _begin(files, appearance, settings, folder)
    leave_alone_what_is_here()
    garbage = Garbage()
    crashes = CrashReporter(lambda head, words: dialogs.show_problem(window, head, words), window)
    interrupt = Interrupt(window.close, lambda number: _leave(keeper, number), window)
    crashes.install()
    handed.go_to(window.open_all)
    keep_when_the_system_ends(app, keeper)
    try:
        return app.exec()
    finally:
        handed.go_to(None)
        interrupt.remove()
        crashes.remove()
        keeper.close()
        settings.write()
        window.discard()
        garbage.remove()


def keep_when_the_system_ends(app: QApplication, keeper: Keeper) -> None:
    """Keep what is unsaved when the system shuts down: it may not wait for an answer to what the window asks then."""
    app.commitDataRequest.connect(keeper.rescue)


def _begin(files: list[str], appearance: _Appearance, settings: Settings, folder: Path) -> tuple[Window, Keeper]:
    """A window with what was named, or was open last; what takes long to read comes when it is there."""
    workspace, reader = Workspace.named(files) if files else Workspace.load(workspace_file(folder)), Reader()
    opening = Opening(workspace.documents, reader)
    opening.read()
    reader.work_off(START)
    known = opening.opened or [_first()]
    window = _window(
        _session(known), settings, appearance._replace(tab=appearance.tab or _known_tab(workspace)), reader
    )
    if workspace.milestone:
        window.results.headline.milestone.wish_for(workspace.milestone)
    keeper = Keeper(window, folder)
    welcome = Welcome(window, keeper, workspace, opening, remember=bool(files))
    stand_in = None if opening.opened else known[0]
    opening.enter(window.session, lambda: QTimer.singleShot(0, window, welcome.say), stand_in)
    workspace.arrange(window.session, opening.documents)
    return window, keeper


def _leave(keeper: Keeper, number: int) -> None:
    """Told to end, with nobody there to answer a question: what is unsaved is kept for the next start."""
    ending.leave_soon(128 + number)
    try:
        keeper.rescue()
    finally:
        # Every loop ends, also that of a question that is open.
        QApplication.exit(128 + number)


def _first() -> Document:
    """What opens when nothing else does."""
    return Document.of_shipped(library.FIRST)


def _known_tab(workspace: Workspace) -> str | None:
    return workspace.tab if workspace.tab in TAB_NAMES else None


def _window(session: Session, settings: Settings, appearance: _Appearance, reader: Reader) -> Window:
    """A window that is shown and already asks its request; the workers start while it is built.

    On a screen it is no larger than the screen, unless so many pixels are asked for.
    """
    runner = Runner()
    if appearance.theme is not None:
        settings.override_theme(cast(Choice, appearance.theme))
    apply(settings)
    window = assembled(session, runner, settings, reader)
    if appearance.pixels is not None:
        window.setMinimumSize(1, 1)
        window.resize(*appearance.pixels)
    elif QApplication.platformName() != OFF_SCREEN:
        placement.place(window, remembered=not settings.geometry.isEmpty())
    if appearance.tab is not None:
        window.results.choose_tab(appearance.tab)
    window.show()
    return window


def _session(documents: list[Document]) -> Session:
    """A session in which all documents are open and the first one is selected."""
    session = Session(documents[0])
    for document in documents[1:]:
        session.adopt(document, select=False)
    return session


def _log_to_file() -> None:
    """Keep the log where the platform keeps such things; without a place for it, on stderr."""
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    try:
        place = user_log_path("Muster", ensure_exists=True) / "muster.log"
        # A pipe in its place would hold everything up.
        if place.is_file() or not os.path.lexists(place):
            handlers.append(_log(place))
    except OSError:
        pass
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", handlers=handlers)


def _log(place: Path) -> RotatingFileHandler:
    """The log, which begins a new file when it is long, unless another window has the old one open, on Windows."""
    log = RotatingFileHandler(place, maxBytes=200_000, backupCount=1, delay=True, encoding="utf-8")
    log.rotator = _put_aside
    return log


def _put_aside(source: str, target: str) -> None:
    with suppress(OSError):
        Path(source).replace(target)
