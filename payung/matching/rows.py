"""The rows of a list made ready to be linked: their keys, and how many people share each.

That is done for every list anew, beside a register that was made ready before (see `register`).
Tables: `{tag}_rows` (WANTED) come in; `{tag}_keyed` are the rows with their keys, `{tag}_want` the
same with how many people share them, and `{tag}_ages` is how the list is made up by age.
"""

from payung.matching import keys
from payung.matching.steps import Sql, Step

# Nothing written is nothing known, as in the register.
_TEXTS = {name: name for name in ("digits", "birth_place", "sex")}
_TEXTS |= {"phone": "given_phone", "mother": "given_mother"}

# Whether the NIK written beside a birth date holds it; women have 40 added to the day.
_NIK_HAS_DATE = """coalesce(substr(w.digits, 7, 6) = strftime(w.birth_date, '%d%m%y')
    OR substr(w.digits, 7, 6) = concat(
        cast(day(w.birth_date) + 40 AS VARCHAR), strftime(w.birth_date, '%m%y')), false)"""
# What the register shows of a row apart from anybody: whether it has the KK number `h`, if it has
# any (`c`), and whether the NIK is of a district `t` where its people live.
_KK_IS = """CASE WHEN w.kk IS NULL OR c.cards = 0 THEN 'missing'
                    WHEN h.kk IS NULL THEN 'unknown' ELSE 'known' END"""
_NIK_IS = """CASE WHEN w.digits IS NULL OR length(w.digits) NOT BETWEEN 15 AND 17
                    THEN 'missing' WHEN t.region IS NULL THEN 'foreign' ELSE 'local' END"""
# Before any row was seen people of every age are listed alike: that counts as so many rows.
_ROWS_BEFORE = 1_000


def prepare(tag: str) -> tuple[Step, ...]:
    """From `{tag}_rows` and the tables of a register to `{tag}_want`."""
    given = ", ".join(f"nullif(w.{column}, '') AS {name}" for column, name in _TEXTS.items())
    return (
        Sql(
            f"{tag}_written",
            f"""SELECT name, count(*) AS people FROM {tag}_rows
            WHERE name IS NOT NULL GROUP BY name""",
            passing=True,
        ),
        keys.of(f"{tag}_written", f"{tag}_row_names"),
        Sql(
            f"{tag}_keyed",
            f"""SELECT w.row, w.own_record, w.shape, w.doubtful, {given},
                {keys.village("w.village")} AS village,
                w.birth_date, w.birth_year, w.swapped,
                nullif(w.rt, 0) AS rt, nullif(w.rw, 0) AS rw,
                {keys.number("w.digits")} AS number, {keys.number("w.kk")} AS kk,
                {_NIK_HAS_DATE} AS nik_has_date, {keys.COLUMNS}
            FROM {tag}_rows w LEFT JOIN {tag}_row_names k ON k.name = w.name""",
        ),
        _ages(tag),
        _households(tag),
        Sql(
            f"{tag}_want",
            f"""SELECT w.*,
                CASE WHEN p.phone IS NULL THEN w.given_phone END AS phone,
                CASE WHEN m.mother IS NULL THEN w.given_mother END AS mother,
                coalesce(r.people, 1) AS same_region, coalesce(l.people, 1) AS led_alike,
                d.people AS born_that_day,
                {_KK_IS} AS kk_is, {_NIK_IS} AS nik_is
            FROM {tag}_keyed w
            LEFT JOIN {tag}_many p ON p.phone = w.given_phone
            LEFT JOIN {tag}_many m ON m.mother = w.given_mother
            LEFT JOIN {tag}_regions r ON r.region = {keys.region("w.digits")}
            LEFT JOIN {tag}_districts t ON t.region = {keys.region("w.digits")}
            LEFT JOIN {tag}_leads l ON l.lead = w.lead
            LEFT JOIN {tag}_born d ON d.birth_date = w.birth_date
            LEFT JOIN {tag}_households h ON h.kk = w.kk
            CROSS JOIN {tag}_homes c""",
        ),
    )


def _ages(tag: str) -> Sql:
    """How much likelier the list names somebody of that age than somebody of any age.

    By the tens of the year of birth, as the rows state it and as the register's people have it.
    """
    return Sql(
        f"{tag}_ages",
        f"""SELECT p.decade, (coalesce(r.people, 0) / p.share + {_ROWS_BEFORE})
                / (sum(coalesce(r.people, 0)) OVER () + {_ROWS_BEFORE}) AS listed
        FROM (SELECT decade, people / sum(people) OVER () AS share
            FROM (SELECT {keys.decade("birth_date")} AS decade, sum(people) AS people
                FROM {tag}_born GROUP BY 1) b) p
        LEFT JOIN (SELECT birth_year // 10 AS decade, count(*) AS people FROM {tag}_keyed
            WHERE birth_year IS NOT NULL GROUP BY 1) r ON r.decade = p.decade""",
    )


def _households(tag: str) -> Sql:
    """The KK numbers that rows say and the register has, beside the row itself."""
    return Sql(
        f"{tag}_households",
        f"""SELECT DISTINCT g.kk FROM {tag}_have g
        JOIN (SELECT DISTINCT kk, own_record FROM {tag}_keyed) w
          ON w.kk = g.kk AND w.own_record <> g.record""",
    )
