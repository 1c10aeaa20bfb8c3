"""Coverage on paper: the figures of a month with its places, on A4."""
