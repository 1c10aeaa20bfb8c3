"""What is wrong with the funding lines and quotas of a programme file."""

from collections.abc import Iterator

from payung import areas
from payung.rulebook import nearest, occupation_words, programme_names
from payung.rulebook.documents import Document
from payung.rulebook.programme_file import FundingFile, ProgrammeFile, QuotaFile
from payung.values import finding
from payung.values.finding import Finding, Place


def flaws(file: ProgrammeFile, document: Document) -> Iterator[Finding]:
    """Lines and quotas given twice, and whatever they name that is not there."""
    groups = tuple(group.name for group in file.groups or ())
    seen: set[str] = set()
    for index, line in enumerate(file.funding or ()):
        if line.name in seen:
            place = document.place(("funding", index, "name"))
            yield finding.error("FUNDING_TWICE", place, name=line.name)
        seen.add(line.name)
        yield from _purposes(line, groups, document.place(("funding", index, "for")))
    yield from _quotas(file, groups, document)


def _purposes(line: FundingFile, groups: tuple[str, ...], place: Place) -> Iterator[Finding]:
    """A line pays for groups of this file, or for occupation codes."""
    codes = tuple(occupation_words.occupations())
    for named in line.pays_for:
        if named in groups or named in codes:
            continue
        best = nearest.word(named, groups) or occupation_words.occupation_of(named)
        best = best or nearest.word(named, codes)
        if best:
            yield finding.error("PURPOSE_MISSPELT", place, given=named, nearest=best)
        else:
            yield finding.error("PURPOSE_UNKNOWN", place, given=named)


def _quotas(file: ProgrammeFile, groups: tuple[str, ...], document: Document) -> Iterator[Finding]:
    regions = file.region or ()
    seen: set[str] = set()
    for index, quota in enumerate(file.quotas or ()):
        place = document.place(("quotas", index))
        named = [of for of in (quota.area, quota.proposer, quota.group) if of]
        if len(named) != 1:
            yield finding.error("QUOTA_OF_WHOM", place)
            continue
        if named[0] in seen:
            yield finding.error("QUOTA_TWICE", place, of=named[0])
        seen.add(named[0])
        yield from _quota(quota, regions, groups, place)


def _quota(
    quota: QuotaFile, regions: tuple[str, ...], groups: tuple[str, ...], place: Place
) -> Iterator[Finding]:
    if quota.area and regions and not areas.within(quota.area, regions):
        listed = ", ".join(regions)
        yield finding.error("QUOTA_OUTSIDE", place, area=quota.area, regions=listed)
    if quota.group and quota.group not in groups:
        yield programme_names.unknown(place, quota.group, groups, "NO_GROUPS")
