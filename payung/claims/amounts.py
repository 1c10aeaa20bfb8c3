"""How amounts that are due are written down."""

from payung.values import claim, money
from payung.values.claim import Due, Payee
from payung.values.law import Value


def fixed(code: str, amount: int, payee: Payee, used: Value) -> Due:
    """An amount that the law names as it is paid."""
    return Due(
        code, amount, payee, (used,), (claim.step("STEP_FIXED", amount=money.rupiah(amount)),)
    )


def percent(hundredths: int) -> str:
    """`percent(450)` is '4,5': a share as Indonesian writes it, without its sign."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02}".rstrip("0") if rest else str(whole)
