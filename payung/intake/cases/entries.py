"""The single facts of a claim: from the text as told to a value, or to a flaw."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, cast

from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from payung.intake import dates
from payung.intake.cases import words
from payung.intake.cases.words import Group
from payung.rulebook import Book, entries, nearest
from payung.values.claim import Benefit, Level, Loss, Payment, Relation
from payung.values.month import Month, Span
from payung.values.people import Segment
from payung.values.programme import Fund

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_YEARS = range(1900, 2101)
_UNTIL = re.compile(r"\s*(?:\.\.|\bs/d\b|\bs\.d\.?|\bsampai\b)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;\n]\s*")
_SHARE = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%", re.ASCII)
_WHOLE_SHARE = 100_00
_SEGMENTS = (Segment.BPU, Segment.PPU)  # construction work has no participant of its own


@dataclass(frozen=True, slots=True)
class Parts:
    """Words for the parts of a body and the kinds of cost, each to its key in the rules."""

    losses: Mapping[str, str]
    costs: Mapping[str, str]


def parts(book: Book) -> Parts:
    """As the rules call them: a key of `jkk.disability` by itself or by either label."""
    costs = (
        _keys(book, "jkk.transport")
        | _keys(book, "jkk.aids")
        | {kind: kind for kind in ("medical", "orthosis", "orthosis_price")}
    )
    return Parts(_keys(book, "jkk.disability"), costs)


def _keys(book: Book, name: str) -> dict[str, str]:
    parameter = book.parameters[name]
    keys = dict.fromkeys(key for value in parameter.values for key in value.table)
    return {
        words.plain(word): key for key in keys for word in (key, *parameter.labels.get(key, ()))
    }


def _listed(given: Any) -> Any:
    """A list as it is; a text as the items that semicolons or lines set apart."""
    if isinstance(given, str):
        return tuple(item for item in _BETWEEN.split(given) if item.strip())
    return given


def _some(given: Any) -> Any:
    """As `_listed`; an empty list is a flaw."""
    listed = _listed(given)
    if not listed:
        raise entries.flaw("VALUE_EMPTY", given="")
    return listed


def _day(given: Any) -> date:
    """A day as 2026-09-20, 20-09-2026 or 20 September 2026: the year always in four digits."""
    written = entries.text(given)
    found = _day_of(written)
    if found is None or found.year not in _YEARS:
        raise entries.flaw("VALUE_NOT_DAY", given=written)
    return found


def _day_of(written: str) -> date | None:
    if _ISO.fullmatch(written):
        try:
            return date.fromisoformat(written)
        except ValueError:
            return None
    reading = dates.read(written, None)
    return reading.birth.day if _FULL_YEAR.search(written) and not reading.place else None


def _days(given: Any) -> tuple[date, date]:
    """First and last day, both included."""
    written = entries.text(given)
    ends = _UNTIL.split(written)
    if len(ends) != 2:
        raise entries.flaw("VALUE_NOT_DAYS", given=written)
    first, last = _day(ends[0]), _day(ends[1])
    if last < first:
        raise entries.flaw("RANGE_BACKWARDS", given=written)
    return first, last


def _month(written: str) -> Month:
    found = dates.read_month(written)
    if found is None or found.year not in entries.YEARS:
        raise entries.flaw("VALUE_NOT_MONTH", given=written)
    return found


def _payments(given: Any) -> tuple[Payment, ...]:
    """Months paid when due, '2026-01..2026-07', or later: '2026-08..2026-09@2026-12-17'."""
    written = entries.text(given)
    months, at, day = written.partition("@")
    ends = _UNTIL.split(months.strip())
    if len(ends) > 2:
        raise entries.flaw("VALUE_NOT_MONTH", given=written)
    first, last = _month(ends[0]), _month(ends[-1])
    if last < first:
        raise entries.flaw("RANGE_BACKWARDS", given=written)
    paid_on = _day(day) if at else None
    return tuple(Payment(month, paid_on) for month in Span(first, last).months())


def _meant(group: Group, allowed: Collection[str]) -> Callable[[Any], str]:
    """Reads a word of `group` that means one of `allowed`, in Indonesian or English."""

    def read(given: Any) -> str:
        written = entries.text(given)
        meant = words.meaning(group, written)
        if meant in allowed:
            return meant
        raise _unknown(written, words.known(group), words.usual(group, allowed))

    return read


def _unknown(written: str, known: Collection[str], usual: Collection[str]) -> PydanticCustomError:
    """No word that is known, with the one that is nearest in spelling if there is any."""
    best = nearest.word(written, tuple(known))
    facts = {"given": written, "allowed": ", ".join(usual)}
    if best:
        return entries.flaw("VALUE_MISSPELT", nearest=best, **facts)
    return entries.flaw("VALUE_UNKNOWN", **facts)


_truth = _meant(Group.TRUTH, ("yes", "no"))


def _yes(given: Any) -> bool:
    return _truth(given) == "yes"


def _loss(given: Any, info: ValidationInfo) -> Loss:
    """'thumb_right', or with the share of its function that is lost: 'thumb_right=50%'."""
    written = entries.text(given)
    part, equals, share = written.partition("=")
    parts_known = _context(info).losses
    key = parts_known.get(words.plain(part))
    if key is None:
        best = nearest.word(words.plain(part), tuple(parts_known))
        raise entries.flaw("PART_UNKNOWN", given=part.strip(), nearest=best or "–")
    return Loss(key, _share(share.strip(), written) if equals else None)


def _share(written: str, given: str) -> int:
    match = _SHARE.fullmatch(written)
    hundredths = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else 0
    if not 0 < hundredths <= _WHOLE_SHARE:
        raise entries.flaw("VALUE_NOT_SHARE", given=given)
    return hundredths


def _costs(given: Any, info: ValidationInfo) -> Mapping[str, int]:
    """Rupiah by kind: a mapping, or a list of 'land=1500000'."""
    kinds = _context(info).costs
    pairs = given.items() if isinstance(given, dict) else map(_cost, _listed(given) or ())
    found: dict[str, int] = {}
    for kind, amount in pairs:
        key = kinds.get(words.plain(str(kind))) or words.meaning(Group.COST, str(kind))
        if key not in kinds.values():
            raise _unknown(str(kind), kinds, kinds)
        if key in found:
            raise entries.flaw("COST_TWICE", given=str(kind))
        found[key] = entries.rupiah(amount)
    return found


def _cost(item: Any) -> tuple[str, str]:
    kind, equals, amount = entries.text(item).partition("=")
    if not equals:
        raise entries.flaw("VALUE_NOT_COST", given=entries.text(item))
    return kind.strip(), amount


def _context(info: ValidationInfo) -> Parts:
    return cast("Parts", info.context)


def _grade(given: Any) -> int:
    return entries.number(given, 1, 9)


Day = Annotated[date, BeforeValidator(_day)]
Days = Annotated[tuple[date, date], BeforeValidator(_days)]
Payments = Annotated[tuple[Payment, ...], BeforeValidator(_payments)]
YesOrNo = Annotated[bool, BeforeValidator(_yes)]
BenefitName = Annotated[Benefit, BeforeValidator(_meant(Group.BENEFIT, tuple(Benefit)))]
RelationName = Annotated[Relation, BeforeValidator(_meant(Group.RELATION, tuple(Relation)))]
LevelName = Annotated[Level, BeforeValidator(_meant(Group.LEVEL, tuple(Level)))]
FundName = Annotated[Fund, BeforeValidator(_meant(Group.FUND, tuple(Fund)))]
SegmentName = Annotated[Segment, BeforeValidator(_meant(Group.SEGMENT, _SEGMENTS))]
LossEntry = Annotated[Loss, BeforeValidator(_loss)]
Costs = Annotated[Mapping[str, int], BeforeValidator(_costs)]
Grade = Annotated[int, BeforeValidator(_grade)]
Listed = BeforeValidator(_listed)
Some = BeforeValidator(_some)
