"""What happens to a name: old spelling, short forms, titles, slips of the hand."""

import re
from collections.abc import Callable
from functools import partial
from random import Random

from payung.sample import noise
from payung.values.people import Sex

_OLD_SPELLING = (("U", "OE"), ("J", "DJ"), ("C", "TJ"), ("Y", "J"), ("I", "IE"))
_SOUND_ALIKE = (
    ("MUHAMMAD", "MOHAMMAD"), ("MUHAMMAD", "MUHAMAD"), ("MUHAMMAD", "MOCHAMAD"),
    ("MUHAMMAD", "MOHAMAD"), ("AHMAD", "ACHMAD"), ("AHMAD", "AKHMAD"), ("NUR", "NOER"),
    ("NUR", "NOOR"), ("NOOR", "NOR"), ("SYA", "SA"), ("SY", "SJ"), ("KH", "H"), ("KH", "CH"),
    ("DH", "D"), ("DL", "DHL"), ("TH", "T"), ("F", "P"), ("V", "F"), ("Z", "J"), ("Q", "K"),
    ("Y", "I"), ("I", "Y"), ("AI", "E"), ("EI", "I"), ("AH", "A"), ("IE", "I"), ("UD", "UT"),
    ("KS", "X"), ("SITI", "SITTI"), ("ABDUL", "ABDOEL"), ("RIZKI", "RISKI"), ("IYA", "IA"),
    ("WAHYU", "WAHJU"), ("TRI", "TRIE"), ("DWI", "DWIE"), ("SRI", "SRIE"), ("ADI", "ADHI"),
)  # fmt: skip
_DOUBLED = re.compile(r"([LMNRSTPDKFB])\1")
_SINGLE = re.compile(r"(?<=[AEIOU])([LMNRST])(?=[AEIOU])")
_SHORT_FORMS = {
    "MUHAMMAD": ("M.", "MOH.", "MUH.", "MOCH.", "MHD"), "AHMAD": ("ACH.", "A.", "AHM."),
    "ABDUL": ("ABD.", "ABD", "A."), "SITI": ("ST.", "S."), "NUR": ("N.",), "NOOR": ("N.",),
    "WAYAN": ("WYN", "WY."), "MADE": ("MD",), "NYOMAN": ("NYM", "NYN."), "KETUT": ("KT", "KTT"),
    "KADEK": ("KDK", "KD."), "KOMANG": ("KMG", "KM."), "GEDE": ("GD", "GDE"), "PUTU": ("PT.",),
    "GUSTI": ("GST",), "NGURAH": ("NGR.", "NGR"), "BAGUS": ("BGS",), "AGUNG": ("AG.",),
    "DEWA": ("DW.",), "COKORDA": ("COK",), "ANDI": ("A.",), "DWI": ("D.",), "SRI": ("SR.",),
}  # fmt: skip
_NEIGHBOURS = {
    "A": "SQ", "B": "VN", "C": "XV", "D": "SF", "E": "WR", "F": "DG", "G": "FH", "H": "GJ",
    "I": "UO", "J": "HK", "K": "JL", "L": "K", "M": "N", "N": "BM", "O": "IP", "P": "O",
    "Q": "WA", "R": "ET", "S": "AD", "T": "RY", "U": "YI", "V": "CB", "W": "QE", "X": "ZC",
    "Y": "TU", "Z": "AX",
}  # fmt: skip
_TITLES = {
    False: (("H. ", "DRS. ", "IR. ", "K. ", "UST. ", "R. ", "BPK. "), "BIN"),
    True: (("HJ. ", "HJ. ", "DRA. ", "HJ ", "IBU ", "NY. "), "BINTI"),
}
_AFTER = (", S.PD", ", SE", ", S.AG", " S.PD.I", ", A.MD", ", SH", ", ST")
_FATHERS = ("KASAN", "SALIM", "ABDULLAH", "PARTO", "USMAN", "MADI", "YUSUF", "RAHMAN", "KARTO")
_CALLED = {False: ("PAK ", "MBAH ", "KANG ", "MAS "), True: ("BU ", "MBAH ", "YU ", "MBAK ")}


def spelling(dice: Random, name: str) -> str | None:
    """Another spelling of the same sound."""
    ways: list[str] = []
    ways += [name.replace(new, old, 1) for new, old in _OLD_SPELLING if new in name]
    ways += [name.replace(usual, other, 1) for usual, other in _SOUND_ALIKE if usual in name] * 2
    if _DOUBLED.search(name):
        ways += [_DOUBLED.sub(r"\1", name, count=1)] * 3
    if _SINGLE.search(name):
        ways += [_SINGLE.sub(r"\1\1", name, count=1)] * 2
    return dice.choice(ways) if ways else None


def abbreviation(dice: Random, name: str) -> str | None:
    """A usual short form, or an initial for one of several words."""
    if short := _shortened(dice, name):
        return short
    words = name.split()
    if len(words) < 2:
        return None
    at = dice.choice((0, len(words) - 1, len(words) - 1))
    words[at] = words[at][0] + dice.choice(("", ".", "."))
    return " ".join(words)


def _shortened(dice: Random, name: str) -> str | None:
    for whole, short in (("ANAK AGUNG", "A.A."), ("IDA BAGUS", "I.B."), ("IDA AYU", "I.A.")):
        if name.startswith(whole):
            return name.replace(whole, dice.choice((short, short.replace(".", ""))), 1)
    words = name.split()
    able = [at for at, word in enumerate(words) if word in _SHORT_FORMS]
    if not able or len(words) < 2:
        return None
    at = dice.choice(able)
    words[at] = dice.choice(_SHORT_FORMS[words[at]])
    return " ".join(words)


def typo(dice: Random, name: str) -> str | None:
    """One slip: a letter beside, left out, twice, or two exchanged."""
    places = [at for at, letter in enumerate(name) if letter in _NEIGHBOURS]
    if len(places) < 4:
        return None
    at = dice.choice(places)
    letter = name[at]
    follower = name[at + 1] if at + 1 < len(name) and name[at + 1] in _NEIGHBOURS else ""
    ways = [dice.choice(_NEIGHBOURS[letter]), "", letter * 2]
    ways = [way + follower for way in ways]
    if follower and follower != letter:
        ways.append(follower + letter)
    return name[:at] + dice.choice(ways) + name[at + 1 + len(follower) :]


def drop(dice: Random, name: str) -> str | None:
    words = name.split()
    if len(words) < 2:
        return None
    # The last word is the first to be forgotten; a bare I or NI is not left alone.
    last = len(words) - 1
    at = last if dice.random() < 0.6 and len(words[0]) > 2 else dice.randrange(last)
    return " ".join(words[:at] + words[at + 1 :])


def join(dice: Random, name: str) -> str | None:
    words = name.split()
    if len(words) < 2:
        return None
    at = dice.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])


def swap(dice: Random, name: str) -> str | None:
    words = name.split()
    if len(words) < 2:
        return None
    at = dice.randrange(len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def title(dice: Random, name: str, *, female: bool) -> str:
    """A title of rank, pilgrimage or study, or the father's name behind bin or binti."""
    before, child_of = _TITLES[female]
    way = dice.random()
    if way < 0.5:
        return dice.choice(before) + name
    if way < 0.7:
        return name + dice.choice(_AFTER)
    return f"{name} {child_of} {dice.choice(_FATHERS)}"


def nickname(dice: Random, name: str, *, female: bool) -> str | None:
    """What the neighbours call somebody: PAK TRIS for SUTRISNO."""
    longest = max(name.split(), key=len)
    if len(longest) < 5:
        return None
    called = longest.removeprefix("SU")[: dice.choice((3, 4, 4))]
    way = dice.random()
    if way < 0.5:
        return dice.choice(_CALLED[female]) + called
    return called if way < 0.75 else f"{called} ({longest})"


def several(dice: Random, name: str) -> str | None:
    """Two or three slips in one name."""
    spoiled = name
    for slip in dice.sample(_SIMPLE, dice.choice((2, 2, 3))):
        spoiled = slip(dice, spoiled) or spoiled
    return spoiled if spoiled != name else None


_SIMPLE: list[Callable[[Random, str], str | None]] = [spelling, abbreviation, typo, join, drop]

_ANYBODY: dict[str, noise.Spoiler[str]] = {
    "name_spelling": spelling,
    "name_abbrev": abbreviation,
    "name_typo": typo,
    "name_drop": drop,
    "name_join": join,
    "name_swap": swap,
    "name_multi": several,
}

SPOILERS: dict[Sex, dict[str, noise.Spoiler[str]]] = {
    sex: {
        **_ANYBODY,
        "name_title": partial(title, female=sex is Sex.FEMALE),
        "name_nick": partial(nickname, female=sex is Sex.FEMALE),
    }
    for sex in Sex
}
