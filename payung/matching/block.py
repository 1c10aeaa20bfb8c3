"""Candidate pairs: which people of a register each row is worth comparing with.

A row is sought by its NIK or by birth date and name. A pair of which enough agrees settles it,
and it is sought no further; the others are sought by NIKs one edit away and in every way that a
flaw can leave open, each one equality join.

Tables: `{tag}_want` and `{tag}_have` hold the two sides with their keys (see `rows`); `_keyed` are
the rows before it is known how many people share theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from payung.matching import keys, national, probes
from payung.matching.steps import Kernel, Sql, Step

SEARCHES = ("exact", "wide")
# Large, and of no use once a search has been made.
ON_THE_WAY = ("exact_pairs", "wide_pairs", "probes", "words", "met", "ways")
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


# Where dates are known that agree in nothing, a name that begins alike is no reason to compare the
# two; but in a village's register few are met so, and all may be.
_DATES_MAY_AGREE = f"""coalesce(w.birth_year = g.birth_year
            OR (month(w.birth_date) = month(g.birth_date) AND day(w.birth_date) = day(g.birth_date))
            OR {keys.heaped("w.birth_date")} OR {keys.heaped("g.birth_date")}
            OR w.born_that_day <= {_RARE_DAY}, true)"""
# Lists cut names to a letter or two.
_BEGINS_ALIKE = f"""(w.onset = g.onset
            OR (length(w.lead) < {keys.ONSET} AND starts_with(g.lead, w.lead)))"""
# Settles most rows with a wrong NIK before the many people are looked at whose NIK is nearly the
# same. In a country too many were born on one day under one name.
_BORN_AND_CALLED = Way("w.birth_date = g.birth_date AND w.sound = g.sound", "w.village = g.village")
# So there whoever has moved is still to be found.
_BORN_AND_CALLED_ELSEWHERE = Way(_BORN_AND_CALLED.on, national.SAME_PROVINCE)
# By the flaw that each survives.
WAYS = {
    "a NIK cell that holds the KK number": Way("w.number = g.kk"),
    "a household's number on the list": Way("w.kk = g.kk"),
    "a wrong NIK and another name": Way("w.birth_date = g.birth_date AND w.village = g.village"),
    "day and month exchanged": Way(
        "w.swapped = g.birth_date AND w.onset = g.onset", national.SAME_PROVINCE
    ),
    "no NIK, no birth date, words in another order": Way(
        "w.sound_words = g.sound_words AND w.village = g.village"
    ),
    "no NIK, no birth date, another spelling": Way(
        f"""w.onset = g.onset AND w.village = g.village AND w.rt = g.rt AND w.rw = g.rw
            AND {_DATES_MAY_AGREE}"""
    ),
    "another village and a year only": Way(
        f"""w.sound = g.sound AND w.birth_year = g.birth_year
            AND g.bearers <= {_COMMON_NAME}"""
    ),
    "nothing but a name": Way(f"w.sound = g.sound AND g.bearers <= {_RARE_NAME}"),
    "a region part that is wrong": Way(
        f"{keys.tail('w')} = {keys.tail('g')} AND w.onset = g.onset", national.SAME_PROVINCE
    ),
    "a phone number to go by": Way("w.phone = g.phone"),
    "a mother to go by": Way(f"w.mother = g.mother AND {_BEGINS_ALIKE}", national.SAME_PROVINCE),
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
# What `compare` looks at of a person.
_SEEN = (
    "number", "no_number", "kk", "spelling", "sound_key", "bearers", "led_alike", "birth_date",
    "birth_year", "birth_place", "sex", "village", "rt", "rw", "phone", "mother",
)  # fmt: skip
_ANOTHER_NIK = "NOT coalesce(w.number = g.number OR w.digits = g.no_number, false)"
# Whole words are compared only where the letters stand at all.
_HAS_THE_WORD = """contains(g.sound_key, w.word)
            AND contains(concat(' ', g.sound_key, ' '), concat(' ', w.word, ' '))"""
# Of people with nearly the same NIK most are strangers, born on one day in one district.
_SOMETHING_AGREES = """w.sound_key IS NULL OR g.sound_key IS NULL OR w.village = g.village
            OR substr(w.lead, 1, 1) = substr(g.lead, 1, 1)
            OR substr(w.sound_key, 1, 1) = substr(g.sound_key, 1, 1)
            OR (w.birth_date = g.birth_date AND NOT w.nik_has_date)
            OR contains(w.sound_key, g.lead) OR contains(g.sound_key, w.lead)"""


def searches(tag: str, people: int) -> Mapping[str, tuple[Step, ...]]:
    """The steps of each search, which end in table `{tag}_{search}` of new pairs (row, record, …).

    A row that the first has settled takes no part in the second: table `{tag}_exact_settled` must
    be there by then. `people`: how many the register has; see `national` for what becomes of very
    many.
    """
    whole_country = people >= national.PEOPLE
    found = (_exact(tag, whole_country), _wide(tag, whole_country))
    return dict(zip(SEARCHES, found, strict=True))


def _exact(tag: str, whole_country: bool) -> tuple[Step, ...]:
    """Who bears the NIK that a row gives, with their KK; or its name and birth date."""
    ways = {
        "w.number = g.number": "true",
        "w.digits = g.no_number": "true",
        f"{_on(_BORN_AND_CALLED, whole_country)} AND {_ANOTHER_NIK}": "false",
    }
    pairs = (
        f"""SELECT w.row, g.record, {owned} AS owned
        FROM {tag}_keyed w JOIN {tag}_have g ON {on} WHERE w.own_record <> g.record"""
        for on, owned in ways.items()
    )
    return (
        *_seen(tag, "exact", " UNION ALL ".join(pairs)),
        Sql(
            f"{tag}_owners",
            f"""SELECT e.row, min(e.kk) AS kk FROM {tag}_exact e
            WHERE e.owned AND e.kk IS NOT NULL GROUP BY e.row""",
        ),
    )


def _seen(tag: str, search: str, pairs: str) -> tuple[Sql, ...]:
    """The pairs of a search with what is compared of the person: once for all, in whole batches.

    How many pairs there are is known before: else an engine that takes them for more than the
    people looks them up among everybody, which takes memory for all that is known of each.
    """
    seen = ", ".join(f"g.{column}" for column in _SEEN)
    text = (
        f"SELECT p.*, {seen} FROM {tag}_{search}_pairs p JOIN {tag}_have g ON g.record = p.record"
    )
    return Sql(f"{tag}_{search}_pairs", pairs), Sql(f"{tag}_{search}", text)


def _wide(tag: str, whole_country: bool) -> tuple[Step, ...]:
    """NIKs one edit away, and everything else that a flaw leaves to go by."""
    rows = f"{tag}_sought" if whole_country else f"{tag}_open"
    more = (_BORN_AND_CALLED_ELSEWHERE,) if whole_country else ()
    ways = [_pairs(tag, way, whole_country) for way in (*WAYS.values(), *more)]
    ways += [
        f"{_join(tag, f'{tag}_words', way, whole_country)} AND {_HAS_THE_WORD}"
        for way in WAYS_OF_A_WORD.values()
    ]
    return (
        Sql(
            f"{tag}_open",
            f"""SELECT w.* FROM {tag}_want w
            LEFT JOIN {tag}_exact_settled s ON s.row = w.row WHERE s.row IS NULL""",
        ),
        Kernel(
            f"{tag}_probes",
            f"""SELECT row, digits FROM {tag}_open
            WHERE length(digits) BETWEEN 15 AND 17 AND doubtful""",
            probes.of_niks,
            probes.PROBES,
            passing=True,
        ),
        *(national.sought(tag) if whole_country else ()),
        Sql(
            f"{tag}_words",
            f"""SELECT *, unnest(string_split(sound_key, ' ')) AS word FROM {rows}
            WHERE sound_key IS NOT NULL""",
        ),
        # Only of those who are met are the names looked at.
        Sql(
            f"{tag}_met",
            f"""SELECT p.row, g.record, g.village, g.birth_date, g.sound_key, g.lead
            FROM {tag}_probes p JOIN {tag}_have g ON g.number = p.number""",
        ),
        # Apart from these, so that neither waits for the other.
        Sql(f"{tag}_near", f"{_nearly_the_same_nik(tag)} UNION ALL {_doubles(tag)}", passing=True),
        Sql(f"{tag}_ways", " UNION ALL ".join((_household(tag), *ways))),
        # Which takes every pair once.
        *_seen(
            tag,
            "wide",
            f"""(SELECT * FROM {tag}_near UNION ALL SELECT * FROM {tag}_ways)
            EXCEPT SELECT row, record FROM {tag}_exact""",
        ),
    )


def _nearly_the_same_nik(tag: str) -> str:
    """NIKs one edit away where something else agrees: one edit alone is never proof."""
    return f"""SELECT w.row, g.record FROM {tag}_open w
        JOIN {tag}_met g ON g.row = w.row AND ({_SOMETHING_AGREES})
        UNION ALL SELECT w.row, g.record FROM {tag}_words w
        JOIN {tag}_met g ON g.row = w.row AND {_HAS_THE_WORD}"""


def _doubles(tag: str) -> str:
    """The NIK of whoever has the row's birth date and name, be the row settled or not.

    Somebody registered twice under it, once alive and once dead, is to be found twice.
    """
    return f"""SELECT e.row, g.record FROM {tag}_exact e
        JOIN {tag}_have g ON g.number = e.number WHERE NOT e.owned"""


def _pairs(tag: str, way: Way, whole_country: bool) -> str:
    rows = f"{tag}_sought" if whole_country and way.besides else f"{tag}_open"
    return _join(tag, rows, way, whole_country)


def _join(tag: str, rows: str, way: Way, whole_country: bool) -> str:
    return f"SELECT w.row, g.record FROM {rows} w JOIN {tag}_have g ON {_on(way, whole_country)}"


def _on(way: Way, whole_country: bool) -> str:
    return f"{way.on} AND {way.besides}" if whole_country and way.besides else way.on


def _household(tag: str) -> str:
    """The row carries the NIK of somebody in the same household: look at all who live there."""
    return f"""SELECT e.row, g.record FROM {tag}_exact e
        JOIN {tag}_open w ON w.row = e.row AND e.owned
        JOIN {tag}_have g ON g.kk = e.kk"""
