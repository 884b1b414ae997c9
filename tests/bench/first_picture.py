"""Open the window as the program does, print a line as soon as its first projection is painted, and leave.

python -m tests.bench.first_picture
"""

from __future__ import annotations

import tempfile

from ui.importing import unsearched


def main() -> None:
    """What takes time after the line is of no interest."""
    with unsearched():
        from PySide6.QtCore import QEventLoop

        from tests.bench import drag
        from ui.desktop.app import application

    app = application()
    with tempfile.TemporaryDirectory() as folder:
        window = drag.shown(folder)
        while not window.is_current:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        app.processEvents()
        print("painted", flush=True)
        window.discard()


if __name__ == "__main__":
    main()
