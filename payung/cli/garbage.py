"""Circles of garbage are looked for seldom.

Rows are kept to the end and do not refer to one another in rings. To look for rings after every 700
new objects, as Python does, takes a tenth of the time of a screening.
"""

import gc

_NEW_OBJECTS = 100_000


def seldom() -> None:
    """For the whole process."""
    gc.set_threshold(_NEW_OBJECTS)
