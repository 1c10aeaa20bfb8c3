"""How two names compare, both as `keys` made them."""

from enum import IntEnum

from rapidfuzz.distance import JaroWinkler

from payung.values import names


class NameLevel(IntEnum):
    """Levels of `name` in the model, by name in lower case."""

    MISSING = 0
    EQUAL = 1
    SOUND = 2
    NEAR = 3
    PART = 4
    WEAK = 5
    CALLED = 6
    NONE = 7


_NEAR, _WEAK = 0.95, 0.82
_SAME_WORD = 0.92
_SHORTEST_CALL, _LONG_WORD = 3, 7


def level(mine: tuple[str, str, str], theirs: tuple[str, str, str]) -> NameLevel:
    """Each name as (name_key, sound_key, lead)."""
    (name, sound, lead), (other_name, other_sound, other_lead) = mine, theirs
    if not sound or not other_sound:
        return NameLevel.MISSING
    if name == other_name:
        return NameLevel.EQUAL
    if sound == other_sound or sorted(sound.split()) == sorted(other_sound.split()):
        return NameLevel.SOUND
    return _unlike((sound, lead), (other_sound, other_lead))


def _unlike(mine: tuple[str, str], theirs: tuple[str, str]) -> NameLevel:
    """Names that do not sound the same, each as (sound_key, lead)."""
    (sound, lead), (other_sound, other_lead) = mine, theirs
    likeness = JaroWinkler.similarity(sound, other_sound, score_cutoff=_WEAK)
    if likeness >= _NEAR or sound.replace(" ", "") == other_sound.replace(" ", ""):
        return NameLevel.NEAR
    if _is_part(sound.split(), other_sound.split()):
        return NameLevel.PART
    if likeness or _alike(lead, other_lead) or _share_a_word(sound.split(), other_sound.split()):
        return NameLevel.WEAK
    called = _is_called(sound, other_sound) or _is_called(other_sound, sound)
    return NameLevel.CALLED if called else NameLevel.NONE


def _is_part(words: list[str], others: list[str]) -> bool:
    """Each word of the shorter name stands in the longer, in full or short, one that tells in full.

    MUHAMAD YUSUF and M YUSUF; AGUS SUTRISNO and SUTRISNO; but not MUHAMAD and MUHAMAD ALI.
    """
    shorter, longer = sorted((words, others), key=len)
    tells = False
    left = list(longer)
    for word in shorter:
        match = next((other for other in left if _same_word(word, other)), None)
        if match is None:
            return False
        left.remove(match)
        tells = tells or not (names.tells_little(word) or names.tells_little(match))
    return tells


def _share_a_word(words: list[str], others: list[str]) -> bool:
    """One that tells something: NELA UTAMI and NAILA UTAMI, Y SUDRAJAT and YOGA SUDRAJAT."""
    mine, theirs = (
        [word for word in some if len(word) >= _SHORTEST_CALL and not names.tells_little(word)]
        for some in (words, others)
    )
    return any(_alike(word, other) for word in mine for other in theirs)


def _is_called(short: str, full: str) -> bool:
    """A word stands within the other: KUSU, TIARA KUSUMAWATI; D WINDARAHAYU, DINA WINDA RAHAYU."""
    joined, words = full.replace(" ", ""), short.split()
    if len(words) == 1:
        return len(short) >= _SHORTEST_CALL and short in joined
    return any(len(word) >= _LONG_WORD and word in joined for word in words)


def _same_word(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return (len(short) <= 3 and long.startswith(short)) or _alike(word, other)


def _alike(word: str, other: str) -> bool:
    return JaroWinkler.similarity(word, other) >= _SAME_WORD
