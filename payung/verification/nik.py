"""What a sound NIK gives to think, by level. None of it is ever held against a person.

That it is no NIK at all, has an old prefix, or another birth date or sex than the row, is told by
`intake` with the cell in hand; this is what only many rows and the programme's region can tell.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from payung import areas
from payung.values.finding import Finding, Place, info, warning
from payung.values.identity import NikShape
from payung.values.people import Proposal

_PLACE, _PLACE_AND_DAY = 6, 12  # digits
_LAST_SERIAL = "9999"
_MANY = 5  # different NIKs of one district and day; in a list of a regency chance hardly gives two


def remarks(proposals: Iterable[Proposal], regions: tuple[str, ...]) -> tuple[Finding, ...]:
    """Warnings on serials that look invented, and how many were first registered elsewhere.

    `regions` (dotted codes) is the programme's home. Each finding stands on its first row.
    """
    sound = [one for one in proposals if one.nik.shape is NikShape.SOUND]
    return (*_last_serials(sound), *_many_of_a_day(sound), *_elsewhere(sound, regions))


def _last_serials(proposals: Sequence[Proposal]) -> Iterator[Finding]:
    """A serial counts the births of one district and day: nobody is the 9999th."""
    for one in proposals:
        if one.nik.digits.endswith(_LAST_SERIAL):
            yield warning("NIK_SERIAL_LAST", _place(one))


def _many_of_a_day(proposals: Sequence[Proposal]) -> Iterator[Finding]:
    groups: dict[str, dict[str, Proposal]] = defaultdict(dict)
    for one in proposals:
        groups[one.nik.digits[:_PLACE_AND_DAY]].setdefault(one.nik.digits, one)
    for niks in groups.values():
        if len(niks) >= _MANY:
            yield warning(
                "NIK_MANY_OF_A_DAY", _place(next(iter(niks.values()))), rows=str(len(niks))
            )


def _elsewhere(proposals: Sequence[Proposal], regions: tuple[str, ...]) -> Iterator[Finding]:
    """A NIK stays when its bearer moves, so this says nothing about anybody's home."""
    homes = tuple(".".join(region.split(".")[:2]) for region in regions)
    by_sheet: dict[tuple[str, str], list[Proposal]] = defaultdict(list)
    for one in proposals:
        if not areas.within(areas.regency_of_nik(one.nik.digits[:_PLACE]), homes):
            by_sheet[one.source.file, one.source.sheet].append(one)
    for rows in by_sheet.values():
        yield info("NIK_ELSEWHERE", _place(rows[0]), rows=str(len(rows)))


def _place(of: Proposal) -> Place:
    return Place(of.source.file, of.source.sheet, of.source.row)
