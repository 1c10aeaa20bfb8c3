"""What case files may name: every stage's formulas, from given facts and the rules to found ones.

The rules are those of the folder that is checked, as they read where the case lies.
"""

from collections.abc import Callable, Mapping
from typing import Any

from payung.cli.offline.formulas import budget, claims, eligibility, law
from payung.rulebook import Book

FORMULAS: Mapping[str, Callable[[Mapping[str, Any], Book], Mapping[str, Any]]] = {
    **budget.FORMULAS,
    **claims.FORMULAS,
    **eligibility.FORMULAS,
    **law.FORMULAS,
}
