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
    CERTAIN = "certain"
    """What a chance is of comes about for certain: a contingent comes, a donor pays, an approval is granted."""
    RULED_OUT = "ruled out"
    """What a chance is of never comes about."""
    AT_LOW_END = "at its low end"
    """A number is as small as its estimate allows."""
    AT_HIGH_END = "at its high end"
    """A number is as large as its estimate allows."""
