"""What somebody types as the address of a scheduler is taken as it is meant, or refused at once with the reason."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.cluster.address import address_of
from simulator.errors import ClusterError


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tcp://host:8786", "tcp://host:8786"),
        (" tcp://127.0.0.1:8786 ", "tcp://127.0.0.1:8786"),
        ("TLS://host:1", "tls://host:1"),
        ("localhost:65535", "tcp://localhost:65535"),
        ("tcp://[::1]:8786", "tcp://[::1]:8786"),
    ],
)
def test_that_an_address_is_taken_as_it_is_meant(typed: str, meant: str) -> None:
    assert address_of(typed) == meant
    assert address_of(meant) == meant


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "^Type the address of a scheduler, such as tcp://host:8786"),
        (" \t", "^Type the address"),
        ("http://host:8787", "http://host:8787: that is no address of a Dask scheduler"),
        ("ucx://host:1", "that is no address"),
        ("tcp://host", "its port is missing"),
        ("localhost", "its port is missing"),
        ("hello world", "its port is missing"),
        ("tcp://:8786", "its port is missing"),
        ("tcp://host:0", "no number up to 65535"),
        ("tcp://host:99999", "no number up to 65535"),
        ("tcp://host:8786/status", "its port is missing"),
    ],
)
def test_that_what_is_no_address_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(ClusterError, match=why):
        address_of(typed)


@given(st.text())
@example("0\n0")
@example("a\u2028b")
def test_that_any_text_is_an_address_or_refused_in_one_line(typed: str) -> None:
    try:
        said = address_of(typed)
    except ClusterError as refusal:
        said = str(refusal)
    assert len(said.splitlines()) == 1
