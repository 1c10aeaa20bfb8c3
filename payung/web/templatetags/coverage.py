"""How numbers from elsewhere are written in pages."""

from django import template

from payung import coverage
from payung.coverage.indicators import INDICATORS, Unit
from payung.coverage.statistics import Told, What
from payung.registry.queries.statistics import Aim

register = template.Library()


@register.filter
def statistic(one: Told) -> str:
    """'935.079', '50,88%' or 'Rp5.000.000.000'."""
    return coverage.statistics.shown(one.what, one.number)


@register.filter
def hundredths(share: int) -> str:
    """'49,90%' for 4990."""
    return coverage.statistics.shown(What.RATE, share)


@register.filter
def aimed(one: Aim) -> str:
    """What is to be reached, as its indicator is told: '51,00%', '26.000', 'Rp5.000.000'."""
    unit = INDICATORS[one.indicator].unit
    whole = What.BUDGET if unit is Unit.RUPIAH else What.WORKERS
    return coverage.statistics.shown(What.RATE if unit is Unit.SHARE else whole, one.number)
