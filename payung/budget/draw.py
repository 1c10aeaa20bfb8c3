"""A public draw that anybody can repeat: a ticket for each row, from what was drawn in public."""

import hashlib


def ticket(seed: str, key: str) -> str:
    """SHA-256 of the seed, a line break and the row's key, in hexadecimal.

    The lowest ticket comes first. Who froze the lists before the seed was drawn could not choose
    whom it favours; who has the seed and the lists can repeat the draw with any tool.
    """
    return hashlib.sha256(f"{seed}\n{key}".encode()).hexdigest()
