"""How long a missed month can still be paid before the participation is over."""

from payung.values.month import Month


def settle_until(paid_until: Month, grace: int) -> Month:
    """The last month in which arrears can be settled by somebody paid for until `paid_until`."""
    # Perdir 22/PERDIR.02/072022, as an internal manual quotes it: more than so many months of
    # arrears, counted from the end of protection, end the participation.
    return paid_until.plus(grace)
