"""Candidate pairs: which people of a register each row is worth comparing with.

A row whose NIK leads to somebody of the same name is settled by that pair. All others are
sought in every way that a flaw can leave open; each way is one equality join.

Tables: `{tag}_want` and `{tag}_have` hold the two sides with their keys (see `link`).
"""

from payung.matching import probes
from payung.matching.steps import Kernel, Sql, Step

# A name borne by more people than this is no way to find anybody by itself.
_RARE_NAME = 20
# A day on which no more than this were born is; in a village's register that is any day.
_RARE_DAY = 20

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
        "w.lead_3 = g.lead_3 AND w.village = g.village AND w.rt = g.rt AND w.rw = g.rw",
    ),
    (
        "another village and a year only",
        "w.sound_key = g.sound_key AND w.birth_year = g.birth_year",
    ),
    ("a region part that is wrong", "w.day_and_serial = g.day_and_serial AND w.lead = g.lead"),
    ("a phone number to go by", "w.phone = g.phone"),
    ("a mother to go by", "w.mother = g.mother AND w.lead_3 = g.lead_3"),
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


def wider(tag: str) -> tuple[Step, ...]:
    """Pairs for the rows not in `{tag}_settled`: table `{tag}_wider` (row, record), distinct."""
    unions = "\nUNION\n".join(_pairs(tag, condition) for _, condition in WAYS)
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
        ),
        Sql(
            f"{tag}_open_words",
            f"""SELECT row, birth_date, birth_year, village,
                unnest(string_split(sound_key, ' ')) AS word
            FROM {tag}_open WHERE birth_year IS NOT NULL AND sound_key IS NOT NULL""",
        ),
        # A birth date that is right, and one that is wrong or only a year.
        _with_a_word(f"{tag}_same_day", tag, "w.birth_date = g.birth_date"),
        _with_a_word(
            f"{tag}_same_year", tag, "w.birth_year = g.birth_year AND w.village = g.village"
        ),
        Sql(
            f"{tag}_wider",
            f"""SELECT p.row, g.record FROM {tag}_probes p JOIN {tag}_have g ON p.nik = g.nik
            UNION SELECT row, record FROM {tag}_same_day
            UNION SELECT row, record FROM {tag}_same_year
            UNION {_household(tag)}
            UNION {_rare_name(tag)}
            UNION {_rare_day(tag)}
            UNION {unions}""",
        ),
    )


def _pairs(tag: str, condition: str) -> str:
    return f"SELECT w.row, g.record FROM {tag}_open w JOIN {tag}_have g ON {condition}"


def _with_a_word(name: str, tag: str, condition: str) -> Sql:
    """People under the condition whose name has a word of the row's."""
    return Sql(
        name,
        f"""SELECT DISTINCT w.row, g.record FROM {tag}_open_words w JOIN {tag}_have g
          ON {condition}
         AND contains(concat(' ', g.sound_key, ' '), concat(' ', w.word, ' '))""",
    )


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


def _rare_day(tag: str) -> str:
    """Nothing but the birth date is right, and few were born that day."""
    return f"""SELECT w.row, g.record FROM {tag}_open w
        JOIN {tag}_born b ON w.birth_date = b.birth_date AND b.people <= {_RARE_DAY}
        JOIN {tag}_have g ON g.birth_date = w.birth_date"""
