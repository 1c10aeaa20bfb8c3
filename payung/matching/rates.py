"""How many of the rows the register knows, and how crowded it is, estimated from the rows at hand.

By EM, and for each kind of row apart: whether the register has the row's KK number (`kk_is`), and
whether people of the register live in the district that its NIK is of (`nik_is`).

- `rho` is the share of rows whose person is found. Before any row was seen every share is as
  probable as any other: so two rows say little about it, and a list of two makes nobody certain
  because the other one was found. The share of all rows counts in each kind as 20 rows of it.
- `crowd` is how many people there are who look like a row without being meant, for each one that
  the weights tell of. They hold for two people put together blindly. But not everybody is compared,
  strangers' NIKs are not of here, and there are villages where all are called alike. So those who
  probably are not meant are counted, by `nik_is`, and held against how many there would be by those
  who probably are. So many as the weights tell of 13 count beside.
"""

from payung.matching.steps import Sql, Step

# Rounds for `rho`, then one for `crowd`, and so on.
_ROUNDS = ("rho",) * 3 + ("crowd", "rho") * 3
# Before any row was seen: rows that count in each kind as all rows do, look-alikes as the weights
# tell of them, and how many there are for each of these. Of a stranger's NIK from elsewhere hardly
# anybody here has nearly the same: on lists made up to learn from it was a half to a tenth.
_ROWS_BEFORE, _TOLD_BEFORE = 20, 13
_ALIKE_BEFORE = f"(CASE k.nik_is WHEN 'foreign' THEN 0.4 ELSE 1.0 END * {_TOLD_BEFORE})"
# Odds of those who are counted: likelier ones are nearly all meant, of others many are not met.
_LEAST, _MOST = 1 / 16, 64
_STEPS = 32  # to a doubling
_NO_ODDS, _SURE = 1e-9, 1e9
# Floating numbers add up to another sum in another order, whole 10^-10 do not.
_WHOLE = "1e10"
# Of a row `s` and its rates `r`.
SAME_KIND = "r.kk_is = s.kk_is AND r.nik_is = s.nik_is"


def steps(tag: str, several: bool) -> tuple[Step, ...]:
    """`{tag}_rates` (kind, rho, crowd) of `{tag}_odds` and `{tag}_sums` (see `score`).

    `several`: look-alikes of a row may all be meant, and nobody is counted.
    """
    rounds = [of for of in _ROUNDS if of == "rho" or not several]
    start = Sql(
        f"{tag}_rates_0",
        f"""SELECT DISTINCT kk_is, nik_is, cast(0.5 AS DOUBLE) AS rho, cast(1 AS DOUBLE) AS crowd
        FROM {tag}_sums""",
        passing=True,
    )
    # Odds that are the same to a fiftieth count together: of very likely ones it is all the same.
    tally = Sql(
        f"{tag}_tally",
        f"""SELECT kk_is, nik_is, power(2.0, step / {_STEPS}.0) AS odds, count(*) AS listed
        FROM (SELECT kk_is, nik_is, round(log2(least(greatest(odds, {_NO_ODDS}), {_SURE}))
                * {_STEPS}) AS step FROM {tag}_sums) stepped
        GROUP BY kk_is, nik_is, step""",
    )
    alike = Sql(
        f"{tag}_alike",
        f"""SELECT o.odds, s.odds AS of_all, s.kk_is, s.nik_is FROM {tag}_odds o
        JOIN {tag}_sums s ON s.row = o.row WHERE o.odds >= {_LEAST} AND o.odds < {_MOST}""",
    )
    made = {"rho": _known, "crowd": _crowded}
    estimated = (
        made[of](tag, f"{tag}_rates_{i}", f"{tag}_rates_{i + 1}") for i, of in enumerate(rounds)
    )
    last = Sql(f"{tag}_rates", f"SELECT * FROM {tag}_rates_{len(rounds)}")
    return (start, tally, *(() if several else (alike,)), *estimated, last)


def probability(odds: str, of_all: str) -> str:
    """Of candidates of such `odds`, in a row whose candidates have odds `of_all`, by rates `r`."""
    return f"r.rho * {odds} / (r.rho * {of_all} + (1 - r.rho) * r.crowd)"


def sum_of(numbers: str, of_each: str = "") -> str:
    """The sum of numbers up to 1, bit for bit the same in any order: whole 10^-10 are added."""
    over = f" OVER (PARTITION BY {of_each})" if of_each else ""
    return f"(sum(cast(round({numbers} * {_WHOLE}) AS BIGINT)){over} / {_WHOLE})"


def overall(tag: str) -> str:
    """A SELECT of `rho`, the share of all rows whose person is found; of no rows, one in two."""
    return f"""SELECT round(coalesce({sum_of("r.rho")} / count(*), 0.5), 6) AS rho
        FROM {tag}_sums s JOIN {tag}_rates r ON {SAME_KIND}"""


def of_row(tag: str, row: int) -> str:
    """A SELECT of the `odds`, before anybody was compared, that the person of a row is found."""
    return f"""SELECT r.rho / ((1 - r.rho) * r.crowd) AS odds
        FROM {tag}_sums s JOIN {tag}_rates r ON {SAME_KIND} WHERE s.row = {row}"""


def _known(tag: str, before: str, after: str) -> Sql:
    """The mean probability of being anybody; of all rows by Laplace's rule of succession."""
    of_all = f"(sum(known) OVER () / {_WHOLE} + 1) / (sum(listed) OVER () + 2)"
    return Sql(
        after,
        f"""SELECT kk_is, nik_is, round(greatest(0.001, least(0.999,
            (known / {_WHOLE} + {_ROWS_BEFORE} * {of_all}) / (listed + {_ROWS_BEFORE}))), 6) AS rho,
            crowd
        FROM ({_of_kinds(tag, before)}) each_kind""",
        passing=True,
    )


def _crowded(tag: str, before: str, after: str) -> Sql:
    """Whoever is probably not meant, by how many of them the weights of those who are tell of."""
    meant = probability("s.odds", "s.of_all")
    listed, known = (f"sum(k.{of}) OVER (PARTITION BY k.nik_is)" for of in ("listed", "known"))
    told = f"coalesce(c.told, 0) * ({listed}) / greatest({known} / {_WHOLE}, 1)"
    return Sql(
        after,
        f"""SELECT k.kk_is, k.nik_is, k.rho, round(({_ALIKE_BEFORE} + coalesce(c.others, 0))
            / ({_TOLD_BEFORE} + {told}), 6) AS crowd
        FROM ({_of_kinds(tag, before)}) k LEFT JOIN (
            SELECT s.nik_is, {sum_of(f"(1 - {meant})")} AS others,
                {sum_of(f"({meant}) / s.odds * {_LEAST}")} / {_LEAST} AS told
            FROM {tag}_alike s JOIN {before} r ON {SAME_KIND} GROUP BY s.nik_is) c
          ON c.nik_is = k.nik_is""",
    )


def _of_kinds(tag: str, before: str) -> str:
    return f"""SELECT s.kk_is, s.nik_is, r.rho, r.crowd, sum(s.listed) AS listed,
            cast(sum(s.listed * cast(round({probability("s.odds", "s.odds")} * {_WHOLE}) AS BIGINT))
                AS BIGINT) AS known
        FROM {tag}_tally s JOIN {before} r ON {SAME_KIND}
        GROUP BY s.kk_is, s.nik_is, r.rho, r.crowd"""
