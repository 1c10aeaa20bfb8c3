"""What the words and keys of a region's own rule may be: those that a programme file knows."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from payung import areas
from payung.rulebook import nearest, occupation_words
from payung.rulebook.documents import Path
from payung.rulebook.rule_document import RuleDocument
from payung.values.enrolment import Ending
from payung.values.law import Parameter, Value
from payung.values.programme import (
    Attrition,
    Fund,
    Length,
    Order,
    Register,
    Residence,
    Scheme,
    TwoPayers,
)

_OCCUPATIONS, _QUOTAS = "programme.occupations", "programme.quotas"
_KNOWN: Mapping[str, tuple[str, ...]] = {
    "programme.scheme": tuple(Scheme),
    "programme.residence": tuple(Residence),
    "programme.length": tuple(Length),
    "programme.two_payers": tuple(TwoPayers),
    "programme.refund_after": tuple(Ending),
    "programme.priority": tuple(Order),
    "programme.disqualify": tuple(Register),
    "programme.funding": tuple(Fund),
    "programme.attrition": tuple(one.name for one in fields(Attrition)),
}


def check(document: RuleDocument, parameter: Parameter) -> None:
    """Notes every word and key of the region's `parameter` that no programme could use."""
    for value in parameter.values:
        place: Path = ("values", value.since.isoformat(), "value")
        for word in _said(value):
            if parameter.name == _OCCUPATIONS:
                _occupation(document, place, word)
            elif parameter.name == _QUOTAS:
                _area(document, (*place, word), word, parameter.region)
            elif parameter.name in _KNOWN:
                _word(document, place, word, _KNOWN[parameter.name])


def _said(value: Value) -> Iterator[str]:
    yield from value.words
    yield from value.table


def _word(document: RuleDocument, place: Path, given: str, known: tuple[str, ...]) -> None:
    if given in known:
        return
    allowed, best = ", ".join(known), nearest.word(given, known)
    if best:
        document.flaw(place, "VALUE_MISSPELT", given=given, nearest=best, allowed=allowed)
    else:
        document.flaw(place, "VALUE_UNKNOWN", given=given, allowed=allowed)


def _occupation(document: RuleDocument, place: Path, given: str) -> None:
    known = tuple(occupation_words.occupations())
    if given in known:
        return
    best = occupation_words.occupation_of(given) or nearest.word(given, known)
    if best:
        document.flaw(place, "OCCUPATION_MISSPELT", given=given, nearest=best)
    else:
        document.flaw(place, "OCCUPATION_UNKNOWN", given=given)


def _area(document: RuleDocument, place: Path, given: str, region: str) -> None:
    if not areas.is_code(given):
        document.flaw(place, "REGION_UNKNOWN", given=given)
    elif not areas.within(given, (region,)):
        document.flaw(place, "QUOTA_OUTSIDE", area=given, regions=region)
