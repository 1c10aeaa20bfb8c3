"""Numbers in the words of a decree (terbilang): always in Bahasa Indonesia, the language of law."""

_ONES = (
    "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
)  # fmt: skip
_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1_000
_GREAT = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def number(count: int) -> str:
    """'enam ratus empat juta'; 'nol' for none. A ValueError below zero: nobody signs for that."""
    if count < 0:
        raise ValueError(f"{count} cannot be spelled")
    return " ".join(_words(count)) or "nol"


def rupiah(amount: int) -> str:
    """'enam ratus empat juta rupiah'."""
    return f"{number(amount)} rupiah"


def _words(count: int) -> list[str]:
    for size, name in _GREAT:
        if count >= size:
            return [*_words(count // size), name, *_words(count % size)]
    if count >= 2 * _THOUSAND:
        return [*_words(count // _THOUSAND), "ribu", *_words(count % _THOUSAND)]
    if count >= _THOUSAND:
        return ["seribu", *_words(count - _THOUSAND)]
    return _below_thousand(count)


def _below_thousand(count: int) -> list[str]:
    if count >= 2 * _HUNDRED:
        return [_ONES[count // _HUNDRED], "ratus", *_below_thousand(count % _HUNDRED)]
    if count >= _HUNDRED:
        return ["seratus", *_below_thousand(count - _HUNDRED)]
    if count >= _TWENTY:
        ones = _ONES[count % _TEN]
        return [_ONES[count // _TEN], "puluh", *([ones] if ones else [])]
    if count >= len(_ONES):
        return [_ONES[count - _TEN], "belas"]
    return [_ONES[count]] if count else []
