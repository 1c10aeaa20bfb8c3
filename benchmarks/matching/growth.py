"""How time and memory grow with the register and with the list."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.data import Draw
from benchmarks.matching import costs, run, task
from benchmarks.matching.costs import Cost
from benchmarks.matching.draws import Size
from benchmarks.matching.task import Task

_RUNS = 5
# The generator makes no list longer than a quarter of the people.
_PEOPLE_PER_ROW = 4


@dataclass(frozen=True, slots=True)
class Step:
    """A size, and by tool what it cost; `what` names the size in the bars."""

    what: str
    people: int
    rows: int
    costs: Mapping[str, Cost]


def measured(size: Size) -> tuple[Step, ...]:
    """A tenth of the people, all of them, five times as many; and twice the rows."""
    fewer = max(size.people // 10, _PEOPLE_PER_ROW * size.rows)
    more = ("payung", "splink") if size.peer_grows else ("payung",)
    return (
        _step("tenth", fewer, size.rows, ("payung",)),
        _step("whole", size.people, size.rows, ("payung",)),
        _step("fivefold", 5 * size.people, size.rows, more),
        _step("twice the rows", size.people, 2 * size.rows, ("payung",)),
    )


def _step(what: str, people: int, rows: int, tools: tuple[str, ...]) -> Step:
    given = task.of(people, rows, Draw())
    return Step(what, people, rows, {tool: _cost(tool, given) for tool in tools})


def _cost(tool: str, given: Task) -> Cost:
    runs = _RUNS if tool == "payung" else 1  # Splink takes minutes, and no bar asks for it
    return costs.of([run.run(tool, given) for _ in range(runs)])
