"""The numbers that we give out, as people type them: 'K25-7F3K92QD', of a claim or a complaint."""

_HEAD = 3  # a letter and the year


def read(typed: str) -> str:
    """'k25 7f3k92qd' and 'K257F3K92QD' to 'K25-7F3K92QD'; '' for what has no letter or digit."""
    kept = "".join(one for one in typed.upper() if one.isascii() and one.isalnum())
    return f"{kept[:_HEAD]}-{kept[_HEAD:]}" if kept[_HEAD:] else kept
