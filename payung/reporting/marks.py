"""Where two spellings differ, character by character, for the eye of the person who decides."""

from rapidfuzz.distance import Levenshtein

Segment = tuple[str, bool]  # a piece of text, and whether it differs


def differing(text: str, other: str) -> tuple[Segment, ...]:
    """`text` in pieces, those marked that `other` does not have there; capitals do not matter.

    `differing("3319", "3391")` is `(("33", False), ("1", True), ("9", False))`: the fewest
    changes that make one of the other. Nothing is marked where either is empty.
    """
    if not text or not other:
        return ((text, False),) if text else ()
    pieces: list[Segment] = []
    for step in Levenshtein.opcodes(_even(text), _even(other)):
        piece = text[step.src_start : step.src_end]
        if not piece:
            continue
        marked = step.tag != "equal"
        if pieces and pieces[-1][1] == marked:
            piece = pieces.pop()[0] + piece
        pieces.append((piece, marked))
    return tuple(pieces)


def _even(text: str) -> str:
    """Capitals, one for one: letters that become two (ß) stay, so that places keep matching."""
    return "".join(upper if len(upper := letter.upper()) == 1 else letter for letter in text)
