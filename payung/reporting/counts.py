"""What a screening comes to, counted once for the page, the front sheets and the terminal."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from payung import messages
from payung.messages import Lang
from payung.reporting import wording
from payung.values import month, programme
from payung.values.decision import Outcome
from payung.values.people import Sex
from payung.values.screening import LineUse, NikStatus, Row, Screening

_DAMAGED = (NikStatus.CORRECTED, NikStatus.RECOVERED, NikStatus.UNUSABLE)
_AGES = ((0, 17), (18, 24), (25, 34), (35, 44), (45, 54), (55, 64), (65, 200))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of one kind there are, by what became of them.

    `faulty` counts rows that cost somebody work: rejected, in review, or with a NIK that the list
    gave wrongly. `code` is the area or occupation code behind `label`, or the label again.
    """

    code: str
    label: str
    rows: int
    by_outcome: Mapping[Outcome, int]
    faulty: int


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many rows have a reason, by what the reason led to (ACCEPTED: it was a remark)."""

    code: str
    label: str
    rows: int
    led_to: Mapping[Outcome, int]


@dataclass(frozen=True, slots=True)
class AgeBand:
    """People of one age band (`label` '25–34'), the accepted among them, and all by sex."""

    label: str
    people: int
    accepted: int
    by_sex: Mapping[Sex | None, int]


@dataclass(frozen=True, slots=True)
class Money:
    """Whole rupiah for the whole period.

    `there` is what the funding lines hold, `spent` what the accepted take of it; `asked` what
    everybody eligible (accepted and waiting) costs, `asked_at_most` with those in review too.
    """

    there: int
    spent: int
    asked: int
    asked_at_most: int
    lines: tuple[LineUse, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a screening. `reasons` are by number of rows, `districts` by name, `lists` and
    `proposers` in the order in which they came, `occupations` by number of rows. Ages are those on
    `ages_on`, the first day of cover, by which eligibility is judged."""

    total: Tally
    reasons: tuple[ReasonCount, ...]
    lists: tuple[Tally, ...]
    districts: tuple[Tally, ...]
    proposers: tuple[Tally, ...]
    occupations: tuple[Tally, ...]
    ages: tuple[AgeBand, ...]
    ages_on: date
    money: Money


def summary(screening: Screening, lang: Lang) -> Summary:
    """Counts every row once for each table (and once for each of its reasons)."""
    rows = screening.rows
    first_day = programme.cover(screening.programme, screening.on).first.first_day()
    return Summary(
        total=tally("", messages.text("word.all", lang), rows),
        reasons=reasons(rows, lang),
        lists=_by(rows, lambda row: row.proposal.source.file, wording.masked),
        districts=_districts(rows, lang),
        proposers=_by(
            rows, lambda row: row.proposal.proposer, lambda c: wording.masked(c) or _no(lang)
        ),
        occupations=_occupations(rows, lang),
        ages=_ages(rows, first_day, lang),
        ages_on=first_day,
        money=_money(screening),
    )


def tally(code: str, label: str, rows: Iterable[Row]) -> Tally:
    """One group of rows, counted."""
    by_outcome = Counter[Outcome]()
    total = faulty = 0
    for row in rows:
        total += 1
        by_outcome[row.decision.outcome] += 1
        faulty += _is_faulty(row)
    return Tally(code, label, total, _complete(by_outcome), faulty)


def together(label: str, tallies: Iterable[Tally]) -> Tally:
    """Several groups as one."""
    total, rows, faulty = Counter[Outcome](), 0, 0
    for one in tallies:
        total.update(one.by_outcome)
        rows += one.rows
        faulty += one.faulty
    return Tally("", label, rows, _complete(total), faulty)


def reasons(rows: Iterable[Row], lang: Lang) -> tuple[ReasonCount, ...]:
    """Reasons by number of rows that have them, the most frequent first."""
    found: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for row in rows:
        strongest_first = row.decision.reasons
        for code, outcome in {r.code: r.outcome for r in reversed(strongest_first)}.items():
            found[code][outcome] += 1
    counted = (
        ReasonCount(code, messages.text(f"{code}.short", lang), led.total(), _complete(led))
        for code, led in found.items()
    )
    return tuple(sorted(counted, key=lambda reason: (-reason.rows, reason.code)))


def _complete(by_outcome: Counter[Outcome]) -> Mapping[Outcome, int]:
    return MappingProxyType({outcome: by_outcome[outcome] for outcome in Outcome})


def _is_faulty(row: Row) -> bool:
    bad_outcome = row.decision.outcome in (Outcome.REVIEW, Outcome.REJECTED)
    return bad_outcome or row.nik_status in _DAMAGED


def _no(lang: Lang) -> str:
    return messages.text("word.unknown", lang)


def _by(
    rows: Iterable[Row], code_of: Callable[[Row], str], label_of: Callable[[str], str]
) -> tuple[Tally, ...]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[code_of(row)].append(row)
    return tuple(tally(code, label_of(code), group) for code, group in groups.items())


def _districts(rows: Iterable[Row], lang: Lang) -> tuple[Tally, ...]:
    groups = _by(rows, _district_of, lambda code: wording.area(code, lang))
    return tuple(sorted(groups, key=lambda t: (not t.code, t.label, t.code)))


def _district_of(row: Row) -> str:
    """The kecamatan of a dotted code: the first three of its four parts."""
    return ".".join(row.village_code.split(".")[:3]) or row.proposal.district_code


def _occupations(rows: Iterable[Row], lang: Lang) -> tuple[Tally, ...]:
    groups = _by(rows, lambda row: row.occupation_code, lambda c: wording.occupation(c, lang))
    return tuple(sorted(groups, key=lambda t: (not t.code, -t.rows, t.label)))


def _ages(rows: Iterable[Row], on: date, lang: Lang) -> tuple[AgeBand, ...]:
    """Bands of completed years; the last is 'not known'."""
    bands: list[list[Row]] = [[] for _ in (*_AGES, None)]
    for row in rows:
        bands[_band(row.birth_date, on)].append(row)
    labels = ["< 18", *(f"{low}–{high}" for low, high in _AGES[1:-1]), "≥ 65", _no(lang)]
    return tuple(_age_band(label, inside) for label, inside in zip(labels, bands, strict=True))


def _band(born: date | None, on: date) -> int:
    if born is None:
        return len(_AGES)
    age = month.age_on(born, on)
    return next((i for i, (low, high) in enumerate(_AGES) if low <= age <= high), len(_AGES))


def _age_band(label: str, rows: list[Row]) -> AgeBand:
    by_sex = Counter(row.sex for row in rows)
    accepted = sum(row.decision.outcome is Outcome.ACCEPTED for row in rows)
    return AgeBand(label, len(rows), accepted, MappingProxyType(by_sex))


def _money(screening: Screening) -> Money:
    outcomes = Counter(row.decision.outcome for row in screening.rows)
    spent = sum(line.spent for line in screening.lines)
    asked = spent + outcomes[Outcome.WAITING] * screening.cost_per_person
    return Money(
        there=sum(line.amount for line in screening.lines),
        spent=spent,
        asked=asked,
        asked_at_most=asked + outcomes[Outcome.REVIEW] * screening.cost_per_person,
        lines=screening.lines,
    )
