"""Candidate pairs: which people of a register each row is worth comparing with.

A row is sought by its NIK, then by NIKs one edit away, and then in every way that a flaw can
leave open, each one equality join. A pair of which enough agrees settles the row, and it is
sought no further.

Tables: `{tag}_want` and `{tag}_have` hold the two sides with their keys (see `link`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from payung.matching import keys, national, probes
from payung.matching.steps import Kernel, Sql, Step

SEARCHES = ("exact", "near", "wide")
# Large, and of no use once a search has been made.
ON_THE_WAY = ("probes", "words")
# A name borne by more people than this is no way to find anybody by itself,
_RARE_NAME = 20
# nor with the year of birth: too many share both for any of them to be meant.
_COMMON_NAME = 400
# A day on which no more than this were born is one; in a village's register that is any day.
_RARE_DAY = 8


@dataclass(frozen=True, slots=True)
class Way:
    """What row `w` and person `g` must share; `besides` too, in the register of a whole country."""

    on: str
    besides: str = ""


# By the flaw that each survives.
WAYS = {
    "a NIK cell that holds the KK number": Way("w.number = g.kk"),
    "a household's number on the list": Way("w.kk = g.kk"),
    "a wrong NIK and another village": Way(
        "w.birth_date = g.birth_date AND w.sound_key = g.sound_key", national.SAME_PROVINCE
    ),
    "a wrong NIK and another name": Way("w.birth_date = g.birth_date AND w.village = g.village"),
    "day and month exchanged": Way(
        "w.swapped = g.birth_date AND w.lead = g.lead", national.SAME_PROVINCE
    ),
    "no NIK, no birth date, another spelling": Way(
        """substr(w.lead, 1, 3) = substr(g.lead, 1, 3) AND w.village = g.village
            AND w.rt = g.rt AND w.rw = g.rw"""
    ),
    "another village and a year only": Way(
        f"""w.sound_key = g.sound_key AND w.birth_year = g.birth_year
            AND g.bearers <= {_COMMON_NAME}"""
    ),
    "nothing but a name": Way(f"w.sound_key = g.sound_key AND g.bearers <= {_RARE_NAME}"),
    "a region part that is wrong": Way(
        f"{keys.tail('w')} = {keys.tail('g')} AND w.lead = g.lead", national.SAME_PROVINCE
    ),
    "a phone number to go by": Way("w.phone = g.phone"),
    "a mother to go by": Way(
        "w.mother = g.mother AND substr(w.lead, 1, 3) = substr(g.lead, 1, 3)",
        national.SAME_PROVINCE,
    ),
    "nothing but a birth date": Way(
        f"w.birth_date = g.birth_date AND w.born_that_day <= {_RARE_DAY}",
        national.SAME_DISTRICT_IF_HEAPED,
    ),
}
# The same, for every `word` of the row's name that is in the person's too.
WAYS_OF_A_WORD = {
    "another village, and a part of the name lost": Way(
        "w.birth_date = g.birth_date", national.SAME_DISTRICT_IF_HEAPED
    ),
    "a birth date that is wrong or only a year": Way(
        "w.birth_year = g.birth_year AND w.village = g.village"
    ),
}
# Whole words are compared only where the letters stand at all.
_HAS_THE_WORD = """contains(g.sound_key, w.word)
            AND contains(concat(' ', g.sound_key, ' '), concat(' ', w.word, ' '))"""


def searches(tag: str, people: int) -> Mapping[str, tuple[Step, ...]]:
    """The steps of each search, which end in table `{tag}_{search}` (row, record) of new pairs.

    A row that one search has settled takes no part in the next: the tables
    `{tag}_{search}_settled` must be there by then. `people`: how many the register has; see
    `national` for what becomes of very many.
    """
    found = (_exact(tag), _near(tag), _wide(tag, whole_country=people >= national.PEOPLE))
    return dict(zip(SEARCHES, found, strict=True))


def _exact(tag: str) -> tuple[Step, ...]:
    """Equal NIKs; and the KK of whoever bears the NIK that a row gives."""
    return (
        Sql(
            f"{tag}_exact",
            f"""SELECT w.row, g.record FROM {tag}_want w JOIN {tag}_have g ON w.number = g.number
            WHERE w.own_record <> g.record
            UNION ALL
            SELECT w.row, g.record FROM {tag}_want w JOIN {tag}_have g ON w.digits = g.no_number
            WHERE w.own_record <> g.record""",
        ),
        Sql(
            f"{tag}_owners",
            f"""SELECT e.row, min(g.kk) AS kk FROM {tag}_exact e
            JOIN {tag}_have g ON g.record = e.record WHERE g.kk IS NOT NULL GROUP BY e.row""",
        ),
    )


def _near(tag: str) -> tuple[Step, ...]:
    """NIKs one edit away."""
    return (
        _left_open(tag, "want", "exact"),
        Kernel(
            f"{tag}_probes",
            f"""SELECT row, digits FROM {tag}_exact_open
            WHERE length(digits) BETWEEN 15 AND 17 AND doubtful""",
            probes.of_niks,
            probes.PROBES,
            passing=True,
        ),
        Sql(
            f"{tag}_near",
            f"""SELECT p.row, g.record FROM {tag}_probes p
            JOIN {tag}_have g ON p.number = g.number
            EXCEPT SELECT row, record FROM {tag}_exact""",
        ),
    )


def _wide(tag: str, *, whole_country: bool) -> tuple[Step, ...]:
    """Everything else that a flaw leaves to go by."""
    rows = f"{tag}_sought" if whole_country else f"{tag}_near_open"
    ways = [_pairs(tag, way, whole_country) for way in WAYS.values()]
    ways += [
        f"{_join(tag, f'{tag}_words', way, whole_country)} AND {_HAS_THE_WORD}"
        for way in WAYS_OF_A_WORD.values()
    ]
    return (
        _left_open(tag, "exact_open", "near"),
        *(national.sought(tag) if whole_country else ()),
        Sql(
            f"{tag}_words",
            f"""SELECT *, unnest(string_split(sound_key, ' ')) AS word FROM {rows}
            WHERE birth_year IS NOT NULL AND sound_key IS NOT NULL""",
        ),
        Sql(
            f"{tag}_wide",
            f"""({" UNION ".join((_household(tag), _namesakes(tag), *ways))})
            EXCEPT SELECT row, record FROM {tag}_exact
            EXCEPT SELECT row, record FROM {tag}_near""",
        ),
    )


def _left_open(tag: str, rows: str, search: str) -> Sql:
    return Sql(
        f"{tag}_{search}_open",
        f"""SELECT w.* FROM {tag}_{rows} w
        LEFT JOIN {tag}_{search}_settled s ON w.row = s.row WHERE s.row IS NULL""",
    )


def _pairs(tag: str, way: Way, whole_country: bool) -> str:
    rows = f"{tag}_sought" if whole_country and way.besides else f"{tag}_near_open"
    return _join(tag, rows, way, whole_country)


def _join(tag: str, rows: str, way: Way, whole_country: bool) -> str:
    on = f"{way.on} AND {way.besides}" if whole_country and way.besides else way.on
    return f"SELECT w.row, g.record FROM {rows} w JOIN {tag}_have g ON {on}"


def _household(tag: str) -> str:
    """The row carries the NIK of somebody in the same household: look at all who live there."""
    return f"""SELECT e.row, g.record FROM {tag}_exact e
        JOIN {tag}_near_open w ON w.row = e.row
        JOIN {tag}_have o ON o.record = e.record
        JOIN {tag}_have g ON g.kk = o.kk"""


def _namesakes(tag: str) -> str:
    """No NIK, no birth date: look at all of the village whose names are of the same words."""
    return f"""SELECT w.row, g.record FROM {tag}_near_open w
        JOIN {tag}_sounds s ON s.sorted_key = w.sorted_key
        JOIN {tag}_have g ON g.sound_key = s.sound_key AND g.village = w.village"""
