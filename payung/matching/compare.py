"""The comparison of candidate pairs: everything but NIK and name in SQL, side by side.

The pairs of a search (see `block`) become `{tag}_{search}_compared`: both sides' NIK and name for
`weigh`, and for every other comparison the name of its level in the model.
"""

from payung.matching import keys
from payung.matching.steps import Sql

# Years between a parent and a child.
_GENERATION = 15
_LETTERS_PER_EDIT = 3

_BIRTH = f"""CASE
    WHEN g.birth_date IS NULL OR w.birth_year IS NULL THEN 'missing'
    WHEN w.birth_date IS NULL AND w.birth_year = g.birth_year THEN 'year_only'
    WHEN w.birth_date IS NULL AND abs(w.birth_year - g.birth_year) < {_GENERATION} THEN 'far'
    WHEN w.birth_date IS NULL THEN 'generation'
    WHEN w.birth_date = g.birth_date THEN 'equal'
    WHEN w.swapped = g.birth_date THEN 'swapped'
    WHEN month(w.birth_date) = month(g.birth_date) AND day(w.birth_date) = day(g.birth_date)
      THEN 'other_year'
    WHEN w.birth_year = g.birth_year AND (day(w.birth_date) = day(g.birth_date)
      OR month(w.birth_date) = month(g.birth_date)) THEN 'two_parts'
    WHEN w.birth_year = g.birth_year AND {keys.heaped("w.birth_date")} THEN 'heaped'
    WHEN w.birth_year = g.birth_year THEN 'year'
    WHEN abs(w.birth_year - g.birth_year) >= {_GENERATION} THEN 'generation'
    ELSE 'far' END"""

_PLACE = f"""CASE
    WHEN w.village IS NULL OR g.village IS NULL THEN 'missing'
    WHEN w.village = g.village AND w.rt = g.rt AND w.rw = g.rw THEN 'neighbours'
    WHEN w.village = g.village AND (w.rt <> g.rt OR w.rw <> g.rw) THEN 'other_rt'
    WHEN w.village = g.village THEN 'village'
    WHEN {keys.district("w")} = {keys.district("g")} THEN 'district'
    ELSE 'elsewhere' END"""

# PARE PARE is PAREPARE; JAKARTA is JAKARTA SELATAN said shorter.
_BIRTH_PLACE = """CASE
    WHEN w.birth_place IS NULL OR g.birth_place IS NULL THEN 'missing'
    WHEN w.birth_place = g.birth_place THEN 'equal'
    WHEN replace(w.birth_place, ' ', '') = replace(g.birth_place, ' ', '') THEN 'equal'
    WHEN starts_with(w.birth_place, concat(g.birth_place, ' '))
      OR starts_with(g.birth_place, concat(w.birth_place, ' ')) THEN 'near'
    WHEN abs(length(w.birth_place) - length(g.birth_place)) <= 1
      AND levenshtein(w.birth_place, g.birth_place) <= 1 THEN 'near'
    ELSE 'differs' END"""

# A NIK, a KK or an RT that only says "this household" must not be counted two or three times.
_HOUSEHOLD = f"({keys.nik('g')} <> w.digits AND (w.number = g.kk OR o.kk = g.kk))"

_AT_HOME = f"coalesce({keys.at_home('g')}, false)"


def _equal_or_not(column: str) -> str:
    return f"""CASE WHEN w.{column} IS NULL OR g.{column} IS NULL THEN 'missing'
        WHEN w.{column} = g.{column} THEN 'equal' ELSE 'differs' END"""


def _nearly_equal(column: str, edits: int) -> str:
    """Of short texts so few edits make another one: TINI and RINI."""
    return f"""CASE WHEN w.{column} IS NULL OR g.{column} IS NULL THEN 'missing'
        WHEN w.{column} = g.{column} THEN 'equal'
        WHEN least(length(w.{column}), length(g.{column})) >= {_LETTERS_PER_EDIT * edits}
          AND abs(length(w.{column}) - length(g.{column})) <= {edits}
          AND levenshtein(w.{column}, g.{column}) <= {edits} THEN 'near' ELSE 'differs' END"""


def pairs(tag: str, search: str) -> Sql:
    """Table `{tag}_{search}_compared` for the pairs of table `{tag}_{search}`."""
    found = f"{tag}_{search}"
    return Sql(
        f"{found}_compared",
        f"""SELECT g.row, g.record, w.digits, w.shape, {keys.nik("g")} AS nik,
            coalesce({_HOUSEHOLD}, false) AS household,
            w.spelling, w.sound_key,
            g.spelling AS their_spelling, g.sound_key AS their_sound_key,
            g.bearers, greatest(w.led_alike, g.led_alike) AS led_alike,
            coalesce(d.people, 1) AS born_that_day, coalesce(f.people, 1) AS same_front,
            coalesce(t.people, 1) AS same_tail, w.same_region, w.nik_has_date,
            coalesce(a.listed, 1.0) AS listed, {_AT_HOME} AS at_home,
            {_BIRTH} AS birth, {_PLACE} AS place, {_BIRTH_PLACE} AS birth_place,
            coalesce(n.natives, 0) AS natives, coalesce(n.inhabitants, 0) AS inhabitants,
            {_equal_or_not("sex")} AS sex,
            CASE w.kk_is WHEN 'unknown' THEN 'unknown' ELSE {_equal_or_not("kk")} END AS kk,
            {_nearly_equal("phone", 1)} AS phone, {_nearly_equal("mother", 2)} AS mother
        FROM {found} g
        JOIN {tag}_want w ON w.row = g.row
        LEFT JOIN {tag}_born d ON d.birth_date = g.birth_date
        LEFT JOIN {tag}_natives n
          ON n.regency = {keys.regency("g")} AND n.birth_place = g.birth_place
        LEFT JOIN {tag}_ages a ON a.decade = {keys.decade("g.birth_date")}
        LEFT JOIN {found}_fronts f ON f.front = {keys.front("g")}
        LEFT JOIN {found}_tails t ON t.tail = {keys.tail("g")}
        LEFT JOIN {tag}_owners o ON o.row = g.row
        WHERE w.own_record <> g.record""",
        passing=True,
    )
