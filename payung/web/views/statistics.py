"""The page Angka: universal coverage with its two numbers, what disagrees, targets."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from payung import areas, coverage
from payung.coverage import INDICATORS, Ratio, Unit
from payung.registry.actions import measuring
from payung.registry.actions.measuring import Aimed, Given
from payung.registry.permissions import Act, may
from payung.registry.queries import statistics
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import door, language, places, typed
from payung.web.request import Request
from payung.web.views.telling import done


@door.opens(Act.READ_COVERAGE)
@require_GET
def numbers(request: Request) -> HttpResponse:
    """Everything recorded until a day, with where it contradicts itself."""
    scope = door.who(request)
    today = timezone.localdate(request.now)
    known_on = min(typed.day(request.GET, "per") or today, today)
    told = statistics.all_told(scope, known_on)
    lang = language.current()
    context = {
        "known_on": known_on,
        "rates": [
            (coverage.words.of(code, lang), _share(one.top.number, one.bottom.number), one)
            for code, one in statistics.rates(scope, known_on, known_on).items()
        ],
        "disagreeing": coverage.statistics.disagreeing(coverage.statistics.standing(told)),
        "told": tuple(reversed(told)),
        "standing": {one.id for one in coverage.statistics.standing(told)},
        "targets": [
            (coverage.words.of(one.indicator, lang).name, one)
            for one in statistics.targets(scope, known_on)
        ],
        "keeps": may(scope.role, Act.KEEP_COVERAGE),
        "whats": list(coverage.statistics.What),
        "segments": list(coverage.statistics.Segment),
        "kinds": measuring.KINDS,
        "indicators": [(code, coverage.words.of(code, lang).name) for code in INDICATORS],
        "today": today,
        "places": _places(scope),
    }
    return render(request, "statistics/index.html", context)


@door.opens(Act.KEEP_COVERAGE)
@require_POST
def record(request: Request) -> HttpResponse:
    """Keeps a number from elsewhere."""
    given = request.POST
    if given.get("apa") not in set(coverage.statistics.What):
        raise Refused("STATISTIC_NUMBER")
    if given.get("segmen") not in set(coverage.statistics.Segment):
        raise Refused("STATISTIC_NUMBER")
    what = coverage.statistics.What(given["apa"])
    number = coverage.statistics.read_number(what, given.get("angka", ""))
    if number is None:
        raise Refused("STATISTIC_NUMBER")
    told = Given(
        what, coverage.statistics.Segment(given["segmen"]), _day(given), number,
        given.get("sumber", ""), given.get("rilis", ""), given.get("terbukti") == "ya",
        given.get("catatan", ""), given.get("wilayah", ""),
    )  # fmt: skip
    measuring.record(door.who(request), request.now, told)
    done(request, "STATISTIC_DONE")
    return redirect("statistics")


@door.opens(Act.KEEP_COVERAGE)
@require_POST
def aim(request: Request) -> HttpResponse:
    """Keeps a target."""
    given = request.POST
    code = given.get("indikator", "")
    told = Aimed(
        given.get("milik", ""), code, _number_of(code, given.get("angka", "")),
        _day(given), given.get("sumber", ""), given.get("terbukti") == "ya",
    )  # fmt: skip
    measuring.aim(door.who(request), request.now, told)
    done(request, "TARGET_DONE")
    return redirect("statistics")


def _places(scope: Scope) -> list[tuple[str, tuple[places.Place, ...]]]:
    """The kecamatan in which somebody works, each with its villages; none of a province, which has
    no list of people."""
    if scope.of_province:
        return []
    found = [
        (name, tuple(one for one in villages if areas.within(one[0], (scope.area,))))
        for (_, name), villages in places.of(scope.government)
    ]
    return [(name, villages) for name, villages in found if villages]


def _day(given: Mapping[str, str]) -> date:
    day = typed.day(given, "tanggal")
    if day is None:
        raise Refused("STATISTIC_DAY")
    return day


def _number_of(code: str, text: str) -> int:
    """A target as it is kept: hundredths of a percent for a share."""
    share = code in INDICATORS and INDICATORS[code].unit is Unit.SHARE
    whats = coverage.statistics.What
    number = coverage.statistics.read_number(whats.RATE if share else whats.BUDGET, text)
    if number is None:
        raise Refused("STATISTIC_NUMBER")
    return number


def _share(top: int, bottom: int) -> str:
    return coverage.words.percent(Ratio(top, bottom))
