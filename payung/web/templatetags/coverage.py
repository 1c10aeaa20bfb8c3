"""How numbers from elsewhere are written in pages."""

from django import template

from payung import coverage
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
    """What is to be reached: '51,00%', '26.000', 'Rp5.000.000.000'."""
    return coverage.words.target(one.indicator, one.number)
