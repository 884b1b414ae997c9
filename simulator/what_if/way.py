"""The ways in which a knock-out changes a scenario: a closed set."""

from __future__ import annotations

from enum import StrEnum


class Way(StrEnum):
    """What is done to what a knock-out changes."""

    MET = "met"
    """A condition is met at once."""
    SHORTENED = "shortened"
    """A delay takes no time, or as little as it may."""
    TAKEN_AWAY = "taken away"
    """A limit, or what keeps people at home, is not there."""
    PREVENTED = "prevented"
    """A condition, once met, keeps somebody from coming, staying or paying: it is never met."""
    DELIVERED = "delivered"
    """All that is pledged is sent."""
