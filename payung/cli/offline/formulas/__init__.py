"""What case files may name: every stage's formulas, as functions from given to found facts."""

from collections.abc import Callable, Mapping
from typing import Any

from payung.cli.offline.formulas import budget, claims, eligibility, law

FORMULAS: Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {
    **budget.FORMULAS,
    **claims.FORMULAS,
    **eligibility.FORMULAS,
    **law.FORMULAS,
}
