"""Debian as it comes: a folder that holds it, and programs that see nothing else."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

USER = "anna"
"""Somebody without any rights."""

LENT = ("resolv.conf", "hosts", "pip.conf", "xdg/pip", "apt/apt.conf.d", "apt/auth.conf.d")
"""How this machine reaches the network, in /etc; no more of it comes into the root."""

LENT_NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "PIP_INDEX_URL", "PIP_DEFAULT_TIMEOUT")

TRUSTED = Path("/etc/ssl/certs/ca-certificates.crt")
"""Whom this machine trusts; in the root it has another name, since a package of Debian writes this file anew."""

LENT_TRUST = "etc/trusted-here.crt"

# Mounts of a namespace of their own are gone when the last program in it has ended.
ENTER = """set -e
root=$1 user=$2; shift 2
mount --rbind /dev "$root/dev"; mount --rbind /proc "$root/proc"
mkdir -p "$root/tmp/.X11-unix"; [ ! -d /tmp/.X11-unix ] || mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
exec chroot --userspec="$user" "$root" env -i "$@"
"""


class Outcome(NamedTuple):
    """How a command ended: its exit code, what it wrote, and the seconds that it took."""

    code: int
    told: str
    seconds: float


@dataclass(frozen=True)
class Root:
    """A folder with a Debian system in it."""

    folder: Path

    @property
    def home(self) -> Path:
        """The folder of the ordinary user, seen from outside."""
        return self.folder / "home" / USER

    def run(
        self,
        command: str,
        *,
        user: str = USER,
        environment: Mapping[str, str] | None = None,
        most: float | None = None,
    ) -> Outcome:
        """A command of the shell, called in the home of a user, until it ends; ended after so many seconds at most."""
        began = time.monotonic()
        log = self.folder / "tmp" / "told.log"
        with log.open("wb") as told:
            code = _waited(self.start(command, told, user=user, environment=environment), most)
        return Outcome(code, log.read_text(encoding="utf-8", errors="replace"), time.monotonic() - began)

    def start(
        self, command: str, told: IO[bytes], *, user: str = USER, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """The same without waiting, in a group of processes of its own; what it writes goes into a file."""
        home = "/root" if user == "root" else f"/home/{user}"
        own = {"HOME": home, "USER": user, "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "TERM": "dumb"}
        names = [f"{name}={value}" for name, value in (own | lent_names() | dict(environment or {})).items()]
        enter = ["unshare", "--mount", "sh", "-c", ENTER, "sh", str(self.folder), f"{user}:{user}", *names]
        words = [*enter, "sh", "-c", f"cd {home} || exit 1\n{command}"]
        return subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=told, stderr=subprocess.STDOUT, start_new_session=True
        )

    def install(self, packages: list[str]) -> Outcome:
        """Packages of Debian and what they cannot do without, no more."""
        words = "apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends " + " ".join(packages)
        return self.run(words, user="root", environment={"DEBIAN_FRONTEND": "noninteractive"})


def hindrance(needed: Mapping[str, str], mirror: str | None) -> str:
    """What stands against making a root here, in a sentence that says what to do; empty where nothing does.

    Args:
        needed: programs of this machine, and the packages that bring them.
        mirror: where the packages of Debian are, if that is known.
    """
    if os.geteuid() != 0:
        return "Only root can make a root folder: call this with sudo."
    if missing := [package for program, package in needed.items() if shutil.which(program) is None]:
        return f"Programs are missing here: install them (apt-get install {' '.join(missing)})."
    return "" if mirror else "The sources of apt name no mirror of Debian: name one with --mirror."


def lent_names() -> dict[str, str]:
    """Variables that tell how the network is reached, as they stand here, and who is trusted."""
    told = {name: value for name, value in os.environ.items() if name.upper() in LENT_NAMES}
    trust = ("PIP_CERT", "SSL_CERT_FILE") if TRUSTED.exists() else ()
    return told | dict.fromkeys(trust, f"/{LENT_TRUST}")


def made(suite: str, folder: Path, mirror: str) -> Root:
    """A fresh root: a suite of Debian as debootstrap makes it, which is done once, and a user.

    Raises:
        subprocess.CalledProcessError: debootstrap fails, and says why.
    """
    bare, fresh = folder / f"{suite}-bare", folder / suite
    if not (bare / "made").exists():
        shutil.rmtree(bare, ignore_errors=True)
        command = ["debootstrap", "--variant=minbase", suite, str(bare), mirror]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (bare / "made").touch()
    if fresh.exists():
        shutil.rmtree(fresh)
    subprocess.run(["cp", "-a", str(bare), str(fresh)], check=True)
    for name in LENT:
        _lend(Path("/etc", name), fresh / "etc" / name)
    _lend(TRUSTED, fresh / LENT_TRUST)
    root = Root(fresh)
    root.run(f"useradd --create-home --shell /bin/sh {USER}; apt-get -qq update", user="root")
    return root


def _lend(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.exists():
        target.unlink(missing_ok=True)
        shutil.copyfile(source, target)


def _waited(process: subprocess.Popen[bytes], most: float | None) -> int:
    """The exit code; that of a process which was ended is not 0."""
    try:
        return process.wait(most)
    except subprocess.TimeoutExpired:
        end(process)
        return process.wait() or 1


def end(process: subprocess.Popen[bytes]) -> None:
    """Ctrl+C for all its processes; what has not ended ten seconds later is killed."""
    for told in (signal.SIGINT, signal.SIGKILL):
        try:
            os.killpg(process.pid, told)
            process.wait(10)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
