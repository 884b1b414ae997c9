"""The dialog that says where runs are run: on this machine, or on a cluster."""

from __future__ import annotations

from importlib.util import find_spec

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from scenarios.counting import counted
from scenarios.visible import visible
from simulator.cluster.address import EXAMPLE, address_of
from simulator.cluster.versions import without_dask
from simulator.errors import ClusterError
from ui.desktop.answers.site import Site
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.look import theme
from ui.desktop.look.lists import button
from ui.desktop.look.naming import name_inner
from ui.desktop.look.own_dialog import OwnDialog
from ui.desktop.look.wrapping import WrappingLabel

HELP = (
    "Where one machine is not enough, runs are run on a Dask cluster: the answer is the same, byte for byte. "
    "Start dask scheduler somewhere, and dask worker with its address on each machine that has Muster; F1 tells more."
)


class RunOnDialog(OwnDialog):
    """An address, what is found there, and the way back to this machine. It may stay open beside the window.

    Args:
        parent: the window it belongs to.
        site: where runs are run.
        address: the one that is proposed; may be empty.
    """

    manual = "manual/cluster.md#in-the-window"

    def __init__(self, parent: QWidget | None, site: Site, address: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Run on a cluster")
        self.setObjectName("run_on")
        self.site = site
        self.address = QLineEdit(address)
        self.connect_button = button("run_on#connect", "Connect", "Look for the cluster, and run there (Ctrl+Return)")
        self.stop = button("run_on#stop", "Stop", "Look for the cluster no longer")
        self.home = button("run_on#home", "Run on this machine", "Leave the cluster; nothing that was run is lost")
        self.shut = button("run_on#close", "Close", "Close; where runs are run stays as it is")
        self.bar, self.told, self.problem = QProgressBar(), WrappingLabel(), ProblemLine()
        self._arrange()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Say where runs are run, and offer what can be done."""
        site, is_possible = self.site, find_spec("distributed") is not None
        for widget in (self.bar, self.stop):
            widget.setVisible(site.is_trying)
        self.connect_button.setEnabled(is_possible and not site.is_trying)
        self.home.setEnabled(bool(site.address))
        self.told.setText(place_text(site))
        self.problem.say(visible(site.problem) if is_possible else without_dask())

    def conclude(self) -> None:
        """Look for the cluster."""
        if not self.connect_button.isEnabled():
            return
        try:
            self.site.go_to(address_of(self.address.text()))
        except ClusterError as refusal:
            self.problem.say(str(refusal))
            self.address.setFocus()

    def done(self, result: int) -> None:
        """Close, in whichever way: nobody waits for a cluster any more."""
        self.site.stop()
        super().done(result)

    def _connect(self) -> None:
        self.connect_button.clicked.connect(self.conclude)
        self.address.returnPressed.connect(self.conclude)
        self.stop.clicked.connect(self.site.stop)
        self.home.clicked.connect(self.site.go_home)
        self.shut.clicked.connect(self.close)
        self.site.changed.connect(self.refresh)

    def _arrange(self) -> None:
        self.address.setObjectName("run_on#address")
        self.address.setPlaceholderText(EXAMPLE)
        self.address.setAccessibleName("Address of the scheduler")
        self.bar.setMaximum(0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Looking for the cluster")
        about = WrappingLabel(HELP)
        about.setProperty("role", "caption")
        for label in (about, self.told):
            label.setWordWrap(True)
        margin = theme.px(theme.L)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(theme.S))
        column.addWidget(about)
        column.addLayout(_line(theme.text("Address"), self.address, self.connect_button, wide=self.address))
        column.addLayout(_line(self.bar, self.stop, wide=self.bar))
        column.addWidget(self.told)
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addLayout(_line(self.home, self.shut))
        wanted = QSize(theme.px(560), theme.px(270))
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))
        name_inner(self)
        self.address.setFocus()


def place_text(site: Site) -> str:
    """Where runs are run: a sentence."""
    if site.is_trying:
        return "Looking for the cluster; until it is found nothing changes."
    if not site.address:
        return "Runs are run on this machine."
    workers = counted(site.size.workers, "worker")
    return f"Runs are run on {visible(site.address)}: {workers} with {counted(site.size.threads, 'thread')} together."


def _line(*widgets: QWidget, wide: QWidget | None = None) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.px(theme.S))
    for place, widget in enumerate(widgets):
        if wide is None and place == len(widgets) - 1:
            line.addStretch(1)
        line.addWidget(widget, 1 if widget is wide else 0)
    return line
