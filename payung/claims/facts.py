"""The facts of a case as text, to be kept and read again."""

from dataclasses import replace

from pydantic import TypeAdapter

from payung.values.claim import Case

_SHAPE = TypeAdapter(Case)


def written(case: Case) -> str:
    """A case as JSON; `read` gives it back."""
    accident = case.accident
    if accident is not None:  # a read-only mapping is none that can be written
        case = replace(case, accident=replace(accident, costs=dict(accident.costs)))
    return _SHAPE.dump_json(case).decode()


def read(text: str) -> Case:
    """What `written` gave; a bug where it is anything else."""
    return _SHAPE.validate_json(text)
