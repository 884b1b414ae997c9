"""While these tests run, every change of a tranche's stage is checked against what the model allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from simulator.model.tranche import IN_THEATRE, LACKS_ROOM, NEXT, Stage, Tranche


class CheckedStage:
    """Takes the place of ``Tranche.stage``: refuses what may not follow. The plain one, ``stored``, keeps the value."""

    def __init__(self, stored: Any) -> None:
        self._stored = stored

    def __get__(self, tranche: Tranche, _: type[Tranche]) -> Stage:
        stage: Stage = self._stored.__get__(tranche, Tranche)
        return stage

    def __set__(self, tranche: Tranche, stage: Stage) -> None:
        try:
            before = self._stored.__get__(tranche, Tranche)
        except AttributeError:
            assert stage in (LACKS_ROOM, IN_THEATRE), f"a tranche begins with {stage.name}"
        else:
            assert stage in NEXT[before], f"{before.name} before {stage.name}"
        self._stored.__set__(tranche, stage)


@pytest.fixture(autouse=True, scope="session")
def checked_stages() -> Iterator[None]:
    """In this process, every tranche goes from stage to stage as ``NEXT`` allows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Tranche, "stage", CheckedStage(vars(Tranche)["stage"]))
        yield
