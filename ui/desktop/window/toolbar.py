"""The tool bar: what is used most, and how many runs with which luck."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QToolBar, QToolButton, QWidget

from scenarios.quantity import COUNT, Quantity
from ui.desktop.controls.count_box import CountBox
from ui.desktop.documents.session import Session
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.icons import icon
from ui.desktop.look.lists import Chooser

RUNS = Quantity("Runs", "How many runs make a projection.", "runs", 1, 100_000, step=500, whole=True)
SEED = Quantity(
    "Seed", "Another seed is other luck; the same seed gives the same runs.", COUNT, 0, 2_147_483_647, whole=True
)

ICONS = {
    "File.open": "open",
    "File.save": "save",
    "Edit.undo": "undo",
    "Edit.redo": "redo",
    "Scenario.live": "live",
    "File.export": "export",
}
"""The actions of the bar, in order, and their icons."""

_GROUPS = (("File.open", "File.save"), ("Edit.undo", "Edit.redo"), ("Scenario.live",))
_WIDE = 640
"""From so many pixels of the design on, buttons have words."""

_SHORT = {"File.open": "Open", "File.save": "Save", "Scenario.live": "Live", "File.export": "Export"}


class ToolBar(QToolBar):
    """Buttons for actions, and boxes for the session's runs and seed; in several lines where one has no room for all.

    Qt's own bar hides what does not fit behind an arrow that no key comes to.
    """

    def __init__(self, session: Session) -> None:
        super().__init__("Tools")
        self.setObjectName("tools")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._session = session
        self._actions: dict[str, QAction] = {}
        self._buttons: dict[str, QToolButton] = {}
        self.runs, self.seed = _box("runs", RUNS), _box("seed", SEED)
        self.base = _BaseBox(session)
        self._page = QWidget()
        self._page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._flow = FlowLayout(self._page, theme.px(theme.XS), theme.px(theme.XS))
        self._spring = QWidget()
        self.addWidget(self._page)
        self.runs.chosen.connect(lambda number: session.set_runs(replications=number))
        self.seed.chosen.connect(lambda number: session.set_runs(seed=number))
        session.runs_changed.connect(self.refresh)
        theme.current().changed.connect(self._recolour)
        self.refresh()

    def offer(self, actions: dict[str, QAction]) -> None:
        """Put buttons for actions, found by their names, and the boxes into the bar."""
        self._actions = actions
        self._fill()
        self._recolour()

    def refresh(self) -> None:
        """Show the session's runs and seed."""
        self.runs.show_value(self._session.replications)
        self.seed.show_value(self._session.seed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words beside the icons where there is room for them, and more lines where there is not."""
        super().resizeEvent(event)
        self._choose_style()
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Something in it has another size."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold()
        return done

    def _fill(self) -> None:
        for group in _GROUPS:
            for name in group:
                self._put(name)
            self._flow.addWidget(_upright())
        for words, box in (("Runs", self.runs), ("Seed", self.seed), ("Compare with", self.base)):
            self._flow.addWidget(_labelled(words, box))
        self._flow.addWidget(self._spring)
        self._put("File.export")

    def _fold(self) -> None:
        """Take as many lines as there have to be; in a single one the last button stands at the end.

        What stands as it should is not set again: each setting asks for a layout, and each layout comes back here.
        """
        room, stretched = self._room, self._spring.minimumWidth()
        spare = max(room - (self._flow.width_of_one_line() - stretched), 0)
        if spare != stretched:
            self._spring.setFixedWidth(spare)
        height = self._flow.heightForWidth(room)
        if height != self._page.minimumHeight():
            self._page.setFixedHeight(height)

    def _choose_style(self) -> None:
        """Words where one line has room for them, and where there are several lines anyhow."""
        self._spring.setFixedWidth(0)
        self._set_words(False)
        with_icons = self._flow.width_of_one_line()
        self._set_words(self.width() >= theme.px(_WIDE))
        if with_icons <= self._room < self._flow.width_of_one_line():
            self._set_words(False)

    def _set_words(self, worded: bool) -> None:
        style = Qt.ToolButtonStyle
        for name, button in self._buttons.items():
            beside = worded and name in _SHORT
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if beside else style.ToolButtonIconOnly)

    @property
    def _room(self) -> int:
        return self.contentsRect().width() - 2 * theme.px(theme.XS)

    def _put(self, name: str) -> None:
        action = self._actions[name]
        button = QToolButton()
        self._buttons[name] = button
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if name in _SHORT:
            action.setIconText(_SHORT[name])
        self._flow.addWidget(button)

    def _recolour(self) -> None:
        side = theme.px(18)
        self._choose_style()
        for name, button in self._buttons.items():
            self._actions[name].setIcon(icon(ICONS[name], theme.current().colours))
            button.setIconSize(QSize(side, side))


def _box(name: str, quantity: Quantity) -> CountBox:
    box = CountBox(quantity, "100,000")
    box.setObjectName(name)
    box.setAccessibleName(quantity.label)
    box.setToolTip(theme.tooltip(quantity.help))
    return box


class _BaseBox(Chooser):
    """Chooses the document that the others are compared with."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("base")
        self.setAccessibleName("Compare with")
        self.setToolTip(theme.tooltip("What the selected scenario is compared with. Hold B to peek at it."))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._choose)
        for signal in (session.documents_changed, session.shown.base_changed, session.document_changed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self, _: object = None) -> None:
        """Offer the documents as they are; nothing happens where they are the same."""
        documents = self._session.documents
        words = ["itself as saved", *(self._session.title(document) for document in documents)]
        with QSignalBlocker(self):
            if words != [self.itemText(index) for index in range(self.count())]:
                self.clear()
                self.addItems(words)
            base = self._session.shown.base_document
            self.setCurrentIndex(0 if base is None else documents.index(base) + 1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel never chooses another base in passing."""
        event.ignore()

    def _choose(self, index: int) -> None:
        self._session.shown.set_base(self._session.documents[index - 1] if index else None)


def _labelled(words: str, box: QWidget) -> QWidget:
    pair = QWidget()
    line = QHBoxLayout(pair)
    line.setContentsMargins(theme.px(theme.S), 0, 0, 0)
    line.setSpacing(theme.px(6))
    label = theme.text(words, "muted")
    label.setBuddy(box)
    line.addWidget(label)
    line.addWidget(box)
    return pair


def _upright() -> QFrame:
    """A line between two groups."""
    line = QFrame()
    line.setProperty("role", "upright")
    return line
