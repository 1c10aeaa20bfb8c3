"""What answers the criteria of the Paritrana Award: of the region, a village, a company."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.conf import settings

from payung import areas, coverage, messages
from payung.coverage import among, province, small
from payung.coverage.indicators import Ratio
from payung.coverage.measures import Cut, Measure
from payung.coverage.paritrana import Category, Criterion
from payung.coverage.province import Told
from payung.messages import Lang
from payung.registry import scope as scopes
from payung.registry.models import Government
from payung.registry.queries import figures, given, indicators, open_figures, publications, years
from payung.registry.queries.figures import Asked
from payung.registry.queries.indicators import Reckoned
from payung.registry.scope import NO_OFFICE, Scope
from payung.reporting import (
    Dossier,
    DossierAnswer,
    DossierDecree,
    DossierPledge,
    YearFigure,
)
from payung.values.people import Sex
from payung.values.refused import Refused

_LANG = Lang.ID
_VILLAGE = 3  # dots in the code of a village


def of_region(scope: Scope, year: int, known_on: date) -> Dossier:
    """Of the whole government. Refused REPORT_ODD, COVERAGE_WHOLE."""
    years.whole(scope)
    asked = Asked(years.moment(scope, year, known_on), known_on)
    found = indicators.reckoned(scope, asked)[""]
    shown = open_figures.tables(scope, asked)
    told = province.told(found, open_figures.beside(scope, asked, shown))
    name = Government.objects.get(code=scope.government).name
    return _dossier(scope, (Category.REGION, name), asked, (found, told))


def of_village(scope: Scope, year: int, known_on: date, village: str) -> Dossier:
    """Of a village of one's territory. Refused REPORT_ODD, and as `check_village`."""
    check_village(scope, village)
    asked = Asked(years.moment(scope, year, known_on), known_on, place=village)
    found = indicators.reckoned(scope, asked)[""]
    told = province.told(found, province.Beside(_hidden(scope, asked, village)))
    name = areas.name(village) or village
    return _dossier(scope, (Category.VILLAGE, name), asked, (found, told))


def of_company(scope: Scope, year: int, known_on: date, partner: str) -> Dossier:
    """Of a partner of the government, by its name. Refused REPORT_ODD, COVERAGE_WHOLE, NOT_HERE."""
    years.whole(scope)
    asked = Asked(years.moment(scope, year, known_on), known_on)
    found = given.partner(scope, partner, known_on)
    pledges = given.pledges(scope, found.id, asked)
    return _dossier(scope, (Category.COMPANY, found.name), asked, ({}, {}), pledges)


def check_village(scope: Scope, code: str) -> None:
    """Refused NOT_HERE for no village of one's territory; COVERAGE_WHOLE to who sees of it only
    what an office proposed."""
    if scope.office != NO_OFFICE:
        raise Refused("COVERAGE_WHOLE")
    if code.count(".") != _VILLAGE or not areas.within(code, (scope.area,)):
        raise Refused("NOT_HERE")


def _hidden(scope: Scope, asked: Asked, village: str) -> Iterable[str]:
    """What a village may not tell beside the others and beside what was published of the month;
    seen with the eyes of the whole government, of which nothing else is told."""
    codes = [
        code for one in coverage.paritrana.criteria(Category.VILLAGE, _LANG) for code in one.figures
    ]
    everywhere = replace(asked, place="")
    with scopes.as_system(scope) as itself:
        each = {
            key: dict(found)
            for key, found in indicators.reckoned(itself, everywhere, codes, by="village").items()
        }
        for key, women in _women(itself, everywhere).items():
            each.setdefault(key, {})["women"] = women
    published = publications.hides(scope, str(asked.month), village)
    return among.hidden(each, village, ("covered",) if published else ())


def _women(scope: Scope, asked: Asked) -> Mapping[str, Ratio]:
    """By village the women among the covered whose sex is known."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for key, totals in figures.totals(scope, asked, Cut.SEX, "village and value").items():
        village, _, sex = key.partition(" ")
        if Measure.COVERED in totals:
            counts[village][sex] = totals[Measure.COVERED].month.people
    return {
        village: Ratio(of.get(Sex.FEMALE, 0), of.get(Sex.FEMALE, 0) + of.get(Sex.MALE, 0))
        for village, of in counts.items()
    }


def _dossier(
    scope: Scope,
    of: tuple[Category, str],
    asked: Asked,
    told: tuple[Reckoned, Told],
    pledged: tuple[DossierPledge, ...] = (),
) -> Dossier:
    category, subject = of
    return Dossier(
        subject, asked.month.year, asked.month, asked.known_on, years.segments(scope, asked),
        tuple(
            _answer(scope, asked, one, told, pledged)
            for one in coverage.paritrana.criteria(category, _LANG)
        ),
        _page(asked),
    )  # fmt: skip


def _page(asked: Asked) -> str:
    told = f"?bulan={asked.month}&per={asked.known_on}"
    told += f"&wilayah={asked.place}" if asked.place else ""
    return f"{settings.SITE}/cakupan/indikator/{told}" if settings.SITE else ""


def _answer(
    scope: Scope,
    asked: Asked,
    one: Criterion,
    told: tuple[Reckoned, Told],
    pledged: tuple[DossierPledge, ...],
) -> DossierAnswer:
    decrees = _decrees(scope, asked, told) if one.decrees else ()
    return DossierAnswer(
        one.name, one.sources, tuple(_figure(code, *told) for code in one.figures),
        decrees, pledged if one.pledges else (), one.papers,
    )  # fmt: skip


def _decrees(scope: Scope, asked: Asked, told: tuple[Reckoned, Told]) -> tuple[DossierDecree, ...]:
    """Those of the year: their people are whom the figures call promised, and then covered. None of
    a few, nor by subtraction from one another and from those figures."""
    found, shown = told
    signed = years.signed(scope, asked.month.year, asked.known_on)
    counts = {str(at): one.people for at, one in enumerate(signed)}
    beside = [one.top for code in ("promised", "covered") if (one := found[code])]
    told_of = [one for one in (*counts.values(), sum(counts.values())) if not small.few(one)]
    near = any(small.few(abs(one - of)) for one in told_of for of in beside)
    if near or shown.get("cover_rate", ()) is None:
        people: Mapping[str, int | None] = dict.fromkeys(counts)
    else:
        people = small.flat(counts)
    return tuple(
        DossierDecree(one.number, one.day, one.programme, people[str(at)])
        for at, one in enumerate(signed)
    )


def _figure(code: str, found: Reckoned, told: Told) -> YearFigure:
    """As it is read by a jury: nothing that tells of a few people."""
    if code in told and told[code] is None:
        return YearFigure(code, messages.text("PUBLIC_HIDDEN", _LANG), "", None)
    return years.figure(code, found[code])
