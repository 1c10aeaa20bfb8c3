"""How long a missed month can still be paid before the participation is over."""

from payung.values.month import Month


def settle_until(covered: Month, grace: int) -> Month:
    """The last month in which arrears can be settled by somebody covered until `covered`."""
    # Perdir 22/PERDIR.02/072022, as an internal manual quotes it: more than so many months of
    # arrears, counted from the end of protection, end the participation.
    return covered.plus(grace)


def payable(month: Month, covered: Month, today: Month, grace: int) -> bool:
    """Whether a month can be paid in `today` for somebody covered until `covered` before it.

    The month that runs and those to come always can; an earlier one while the arrears last.
    """
    return month >= today or settle_until(covered, grace) >= today
