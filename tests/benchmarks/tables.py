"""What was measured, as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median

from .comparing import BUILDS, Size
from .processes import Cost
from .programs import FACTCHECK, HUGO, IMAGELESS

KINDS: dict[str, Callable[[Cost], float]] = {
    "CPU": lambda cost: cost.cpu,
    "wall": lambda cost: cost.wall,
}


def size_table(size: Size) -> str:
    """A size: every program's builds, saves and memory, with ratios to Hugo where it was measured."""
    rounds = len(size.costs[IMAGELESS]["cold"])
    counted = "1 round" if rounds == 1 else f"{rounds} interleaved rounds"
    lines = [
        f"**{size.claims:,} claims**, {counted}:",
        "",
        "| | | cold | unchanged | one edit |",
        "|---|---|--:|--:|--:|",
    ]
    for program in size.costs:
        for kind, of in KINDS.items():
            cells = [_cell(size, program, build, of) for build in BUILDS]
            lines.append(f"| {program} | {kind} | {' | '.join(cells)} |")
    lines += ["", "| | save to response | save to browser | peak memory of a cold build |", "|---|--:|--:|--:|"]
    lines += list(_running(size))
    return "\n".join(lines)


def linearity(sizes: list[Size]) -> str:
    """What a claim costs at each size, and against the first."""
    lines = ["| claims | CPU a claim | against the first | CPU a claim, no share images | against the first |"]
    lines.append("|--:|--:|--:|--:|--:|")
    for size in sizes:
        cells = [cell for program in (FACTCHECK, IMAGELESS) for cell in _each(size, sizes[0], program)]
        lines.append(f"| {size.claims:,} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(size: Size, program: str, build: str, of: Callable[[Cost], float]) -> str:
    seconds = f"{size.middle(program, build, of):.2f} s"
    if HUGO not in size.costs:
        return seconds
    ratio = size.ratio(program, build, of, HUGO)
    return f"{seconds} (x{ratio:.2f})" if ratio < 1 else f"{seconds} (x{ratio:.1f})"


def _running(size: Size) -> Iterator[str]:
    for program, memory in size.memory.items():
        saves, browser = size.saves.get(program, ()), size.browser if program == FACTCHECK else ()
        yield f"| {program} | {_milliseconds(saves)} | {_milliseconds(browser)} | {memory:.0f} MiB |"


def _milliseconds(times: tuple[float, ...]) -> str:
    return f"{median(times):.0f} ms" if times else "-"


def _each(size: Size, first: Size, program: str) -> tuple[str, str]:
    if program not in size.costs or program not in first.costs:
        return "-", "-"
    now, then = (each.middle(program, "cold", KINDS["CPU"]) / each.claims for each in (size, first))
    return f"{now * 1000:.1f} ms", f"x{now / then:.2f}"
