"""The address that a printed annex carries: whoever scans it learns whether the decree stands.

It names government and decree and is sealed with the installation's key: nobody makes one up, and
nobody counts decrees by trying numbers.
"""

import base64
import hmac

from payung.registry import sealed
from payung.values.refused import Refused

_LONG = 16  # bytes of the seal


def token(government: str, decree: int) -> str:
    """'15.71-4711-…', for an address."""
    return f"{government}-{decree}-{_seal(government, decree)}"


def read(given: str) -> tuple[str, int]:
    """Government and decree of a token. Refused NOT_HERE for one that we did not make."""
    government, _, rest = given.partition("-")
    number, _, seal = rest.partition("-")
    known = number.isascii() and number.isdecimal() and len(number) < 19
    if not known or not hmac.compare_digest(_seal(government, int(number)).encode(), seal.encode()):
        raise Refused("NOT_HERE")
    return government, int(number)


def _seal(government: str, decree: int) -> str:
    made = sealed.ring().blind(f"{government}-{decree}", "decree")[:_LONG]
    return base64.urlsafe_b64encode(made).decode().rstrip("=")
