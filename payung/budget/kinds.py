"""Which people of a programme are priced and paid alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from payung import rulebook
from payung.values.people import Segment
from payung.values.programme import Group, Programme, Terms


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """People of one group, on the same terms, whom the same lines may pay for.

    `group` is '' for who is in none; `lines` are positions in the programme's funding. Compared
    by identity, which is quick for a million people: `by_occupation` makes each kind once.
    """

    group: str
    terms: Terms
    lines: tuple[int, ...]


def by_occupation(plan: Programme, codes: Iterable[str]) -> Mapping[str, Kind]:
    """The kind of each occupation; those that do not differ share one."""
    once: dict[tuple[str, Terms, tuple[int, ...]], Kind] = {}
    found = {code: of_occupation(plan, code) for code in codes}
    return {
        code: once.setdefault((kind.group, kind.terms, kind.lines), kind)
        for code, kind in found.items()
    }


def of_occupation(plan: Programme, code: str) -> Kind:
    """The kind of somebody with this occupation; a narrower code goes with its wider one."""
    group = rulebook.group_of(plan, code)
    known = rulebook.occupations().get(code)
    terms = _terms(group, transport=known is not None and known.transport)
    name = group.name if group else ""
    named = rulebook.with_wider(code) | {name}
    paying = (not line.pays_for or named & set(line.pays_for) for line in plan.funding)
    return Kind(name, terms, tuple(index for index, pays in enumerate(paying) if pays))


def of_group(plan: Programme, group: Group) -> Kind:
    """The kind of a whole group, whose people are not known yet.

    A line counts when it may pay for all of them, and terms of transport when all work there.
    """
    codes = group.occupations or plan.occupations
    each = [kind for code in codes if (kind := of_occupation(plan, code)).group == group.name]
    everybody = (
        not line.pays_for
        or group.name in line.pays_for
        or (bool(each) and all(index in one.lines for one in each))
        for index, line in enumerate(plan.funding)
    )
    lines = tuple(index for index, pays in enumerate(everybody) if pays)
    driving = bool(each) and all(one.terms.transport for one in each)
    return Kind(group.name, _terms(group, transport=driving), lines)


def lines_for_some(plan: Programme, group: Group) -> frozenset[int]:
    """Lines that may pay for some of a group's people but not all: nobody knows for how many."""
    named = {code for line in plan.funding for code in line.pays_for}
    codes = named.union(group.occupations, plan.occupations)
    each = [kind for code in codes if (kind := of_occupation(plan, code)).group == group.name]
    return frozenset(line for kind in each for line in kind.lines) - set(
        of_group(plan, group).lines
    )


def terms(plan: Programme) -> tuple[Terms, ...]:
    """All terms on which somebody in the programme may be insured."""
    codes = ("", *rulebook.occupations())
    return tuple(dict.fromkeys(of_occupation(plan, code).terms for code in codes))


def _terms(group: Group | None, *, transport: bool) -> Terms:
    if group is None:
        return Terms(transport=transport)
    told = Terms(group.segment, transport, group.income, group.risk)
    # Transport prices BPU only; one price less to know for the waged.
    return told if group.segment is Segment.BPU else replace(told, transport=False)
