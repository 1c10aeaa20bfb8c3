"""Numbers, days and reasons in the reader's own words."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from payung import areas, messages, rulebook
from payung.messages import Lang
from payung.values import identity, money
from payung.values.decision import Change, Decision, Outcome, Reason
from payung.values.finding import Place
from payung.values.month import Month, Span
from payung.values.people import Sex
from payung.values.screening import Row
from payung.values.sheet import Source

_SURENESS = ((0.95, "almost"), (0.8, "very"), (0.5, "likely"), (0.2, "less"), (0.0, "hardly"))
_LONG_NUMBER = re.compile(r"\d(?:[ .\-]?\d){9,}")
# Facts of a finding that say where or how many, never what somebody's cells hold.
_OF_NOBODY = frozenset(
    "cell count field file first header kind last letter line other other_header other_letter "
    "rows sheet shown".split()
)
_NOT_CHECKED = "NOT_CHECKED_"
_DUST = 1e-9  # 100 * 0.29 is 28.999999999999996


def outcome(of: Outcome, lang: Lang) -> str:
    return messages.text(f"outcome.{of}", lang)


def checked(of: Outcome, lang: Lang) -> str:
    """An outcome for who proposed the row, while people still have to verify it."""
    return messages.text(f"checked.{of}", lang)


def meaning(of: Outcome, registers: tuple[str, ...], lang: Lang) -> str:
    """What an outcome means for a row; nobody is certain where no civil registry was given."""
    unchecked = of is Outcome.ACCEPTED and "civil" not in registers
    code = "outcome.accepted.unchecked" if unchecked else f"outcome.{of}.meaning"
    return messages.text(code, lang)


def number(amount: int, lang: Lang) -> str:
    """26.000 for an Indonesian reader, 26,000 for an English one."""
    written = money.thousands(amount)
    return written if lang is Lang.ID else written.replace(".", ",")


def rupiah(amount: int, lang: Lang) -> str:
    written = money.rupiah(amount)
    return written if lang is Lang.ID else written.replace(".", ",")


def percent(part: int, whole: int, lang: Lang) -> str:
    """One decimal, and 0% of nothing: '12,5%' or '12.5%'."""
    written = f"{100 * part / whole if whole else 0:.1f}%"
    return written.replace(".", ",") if lang is Lang.ID else written


def probability(value: float, lang: Lang) -> str:
    """In words and per cent, never up to a certainty: 'sangat mungkin (87%)'."""
    word = next(word for least, word in _SURENESS if value >= least)
    return messages.text(f"sure.{word}", lang, {"percent": str(min(int(100 * value + _DUST), 99))})


def day(of: date, lang: Lang) -> str:
    """'17 Agustus 2026'."""
    return f"{of.day} {messages.text('word.months', lang).split()[of.month - 1]} {of.year}"


def month(of: Month, lang: Lang) -> str:
    """'Desember 2025'."""
    return f"{messages.text('word.months', lang).split()[of.month - 1]} {of.year}"


def short_month(of: Month, lang: Lang) -> str:
    """'Des 2025', for narrow places."""
    return f"{month(of, lang)[:3]} {of.year}"


def period(of: Span, lang: Lang) -> str:
    """'Jan 2025 – Des 2025'."""
    return f"{short_month(of.first, lang)} – {short_month(of.last, lang)}"


def in_short(of: Span, lang: Lang) -> str:
    """'Jan–Nov 2025', 'Nov 2025–Feb 2026', 'Des 2025'."""
    first, last = short_month(of.first, lang), short_month(of.last, lang)
    if first == last:
        return last
    within = of.first.year == of.last.year
    return f"{first.split()[0] if within else first}–{last}"


def hundredths(of: Fraction, lang: Lang) -> str:
    """'9,83', cut off rather than rounded up: money never lasts longer than it does."""
    return decimal(f"{int(of * 100) / 100:.2f}".rstrip("0").rstrip("."), lang)


def decimal(written: str, lang: Lang) -> str:
    """'9.83' as an Indonesian reader writes it."""
    return written.replace(".", ",") if lang is Lang.ID else written


def short_day(of: date | None) -> str:
    """'17-08-2026' as Indonesian offices type it; '' for an unknown day."""
    return of.strftime("%d-%m-%Y") if of else ""


def sex(of: Sex | None) -> str:
    return of.value if of else ""


def masked(text: str) -> str:
    """The text with every number long enough to be a NIK, KK or phone masked."""
    return _LONG_NUMBER.sub(lambda number: identity.mask(number[0]), text)


def row_of(source: Source, lang: Lang) -> str:
    """'rt01.xlsx, RT 01, baris 12', for people to find a row by."""
    return messages.where(Place(source.file, source.sheet, source.row), lang)


def area(code: str, lang: Lang) -> str:
    """The name of an area, its code where the table lacks it, 'not known' for none."""
    return areas.name(code) or code or messages.text("word.unknown", lang)


def occupation(code: str, lang: Lang) -> str:
    if not code:
        return messages.text("word.unknown", lang)
    known = rulebook.occupations().get(code)
    if not known:
        return code
    return messages.in_language(known.label_id, known.label_en, lang)


def why(row: Row, lang: Lang) -> str:
    """Every reason as a sentence, strongest first; for a clean row, who pays or the queue."""
    return why_decided(row.decision, row.funding_line, lang)


def why_decided(decided: Decision, line: str, lang: Lang) -> str:
    """As `why`; `line` is the funding line that pays, '' where money is not shared out yet."""
    reasons = decided.reasons
    codes = (messages.told_as(reason.code, reason.outcome) for reason in reasons)
    sentences = [
        messages.text(code, lang, reason.facts) for code, reason in zip(codes, reasons, strict=True)
    ]
    if decided.outcome is Outcome.ACCEPTED:
        code = "word.paid_by" if line else "word.eligible"
        sentences.insert(0, messages.text(code, lang, {"line": line}))
    return " ".join(sentences)


def what_to_do(row: Row, lang: Lang) -> str:
    """What the proposer can do about each reason, said once each, and what would change it."""
    return to_do(row.decision, row.would_change, lang)


def to_do(decided: Decision, changes: tuple[Change, ...], lang: Lang) -> str:
    """As `what_to_do`."""
    told = [advice(reason, lang) for reason in decided.reasons]
    told += [would_change(change, lang) for change in changes]
    return " ".join(dict.fromkeys(filter(None, told))) or messages.text("word.nothing_to_do", lang)


def would_change(change: Change, lang: Lang) -> str:
    """From when or with what the answer would be another.

    '' where nothing can be named: the advice has said already that a register must be mended.
    """
    if not change.facts:
        return ""
    sentence = messages.text(f"{change.code}.change", lang, change.facts)
    return sentence if change.enough else f"{sentence} {messages.text('word.not_enough', lang)}"


def advice(reason: Reason, lang: Lang) -> str:
    """What the proposer can do about one reason.

    '' where a register was not given: that is for the operator to mend, not for the village.
    """
    if reason.code.startswith(_NOT_CHECKED):
        return ""
    code = messages.told_as(reason.code, reason.outcome, ".do")
    return messages.text(code, lang, reason.facts)


def basis(code: str, lang: Lang) -> str:
    """What a reason rests on: 'PP 44/2015; … (belum diverifikasi)'."""
    unverified = f" ({messages.text('word.unverified', lang)})"
    cited = rulebook.basis(code)
    return "; ".join(f"{one}{'' if one.verified else unverified}" for one in cited)


class _Untold(dict[str, str]):
    """Fills every blank of a text with an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


UNTOLD: Mapping[str, str] = _Untold()
"""Facts for a text that speaks of many rows at once."""


def of_nobody(facts: Mapping[str, str]) -> Mapping[str, str]:
    """The facts that cannot tell of a person; what a cell holds is an ellipsis."""
    return _Untold({key: facts[key] for key in facts if key in _OF_NOBODY})
