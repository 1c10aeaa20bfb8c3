"""Children as somebody types them into a form, one a line."""

from typing import Annotated

from pydantic import TypeAdapter, ValidationError

from payung.intake.cases.entries import Listed
from payung.intake.cases.reading import child
from payung.intake.cases.shape import Child as ChildLine
from payung.intake.cases.shape import ChildFacts
from payung.rulebook import shapes
from payung.values.claim import Child
from payung.values.finding import Place
from payung.values.refused import Refused

_LINES = TypeAdapter(Annotated[tuple[ChildLine, ...], Listed])


def read_children(text: str) -> tuple[Child, ...]:
    """'Putri, 2015-06-01, sd, 4' and so on; none for an empty text.

    Refused CHILDREN_UNREADABLE with what is wrong in which line.
    """
    try:
        facts = _LINES.validate_python(text)
    except ValidationError as wrong:
        flaws = tuple(shapes.flaws(wrong, _place, lambda _: tuple(ChildFacts.model_fields)))
        raise Refused("CHILDREN_UNREADABLE", flaws, count=str(len(flaws))) from None
    return tuple(map(child, facts))


def _place(path: tuple[str | int, ...]) -> Place:
    line = next((step for step in path if isinstance(step, int)), 0)
    return Place("", row=line + 1)
