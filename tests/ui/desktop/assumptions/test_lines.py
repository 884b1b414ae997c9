from scenarios.library import shipped
from ui.desktop.assumptions.lines import lines_of


def test_that_a_tranche_needs_nothing_more_than_its_contingent_does() -> None:
    first, second = lines_of(shipped("handover"), "contingents.Battalions.tranches")
    assert first.cells[-1].brief == "needs nothing more"
    assert second.cells[-1].brief == "needs 1"
