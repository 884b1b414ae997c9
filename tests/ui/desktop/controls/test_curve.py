import pytest

from scenarios.estimate import Estimate
from ui.desktop.controls.curve import EstimateCurve, density


def test_that_the_density_is_highest_at_the_likely_value() -> None:
    points = density(Estimate(0, 25, 100))
    top = max(points, key=lambda point: point[1])
    assert top == (25, 1)


def test_that_the_density_is_that_of_a_pert_distribution() -> None:
    points = density(Estimate(10, 40, 100))
    area = sum(height for _, height in points)
    mean = sum(value * height for value, height in points) / area
    assert mean == pytest.approx(Estimate(10, 40, 100).mean, rel=1e-3)


@pytest.mark.parametrize("estimate", [Estimate(0, 0, 10), Estimate(0, 10, 10)])
def test_that_a_likely_value_at_an_end_is_drawn(estimate: Estimate) -> None:
    assert max(height for _, height in density(estimate)) == 1


def test_that_the_drawing_tells_estimates_and_bases_apart(qtbot) -> None:
    curve = EstimateCurve()
    qtbot.addWidget(curve)
    pictures = []
    for estimate, base in (
        (Estimate(0, 5, 10), None),
        (Estimate(0, 2, 10), None),
        (Estimate(0, 2, 10), Estimate(0, 5, 20)),
        (Estimate.certain(5), None),
    ):
        curve.show_estimate(estimate, base)
        pictures.append(curve.grab().toImage())
    assert all(one != other for index, one in enumerate(pictures) for other in pictures[:index])
