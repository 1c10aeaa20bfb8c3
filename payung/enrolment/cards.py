"""Cards (kartu peserta): who has one, what stands on it, and until when it says somebody is active.

A card proves nothing by itself: who is covered is in the register, and its reference asks there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from payung.values.enrolment import Enrolled
from payung.values.month import Month

# Whoever BPJS has given a number; a card with none would be shown at a hospital in vain.
HOLDERS = (Enrolled.REGISTERED, Enrolled.ACTIVE)


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card. `village` is for sorting the sheets; `address` what its QR leads to.

    `first` and `last` are the months of the decree ('2026-01').
    """

    name: str
    kpj: str
    village: str
    first: str
    last: str
    address: str


def active_until(paid: Iterable[Month], today: Month) -> Month | None:
    """The last month of an unbroken run of paid ones from this month on; None when it is not paid.

    The grace that the law gives to arrears is not shown as active: nobody is to rely on it.
    """
    months = set(paid)
    until = None
    month = today
    while month in months:
        until, month = month, month.plus(1)
    return until
