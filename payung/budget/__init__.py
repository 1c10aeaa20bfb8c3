"""What cover costs, and who gets a place before the money or the quotas end.

In: a Programme, the rule book, eligible people. Out: tariffs; a Placement for each person.
Decides: the order among the eligible, which funding line pays, and who waits with which number.
Law: PP 44/2015 jo. 82/2019 (premiums), PP 50/2025 (relief, not for APBN/APBD money).
"""

from payung.budget.allocate import allocate as allocate
from payung.budget.allocate import uncounted as uncounted
from payung.budget.people import Claimant as Claimant
from payung.budget.people import Placement as Placement
from payung.budget.tariff import Tariff as Tariff
from payung.budget.tariff import prices as prices
from payung.budget.tariff import tariff as tariff

__all__ = ["Claimant", "Placement", "Tariff", "allocate", "prices", "tariff", "uncounted"]
