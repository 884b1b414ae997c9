"""Looks for the system libraries that Qt needs, says which Debian packages bring the missing ones, installs them in CI.

python system_libraries.py STAMP touches STAMP when nothing is missing. The exit code is 1 only when Qt cannot be
imported: without the libraries of a window, everything off screen still works.
"""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
}
WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def main(stamp: Path) -> int:
    """Returns the exit code."""
    if sys.platform != "linux":
        stamp.touch()
        return 0
    if missing_packages() and os.environ.get("CI") == "true" and os.geteuid() == 0:
        install(missing_packages())
    missing = missing_packages()
    hindrance = hindrance_of_qt()
    if missing:
        print(
            f"Muster's window needs system libraries that are not here: install them (sudo apt-get install "
            f"{' '.join(missing)}; other systems than Debian and Ubuntu have other names for them).",
            file=sys.stderr,
        )
    elif hindrance:
        print(f"Qt cannot be loaded: install what brings the library that is named here: {hindrance}", file=sys.stderr)
    else:
        stamp.touch()
    return 1 if hindrance else 0


def missing_packages() -> list[str]:
    """The Debian packages to install, sorted; a machine without any font draws empty boxes."""
    libraries = [package for name, package in (DRAWING | WINDOW).items() if not loads(name)]
    return sorted(libraries + ([] if has_font() else ["fonts-dejavu-core"]))


def loads(library: str) -> bool:
    """Whether the system's loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font() -> bool:
    """Whether there is any scalable font."""
    folders = [Path(folder).expanduser() for folder in FONTS]
    return any(path.suffix in {".ttf", ".otf", ".ttc"} for folder in folders for path in folder.rglob("*"))


def install(packages: list[str]) -> None:
    """Installs with apt-get; a failure is told by apt-get itself, and by what is still missing afterwards."""
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        try:
            subprocess.run(["apt-get", "-qq", *words], check=True, env=environment, stdout=subprocess.DEVNULL)
        except (OSError, subprocess.CalledProcessError) as error:
            print(error, file=sys.stderr)


def hindrance_of_qt() -> str:
    """Why Qt cannot be imported, empty if it can; in a process of its own: a failed import leaves half a module."""
    command = [sys.executable, "-c", "import PySide6.QtGui, PySide6.QtWidgets"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stderr.strip().rpartition("\n")[2] if done.returncode else ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
