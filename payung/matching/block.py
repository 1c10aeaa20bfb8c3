"""Candidate pairs: which people of a register each row is worth comparing with.

A row whose NIK leads to somebody of the same name is settled by that pair. All others are
sought in every way that a flaw can leave open; each way is one equality join.

Tables: `{tag}_want` and `{tag}_have` hold the two sides with their keys (see `link`).
"""

from dataclasses import dataclass

from payung.matching import national, probes
from payung.matching.steps import Kernel, Sql, Step

# A name borne by more people than this is no way to find anybody by itself.
_RARE_NAME = 20


@dataclass(frozen=True, slots=True)
class Way:
    """What row `w` and person `g` must share; `besides` too, in the register of a whole country."""

    on: str
    besides: str = ""


# By the flaw that each survives.
WAYS = {
    "a NIK cell that holds the KK number": Way("w.digits = g.kk"),
    "a household's number on the list": Way("w.kk = g.kk"),
    "a wrong NIK and another village": Way(
        "w.birth_date = g.birth_date AND w.sound_key = g.sound_key", national.SAME_PROVINCE
    ),
    "a wrong NIK and another name": Way("w.birth_date = g.birth_date AND w.village = g.village"),
    "day and month exchanged": Way(
        "w.swapped = g.birth_date AND w.lead = g.lead", national.SAME_PROVINCE
    ),
    "no NIK, no birth date": Way("w.sorted_key = g.sorted_key AND w.village = g.village"),
    "no NIK, no birth date, another spelling": Way(
        "w.lead_3 = g.lead_3 AND w.village = g.village AND w.rt = g.rt AND w.rw = g.rw"
    ),
    "a birth date that is wrong or only a year": Way(
        "w.lead = g.lead AND w.birth_year = g.birth_year AND w.village = g.village"
    ),
    "another village and a year only": Way(
        "w.sound_key = g.sound_key AND w.birth_year = g.birth_year",
        national.SAME_REGENCY_IF_COMMON,
    ),
    "a region part that is wrong": Way(
        "w.day_and_serial = g.day_and_serial AND w.lead = g.lead", national.SAME_PROVINCE
    ),
    "a phone number to go by": Way("w.phone = g.phone"),
}
# The same, for every `word` of the row's name: another village, and a part of the name is lost.
_A_WORD_AND_THE_DAY = Way(
    """w.birth_date = g.birth_date
        AND contains(concat(' ', g.sound_key, ' '), concat(' ', w.word, ' '))""",
    national.SAME_DISTRICT_IF_HEAPED,
)


def exact(tag: str) -> tuple[Step, ...]:
    """Pairs of equal NIK: table `{tag}_exact` (row, record)."""
    return (
        Sql(
            f"{tag}_exact",
            f"""SELECT w.row, g.record FROM {tag}_want w JOIN {tag}_have g ON w.digits = g.nik
            WHERE w.own_record <> g.record""",
        ),
    )


def wider(tag: str, people: int) -> tuple[Step, ...]:
    """Pairs for the rows not in `{tag}_settled`: table `{tag}_wider` (row, record), distinct.

    `people`: how many the register has; see `national` for what becomes of very many.
    """
    whole_country = people >= national.PEOPLE
    rows = f"{tag}_sought" if whole_country else f"{tag}_open"
    ways = "\nUNION\n".join(_pairs(tag, way, whole_country) for way in WAYS.values())
    return (
        Sql(
            f"{tag}_open",
            f"""SELECT w.* FROM {tag}_want w
            LEFT JOIN {tag}_settled s ON w.row = s.row WHERE s.row IS NULL""",
        ),
        Kernel(
            f"{tag}_probes",
            f"SELECT row, digits FROM {tag}_open WHERE length(digits) >= 15 AND doubtful",
            probes.of_niks,
            probes.PROBES,
            passing=True,
        ),
        *(national.sought(tag) if whole_country else ()),
        Sql(
            f"{tag}_words",
            f"""SELECT *, unnest(string_split(sound_key, ' ')) AS word FROM {rows}
            WHERE birth_date IS NOT NULL AND sound_key IS NOT NULL""",
            passing=True,
        ),
        Sql(
            f"{tag}_wider",
            f"""SELECT p.row, g.record FROM {tag}_probes p JOIN {tag}_have g ON p.nik = g.nik
            UNION {_join(tag, f"{tag}_words", _A_WORD_AND_THE_DAY, whole_country)}
            UNION {_household(tag)}
            UNION {_rare_name(tag)}
            UNION {ways}""",
        ),
    )


def _pairs(tag: str, way: Way, whole_country: bool) -> str:
    rows = f"{tag}_sought" if whole_country and way.besides else f"{tag}_open"
    return _join(tag, rows, way, whole_country)


def _join(tag: str, rows: str, way: Way, whole_country: bool) -> str:
    on = f"{way.on} AND {way.besides}" if whole_country and way.besides else way.on
    return f"SELECT w.row, g.record FROM {rows} w JOIN {tag}_have g ON {on}"


def _household(tag: str) -> str:
    """The row carries the NIK of somebody in the same household: look at all who live there."""
    return f"""SELECT e.row, g.record FROM {tag}_exact e
        JOIN {tag}_open w ON w.row = e.row
        JOIN {tag}_have o ON o.record = e.record
        JOIN {tag}_have g ON g.kk = o.kk"""


def _rare_name(tag: str) -> str:
    """Nothing but the name is left, and few bear it."""
    return f"""SELECT w.row, g.record FROM {tag}_open w
        JOIN {tag}_bearers b ON w.sound_key = b.sound_key AND b.people <= {_RARE_NAME}
        JOIN {tag}_have g ON g.sound_key = w.sound_key"""
