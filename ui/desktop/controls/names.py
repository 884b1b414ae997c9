"""A choice of some names from a list: a box to tick for each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from scenarios.visible import visible
from ui.desktop.controls.fields import Field, Offered
from ui.desktop.documents.session import Session
from ui.desktop.look import theme


class NamesField(Field):
    """Some of a list of names: a box to tick for each."""

    def __init__(self, session: Session, path: str, label: str, offered: Offered, owner: str = "") -> None:
        super().__init__(session, path, label, owner)
        self._offered = offered
        self.boxes: dict[str, QCheckBox] = {}
        self._words: dict[str, str] = {}
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._nothing = theme.text("nothing to choose from", "muted")
        self._column.addWidget(self._nothing)
        self._grid.setAlignment(self._label, Qt.AlignmentFlag.AlignTop)
        self._place(self._holder)

    def _show_value(self) -> None:
        """Show what is chosen, and offer what there is now."""
        offered = dict(self._offered(self._session.scenario))
        if offered != self._words:
            self._offer(offered)
        chosen = self._value
        for name, box in self.boxes.items():
            box.setChecked(name in chosen)

    def set_wide(self, wide: bool) -> None:
        """Names can be long: beside the label only where there is room."""
        super().set_wide(wide)
        self._grid.addWidget(self._holder, 0 if wide else 1, 2 if wide else 1, 1, 2 if wide else 3)

    def _offer(self, offered: dict[str, str]) -> None:
        for box in self.boxes.values():
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._words = offered
        self.boxes = {name: self._box(name, words) for name, words in offered.items()}
        self._nothing.setVisible(not offered)

    def _box(self, name: str, words: str) -> QCheckBox:
        words = visible(words)
        box = QCheckBox(words.replace("&", "&&"))
        box.setObjectName(f"{self.path}#{name}")
        box.setAccessibleName(f"{self._title}: {words}")
        box.setToolTip(theme.tooltip(words))
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.clicked.connect(lambda: self._set([each for each, tick in self.boxes.items() if tick.isChecked()]))
        self._column.addWidget(box)
        return box
