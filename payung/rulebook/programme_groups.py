"""Which group of a programme somebody falls into, by their work."""

from payung.rulebook.occupation_words import occupations
from payung.values.programme import Group, Programme


def group_of(plan: Programme, code: str) -> Group | None:
    """The group that names the occupation or its wider one, else the one for everybody else."""
    codes = with_wider(code)
    named = next((one for one in plan.groups if codes & set(one.occupations)), None)
    return named or next((one for one in plan.groups if not one.occupations), None)


def with_wider(code: str) -> frozenset[str]:
    """The occupation and the wider one it is part of; nothing for an unknown occupation."""
    known = occupations().get(code)
    return frozenset(one for one in (code, known.part_of if known else "") if one)
