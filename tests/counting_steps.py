"""How much work a call is, counted: a time would say more about the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

Trace = Callable[[FrameType, str, Any], Any]


def steps(call: Callable[[], object]) -> int:
    """How many functions are called."""
    number = 0

    def step(_: object, event: str, __: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    sys.setprofile(step)
    try:
        call()
    finally:
        sys.setprofile(None)
    return number


def instructions(call: Callable[[], object]) -> int:
    """How many instructions Python runs: slow to count, but what loops in one line counts, too."""
    number = 0

    def step(frame: FrameType, event: str, __: object) -> Trace:
        nonlocal number
        frame.f_trace_opcodes = True
        number += event == "opcode"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        call()
    finally:
        sys.settrace(before)
    return number
