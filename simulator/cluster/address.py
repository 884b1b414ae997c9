"""The address of a scheduler, as somebody types it: what it means, or what is wrong with it."""

from __future__ import annotations

from urllib.parse import urlsplit

from scenarios.visible import visible
from simulator.errors import ClusterError

EXAMPLE = "tcp://host:8786"

SCHEMES = ("tcp", "tls")
"""How a scheduler is spoken to: plainly, or with keys."""


def address_of(typed: str) -> str:
    """The address that is meant, without blanks around it; ``tcp`` where it says nothing else.

    Raises:
        ClusterError: it is none; the sentence says why.
    """
    text = typed.strip()
    if not text:
        raise ClusterError(f"Type the address of a scheduler, such as {EXAMPLE}.")
    scheme, mark, rest = text.rpartition("://")
    if mark and scheme.lower() not in SCHEMES:
        raise _refused(text, f"that is no address of a Dask scheduler; one looks like {EXAMPLE}")
    if not _has_port(rest):
        raise _refused(text, f"its port is missing, or is no number up to 65535; an address looks like {EXAMPLE}")
    return f"{scheme.lower() or SCHEMES[0]}://{rest}"


def _has_port(rest: str) -> bool:
    if rest.split() != [rest]:
        return False
    try:
        parts = urlsplit(f"//{rest}")
        return bool(parts.hostname) and bool(parts.port) and parts.netloc == rest
    except ValueError:
        return False


def _refused(text: str, why: str) -> ClusterError:
    line = " ".join(text.split())
    return ClusterError(f"There is no cluster at {visible(line)}: {why}.")
