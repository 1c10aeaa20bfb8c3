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

The engine counts rows and pairs of like odds; of these few numbers it is estimated here.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from payung.matching.engines import Engine

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# Rounds for `rho`, then one for `crowd`, and so on.
_ROUNDS = ("rho",) * 3 + ("crowd", "rho") * 3
# Before any row was seen: rows that count in each kind as all rows do, look-alikes as the weights
# tell of them, and how many there are for each of these. Of a stranger's NIK from elsewhere hardly
# anybody here has nearly the same: on lists made up to learn from it was a half to a tenth.
_ROWS_BEFORE, _TOLD_BEFORE = 20, 13
_ALIKE = {"foreign": 0.4}
# Odds of those who are counted: likelier ones are nearly all meant, of others many are not met.
_LEAST, _MOST = 1 / 16, 64
# Odds that are the same to a fiftieth count together: of very likely ones it is all the same.
_STEPS = 32  # to a doubling
_NO_ODDS, _SURE = 1e-9, 1e9
_LEAST_RHO, _MOST_RHO = 0.001, 0.999
# Floating numbers add up to another sum in another order, whole 10^-10 do not.
_WHOLE = "1e10"
# Of a row `s` and its rates `r`.
SAME_KIND = "r.kk_is = s.kk_is AND r.nik_is = s.nik_is"


@dataclass(frozen=True, slots=True)
class _Tally:
    """How many rows, or pairs of them, there are of each kind that have about the same odds.

    `kind` and `nik` are places among all kinds and among all `nik_is`; `odds` those of the row's
    candidates or of the pair's one, `of_all` those of all candidates of the row.
    """

    kind: Ints
    nik: Ints
    odds: Floats
    of_all: Floats
    times: Ints


@dataclass(frozen=True, slots=True)
class _Rates:
    """`rho` and `crowd` of each kind."""

    rho: Floats
    crowd: Floats

    def meant(self, tally: _Tally) -> Floats:
        """How probable it is of each that it is meant."""
        known, unknown = self.rho[tally.kind], 1 - self.rho[tally.kind]
        odds = known * tally.odds
        probable: Floats = odds / (known * tally.of_all + unknown * self.crowd[tally.kind])
        return probable


def estimate(engine: Engine, tag: str, several: bool) -> None:
    """Makes `{tag}_rates` (kind, rho, crowd) of `{tag}_odds` and `{tag}_sums` (see `score`).

    `several`: look-alikes of a row may all be meant, and nobody is counted.
    """
    doubtful = f"(SELECT * FROM {tag}_odds WHERE odds >= {_LEAST} AND odds < {_MOST})"
    listed = engine.get(_by_odds(f"{tag}_sums s", "s.odds"))
    alike = engine.get(_by_odds(f"{doubtful} o JOIN {tag}_sums s ON s.row = o.row", "o.odds"))
    kinds = sorted({(row["kk_is"], row["nik_is"]) for row in listed.to_pylist()})
    rows, pairs = _tally(listed, kinds), _tally(alike, kinds)
    rates = _Rates(np.full(len(kinds), 0.5), np.ones(len(kinds)))
    for of in _ROUNDS:
        if of == "rho":
            rates = replace(rates, rho=_known(rates, rows))
        elif not several:
            rates = replace(rates, crowd=_crowded(rates, rows, pairs, kinds))
    kk_is, nik_is = zip(*kinds, strict=True) if kinds else ((), ())
    columns = {"kk_is": pa.array(kk_is, pa.string()), "nik_is": pa.array(nik_is, pa.string())}
    columns |= {"rho": pa.array(rates.rho), "crowd": pa.array(rates.crowd)}
    engine.put(f"{tag}_rates", pa.table(columns))


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


def _by_odds(counted: str, odds: str) -> str:
    """By kind how many of these have about the same odds, always in the same order: so sums of
    floating numbers come out the same."""
    return f"""SELECT s.kk_is, s.nik_is, {_step(odds)} AS step, {_step("s.odds")} AS step_of_all,
            count(*) AS times
        FROM {counted} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"""


def _step(odds: str) -> str:
    within = f"least(greatest({odds}, {_NO_ODDS}), {_SURE})"
    return f"cast(round(log2({within}) * {_STEPS}) AS BIGINT)"


def _tally(counted: pa.Table, kinds: list[tuple[str, str]]) -> _Tally:
    niks = _niks(kinds)
    of_kind = {kind: at for at, kind in enumerate(kinds)}
    found = [(row["kk_is"], row["nik_is"]) for row in counted.to_pylist()]
    odds, of_all = (
        2.0 ** (counted[column].to_numpy() / _STEPS) for column in ("step", "step_of_all")
    )
    return _Tally(
        np.asarray([of_kind[kind] for kind in found], np.int64),
        np.asarray([niks.index(nik_is) for _, nik_is in found], np.int64),
        odds,
        of_all,
        counted["times"].to_numpy(),
    )


def _niks(kinds: list[tuple[str, str]]) -> list[str]:
    return sorted({nik_is for _, nik_is in kinds})


def _known(rates: _Rates, rows: _Tally) -> Floats:
    """The mean probability of being anybody; of all rows by Laplace's rule of succession."""
    known = _summed(rows.kind, rows.times * rates.meant(rows), len(rates.rho))
    listed = _summed(rows.kind, rows.times, len(rates.rho))
    of_all = (known.sum() + 1) / (listed.sum() + 2)
    share = (known + _ROWS_BEFORE * of_all) / (listed + _ROWS_BEFORE)
    rho: Floats = np.round(np.clip(share, _LEAST_RHO, _MOST_RHO), 6)
    return rho


def _crowded(rates: _Rates, rows: _Tally, pairs: _Tally, kinds: list[tuple[str, str]]) -> Floats:
    """Whoever is probably not meant, by how many of them the weights of those who are tell of."""
    niks = _niks(kinds)
    before = _TOLD_BEFORE * np.asarray([_ALIKE.get(nik_is, 1.0) for nik_is in niks])
    meant = rates.meant(pairs)
    others = _summed(pairs.nik, pairs.times * (1 - meant), len(niks))
    told = _summed(pairs.nik, pairs.times * meant / pairs.odds, len(niks))
    listed = _summed(rows.nik, rows.times, len(niks))
    known = _summed(rows.nik, rows.times * rates.meant(rows), len(niks))
    told *= listed / np.maximum(known, 1)
    crowd = np.round((before + others) / (_TOLD_BEFORE + told), 6)
    of_kind: Floats = crowd[[niks.index(nik_is) for _, nik_is in kinds]]
    return of_kind


def _summed(of: Ints, numbers: Floats | Ints, kinds: int) -> Floats:
    summed: Floats = np.bincount(of, numbers, kinds).astype(np.float64)
    return summed
