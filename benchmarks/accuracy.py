"""How right the decisions are, held against the truth of the synthetic region."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks.data import Region
from payung.verification import CERTAIN

Flaw = tuple[str, int, float]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Shares between 0 and 1; `flaws` are (name, rows, share of rows led to the right person)."""

    precision: float
    recall: float
    certain_precision: float
    false_links: float
    repeats_precision: float
    repeats_recall: float
    review: float
    flaws: tuple[Flaw, ...]

    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def of(region: Region, decisions: Path) -> Accuracy:
    """Accuracy of `decisions` (Parquet) for the region's lists."""
    connection = duckdb.connect()
    connection.execute(
        f"""CREATE TABLE row AS SELECT d.*, t.person_id, t.flaws,
            d.source_file || '#' || d.sheet || '#' || d.row_number AS id,
            coalesce(d.person_key, '') AS found, coalesce(t.person_nik, '') AS truth
        FROM '{decisions}' d
        JOIN read_csv('{region.folder / "truth.csv"}', all_varchar = true) t
          ON d.source_file = t.source_file AND d.sheet = coalesce(t.sheet, '')
         AND d.row_number = cast(t.row_number AS BIGINT)"""
    )
    identity = connection.sql(
        f"""SELECT count(*) FILTER (found <> '' AND found = truth) / count(*) FILTER (found <> ''),
            count(*) FILTER (truth <> '' AND found = truth) / count(*) FILTER (truth <> ''),
            count(*) FILTER (match_probability >= {CERTAIN} AND found = truth)
              / count(*) FILTER (match_probability >= {CERTAIN}),
            count(*) FILTER (truth = '' AND found <> '') / count(*) FILTER (truth = ''),
            count(*) FILTER (decision = 'review') / count(*)
        FROM row"""
    ).fetchall()[0]
    repeats = connection.sql(
        """SELECT count(*) FILTER (a.person_id = b.person_id) / count(*),
            count(*) FILTER (a.person_id = b.person_id)
              / (SELECT count(*) - count(DISTINCT person_id) FROM row)
        FROM row a JOIN row b ON a.duplicate_of = b.id"""
    ).fetchall()[0]
    flaws = connection.sql(
        """SELECT flaw, count(*), avg(cast(found = truth AS INTEGER)) AS right_person
        FROM (SELECT *, unnest(string_split(flaws, ';')) AS flaw FROM row)
        GROUP BY flaw ORDER BY right_person, flaw"""
    ).fetchall()
    precision, recall, certain, false_links, review = identity
    return Accuracy(
        precision, recall, certain, false_links, repeats[0], repeats[1], review, tuple(flaws)
    )
