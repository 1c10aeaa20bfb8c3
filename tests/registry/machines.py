"""Machines of hypothesis run until each thing that they are for was done in one of their examples.

Examples are drawn with constants of whatever modules a worker has loaded and with some rules left
out, so no one seed is sure to come by everything.
"""

from collections import Counter

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

_SEEDS = 6


def run(
    machine: type[RuleBasedStateMachine], steps: int, done: Counter[str], wanted: set[str]
) -> None:
    """Eight examples of so many steps, seed by seed, until all that is `wanted` is in `done`."""
    done.clear()
    for number in range(_SEEDS):
        seed(number)(machine)
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=8, stateful_step_count=steps, deadline=None, database=None,
                suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
            ),
        )  # fmt: skip
        if wanted <= done.keys():
            return
    raise AssertionError(wanted - done.keys(), done)
