"""Earlier years in one cell each, so that a month of today is not summed up from the beginning.

A level (`coverage.measures.LEVELS`) is the sum of all its differences by month. The database keeps
their sum for each year beside the cells themselves, with the last day on which one was recorded:
until that day the year must be read from its cells, from then on from its sum.
"""

from collections.abc import Iterable

from payung.coverage.measures import LEVELS

_KEY = "government, programme_id, cut, measure, year, area, office_id, value"
_CELL = "government, programme_id, cut, measure, left(month, 4), area, office_id, value"
_SUMS = "sum(people), sum(rupiah), sum(days), max(recorded)"
_LEVELS = ", ".join(f"'{one}'" for one in sorted(LEVELS))
_CHANGED = f"""(
    SELECT {_CELL.replace("left(month, 4)", "month")}, people, rupiah, days, recorded FROM added
    UNION ALL SELECT {_CELL.replace("left(month, 4)", "month")}, -people, -rupiah, -days, recorded
    FROM removed) changed"""


def statements() -> Iterable[str]:
    """All of it as SQL, in order: functions, triggers, and the years that stand there already."""
    for verb, rows, seen in (
        ("insert", "added", "NEW TABLE AS added"),
        ("update", _CHANGED, "OLD TABLE AS removed NEW TABLE AS added"),
    ):
        yield (
            f"CREATE FUNCTION payung_condense_{verb}() RETURNS trigger LANGUAGE plpgsql"
            " SECURITY DEFINER SET search_path = public, pg_temp"
            f" AS $$ BEGIN EXECUTE $cells${_add(rows)}$cells$; RETURN NULL; END $$"
        )
        yield (
            f"CREATE TRIGGER figure_condenses_{verb} AFTER {verb.upper()} ON registry_figure"
            f" REFERENCING {seen} FOR EACH STATEMENT EXECUTE FUNCTION payung_condense_{verb}()"
        )
    yield _add("registry_figure")


def _add(rows: str) -> str:
    """In one order, as cells are added."""
    return f"""
    INSERT INTO registry_figureyear AS f ({_KEY}, people, rupiah, days, last)
    SELECT {_CELL}, {_SUMS} FROM {rows} WHERE measure IN ({_LEVELS})
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
    ON CONFLICT ({_KEY}) DO UPDATE SET people = f.people + excluded.people,
        rupiah = f.rupiah + excluded.rupiah, days = f.days + excluded.days,
        last = greatest(f.last, excluded.last)"""
