"""Shares of a multiple of the base: what most work-accident benefits are."""

from dataclasses import dataclass
from fractions import Fraction

from payung.claims import amounts
from payung.claims.base import Base
from payung.claims.matter import Matter
from payung.values import money
from payung.values.claim import Step, step
from payung.values.law import Value
from payung.values.money import Rounding

WHOLE = 100_00  # hundredths of a percent


@dataclass(frozen=True, slots=True)
class Multiple:
    """What shares of the base are reckoned from, and how a part of a rupiah ends."""

    matter: Matter
    base: Base
    rounding: Rounding

    def share(self, times: Value, hundredths: int | Fraction) -> int:
        """Whole rupiah of so many hundredths of a percent of a multiple of the base."""
        exact = Fraction(self.base.amount * times.amount) * hundredths / WHOLE
        return money.whole(exact, self.rounding)

    def told(self, times: Value, hundredths: int) -> Step:
        return step(
            "STEP_MULTIPLE",
            percent=amounts.percent(hundredths),
            times=str(times.amount),
            base=money.rupiah(self.base.amount),
            amount=money.rupiah(self.share(times, hundredths)),
        )
