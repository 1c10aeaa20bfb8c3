"""Rupiah are whole integers; this is how they are written."""


def rupiah(amount: int) -> str:
    """`rupiah(16800)` is 'Rp16.800'; a negative amount keeps its sign in front."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")


def thousands(number: int) -> str:
    """A count with Indonesian thousands dots: `thousands(26000)` is '26.000'."""
    return f"{number:,}".replace(",", ".")
