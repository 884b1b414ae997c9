"""Nothing of the user's changes a picture, or hinders it: no settings, no variable, no folder at hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest

from simulator.results.results import Results
from tests.examples import worked
from tests.ui.terminal.calls import ROOT, muster, saved
from ui.drawing.figures import own_settings
from ui.terminal.run.picture import build_up

OUTSIDE = {
    "style": (
        "text.usetex: True\naxes.facecolor: red\nfont.size: 30\nlines.linewidth: 9\nsavefig.dpi: 20\nfigure.dpi: 20\n"
        "savefig.bbox: tight\nsavefig.transparent: True\npath.sketch: 5, 100, 2\naxes.xmargin: 0.5\n"
        "backend: QtAgg\ninteractive: True\ntoolbar: None\n"
    ),
    "garbage": "backend: nonsense\n: : :\nfont.size: large as a house\nno such thing: 1\n",
    "no text": "\udcff\udcfe\x00\x01",
}


def drawn(scenario: Path, folder: Path, place: Path, **variables: str) -> bytes:
    """The picture of a run of a real process that is started in a folder."""
    command = [sys.executable, "-m", "ui", "run", str(scenario), "--replications", "2", "--output", str(place)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1", **variables}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return (place / "build-up.png").read_bytes()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A scenario, and its picture where nothing is set."""
    folder = tmp_path_factory.mktemp("plain")
    file = saved(worked(), folder / "a.toml")
    assert muster("run", file, "--replications", 2, "--output", folder / "out").exit_code == 0
    return file, (folder / "out" / "build-up.png").read_bytes()


@pytest.mark.parametrize(
    ("nearby", "own"), [("style", "no text"), ("no text", None), (None, "garbage"), (None, "style")]
)
def test_that_settings_in_the_folder_at_hand_and_of_the_user_change_no_picture(
    nearby: str | None, own: str | None, plain: tuple[Path, bytes], tmp_path: Path
) -> None:
    scenario, picture = plain
    for folder, name in ((tmp_path / "nearby", nearby), (tmp_path / "own", own)):
        folder.mkdir()
        # The file in the folder at hand hides that of the user, which is looked at only without it.
        if name is not None:
            (folder / "matplotlibrc").write_text(OUTSIDE[name], encoding="utf-8", errors="surrogateescape")
    settings = {"MATPLOTLIBRC": str(tmp_path / "own" / "matplotlibrc"), "MPLCONFIGDIR": str(tmp_path / "own")}
    out = tmp_path / "out"
    assert drawn(scenario, tmp_path / "nearby", out, MPLBACKEND="nonsense", **settings) == picture


def test_that_settings_made_before_count_neither_and_are_there_again_afterwards(exact: Results) -> None:
    picture = build_up(exact)
    with matplotlib.rc_context({"text.usetex": True, "font.size": 40.0, "savefig.dpi": 10}):
        assert build_up(exact) == picture
        assert matplotlib.rcParams["font.size"] == 40.0


def test_that_a_comparison_is_drawn_in_the_same_way(worked_file: Path, tmp_path: Path) -> None:
    options = ("compare", worked_file, worked_file, "--replications", 2, "--workers", 1, "--output")
    assert muster(*options, tmp_path / "plain").exit_code == 0
    with matplotlib.rc_context({"text.usetex": True, "font.size": 40.0}):
        assert muster(*options, tmp_path / "odd").exit_code == 0
    pictures = [(tmp_path / name / "comparison.png").read_bytes() for name in ("plain", "odd")]
    assert pictures[0] == pictures[1]


def test_that_the_folder_at_hand_and_the_variables_stay_as_they_were() -> None:
    program = (
        "import os\n"
        "from ui.drawing.figures import own_settings\n"
        "before = os.getcwd(), dict(os.environ)\n"
        "with own_settings():\n"
        "    pass\n"
        "assert before == (os.getcwd(), dict(os.environ))\n"
    )
    environment = {**os.environ, "MPLBACKEND": "nonsense", "MATPLOTLIBRC": "none"}
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True)


def test_that_what_is_drawn_needs_no_window() -> None:
    with own_settings():
        assert "matplotlib.pyplot" not in sys.modules
