"""What may stand where a file is expected, and is none."""

from __future__ import annotations

import os
import socket
from pathlib import Path

STRANGE = ("pipe", "folder", "circle", "device", "socket", "nowhere")


def strange(kind: str, place: Path) -> None:
    """Put something there that is no ordinary file."""
    match kind:
        case "pipe":
            os.mkfifo(place)
        case "folder":
            place.mkdir(exist_ok=True)
        case "circle":
            place.symlink_to(place)
        case "device":
            place.symlink_to("/dev/zero")
        case "socket":
            with socket.socket(socket.AF_UNIX) as made:
                here = Path.cwd()
                # The name of a socket may have no more than a hundred letters.
                os.chdir(place.parent)
                try:
                    made.bind(place.name)
                finally:
                    os.chdir(here)
        case _:
            place.symlink_to(place.with_name("nothing is called like this"))
