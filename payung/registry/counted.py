"""How the database counts figures: what each row of a table counts for, and what a change of it
adds or takes back.

Each source tells with one SELECT what a row counts for as it stands. When rows come in or change,
what they counted for before is taken back and what they count for now is added, in the same
statement; so no action can forget to count, and counting all rows anew gives the same sums.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from payung import areas
from payung.coverage.measures import BANDS, LEAKS

_KEY = "government, programme_id, cut, measure, month, recorded, area, office_id, value"
_SUMS = "sum(people), sum(rupiah), sum(days)"
_ADDED = f"""ON CONFLICT ({_KEY}) DO UPDATE SET people = f.people + excluded.people,
    rupiah = f.rupiah + excluded.rupiah, days = f.days + excluded.days"""
# A cut by more than the place is told for a kecamatan: '33.19.01' of '33.19.01.2001'.
_CUTS = {
    "place": ("area", "value"),
    "sex": ("area", "sex"),
    "occupation": ("left(area, 8)", "occupation"),
    "decile": ("left(area, 8)", "coalesce(decile::text, '')"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose rows count.

    `bears`: the columns on which what a row counts for depends, and that change. `moment`: when a
    row `n` became as it is; `turned`: where the row does not tell it, when it turned from `o` to
    `n` instead (null: as `n` tells). `facts` selects what the rows of `{rows}` count for, each
    `sign` times and on its day `recorded`: government, programme_id, measure, month, recorded,
    area, office_id, value, people, rupiah, days, and for more `cuts` than the place sex, occupation
    and decile.
    """

    table: str
    bears: str
    moment: str
    facts: str
    cuts: tuple[str, ...] = ("place",)
    turned: str = ""


# Promised by each decree line that it is or was under, from that line's first month to its last, or
# to that in which it ended, or until a later line takes its place; whom a later decree leaves out,
# until that begins or, where it names nobody, the month it is of. A death ends it also while its
# claim is open. One more from the first month on, one fewer after the last.
_ENROLMENT = Source(
    "enrolment",
    "ending, ended_on, first_month, last_month, decreeline_id, earlier, area, office_id,"
    " occupation, funding_line",
    "n.since",
    """
SELECT r.government, r.programme_id, 'promised' AS measure, m.month, r.recorded, t.area,
  t.office_id, t.funding_line AS value, r.sex, t.occupation, r.decile,
  r.sign * m.people AS people, 0 AS rupiah, 0 AS days
FROM {rows} r
CROSS JOIN LATERAL (
  SELECT r.decreeline_id AS id, r.area, r.office_id, r.occupation, r.funding_line, r.first_month,
    r.last_month, NULL AS below
  WHERE cardinality(r.earlier) = 0
  UNION ALL
  SELECT l.id, l.area, l.office_id, l.occupation, l.funding_line, l.first_month, l.last_month,
    min(l.first_month) OVER (ORDER BY u.place ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
  FROM unnest(r.earlier || r.decreeline_id) WITH ORDINALITY AS u(id, place)
  JOIN registry_decreeline l ON l.government = r.government AND l.id = u.id
  WHERE cardinality(r.earlier) > 0
) t
CROSS JOIN LATERAL (SELECT least(t.below,
  payung_month_after(least(t.last_month, to_char(r.ended_on, 'YYYY-MM'))),
  CASE WHEN r.ending = 'reversed' AND t.id = r.decreeline_id THEN coalesce((
    SELECT i.first_month FROM registry_decreeline l
    JOIN registry_decree n ON n.government = l.government AND n.reverses_id = l.decree_id
      AND n.state = 'signed'
    JOIN registry_decreeline i ON i.government = n.government AND i.decree_id = n.id
    WHERE l.government = r.government AND l.id = r.decreeline_id LIMIT 1
  ), to_char(r.ended_on, 'YYYY-MM')) END) AS below) until
CROSS JOIN LATERAL (VALUES (t.first_month, 1), (until.below, -1)) AS m(month, people)
WHERE until.below > t.first_month
""",
    tuple(_CUTS),
    # Who is kept under a new decree is so from its signing, the newest of the programme.
    "CASE WHEN n.decreeline_id <> o.decreeline_id THEN greatest(n.since, ("
    "SELECT max(d.signed_at) FROM registry_decree d WHERE d.government = n.government"
    " AND d.programme_id = n.programme_id)) END",
)
_COVERED = Source(
    "batch",
    "state, payment_id",
    "coalesce((SELECT p.at FROM registry_payment p WHERE p.government = n.government"
    " AND p.id = n.payment_id), n.approved_at, n.made_at)",
    """
SELECT r.government, r.programme_id, 'covered' AS measure, r.month, r.recorded, l.area,
  l.office_id, l.funding_line AS value, e.sex, l.occupation, e.decile, r.sign AS people,
  r.sign * l.amount AS rupiah, 0 AS days
FROM {rows} r
JOIN registry_batchline l ON l.government = r.government AND l.batch_id = r.id
JOIN registry_enrolment e ON e.government = l.government AND e.id = l.enrolment_id
WHERE r.state = 'paid'
""",
    tuple(_CUTS),
    # A payment that was withdrawn is taken off the batch, and keeps its day.
    "(SELECT p.withdrawn_at FROM registry_payment p WHERE p.government = o.government"
    " AND p.id = o.payment_id)",
)
_BAND = " ".join(f"WHEN waited <= {days} THEN '{days}'" for days in BANDS)
# The first cover since nobody's payment was withdrawn; such a withdrawal takes it back.
_ACTIVATED = Source(
    "enrolmentmove",
    "id",
    "n.at",
    f"""
SELECT government, programme_id, 'activated' AS measure, to_char(covered, 'YYYY-MM') AS month,
  recorded, area, office_id, CASE {_BAND} ELSE '' END AS value, sign AS people, 0 AS rupiah,
  sign * waited AS days
FROM (SELECT r.government, e.programme_id, r.recorded, r.area, r.office_id,
    CASE WHEN r.after = 'active' THEN r.sign ELSE -r.sign END AS sign,
    payung_day(first.at) AS covered, payung_day(first.at) - payung_day(e.proposed_at) AS waited
  FROM (SELECT * FROM {{rows}} o
    WHERE (o.before, o.after) IN (('registered', 'active'), ('active', 'registered'))) r
  JOIN registry_enrolment e ON e.government = r.government AND e.id = r.enrolment_id
  CROSS JOIN LATERAL (
    SELECT min(m.id) AS id, min(m.at) AS at FROM registry_enrolmentmove m
    WHERE m.government = r.government AND m.enrolment_id = r.enrolment_id AND m.id <= r.id
      AND m.before = 'registered' AND m.after = 'active'
      AND NOT EXISTS (SELECT 1 FROM registry_enrolmentmove w WHERE w.government = m.government
        AND w.enrolment_id = m.enrolment_id AND w.id > m.id AND w.id < r.id
        AND w.before = 'active' AND w.after = 'registered')) AS first
  WHERE e.proposed_at IS NOT NULL AND (r.after = 'registered' AND first.id IS NOT NULL
    OR first.id = r.id)) AS covers
""",
)
_LEAKS = ", ".join(f"'{code}'" for code in LEAKS)
_ROWS = Source(
    "proposal",
    "state, outcome, codes, area, office_id",
    "n.since",
    f"""
SELECT r.government, r.programme_id, m.measure, to_char(payung_day(s.sent_at), 'YYYY-MM') AS month,
  r.recorded, r.area, r.office_id, m.value, r.sign AS people, 0 AS rupiah, 0 AS days
FROM {{rows}} r
JOIN registry_submission s ON s.government = r.government AND s.id = r.submission_id
CROSS JOIN LATERAL (SELECT u.code FROM unnest(ARRAY[{_LEAKS}]) WITH ORDINALITY AS u(code, place)
  WHERE u.code = ANY(r.codes) UNION ALL SELECT '' LIMIT 1) AS leak
CROSS JOIN LATERAL (VALUES
  ('row_sent', s.sent_by::text, true),
  ('row_flawed', s.sent_by::text, r.outcome = 'rejected'),
  ('row_rejected', s.sent_by::text, r.state = 'rejected'),
  ('row_confirmed', s.sent_by::text, r.state IN ('confirmed', 'proposed', 'decreed')),
  ('leak_stopped', leak.code, r.state = 'rejected' AND leak.code <> '')
) AS m(measure, value, counts)
WHERE m.counts AND r.state <> 'replaced'
""",
)
_LEAK_FOUND = Source(
    "signal",
    "state, settled_at, exposure, saving",
    "coalesce(n.settled_at, n.found_at)",
    """
SELECT r.government, r.programme_id, 'leak_found' AS measure,
  to_char(payung_day(r.settled_at), 'YYYY-MM') AS month, r.recorded, r.area, r.office_id,
  r.kind AS value, r.sign AS people, r.sign * (r.saving + r.exposure) AS rupiah, 0 AS days
FROM {rows} r WHERE r.state = 'ended' AND r.settled_at IS NOT NULL
""",
)
_CARD = Source(
    "card",
    "withdrawn_at, handed_at",
    "greatest(n.made_at, n.handed_at, n.withdrawn_at)",
    """
SELECT r.government, r.programme_id, m.measure, to_char(payung_day(m.at), 'YYYY-MM') AS month,
  r.recorded, r.area, r.office_id, '' AS value, r.sign * m.people AS people, 0 AS rupiah, 0 AS days
FROM {rows} r CROSS JOIN LATERAL (VALUES
  ('card_made', r.made_at, 1), ('card_made', r.withdrawn_at, -1),
  ('card_handed', r.handed_at, 1),
  ('card_handed', CASE WHEN r.handed_at IS NOT NULL THEN r.withdrawn_at END, -1)
) AS m(measure, at, people)
WHERE m.at IS NOT NULL
""",
)
# For what it is may be corrected until it is answered: an opened claim is told without.
_CLAIM = Source(
    "claim",
    "state, since, paid, paid_on",
    "n.since",
    """
SELECT r.government, r.programme_id, m.measure, to_char(m.day, 'YYYY-MM') AS month, r.recorded,
  r.area, r.office_id, m.value, r.sign AS people, r.sign * m.rupiah AS rupiah,
  r.sign * m.days AS days
FROM {rows} r CROSS JOIN LATERAL (VALUES
  ('claim_opened', payung_day(r.opened_at), '', 0, 0, r.state NOT IN ('withdrawn', 'merged')),
  ('claim_refused', payung_day(r.since), r.benefit, 0, 0, r.state = 'refused'),
  ('claim_paid', r.paid_on, r.benefit, r.paid, r.paid_on - r.happened_on, r.state = 'paid')
) AS m(measure, day, value, rupiah, days, counts)
WHERE m.counts
""",
)
_UNCLAIMED = Source(
    "unclaimed",
    "state, amount, found_at, since",
    "n.since",
    """
SELECT r.government, r.programme_id, 'unclaimed' AS measure,
  to_char(payung_day(m.at), 'YYYY-MM') AS month, r.recorded, r.area, r.office_id, '' AS value,
  r.sign * m.people AS people, r.sign * m.people * r.amount AS rupiah, 0 AS days
FROM {rows} r CROSS JOIN LATERAL (VALUES
  (r.found_at, 1), (CASE WHEN r.state <> 'open' THEN r.since END, -1)) AS m(at, people)
WHERE r.kind = 'death' AND m.at IS NOT NULL
""",
)
SOURCES = (
    _ENROLMENT, _COVERED, _ACTIVATED, _ROWS, _LEAK_FOUND, _CARD, _CLAIM, _UNCLAIMED,
)  # fmt: skip
_ONCE = (_ACTIVATED,)  # rows come in and stay
# A day is a government's own: what is counted all at once is counted in its zone.
_OURS = "n.government = current_setting('payung.government')"

_HELPERS = (
    """
CREATE OR REPLACE FUNCTION payung_day(moment timestamptz) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (moment AT TIME ZONE coalesce(nullif(current_setting('payung.zone', true), ''),
            'UTC'))::date
$$
""",
    """
CREATE OR REPLACE FUNCTION payung_month_after(month text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN month = '' THEN ''
        WHEN right(month, 2) = '12' THEN (left(month, 4)::integer + 1)::text || '-01'
        ELSE left(month, 5) || lpad((right(month, 2)::integer + 1)::text, 2, '0') END
$$
""",
)


def of(government: str) -> str:
    """Of which government `standing` and `mended` are, until the transaction ends."""
    told = {"government": government, "zone": str(areas.zone(government))}
    sets = ", ".join(f"set_config('payung.{name}', '{one}', true)" for name, one in told.items())
    return f"SELECT {sets}"


def statements() -> tuple[str, ...]:
    """All of it as SQL, in order: functions and triggers, in the place of those of before."""
    return (*_HELPERS, *(sql for source in SOURCES for sql in _triggers(source)))


def standing() -> tuple[str, ...]:
    """Counts what stands there already and was never counted, on the days on which it came."""
    return tuple(_add(source, _standing(source, _OURS)) for source in SOURCES)


def mended() -> str:
    """Adds what is counted otherwise now than it was: cells of today, so that no figure of a past
    day changes."""
    key = _KEY.replace(", recorded", "")
    kept = f"SELECT {key}, -people, -rupiah, -days FROM registry_figure n WHERE {_OURS}"
    ours = (anew(one, _OURS) for one in SOURCES)
    both = " UNION ALL ".join((kept, *(f"SELECT * FROM ({one}) a" for one in ours)))
    cells = f"SELECT {key}, {_SUMS} FROM ({both}) AS b({key}, people, rupiah, days) GROUP BY {key}"
    return f"""
    INSERT INTO registry_figure AS f ({key}, people, rupiah, days, recorded)
    SELECT *, payung_day(now()) FROM ({cells}) AS c({key}, people, rupiah, days)
    WHERE people <> 0 OR rupiah <> 0 OR days <> 0 {_ADDED}"""


def anew(source: Source, where: str = "true") -> str:
    """What all rows `n` of a source count for as they stand, as cells without the day."""
    key, rows = _KEY.replace(", recorded", ""), _standing(source, where)
    return f"SELECT {key}, {_SUMS} FROM ({_cells(source, rows)}) c GROUP BY {key}"


def _standing(source: Source, where: str) -> str:
    return (
        f"(SELECT n.*, 1 AS sign, payung_day({source.moment}) AS recorded"
        f" FROM registry_{source.table} n WHERE {where})"
    )


def _cells(source: Source, rows: str) -> str:
    """Of every fact one cell for each cut."""
    told = (
        f"SELECT government, programme_id, '{cut}' AS cut, measure, month, recorded,"
        f" {area} AS area, coalesce(office_id, 0) AS office_id, {value} AS value,"
        " people, rupiah, days FROM facts"
        for cut, (area, value) in _CUTS.items()
        if cut in source.cuts
    )
    return f"WITH facts AS ({source.facts.format(rows=rows)}) " + " UNION ALL ".join(told)


def _add(source: Source, rows: str) -> str:
    """In one order, so that two who count at the same time wait for one another and no more."""
    return f"""
    WITH cells AS MATERIALIZED (
      SELECT {_KEY}, sum(people) AS people, sum(rupiah) AS rupiah, sum(days) AS days
      FROM ({_cells(source, rows)}) c GROUP BY {_KEY}
      HAVING sum(people) <> 0 OR sum(rupiah) <> 0 OR sum(days) <> 0)
    INSERT INTO registry_figure AS f ({_KEY}, people, rupiah, days)
    SELECT {_KEY}, people, rupiah, days FROM cells ORDER BY {_KEY}
    {_ADDED}"""


def _triggers(source: Source) -> Iterable[str]:
    changed = ", ".join(f"{{row}}.{column.strip()}" for column in source.bears.split(","))
    moved = (
        f"JOIN {{other}} USING (government, id) WHERE ({changed.format(row='o')})"
        f" IS DISTINCT FROM ({changed.format(row='n')})"
    )
    day = f"payung_day({source.moment})"
    later = f"payung_day(coalesce({source.turned}, {source.moment}))" if source.turned else day
    rows = {
        "insert": f"(SELECT n.*, 1 AS sign, {day} AS recorded FROM added n)",
        "update": (
            f"(SELECT o.*, -1 AS sign, {later} AS recorded"
            f" FROM removed o {moved.format(other='added n')}"
            f" UNION ALL SELECT n.*, 1, {later} FROM added n {moved.format(other='removed o')})"
        ),
    }
    seen = {"insert": "NEW TABLE AS added", "update": "OLD TABLE AS removed NEW TABLE AS added"}
    for verb in ("insert",) if source in _ONCE else ("insert", "update"):
        name, cells = f"payung_count_{source.table}_{verb}", _add(source, rows[verb])
        # Thousands move at once and count for what they did before: one look sees it.
        found = "true" if verb == "insert" else (
            f"EXISTS (SELECT FROM removed o {moved.format(other='added n')})"
        )  # fmt: skip
        yield (
            # Planned anew each time, for as many rows as change: a plan that was made for one is
            # quadratic for 52,000. These are grouped by hashing.
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
            " SET search_path = public, pg_temp SET enable_sort = off AS $$"
            f" DECLARE counts boolean; BEGIN EXECUTE $look$SELECT {found}$look$ INTO counts;"
            f" IF counts THEN EXECUTE $cells${cells}$cells$; END IF; RETURN NULL; END $$"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER {source.table}_counts_{verb} AFTER {verb.upper()}"
            f" ON registry_{source.table} REFERENCING {seen[verb]}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )
