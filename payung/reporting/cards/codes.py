"""The QR codes of cards: drawn one by one, or thousands of addresses that are alike.

A code is linear: which squares differ between the codes of two addresses of one length depends only
on which bits of the addresses differ (check squares are sums of data squares, and the mask is the
same for all). So what each bit turns is found once, and every other code is the first one with
those squares turned that its address asks for: a fraction of the work of drawing it.
"""

from collections.abc import Callable

import segno

Code = Callable[[str], bytes]
# Which mask suits a code best is found by trying all eight, which takes five times as long. Any is
# read; the worst patterns do not come up in what is as good as random.
_MASK = 3
_SHADES = bytes.maketrans(b"\0\1", b"\xff\0")
_MANY = 1_000  # codes; some seven hundred are drawn to find what the bits of an address turn


def drawing(count: int) -> Code:
    """How so many addresses become the shades of their squares, row by row: 0 black, 255 white."""
    return Alike() if count >= _MANY else alone


def alone(address: str) -> bytes:
    """One code."""
    return _squares(address).translate(_SHADES)


class Alike:
    """Codes each made from the first of its length; what a bit turns is kept for the next."""

    def __init__(self) -> None:
        self._firsts: dict[int, tuple[str, bytes]] = {}
        self._turned: dict[tuple[int, int, int], int] = {}

    def __call__(self, address: str) -> bytes:
        if not address.isascii():  # some letters take more bytes than others
            return alone(address)
        if len(address) not in self._firsts:
            self._firsts[len(address)] = (address, _squares(address))
        first, squares = self._firsts[len(address)]
        turned = 0
        for place, (its, ours) in enumerate(zip(first, address, strict=True)):
            if its != ours:
                turned ^= self._turns(len(address), place, ord(its) ^ ord(ours))
        return _turn(squares, turned).translate(_SHADES)

    def _turns(self, length: int, place: int, bits: int) -> int:
        """The squares that turn with these bits of the letter in a place, as a number."""
        found = self._turned.get((length, place, bits))
        if found is None:
            lowest = bits & -bits
            if bits == lowest:
                found = self._of_bit(length, place, bits)
            else:
                rest = self._turns(length, place, bits ^ lowest)
                found = self._turns(length, place, lowest) ^ rest
            self._turned[length, place, bits] = found
        return found

    def _of_bit(self, length: int, place: int, bit: int) -> int:
        first, squares = self._firsts[length]
        other = first[:place] + chr(ord(first[place]) ^ bit) + first[place + 1 :]
        return int.from_bytes(squares) ^ int.from_bytes(_squares(other))


def _turn(squares: bytes, turned: int) -> bytes:
    return (int.from_bytes(squares) ^ turned).to_bytes(len(squares))


def _squares(address: str) -> bytes:
    """1 for a black square, 0 for a white one."""
    code = segno.make(
        address, error="l", mode="byte", micro=False, mask=_MASK, boost_error=False
    )  # fmt: skip
    return b"".join(code.matrix)
