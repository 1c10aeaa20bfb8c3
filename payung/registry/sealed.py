"""Sealed columns: each value bound to the very place it stands in."""

from collections.abc import Callable

from django.conf import settings

from payung.registry import keys
from payung.registry.keys import Keyring


def ring() -> Keyring:
    """The installation's keys, as its settings name them."""
    return keys.load(settings.DATA)


def place(table: str, column: str, government: str, number: int) -> str:
    """What a value is bound to: a sealed value copied to another row or column does not open."""
    return f"{_before(table, column, government)}{number}"


def seal(ring: Keyring, table: str, column: str, government: str, number: int, text: str) -> bytes:
    """`text` for the column of one row ('proposal', 'nik'); b'' for ''."""
    return ring.seal(text, place(table, column, government, number)) if text else b""


def open_(
    ring: Keyring, table: str, column: str, government: str, number: int, sealed: bytes | memoryview
) -> str:
    """What `seal` was given. Refused SEALED_FOREIGN when it was sealed for another place."""
    return ring.open(bytes(sealed), place(table, column, government, number))


def sealer(ring: Keyring, table: str, column: str, government: str) -> Callable[[int, str], bytes]:
    """`seal` for a column of thousands of rows, by the number of the row."""
    return ring.sealer(_before(table, column, government))


def opener(ring: Keyring, table: str, column: str, government: str) -> Callable[[int, bytes], str]:
    """`open_` for a column of thousands of rows, by the number of the row."""
    return ring.opener(_before(table, column, government))


def _before(table: str, column: str, government: str) -> str:
    """What every row of a column has before its number."""
    return f"{government}.{table}.{column}."
