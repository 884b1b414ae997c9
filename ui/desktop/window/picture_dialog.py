"""The dialog that asks how a picture is to leave: how large, as what kind of file, light or as on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from ui.desktop.look import theme
from ui.desktop.look.file_kinds import PICTURE_FORMATS
from ui.desktop.look.own_dialog import OwnDialog
from ui.desktop.window.picture_sizes import SIZES, PictureSize, size_named

ABOUT = (
    "A picture is laid out anew for its size, so that its letters can be read there. It carries the scenario: dropped "
    "on the window, it opens."
)

DARK = "Dark, as on the screen"

_PREVIEW = QSize(460, 300)
"""Pixels of the design of the picture that is shown beforehand."""


class PictureChoice(NamedTuple):
    """How a picture leaves: its size, the ending of its file without the dot, and whether it stays dark."""

    size: PictureSize
    form: str = "png"
    is_dark: bool = False

    @classmethod
    def remembered(cls, words: tuple[str, str, str]) -> PictureChoice:
        """What settings have kept; what they do not know is as it was at first."""
        size, form, look = words
        known = [ending.removeprefix(".") for ending in PICTURE_FORMATS.values()]
        return cls(size_named(size), form if form in known else "png", look == "dark")

    @property
    def kept(self) -> tuple[str, str, str]:
        """The words for the settings."""
        return self.size.name, self.form, "dark" if self.is_dark else "light"


class PictureDialog(OwnDialog):
    """Asks, and shows the picture as it will be.

    Args:
        parent: the window.
        choice: what was chosen last.
        draw: the picture of a choice.
    """

    manual = "manual/pictures-and-tables.md"

    def __init__(self, parent: QWidget | None, choice: PictureChoice, draw: Callable[[PictureChoice], QImage]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export picture")
        self._draw = draw
        self.size_box, self.form_box, self.dark = QComboBox(), QComboBox(), QCheckBox(DARK)
        self.preview, self.about = QLabel(), theme.text(ABOUT, "caption")
        self._fill(choice)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton("Export…", QDialogButtonBox.ButtonRole.AcceptRole)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._arrange()
        self._connect()

    @property
    def choice(self) -> PictureChoice:
        """What is chosen now."""
        return PictureChoice(
            self.size_box.currentData(), self.form_box.currentData(), self.dark.isEnabled() and self.dark.isChecked()
        )

    def show_picture(self) -> None:
        """Draw it as it will be."""
        image = self._draw(self.choice)
        room, ratio = QSize(theme.px(_PREVIEW.width()), theme.px(_PREVIEW.height())), self.devicePixelRatio()
        ways = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        small = QPixmap.fromImage(image).scaled(room * ratio, *ways)
        small.setDevicePixelRatio(ratio)
        self.preview.setPixmap(small)

    def _fill(self, choice: PictureChoice) -> None:
        for size in SIZES:
            self.size_box.addItem(size.title, size)
        for words, ending in PICTURE_FORMATS.items():
            self.form_box.addItem(words, ending.removeprefix("."))
        self.size_box.setCurrentIndex(SIZES.index(choice.size))
        self.form_box.setCurrentIndex(max(self.form_box.findData(choice.form), 0))
        is_dark = theme.current().colours.dark
        self.dark.setEnabled(is_dark)
        self.dark.setChecked(choice.is_dark and is_dark)
        self.dark.setToolTip(theme.tooltip("A picture is light unless this is ticked; on a light screen it always is."))
        for field, name, words in (
            (self.size_box, "picture#size", "Size of the picture"),
            (self.form_box, "picture#form", "Kind of file"),
            (self.dark, "picture#dark", DARK),
            (self.preview, "picture#preview", "The picture as it will be"),
        ):
            field.setObjectName(name)
            field.setAccessibleName(words)

    def _arrange(self) -> None:
        self.preview.setFixedSize(theme.px(_PREVIEW.width()), theme.px(_PREVIEW.height()))
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.about.setWordWrap(True)
        fields = QFormLayout()
        fields.addRow("&Size", self.size_box)
        fields.addRow("&Kind", self.form_box)
        fields.addRow("", self.dark)
        column, margin = QVBoxLayout(self), theme.px(theme.L)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(theme.M))
        column.addLayout(fields)
        for widget in (self.preview, self.about, self.buttons):
            column.addWidget(widget)
        self.go.setDefault(True)

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.size_box.currentIndexChanged.connect(lambda _: self._soon.start())
        self.dark.toggled.connect(lambda _: self._soon.start())
        self._soon.timeout.connect(self.show_picture)
        self._soon.start()


def ask(parent: QWidget, choice: PictureChoice, draw: Callable[[PictureChoice], QImage]) -> PictureChoice | None:
    """Ask how a picture is to leave; None when the user thinks better of it."""
    dialog = PictureDialog(parent, choice, draw)
    try:
        return dialog.choice if dialog.exec() else None
    finally:
        dialog.deleteLater()
