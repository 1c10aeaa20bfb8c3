"""A waterfall of weights as bars with words; the same for the terminal and the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from payung import messages
from payung.messages import Lang
from payung.reporting import wording
from payung.values import identity
from payung.values.people import Proposal
from payung.values.waterfall import Evidence, Explanation, Likely, Waterfall

_MISSING = "missing"
_LEVELS_OF_THEIR_OWN = ("nik", "name", "birth", "place", "birth_place")
# Less than this changes no odds by a tenth.
_NOTHING = 0.13
_MOST_BITS = 50
_REGENCY = len("33.19")


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: `first` and `last` are shares of the drawing's width, `last` < `first` against."""

    label: str
    words: str
    effect: str
    first: float
    last: float

    @property
    def speaks_for(self) -> bool:
        return self.last >= self.first


@dataclass(frozen=True, slots=True)
class Told:
    """One candidate: a headline, who that is in the registry, the bars, and what was empty."""

    headline: str
    who: str
    bars: tuple[Bar, ...]
    empty: str


def answer(explanation: Explanation, lang: Lang) -> str:
    """Whom the row means, in one sentence."""
    if not explanation.candidates:
        return messages.text("match.nobody", lang)
    best = explanation.candidates[0]
    sure = wording.probability(best.fall.probability, lang)
    code = "match.answer" if explanation.certain else "match.unsure"
    return messages.text(code, lang, {"sure": sure, "name": best.person.name})


def as_listed(proposal: Proposal, lang: Lang) -> str:
    """The row in one line, its NIK and KK masked."""
    day = proposal.birth.day
    when = wording.day(day, lang) if day else str(proposal.birth.year or "")
    address = _address(proposal.village_code, (proposal.rt, proposal.rw), lang)
    nik = identity.mask(proposal.nik.given)
    born = _born(proposal.birth_place, when)
    return _line(proposal.name_given, nik, born, address, _family(proposal.kk))


def told(explanation: Explanation, lang: Lang) -> tuple[Told, ...]:
    """Every candidate's waterfall, all on one scale, so that bars can be held side by side."""
    falls = [likely.fall for likely in explanation.candidates]
    heights = [0.0, *(height for fall in falls for height in accumulate(_steps(fall)))]
    scale = (min(heights), max(max(heights) - min(heights), 1.0))
    return tuple(
        Told(
            _headline(number, likely, lang),
            _registered(likely, lang),
            tuple(_bars(likely, explanation.people, scale, lang)),
            _empty(likely.fall, lang),
        )
        for number, likely in enumerate(explanation.candidates, start=1)
    )


def _headline(number: int, likely: Likely, lang: Lang) -> str:
    sure = wording.probability(likely.fall.probability, lang)
    facts = {"number": str(number), "name": likely.person.name, "sure": sure}
    return messages.text("match.candidate", lang, facts)


def _registered(likely: Likely, lang: Lang) -> str:
    person = likely.person
    when = wording.day(person.birth_date, lang) if person.birth_date else ""
    address = _address(person.village_code, (person.rt, person.rw), lang)
    born = _born(likely.birth_place, when)
    return _line(person.name, identity.mask(person.nik), born, address, _family(likely.kk))


def _born(town: str, when: str) -> str:
    """'Kudus, 12 Mei 1981', as identity cards write it."""
    return ", ".join(filter(None, (town, when)))


def _family(kk: str) -> str:
    return f"KK {identity.mask(kk)}" if kk else ""


def _address(village: str, quarter: tuple[int, int], lang: Lang) -> str:
    rt, rw = quarter
    where = wording.area(village, lang) if village else ""
    return f"{where} RT {rt} RW {rw}".strip() if rt and rw else where


def _line(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _steps(fall: Waterfall) -> list[float]:
    return [fall.prior, *(part.bits for part in fall.evidence), fall.rivals]


def _bars(likely: Likely, people: int, scale: tuple[float, float], lang: Lang) -> Iterator[Bar]:
    fall = likely.fall
    village = likely.person.village_code
    regency = wording.area(village[:_REGENCY], lang) if village else ""
    start = messages.text("match.prior.words", lang, {"people": wording.number(people, lang)})
    lines = [(_label("prior", lang), start, _odds(fall.prior, lang), fall.prior)]
    lines += [
        (
            _label(part.comparison, lang),
            _words(part, regency, lang),
            effect(part.bits, lang),
            part.bits,
        )
        for part in fall.evidence
        if part.level != _MISSING
    ]
    if fall.rivals < -_NOTHING:
        other = messages.text("match.rivals.words", lang)
        lines.append((_label("rivals", lang), other, effect(fall.rivals, lang), fall.rivals))
    lowest, width = scale
    height = 0.0
    for label, words, told_as, bits in lines:
        first, last = height, height + bits
        height = last
        drawn = ((first - lowest) / width, (last - lowest) / width)
        yield Bar(label, words, told_as, *drawn)


def level(name: str, lang: Lang) -> tuple[str, str]:
    """'nik.household' as people say it, of nobody: what is compared, and what is found."""
    comparison, found = name.split(".")
    code = messages.told_as(_code(comparison, found), "uncounted")
    return _label(comparison, lang), messages.text(code, lang)


def _code(comparison: str, found: str) -> str:
    own = comparison in _LEVELS_OF_THEIR_OWN
    return f"match.{comparison}.{found}" if own else f"match.{found}"


def _label(of: str, lang: Lang) -> str:
    return messages.text(f"match.{of}", lang)


def _words(part: Evidence, regency: str, lang: Lang) -> str:
    count, among = wording.number(part.bearers, lang), wording.number(part.among, lang)
    facts = {"count": count, "among": among, "regency": regency}
    code = _code(part.comparison, part.level)
    if part.among and not regency:
        code = messages.told_as(code, "uncounted")
    words = messages.text(code, lang, facts)
    # A town where nearly all were born tells nothing by itself: nothing above has told it.
    if abs(part.bits) < _NOTHING <= abs(part.alone):
        return messages.text("match.told", lang, {"words": words})
    return words


def _empty(fall: Waterfall, lang: Lang) -> str:
    missing = [_label(e.comparison, lang) for e in fall.evidence if e.level == _MISSING]
    return messages.text("match.empty", lang, {"what": ", ".join(missing)}) if missing else ""


def effect(bits: float, lang: Lang) -> str:
    """'× 1,2 juta', '÷ 31 ribu': how much likelier or less likely, in two figures."""
    if abs(bits) < _NOTHING:
        return messages.text("match.nothing", lang)
    code = "match.times" if bits > 0 else "match.divided"
    return messages.text(code, lang, {"number": _rounded(abs(bits), lang)})


def _odds(bits: float, lang: Lang) -> str:
    """'1 : 31 ribu': the odds that any one person of the register is meant."""
    sides = ("1", _rounded(-bits, lang)) if bits < 0 else (_rounded(bits, lang), "1")
    return messages.text("match.odds", lang, {"yes": sides[0], "no": sides[1]})


def _rounded(bits: float, lang: Lang) -> str:
    if bits >= _MOST_BITS:
        return messages.text("match.number.over", lang)
    units = messages.text("match.number.units", lang).split(",")
    number = float(f"{2**bits:.2g}")
    power = next(p for p in reversed(range(len(units))) if number >= 1000**p)
    shown = f"{number / 1000**power:.1f}".removesuffix(".0")
    return f"{wording.decimal(shown, lang)} {units[power]}".strip()
