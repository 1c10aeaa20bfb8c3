"""Cells as the database would have counted them for so many workers. Nobody is behind them."""

from typing import Any

from django.db import connections

from tests.registry.people import JAMBI, Cast

VILLAGES, MONTHS, FIRST_YEAR = 450, 60, 2021
_DISTRICTS = 30
_CELL = (
    "government, programme_id, cut, measure, month, recorded, area, office_id, value, people,"
    " rupiah, days"
)
# Everybody is promised by the first decree, a twentieth more by each yearly one after it, and some
# leave and some come in every month; each month
# is paid ten days after its end, one part of it corrected a month later. One half of them are an
# office's.
_CELLS = f"""
WITH months AS (
  SELECT n, to_char(d, 'YYYY-MM') AS month, d::date AS first, (d + '1 month')::date AS after
  FROM generate_series(0, %(months)s - 1) n,
    LATERAL (SELECT make_date(%(year)s, 1, 1) + n * interval '1 month' AS d) x
), villages AS (
  SELECT v - 1 AS v, area FROM unnest(%(villages)s::text[]) WITH ORDINALITY AS u(area, v)
), measured AS (
  SELECT * FROM (VALUES
    ('place', 'promised', 'APBD', 12, 20, 0), ('place', 'promised', 'DBHCHT', 12, 20, 0),
    ('place', 'covered', 'APBD', 1, 1, 16800), ('place', 'covered', 'DBHCHT', 1, 1, 16800),
    ('place', 'activated', '30', 1, 40, 0), ('place', 'activated', '60', 1, 40, 0),
    ('place', 'row_sent', 'user', 1, 30, 0), ('place', 'row_flawed', 'user', 1, 300, 0),
    ('place', 'row_rejected', 'user', 1, 200, 0), ('place', 'row_confirmed', 'user', 1, 40, 0),
    ('place', 'leak_stopped', 'DECEASED', 1, 900, 0),
    ('place', 'leak_found', 'died', 1, 900, 33600),
    ('place', 'card_made', '', 1, 60, 0), ('place', 'card_handed', '', 1, 70, 0),
    ('place', 'claim_opened', 'jkm', 1, 900, 0), ('place', 'claim_paid', 'jkm', 1, 950, 42000000),
    ('place', 'unclaimed', '', 1, 990, 42000000),
    ('sex', 'covered', 'P', 1, 1, 16800), ('sex', 'covered', 'L', 1, 1, 16800),
    ('sex', 'promised', 'P', 12, 20, 0), ('sex', 'promised', 'L', 12, 20, 0)
  ) AS m(cut, measure, value, every, part, rupiah)
), told AS (
  SELECT cut, measure, CASE WHEN value = 'user' THEN (1000 + v)::text ELSE value END AS value,
    month, area, CASE WHEN value = 'DBHCHT' THEN %(office)s ELSE 0 END AS office, rupiah,
    greatest(%(each)s / CASE WHEN every = 12 AND n = 0 THEN 1
      WHEN every = 12 AND n %% 12 <> 0 THEN 40 * part ELSE part END, 1)
      * CASE WHEN every = 12 AND n %% 2 = 1 THEN -1 ELSE 1 END AS people, after
  FROM months, villages, measured
)
INSERT INTO registry_figure ({_CELL})
SELECT %(government)s, %(programme)s, cut, measure, month, after + 10, area, office, value, people,
  people * rupiah, CASE WHEN measure IN ('activated', 'claim_paid') THEN people * 20 ELSE 0 END
FROM told
UNION ALL
SELECT %(government)s, %(programme)s, cut, measure, month, after + 40, area, office, value, -1,
  -rupiah, 0 FROM told WHERE measure = 'covered' AND right(area, 1) = '3'
"""
_BY_DISTRICT = f"""
INSERT INTO registry_figure ({_CELL})
SELECT %(government)s, %(programme)s, cut, measure, month, after + 10,
  %(government)s || '.' || lpad(k::text, 2, '0'), 0, value, %(each)s / 4, %(each)s * 4200, 0
FROM (SELECT to_char(d, 'YYYY-MM') AS month, (d + '1 month')::date AS after
    FROM generate_series(0, %(months)s - 1) n,
      LATERAL (SELECT make_date(%(year)s, 1, 1) + n * interval '1 month' AS d) x) months,
  generate_series(1, %(districts)s) k, (VALUES ('covered'), ('promised')) AS m(measure),
  (SELECT 'occupation' AS cut, 'kerja' || n AS value FROM generate_series(1, 60) n
   UNION ALL SELECT 'decile', n::text FROM generate_series(1, 10) n) AS cuts
"""


def villages() -> list[str]:
    """Their codes, fifteen in a kecamatan."""
    return [f"{JAMBI}.{1 + v // 15:02d}.{1001 + v % 15}" for v in range(VILLAGES)]


def cells(cast: Cast, workers: int) -> int:
    """Puts them in for the cast's programme; how many cells there are."""
    told: dict[str, Any] = {
        "government": JAMBI, "programme": cast.programme, "months": MONTHS, "year": FIRST_YEAR,
        "villages": villages(), "districts": _DISTRICTS, "each": workers // VILLAGES // 2,
        "office": cast.sinta.office,
    }  # fmt: skip
    with connections["owner"].cursor() as cursor:
        cursor.execute(_CELLS, told)
        cursor.execute(_BY_DISTRICT, told)
        cursor.execute("VACUUM ANALYZE registry_figure")  # as PostgreSQL does by itself
        cursor.execute("SELECT count(*) FROM registry_figure")
        (count,) = cursor.fetchone()
        return int(count)
