"""The benchmark keeps running: it measures a content folder that must stay free of problems."""

from __future__ import annotations

from .benchmarks.comparing import BUILDS, Size, compare
from .benchmarks.processes import Cost
from .benchmarks.programs import FACTCHECK, HUGO, IMAGELESS, programs
from .benchmarks.tables import linearity, size_table


def size(claims: int, ours: tuple[float, ...], theirs: tuple[float, ...]) -> Size:
    costs = {
        name: {build: tuple(Cost(2 * each, each) for each in seconds) for build in BUILDS}
        for name, seconds in {FACTCHECK: ours, IMAGELESS: ours, HUGO: theirs}.items()
    }
    return Size(claims, costs, {}, (), {FACTCHECK: 20.0})


def test_a_small_site_is_built_by_every_way_that_needs_no_peer() -> None:
    measured = compare(tuple(programs(None)), 10, rounds=1, previews=False)
    for program in (FACTCHECK, IMAGELESS):
        builds = ["cold", "unchanged", "one edit"]
        assert builds == [build for build, costs in measured.costs[program].items() if costs]


def test_our_builds_with_images_can_be_left_out() -> None:
    assert [IMAGELESS] == [program.name for program in programs(None, images=False)]
    without = size(100, (1,), (1,))
    del without.costs[FACTCHECK]  # type: ignore[attr-defined]
    assert "| 100 | - | - | 10.0 ms | x1.00 |" in linearity([without])


def test_a_ratio_is_the_median_of_the_ratios_within_each_round() -> None:
    assert "| factcheck | CPU | 4.00 s (x2.0) |" in size_table(size(100, (2, 4, 9), (1, 4, 3)))


def test_the_cost_of_a_claim_is_told_against_the_first_size() -> None:
    assert "| 200 | 20.0 ms | x2.00 | 20.0 ms | x2.00 |" in linearity([size(100, (1,), (1,)), size(200, (4,), (1,))])
