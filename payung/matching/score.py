"""From weights to probabilities: each row means one of its candidates, or nobody here.

With `rho` the share of rows that are in the register at all and N people in it, a candidate of
weight w has the odds rho/N * 2^w against "nobody" at 1 - rho. `rho` is estimated by EM, so that
the same scale serves a civil registry that knows 97% of a list and a participant list that
knows 30%.
"""

from payung.matching.steps import Sql, Step

_ROUNDS = 8
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
        f"""SELECT w.row, coalesce(sum(o.odds), 0.0) AS odds
        FROM {tag}_want w LEFT JOIN {tag}_odds o ON o.row = w.row GROUP BY w.row""",
    )
    start = Sql(f"{tag}_rho_0", "SELECT cast(0.5 AS DOUBLE) AS rho")
    rounds = tuple(_estimate(tag, i) for i in range(_ROUNDS))
    return (odds, sums, start, *rounds, _links(tag, "o" if several else "s"))


def share(tag: str) -> str:
    """A SELECT of `rho` as it was estimated in the end."""
    return f"SELECT rho FROM {tag}_rho_{_ROUNDS}"


def _estimate(tag: str, i: int) -> Sql:
    """One round of EM: the mean probability of being anybody, kept off 0 and 1."""
    return Sql(
        f"{tag}_rho_{i + 1}",
        f"""SELECT round(greatest(0.001, least(0.999,
            avg(r.rho * s.odds / (r.rho * s.odds + 1 - r.rho)))), 6) AS rho
        FROM {tag}_sums s CROSS JOIN {tag}_rho_{i} r""",
    )


def _links(tag: str, rivals: str) -> Sql:
    return Sql(
        f"{tag}_links",
        f"""SELECT o.row, o.record,
            round(r.rho * o.odds / (r.rho * {rivals}.odds + 1 - r.rho), 6) AS probability
        FROM {tag}_odds o JOIN {tag}_sums s ON s.row = o.row
        CROSS JOIN {tag}_rho_{_ROUNDS} r
        WHERE r.rho * o.odds / (r.rho * {rivals}.odds + 1 - r.rho) >= 0.001""",
    )
