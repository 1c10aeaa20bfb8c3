"""What answers the criteria of the Paritrana Award: of the region, a village, a company."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings

from payung import areas, coverage, messages
from payung.coverage.indicators import Ratio
from payung.coverage.paritrana import Category, Criterion
from payung.coverage.province import Told
from payung.messages import Lang
from payung.registry.models import Government
from payung.registry.queries import given, indicators, years
from payung.registry.queries.figures import Asked
from payung.registry.scope import NO_OFFICE, Scope
from payung.reporting import Dossier, DossierAnswer, DossierPledge, YearFigure
from payung.values.refused import Refused

_LANG = Lang.ID
_VILLAGE = 3  # dots in the code of a village


def of_region(scope: Scope, year: int, known_on: date) -> Dossier:
    """Of the whole government. Refused REPORT_ODD, COVERAGE_WHOLE."""
    years.whole(scope)
    asked = Asked(years.moment(year, known_on), known_on)
    found = indicators.reckoned(scope, asked)[""]
    return _dossier(
        scope, (Category.REGION, Government.objects.get(code=scope.government).name), asked, found
    )


def of_village(scope: Scope, year: int, known_on: date, village: str) -> Dossier:
    """Of a village of one's territory. Refused REPORT_ODD, and as `check_village`."""
    check_village(scope, village)
    asked = Asked(years.moment(year, known_on), known_on, place=village)
    found = indicators.reckoned(scope, asked)[""]
    return _dossier(scope, (Category.VILLAGE, areas.name(village) or village), asked, found)


def of_company(scope: Scope, year: int, known_on: date, partner: str) -> Dossier:
    """Of a partner of the government, by its name. Refused REPORT_ODD, COVERAGE_WHOLE, NOT_HERE."""
    years.whole(scope)
    asked = Asked(years.moment(year, known_on), known_on)
    found = given.partner(scope, partner, known_on)
    return _dossier(scope, (Category.COMPANY, found.name), asked, {}, given.pledges(
        scope, found.id, asked))  # fmt: skip


def check_village(scope: Scope, code: str) -> None:
    """Refused NOT_HERE for no village of one's territory; COVERAGE_WHOLE to who sees of it only
    what an office proposed."""
    if scope.office != NO_OFFICE:
        raise Refused("COVERAGE_WHOLE")
    if code.count(".") != _VILLAGE or not areas.within(code, (scope.area,)):
        raise Refused("NOT_HERE")


def _dossier(
    scope: Scope,
    of: tuple[Category, str],
    asked: Asked,
    found: Mapping[str, Ratio | None],
    pledged: tuple[DossierPledge, ...] = (),
) -> Dossier:
    category, subject = of
    return Dossier(
        subject, asked.month.year, asked.month, asked.known_on, years.segments(scope, asked),
        tuple(
            _answer(scope, asked, one, found, pledged)
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
    found: Mapping[str, Ratio | None],
    pledged: tuple[DossierPledge, ...],
) -> DossierAnswer:
    decrees = years.signed(scope, asked.month.year, asked.known_on) if one.decrees else ()
    told = coverage.province.told(found)
    return DossierAnswer(
        one.name, one.sources, tuple(_figure(code, found, told) for code in one.figures),
        decrees, pledged if one.pledges else (), one.papers,
    )  # fmt: skip


def _figure(code: str, found: Mapping[str, Ratio | None], told: Told) -> YearFigure:
    """As it is read by a jury: nothing that tells of a few people."""
    if code in told and told[code] is None:
        return YearFigure(code, messages.text("PUBLIC_HIDDEN", _LANG), "", None)
    return years.figure(code, found[code])
