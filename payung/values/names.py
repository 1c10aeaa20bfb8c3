"""Names of people as Indonesians write them: for display, and word by word for comparison.

The spelling rules are the Van Ophuijsen/Soewandi/EYD changes (oe-u, dj-j, tj-c, nj-ny, sj-sy,
ch-kh) and the short forms found in village lists (Moh., Abd., St., Wyn., A.A.).
"""

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz.distance import JaroWinkler

_NOT_LETTER = re.compile(r"[^A-Z' ]+")
_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_DEGREES_AT_END = re.compile(
    r"(?:\s+(?:S\.\s?(?:PD|SI|SOS|KOM|AG|KEB|KEP|KM|FARM|T|E|H|P|HUM|IP|PT|PSI|HUT|SN|AP|TP)"
    r"|M\.\s?(?:PD|SI|M|H|KES|KOM|AG|HUM|AP|T)|A\.\s?MD)(?:\.\s?(?:I|SD|KEP|KEB))?\b\.?)+\s*$"
)
_PLAIN_DEGREES = frozenset(
    "SE SH ST SPD MPD MSI SSOS SKOM SAG SKM SKEP SKEB AMD AMK AMKEB SIP SPT SHUT MM MH MKES MKOM "
    "MAG MKN MAP MPSI SPSI SSTP SKED APT BA BSC DRS DRA IR DR NERS LC".split()
)
_BEGINNINGS_OF_DEGREES = tuple(_PLAIN_DEGREES)
_TITLES = frozenset("H HJ HAJI HAJJAH KH KHJ DRS DRA IR DR PROF USTADZ USTAD UST ALM ALMH".split())
_CALLED = frozenset(
    "BAPAK BPK PAK IBU BU SDR SDRI TN NY NN MBAH KAKEK NENEK MAS MBAK MBOK YU KANG CAK LEK BLI "
    "MAK WAK TEH".split()
)
_OF_FATHER = frozenset("BIN BINTI BTE BINT".split())
_ALSO_CALLED = frozenset("ALIAS ALS AKA".split())

_NEARLY = 0.8

# Short forms and families of one name; the right-hand side is the form the registry uses most.
_FAMILIES = {
    "MUHAMMAD": "MUHAMMAD MUHAMAD MOHAMMAD MOHAMAD MOCHAMMAD MOCHAMAD MUCHAMMAD MUCHAMAD MOHAMMED "
    "MUHAMMED MUKHAMMAD MUKHAMAD MOKHAMMAD MOKHAMAD MOH MOCH MUH MUCH MHD MUHD MOKH MUKH MOHD",
    "AHMAD": "AHMAD ACHMAD AKHMAD AHMED ACH AKH ACHMAT AHMAT",
    "ABDUL": "ABDUL ABDOEL ABD ABDL",
    "SITI": "SITI ST SITTI SITY",
    "NUR": "NUR NOER NOOR NOR NURUL NUUR",
    "WAYAN": "WAYAN WYN WY WYAN",
    "MADE": "MADE MD MDE",
    "NENGAH": "NENGAH NGH NGAH",
    "NYOMAN": "NYOMAN NYM NYMN NYN NYOMN",
    "KETUT": "KETUT KT KTT KTUT",
    "PUTU": "PUTU PT PTU",
    "KADEK": "KADEK KDK KD",
    "KOMANG": "KOMANG KMG KM",
    "GEDE": "GEDE GDE GD",
    "LUH": "LUH LH",
    "GUSTI": "GUSTI GST GT",
    "NGURAH": "NGURAH NGR NGRH NGRAH",
    "AGUNG": "AGUNG AGG AGNG",
    "DEWA": "DEWA DW DWA",
    "DESAK": "DESAK DSK",
    "COKORDA": "COKORDA TJOKORDA TJOK COK CKD COKORDE",
    "BAGUS": "BAGUS BGS BGUS",
}
_FAMILY_OF = {form: head for head, forms in _FAMILIES.items() for form in forms.split()}
# The Balinese marker of men and women, written together with what follows it: IWAYAN, NILUH.
_FAMILY_OF |= {
    marker + head: head
    for head in "WAYAN MADE NENGAH NYOMAN KETUT PUTU KADEK KOMANG GEDE LUH GUSTI DEWA".split()
    for marker in ("I", "NI")
}
_COMMON_TO_MANY = frozenset(
    "MUHAMMAD AHMAD ABDUL SITI NUR SRI SU WAYAN MADE NENGAH NYOMAN KETUT PUTU KADEK KOMANG GEDE "
    "LUH GUSTI NGURAH AGUNG ANAK DEWA DESAK COKORDA IDA BAGUS AYU ANDI DAENG RADEN".split()
)

_SOUND_STEPS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("OE", "U"), ("DJ", "J"), ("TJ", "C"), ("NJ", "NY"), ("SJ|SY", "S"), ("CH|KH", "H"),
        ("DH", "D"), ("TH", "T"), ("PH|V|F", "P"), ("DZ|Z", "S"), ("Q|K", "K"), ("X", "KS"),
        # PRIYANTO and PRIANTO; SETIAWAN and SETYAWAN; ZAINAB, ZAENAB and ZENAB
        ("IY(?=[AUO])", "I"), ("(?<=[BCDGHKLMNPRST])I(?=[AUO])", "J"), ("A[IEY](?![AUO])", "E"),
        ("Y(?=[AIUEO])", "J"), ("Y", "I"), ("IE", "I"), ("H$", ""), ("'", ""),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


def display(raw: str) -> str:
    """Capitals, single spaces, without titles, degrees, bin/binti and what stands in brackets."""
    return " ".join(_own_words(_letters(raw)))


def canonical(word: str) -> str:
    """One word of a name in the spelling its family uses most; '' for a title (MOH to MUHAMMAD)."""
    return "" if word in _TITLES else _FAMILY_OF.get(word, word)


def tells_little(sounded: str) -> bool:
    """Whether a word, as `sound` gives it, is an initial or borne by thousands."""
    return len(sounded) < 2 or sounded in _common_sounds()


@lru_cache(maxsize=200_000)
def sound(token: str) -> str:
    """One key for spellings that sound alike: SOETRISNO and SUTRISNO, ACHMAD and AHMAD."""
    for pattern, replacement in _SOUND_STEPS:
        token = pattern.sub(replacement, token)
    return token


@cache
def _common_sounds() -> frozenset[str]:
    return frozenset(sound(word) for word in _COMMON_TO_MANY)


def same(name: str, other: str) -> bool:
    """Whether two names are the same words in any spelling and order."""
    return name == other or _sounds(name) == _sounds(other)


def nothing_in_common(name: str, other: str) -> bool:
    """Whether no word of one is, begins, stands in or nearly spells a word of the other."""
    mine, theirs = _sounds(name), _sounds(other)
    # SITI AMINAH and SITI ROHANA share nothing; SITI alone may be either.
    if any(map(_tells, mine)) and any(map(_tells, theirs)):
        mine, theirs = list(filter(_tells, mine)), list(filter(_tells, theirs))
    return not any(_akin(a, b) for a in mine for b in theirs)


def _tells(sounded: str) -> bool:
    """An initial tells a little of who it is, the words of thousands tell nothing."""
    return len(sounded) < 2 or not tells_little(sounded)


def _akin(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    if len(short) < 2:  # an initial stands for how a word begins, and is somewhere in most words
        return long.startswith(short)
    return short in long or JaroWinkler.similarity(word, other) >= _NEARLY


def _sounds(name: str) -> list[str]:
    words = (canonical(word) for word in _own_words(_letters(name)))
    return sorted(sound(word) for word in words if word)


def _letters(raw: str) -> str:
    plain = unicodedata.normalize("NFKD", raw).encode("ascii", "ignore").decode().upper()
    unbracketed = _BRACKETED.sub(" ", plain)
    name = " ".join(part for part in unbracketed.split(",") if not _is_degrees(part))
    without_degrees = _DEGREES_AT_END.sub(" ", name if name.strip() else unbracketed)
    return _NOT_LETTER.sub(" ", without_degrees)


def _is_degrees(part: str) -> bool:
    """Whether what stands between commas is a degree (S.PD.SD, M.KOM) and not a name."""
    written = re.sub("[^A-Z]", "", part)
    return not written or (
        written.startswith(_BEGINNINGS_OF_DEGREES) and ("." in part or written in _PLAIN_DEGREES)
    )


def _own_words(text: str) -> list[str]:
    words = [word.strip("'") for word in text.split() if word.strip("'")]
    own: list[str] = []
    for word in words:
        if (word in _OF_FATHER or word in _ALSO_CALLED) and own:
            break
        own.append(word)
    while len(own) > 1 and (own[0] in _TITLES or own[0] in _CALLED):
        own = own[1:]
    while len(own) > 1 and own[-1] in _PLAIN_DEGREES:
        own = own[:-1]
    return own
