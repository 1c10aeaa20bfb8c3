"""Candidate pairs: which people of a register each row is worth comparing with.

A row is sought by its NIK, then by NIKs one edit away, and then in every way that a flaw can
leave open, each one equality join. A pair of which enough agrees settles the row, and it is
sought no further.

Tables: `{tag}_want` and `{tag}_have` hold the two sides with their keys (see `link`).
"""

from collections.abc import Mapping

from payung.matching import keys, probes
from payung.matching.steps import Kernel, Sql, Step

SEARCHES = ("exact", "near", "wide")
# A name borne by more people than this is no way to find anybody by itself,
_RARE_NAME = 20
# but a day on which so few were born is one, and in a village's register any day is such,
_RARE_DAY = 8
# nor with the year of birth: too many share both for any of them to be meant.
_COMMON_NAME = 400

# Each way in: (what it survives, the join condition between row `w` and person `g`).
WAYS: tuple[tuple[str, str], ...] = (
    ("a NIK cell that holds the KK number", "w.digits = g.kk"),
    ("a household's number on the list", "w.kk = g.kk"),
    (
        "a wrong NIK and another village",
        "w.birth_date = g.birth_date AND w.sound_key = g.sound_key",
    ),
    ("a wrong NIK and another name", "w.birth_date = g.birth_date AND w.village = g.village"),
    ("day and month exchanged", "w.swapped = g.birth_date AND w.lead = g.lead"),
    ("no NIK, no birth date", "w.sorted_key = g.sorted_key AND w.village = g.village"),
    (
        "no NIK, no birth date, another spelling",
        """substr(w.lead, 1, 3) = substr(g.lead, 1, 3) AND w.village = g.village
            AND w.rt = g.rt AND w.rw = g.rw""",
    ),
    ("a region part that is wrong", f"w.tail = {keys.tail('g')} AND w.lead = g.lead"),
    ("a phone number to go by", "w.phone = g.phone"),
    (
        "a mother to go by",
        "w.mother = g.mother AND substr(w.lead, 1, 3) = substr(g.lead, 1, 3)",
    ),
    (
        "nothing but a birth date",
        f"w.birth_date = g.birth_date AND g.born_that_day <= {_RARE_DAY}",
    ),
    ("nothing but a name", f"w.sound_key = g.sound_key AND g.bearers <= {_RARE_NAME}"),
    (
        "another village and a year only",
        f"""w.sound_key = g.sound_key AND w.birth_year = year(g.birth_date)
            AND g.bearers <= {_COMMON_NAME}""",
    ),
)
# The same beside any word of the name.
_WAYS_BY_WORD: tuple[tuple[str, str], ...] = (
    ("a wrong NIK and another name", "w.birth_date = g.birth_date"),
    (
        "a birth date that is wrong or only a year",
        "w.birth_year = year(g.birth_date) AND w.village = g.village",
    ),
)


def searches(tag: str) -> Mapping[str, tuple[Step, ...]]:
    """The steps of each search, which end in table `{tag}_{search}` (row, record) of new pairs.

    A row that one search has settled takes no part in the next: the tables
    `{tag}_{search}_settled` must be there by then.
    """
    return dict(zip(SEARCHES, (_exact(tag), _near(tag), _wide(tag)), strict=True))


def _exact(tag: str) -> tuple[Step, ...]:
    """Equal NIKs; and the KK of whoever bears the NIK that a row gives."""
    return (
        Sql(
            f"{tag}_exact",
            f"""SELECT w.row, g.record FROM {tag}_want w JOIN {tag}_have g ON w.digits = g.nik
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
        ),
        Sql(
            f"{tag}_near",
            f"""SELECT p.row, g.record FROM {tag}_probes p JOIN {tag}_have g ON p.nik = g.nik
            EXCEPT SELECT row, record FROM {tag}_exact""",
        ),
    )


def _wide(tag: str) -> tuple[Step, ...]:
    """Everything else that a flaw leaves to go by."""
    ways = "\nUNION ".join(
        [_pairs(tag, condition) for _, condition in WAYS]
        + [_pairs_by_word(tag, condition) for _, condition in _WAYS_BY_WORD]
    )
    return (
        _left_open(tag, "exact_open", "near"),
        Sql(
            f"{tag}_words",
            f"""SELECT row, birth_date, birth_year, village,
                unnest(string_split(sound_key, ' ')) AS word
            FROM {tag}_near_open WHERE birth_year IS NOT NULL AND sound_key IS NOT NULL""",
        ),
        Sql(
            f"{tag}_wide",
            f"""({_household(tag)}
            UNION {ways})
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


def _pairs(tag: str, condition: str) -> str:
    return f"SELECT w.row, g.record FROM {tag}_near_open w JOIN {tag}_have g ON {condition}"


def _pairs_by_word(tag: str, condition: str) -> str:
    return f"""SELECT w.row, g.record FROM {tag}_words w JOIN {tag}_have g ON {condition}
        AND contains(concat(' ', g.sound_key, ' '), concat(' ', w.word, ' '))"""


def _household(tag: str) -> str:
    """The row carries the NIK of somebody in the same household: look at all who live there."""
    return f"""SELECT e.row, g.record FROM {tag}_exact e
        JOIN {tag}_near_open w ON w.row = e.row
        JOIN {tag}_have o ON o.record = e.record
        JOIN {tag}_have g ON g.kk = o.kk"""
