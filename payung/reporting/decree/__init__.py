"""The annex of a decree: to print and sign, and to go on reckoning with."""
