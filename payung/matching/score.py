"""From weights to probabilities: each row means one of its candidates, or nobody here.

With `rho` the share of rows that are in the register at all and N people in it, a candidate of
weight w has the odds rho/N * 2^w against "nobody" at 1 - rho. `rho` is estimated by EM, so that
the same scale serves a civil registry that knows 97% of a list and a participant list that
knows 30%. Before any row was seen every share is as probable as any other: so two rows say little
about it, and a list of two makes nobody certain because the other one was found.

Rows compete for people: a row torn between two people rather means the one whom no other row
claims. That is settled for all rows at once and in rounds, so that no order of rows matters, and
it moves a row between people only, never to nobody: a person proposed twice stays found twice. So
only what torn rows claim is contested, by whomever; nearly all rows mean one person or nobody.
"""

from payung.matching.steps import Sql, Step

_ROUNDS = 8
_COMPETING_ROUNDS = 3
# How much rarer a list names somebody again than somebody new of that name and place. Lists do
# repeat people, so this settles what is nearly even, and no more.
_AGAIN = 0.5
# Shares of all rows count in each group as so many of its own.
_OF_ALL = 20
# More odds than this tell nothing more, and sums of them would overflow.
_MOST = 60


def probabilities(tag: str, people: int, several: bool) -> tuple[Step, ...]:
    """`{tag}_weighed` (row, record, weight) to `{tag}_links` (row, record, probability).

    `several`: a row may mean several records at once, as the rows of a list do that are all one
    person; each pair then stands against "nobody" alone and not against its rivals.
    """
    odds = Sql(
        f"{tag}_odds",
        f"""SELECT row, record, weight, power(2.0, least(weight, {_MOST})) / {people} AS odds
        FROM {tag}_weighed""",
    )
    sums = Sql(
        f"{tag}_sums",
        f"""SELECT w.row, w.household,
            coalesce(max(o.most) * {_sum("o.odds / o.most")}, 0.0) AS odds
        FROM {tag}_want w LEFT JOIN (
            SELECT row, odds, max(odds) OVER (PARTITION BY row) AS most FROM {tag}_odds) o
          ON o.row = w.row GROUP BY w.row, w.household""",
    )
    start = Sql(
        f"{tag}_rho_0",
        f"SELECT DISTINCT household, cast(0.5 AS DOUBLE) AS rho FROM {tag}_sums",
        passing=True,
    )
    rounds = tuple(_estimate(tag, i) for i in range(_ROUNDS))
    if several:
        return (odds, sums, start, *rounds, _links(tag, f"{tag}_links", "o"))
    alone = _links(tag, f"{tag}_alone", "s")
    return (odds, sums, start, *rounds, alone, *_competition(tag))


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


def share(tag: str) -> str:
    """A SELECT of `rho` as it was estimated in the end."""
    return f"SELECT min(rho) AS rho FROM {tag}_rho_{_ROUNDS}"


def _estimate(tag: str, i: int) -> Sql:
    """One round of EM: the mean probability of being anybody, by Laplace's rule of succession."""
    return Sql(
        f"{tag}_rho_{i + 1}",
        f"""SELECT household, round(greatest(0.001, least(0.999, (known + {_OF_ALL}
                * (sum(known) OVER () + 1) / (sum(n) OVER () + 2)) / (n + {_OF_ALL}))), 6)
            AS rho
        FROM (SELECT s.household, count(*) AS n,
                {_sum("r.rho * s.odds / (r.rho * s.odds + 1 - r.rho)")} AS known
            FROM {tag}_sums s JOIN {tag}_rho_{i} r ON r.household = s.household
            GROUP BY s.household) rows_of_each""",
        passing=i + 1 < _ROUNDS,
    )


def _links(tag: str, table: str, rivals: str) -> Sql:
    return Sql(
        table,
        f"""SELECT o.row, o.record,
            round(r.rho * o.odds / (r.rho * {rivals}.odds + 1 - r.rho), 6) AS probability
        FROM {tag}_odds o JOIN {tag}_sums s ON s.row = o.row
        JOIN {tag}_rho_{_ROUNDS} r ON r.household = s.household
        WHERE r.rho * o.odds / (r.rho * {rivals}.odds + 1 - r.rho) >= 0.001""",
    )


def _compete(tag: str, i: int) -> Sql:
    """One round: each row shares its probability out anew by what other rows claim."""
    return Sql(
        f"{tag}_claims_{i + 1}",
        f"""SELECT row, record, round(probability * free
                * {_sum("probability", "row")} / {_sum("probability * free", "row")}, 6)
                AS probability
        FROM (SELECT row, record, probability, 1 - {1 - _AGAIN} * round(least(1.0,
                {_sum("probability", "record")} - probability), 6) AS free
            FROM {tag}_claims_{i}) claimed""",
        passing=True,
    )


def _sum(numbers: str, of_each: str = "") -> str:
    """The sum of numbers up to 1, bit for bit the same in any order: whole 10^-10 are added."""
    over = f" OVER (PARTITION BY {of_each})" if of_each else ""
    return f"(sum(cast(round({numbers} * 1e10) AS BIGINT)){over} / 1e10)"
