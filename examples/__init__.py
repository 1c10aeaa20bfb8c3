"""Ready examples: a synthetic village with every kind of flaw, and how it was made."""
