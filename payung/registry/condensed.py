"""A year's cells of a kind in one row, month by month, so that a page reads a twelfth of them.

The database keeps, beside the cells (`registry_figure`), for each year of a place what its months
sum up to, each with those of the year before it: a page asks for years up to a month more often
than for a month, and finds that in one place. With it stands the last day on which a part of each
month was recorded: until that day a month must be read from its cells, from then on from the year.
"""

from collections.abc import Iterable

_KEY = "government, programme_id, cut, measure, year, area, office_id, value"
_CELL = "government, programme_id, cut, measure, left(month, 4), area, office_id, value"
_COUNTS = ("people", "rupiah", "days")
_MONTHS = range(1, 13)
_CHANGED = f"""(
    SELECT {_CELL.replace("left(month, 4)", "month")}, people, rupiah, days, recorded FROM added
    UNION ALL SELECT {_CELL.replace("left(month, 4)", "month")}, -people, -rupiah, -days, recorded
    FROM removed) changed"""
_ADDED = """
CREATE OR REPLACE FUNCTION payung_added(one bigint[], other bigint[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(coalesce(a, 0) + coalesce(b, 0) ORDER BY month), '{}')
  FROM unnest(one, other) WITH ORDINALITY AS months(a, b, month) $$
"""
_LATER = """
CREATE OR REPLACE FUNCTION payung_later(one date[], other date[]) RETURNS date[]
LANGUAGE sql IMMUTABLE AS $$ SELECT array_agg(greatest(a, b) ORDER BY month)
  FROM unnest(one, other) WITH ORDINALITY AS months(a, b, month) $$
"""


def by_month(what: str, of: str, nothing: str) -> str:
    """SQL: an aggregate over cells for each of a year's months, `of` which ('=': its own; '<=':
    those until it)."""
    each = (
        f"coalesce({what} FILTER (WHERE right(month, 2) {of} '{month:02d}'), {nothing})"
        for month in _MONTHS
    )
    return f"ARRAY[{', '.join(each)}]"


# What nothing is counted of has no months: most cells are of people only.
SUMS = ", ".join(
    f"CASE WHEN bool_and({count} = 0) THEN '{{}}'"
    f" ELSE {by_month(f'sum({count})', '<=', '0')} END::bigint[] AS {count}"
    for count in _COUNTS
)


def statements() -> Iterable[str]:
    """All of it as SQL, in order: functions and triggers in the place of those of before, and all
    years from their cells."""
    yield from ("TRUNCATE registry_figureyear", _ADDED, _LATER)
    for verb, rows, seen in (
        ("insert", "added", "NEW TABLE AS added"),
        ("update", _CHANGED, "OLD TABLE AS removed NEW TABLE AS added"),
    ):
        yield (
            f"CREATE OR REPLACE FUNCTION payung_condense_{verb}() RETURNS trigger LANGUAGE plpgsql"
            " SECURITY DEFINER SET search_path = public, pg_temp"
            f" AS $$ BEGIN EXECUTE $cells${_add(rows)}$cells$; RETURN NULL; END $$"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER figure_condenses_{verb} AFTER {verb.upper()}"
            f" ON registry_figure REFERENCING {seen}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION payung_condense_{verb}()"
        )
    yield _add("registry_figure")


def _add(rows: str) -> str:
    """In one order, as cells are added."""
    counts = ", ".join(f"{one} = payung_added(f.{one}, excluded.{one})" for one in _COUNTS)
    last = by_month("max(recorded)", "=", "'-infinity'")
    return f"""
    INSERT INTO registry_figureyear AS f ({_KEY}, {", ".join(_COUNTS)}, last, latest)
    SELECT {_CELL}, {SUMS}, {last}, max(recorded) FROM {rows}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
    ON CONFLICT ({_KEY}) DO UPDATE SET {counts}, last = payung_later(f.last, excluded.last),
        latest = greatest(f.latest, excluded.latest)"""
