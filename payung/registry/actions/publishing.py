"""Figures of a month go public: frozen, without small cells."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from payung.coverage import province, published
from payung.coverage.indicators import UNIVERSAL
from payung.registry.actions import trail
from payung.registry.models import Publication
from payung.registry.permissions import Act
from payung.registry.queries import indicators, open_figures, publications
from payung.registry.queries.figures import Asked
from payung.registry.scope import NO_OFFICE, Scope
from payung.values import month as months
from payung.values.month import Month
from payung.values.refused import Refused

# Indicators of the whole government for everybody, where they tell of no small group.
OPEN = (
    *(one.code for one in UNIVERSAL.values()), "target_rate", "cover_rate", "premiums",
    "month_cost", "budget_used", "waited_median",
)  # fmt: skip


def publish(scope: Scope, at: datetime, month: Month) -> Publication:
    """Publishes what is known of a month today. The next publication follows it, never changes it.

    Refused PROVINCE_SUMS to a province, whose figures are those of the governments in it;
    COVERAGE_WHOLE to who sees a part of the government, MONTH_TO_COME for a month that is
    not over, PUBLISHED_SAME when nothing has changed since the last one.
    """
    scope.ask(Act.KEEP_COVERAGE)
    if scope.of_province:
        raise Refused("PROVINCE_SUMS")
    if scope.area != scope.government or scope.office != NO_OFFICE:
        raise Refused("COVERAGE_WHOLE")
    known_on = timezone.localdate(at)
    if month >= months.of(known_on):
        raise Refused("MONTH_TO_COME")
    asked = Asked(month, known_on)
    found = indicators.reckoned(scope, asked).get("", {})
    tables = open_figures.tables(scope, asked)
    sums = province.told(found, open_figures.beside(scope, asked, tables))
    public = tables | {
        "indicators": {code: sums[code] for code in OPEN if sums.get(code)},
        "sources": published.keep(indicators.beside(scope, asked).rates),
    }
    digest = _digest(month, public, sums)
    if (last := publications.newest(scope, str(month))) and last.digest == digest:
        raise Refused("PUBLISHED_SAME")
    made = Publication.objects.create(
        government=scope.government, month=str(month), known_on=known_on, public=public,
        sums=sums, digest=digest, by=scope.user, by_name=scope.name, at=at,
    )  # fmt: skip
    trail.record(
        scope, at, "publish_figures", ("publication", made.id), month=str(month), digest=digest
    )
    return made


def _digest(month: Month, public: Mapping[str, Any], sums: province.Told) -> str:
    told = json.dumps([str(month), public, sums], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()
