"""A small version of the check that intervals keep their word; the whole one belongs to `unlabel evaluate`."""

import numpy as np

from app.core.events import Kind
from app.core.topics import TOPICS
from app.labelling.coverage import measure_coverage
from tests.labelling.made_columns import NOW, Act, columns_of


def invented_person(seed: int):
    """A mix of a few topics over a year or so, read with varying certainty."""
    random = np.random.default_rng(seed)
    topics = random.choice(31, int(random.integers(3, 9)), replace=False)
    mix = random.dirichlet(np.full(len(topics), 0.7))
    kinds = [Kind.CHOSEN, Kind.SEARCHED, Kind.LIKED, Kind.FOLLOWED]
    return columns_of(
        Act(
            TOPICS[topics[random.choice(len(topics), p=mix)]],
            float(random.exponential(120)),
            kinds[random.choice(4, p=[0.88, 0.07, 0.04, 0.01])],
            certainty=float(random.uniform(0.4, 1)),
        )
        for _ in range(int(random.integers(50, 800)))
    )


def test_intervals_cover_the_truth_about_as_often_as_they_promise(capsys):
    people = [invented_person(number) for number in range(30)]
    found = measure_coverage(people, NOW, platform="google", seed=7, outer=50, inner=64)
    with capsys.disabled():
        print(
            f"\nlabel intervals: {found.covered:.2f} of {found.labels} covered (goal .87 to .93), "
            f"calibration error {found.calibration_error:.3f} (goal .05), mean width {found.mean_width:.2f}"
        )
    assert found.labels > 80
    # Thirty people vary: the goal itself is judged on many more.
    assert 0.78 <= found.covered <= 0.99
    assert found.calibration_error <= 0.1
    assert found.mean_width < 0.6
