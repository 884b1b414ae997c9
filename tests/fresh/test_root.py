"""A trial on another machine comes to an end, whatever is missing or hangs there."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.fresh.root import Root, hindrance
from tests.fresh.trying import screen


class Here(Root):
    """A root that is none: what is called in it, runs on this machine."""

    def start(self, command: str, *_: object, **__: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen(["sh", "-c", command], start_new_session=True)


@pytest.mark.parametrize("command", ["sleep 600", "sleep 600 & wait"])
def test_that_a_command_that_does_not_end_is_ended_and_has_failed(command: str, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    assert Here(tmp_path).run(command, most=0.05).code != 0


def test_that_a_command_that_ends_in_time_tells_how(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    assert Here(tmp_path).run("exit 7", most=60.0).code == 7


def test_that_a_screen_that_does_not_come_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = tmp_path / "Xvfb"
    server.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    server.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(OSError, match="it ended with 3"), screen():
        pass


def test_that_what_hinders_a_root_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "sudo" in hindrance({}, "http://mirror.example/debian")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    needed = {"sh": "dash", "no-such-program": "its-package"}
    assert "(apt-get install its-package)" in hindrance(needed, "http://mirror.example/debian")
    assert "--mirror" in hindrance({"sh": "dash"}, None)
    assert hindrance({"sh": "dash"}, "http://mirror.example/debian") == ""
