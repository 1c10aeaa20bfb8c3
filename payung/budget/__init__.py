"""What cover costs, who gets a place before money or quotas end, and how long the money lasts.

In: a Programme, the rule book, eligible people. Out: prices; a Placement for each; a Forecast.
Decides: the order among the eligible, which funding line pays until when, who waits as number n.
Law: PP 44/2015 jo. 82/2019 (premiums), PP 50/2025 (relief, not for APBN/APBD money).
"""

from payung.budget.allocate import allocate as allocate
from payung.budget.draw import ticket as ticket
from payung.budget.forecast import forecast as forecast
from payung.budget.kinds import Kind as Kind
from payung.budget.kinds import by_occupation as by_occupation
from payung.budget.mixes import mixes as mixes
from payung.budget.months import by_month as by_month
from payung.budget.order import queue as queue
from payung.budget.order import tiers as tiers
from payung.budget.people import Claimant as Claimant
from payung.budget.people import Placement as Placement
from payung.budget.rates import Rates as Rates
from payung.budget.rates import rates as rates
from payung.budget.remaining import Taken as Taken
from payung.budget.remaining import remaining as remaining
from payung.budget.seats import quotas as quotas
from payung.budget.seats import uncounted as uncounted
from payung.budget.tariff import Tariff as Tariff
from payung.budget.tariff import tariff as tariff

__all__ = [
    "Claimant", "Kind", "Placement", "Rates", "Taken", "Tariff", "allocate", "by_month",
    "by_occupation", "forecast", "mixes", "queue", "quotas", "rates", "remaining", "tariff",
    "ticket", "tiers", "uncounted",
]  # fmt: skip
