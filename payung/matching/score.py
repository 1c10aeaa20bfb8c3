"""From weights to probabilities: each row means one of its candidates, or nobody here.

With `rho` the share of rows that are in the register at all and N people in it, a candidate of
weight w has the odds rho/N * 2^w against "nobody" at 1 - rho, so that the same scale serves a
civil registry that knows 97% of a list and a participant list that knows 30%. `rates` estimates it.

Rows compete for people: a row torn between two people rather means the one whom no other row
claims. That is settled for all rows at once and in rounds, so that no order of rows matters, and
it moves a row between people only, never to nobody: a person proposed twice stays found twice. So
only what torn rows claim is contested, by whomever; nearly all rows mean one person or nobody.
"""

from payung.matching import rates
from payung.matching.engines import Engine
from payung.matching.steps import Sql, Step

_COMPETING_ROUNDS = 3
# How much rarer a list names somebody again than somebody new of that name and place. Lists do
# repeat people, so this settles what is nearly even, and no more.
_AGAIN = 0.5
# More odds than this tell nothing more, and sums of them would overflow.
_MOST = 60


def probabilities(engine: Engine, tag: str, people: int, several: bool) -> None:
    """Makes `{tag}_links` (row, record, probability) of `{tag}_weighed` (row, record, weight).

    `several`: a row may mean several records at once, as the rows of a list do that are all one
    person; each pair then stands against "nobody" alone and not against its rivals.
    """
    engine.run(_odds(tag, people))
    rates.estimate(engine, tag, several)
    if several:
        engine.run((_links(tag, f"{tag}_links", "o"),))
    else:
        engine.run((_links(tag, f"{tag}_alone", "s"), *_competition(tag)))


def _odds(tag: str, people: int) -> tuple[Step, ...]:
    """Of every pair, and of all pairs of every row, against its being nobody."""
    odds = Sql(
        f"{tag}_odds",
        f"""SELECT row, record, weight, power(2.0, least(weight, {_MOST})) / {people} AS odds
        FROM {tag}_weighed""",
    )
    sums = Sql(
        f"{tag}_sums",
        f"""SELECT w.row, w.kk_is, w.nik_is,
            coalesce(max(o.most) * {rates.sum_of("o.odds / o.most")}, 0.0) AS odds
        FROM {tag}_want w LEFT JOIN (
            SELECT row, odds, max(odds) OVER (PARTITION BY row) AS most FROM {tag}_odds) o
          ON o.row = w.row GROUP BY w.row, w.kk_is, w.nik_is""",
    )
    return odds, sums


def _competition(tag: str) -> tuple[Step, ...]:
    """`{tag}_alone`, each row's links by themselves, to `{tag}_links`."""
    return (
        Sql(
            f"{tag}_contested",
            f"""SELECT DISTINCT a.record FROM {tag}_alone a JOIN (
                SELECT row FROM {tag}_alone GROUP BY row HAVING count(*) > 1) torn
              ON torn.row = a.row""",
        ),
        Sql(
            f"{tag}_claims_0",
            f"""SELECT a.row, a.record, a.probability FROM {tag}_alone a
            JOIN {tag}_contested c ON c.record = a.record""",
            passing=True,
        ),
        *(_compete(tag, i) for i in range(_COMPETING_ROUNDS)),
        Sql(
            f"{tag}_links",
            f"""SELECT row, record, probability FROM {tag}_claims_{_COMPETING_ROUNDS}
            UNION ALL SELECT a.row, a.record, a.probability FROM {tag}_alone a
            LEFT JOIN {tag}_contested c ON c.record = a.record WHERE c.record IS NULL""",
        ),
    )


def _links(tag: str, table: str, rivals: str) -> Sql:
    probability = rates.probability("o.odds", f"{rivals}.odds")
    return Sql(
        table,
        f"""SELECT o.row, o.record, round({probability}, 6) AS probability
        FROM {tag}_odds o JOIN {tag}_sums s ON s.row = o.row
        JOIN {tag}_rates r ON {rates.SAME_KIND} WHERE {probability} >= 0.001""",
    )


def _compete(tag: str, i: int) -> Sql:
    """One round: each row shares its probability out anew by what other rows claim."""
    return Sql(
        f"{tag}_claims_{i + 1}",
        f"""SELECT row, record, round(probability * free
                * {rates.sum_of("probability", "row")}
                / {rates.sum_of("probability * free", "row")}, 6) AS probability
        FROM (SELECT row, record, probability, 1 - {1 - _AGAIN} * round(least(1.0,
                {rates.sum_of("probability", "record")} - probability), 6) AS free
            FROM {tag}_claims_{i}) claimed""",
        passing=True,
    )
