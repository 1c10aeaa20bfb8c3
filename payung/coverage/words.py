"""What an indicator means, in words, and how its number is written."""

from dataclasses import dataclass

from payung import messages
from payung.coverage import statistics
from payung.coverage.indicators import INDICATORS, Ratio, Unit
from payung.coverage.measures import BANDS
from payung.coverage.statistics import What
from payung.messages import Lang
from payung.values import money

# People are said by the indicator's name; what else is counted, beside its number.
_COUNTED = {
    Unit.ROWS: "INDICATOR_ROWS", Unit.CLAIMS: "INDICATOR_CLAIMS", Unit.MONTHS: "INDICATOR_MONTHS",
    Unit.KINDS: "INDICATOR_KINDS",
}  # fmt: skip
# What is promised less what is paid: below nothing where more was paid ahead than is promised.
_LACKING = frozenset({"without", "months_lost"})


@dataclass(frozen=True, slots=True)
class Words:
    """An indicator's name, what it is, how it is reckoned, what it leaves out and rests on."""

    name: str
    definition: str
    formula: str
    leaves_out: str
    source: str


def of(code: str, lang: Lang) -> Words:
    """The words of an indicator by its code."""
    return Words(
        messages.text(f"indicator.{code}.name", lang),
        messages.text(f"indicator.{code}.definition", lang),
        messages.text(f"indicator.{code}.formula", lang),
        messages.text(f"indicator.{code}.leaves_out", lang),
        messages.text(f"indicator.{code}.source", lang),
    )


def shown(code: str, found: Ratio | None, lang: Lang) -> str:
    """The number as it is read: '49,90% (935.079 dari 1.873.899)'; a dash where there is none."""
    if found is None:
        return "–"
    unit = INDICATORS[code].unit
    if unit is Unit.SHARE:
        return _share(code, found, lang)
    if code in _LACKING and found.top < 0:
        nothing, more = shown(code, Ratio(0), lang), money.thousands(-found.top)
        return messages.text("INDICATOR_LACK_AHEAD", lang, {"nothing": nothing, "more": more})
    if unit is Unit.RUPIAH:
        return money.rupiah(_nearest(found, 1))
    if unit in (Unit.DAYS, Unit.BAND):
        return _band(found.top, lang) if unit is Unit.BAND else _days(found, lang)
    count = money.thousands(found.top)
    return messages.text(_COUNTED[unit], lang, {"count": count}) if unit in _COUNTED else count


def _share(code: str, found: Ratio, lang: Lang) -> str:
    """Never above a hundred unsaid: who was paid for ahead, and is then left out, is covered."""
    told = {
        "share": percent(found), "top": money.thousands(found.top),
        "bottom": money.thousands(found.bottom),
    }  # fmt: skip
    if code != "cover_rate" or found.top <= found.bottom:
        return messages.text("INDICATOR_SHARE", lang, told)
    more = money.thousands(found.top - found.bottom)
    return messages.text("INDICATOR_SHARE_AHEAD", lang, told | {"more": more})


def target(code: str, number: int) -> str:
    """What is to be reached of an indicator, in its unit: '51,00%', '26.000', 'Rp5.000.000.000'."""
    whole = What.BUDGET if INDICATORS[code].unit is Unit.RUPIAH else What.WORKERS
    return statistics.shown(What.RATE if INDICATORS[code].unit is Unit.SHARE else whole, number)


def percent(found: Ratio) -> str:
    """'49,90%', a half upwards."""
    return f"{_decimal(_nearest(found, 10_000), 2)}%"


def _nearest(found: Ratio, times: int) -> int:
    return (2 * found.top * times + found.bottom) // (2 * found.bottom)


def _decimal(number: int, places: int) -> str:
    sign, number = ("-", -number) if number < 0 else ("", number)
    whole, rest = divmod(number, 10**places)
    return f"{sign}{money.thousands(whole)},{rest:0{places}d}"


def _days(found: Ratio, lang: Lang) -> str:
    return messages.text("INDICATOR_DAYS", lang, {"days": _decimal(_nearest(found, 10), 1)})


def _band(first: int, lang: Lang) -> str:
    last = next((day for day in BANDS if day >= first), None)
    if last is None:
        return messages.text("INDICATOR_BAND_OPEN", lang, {"first": str(first)})
    return messages.text("INDICATOR_BAND", lang, {"first": str(first), "last": str(last)})
