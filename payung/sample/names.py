"""Full names for whole columns: four words a person, drawn from the tables of a culture."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from payung.sample import draw, tables
from payung.sample.draw import Flags, Ints

_PARTS = 4  # three words and a family name
_FAMILY = 3
_SKEW, _SKEW_SECOND = 0.56, 0.55
Tokens = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Bearers:
    """Whom to name: culture (index into `cultures`), sex, birth year, position as a sibling."""

    culture: Ints
    female: Flags
    born_year: Ints
    rank: Ints

    def take(self, rows: Ints) -> "Bearers":
        return Bearers(self.culture[rows], self.female[rows], self.born_year[rows], self.rank[rows])


class Namer:
    """Draws names as word numbers and writes them out; word 0 is no word."""

    def __init__(self, cultures: tuple[str, ...]) -> None:
        self._cultures = cultures
        self._number: dict[str, int] = {}

    def draw(self, who: Bearers, rng: np.random.Generator) -> Tokens:
        """Word numbers, shape (people, 4)."""
        tokens: Tokens = np.zeros((len(who.culture), _PARTS), dtype=np.int16)
        old = _old_fashioned(who.born_year, rng)
        for culture, name in enumerate(self._cultures):
            for female in (False, True):
                naming = tables.naming(name, female)
                here = (who.culture == culture) & (who.female == female)
                for patterns, of_age in ((naming.old, old), (naming.young, ~old)):
                    rows = np.flatnonzero(here & of_age)
                    form = draw.weighted(rng, [p.weight for p in patterns], len(rows))
                    for index, pattern in enumerate(patterns):
                        some = rows[form == index]
                        self._fill(tokens, some, pattern.lists, naming, who.rank, rng)
        return tokens

    def _fill(
        self,
        tokens: Tokens,
        rows: Ints,
        lists: tuple[str, ...],
        naming: tables.Naming,
        rank: Ints,
        rng: np.random.Generator,
    ) -> None:
        for part, word_list in enumerate(lists):
            column = _FAMILY if word_list == tables.FAMILY else part
            groups = naming.words[word_list]
            for group, words in enumerate(groups):
                some = rows[rank[rows] % len(groups) == group]
                numbers = np.array([self._of(word) for word in words], dtype=np.int16)
                skew = _SKEW_SECOND if word_list == "second" else _SKEW
                chosen = draw.weighted(rng, draw.zipf(len(words), skew), len(some))
                if part:  # nobody is called PUTRI PUTRI
                    same = numbers[chosen] == tokens[some, part - 1]
                    chosen = (chosen + same) % len(words)
                tokens[some, column] = numbers[chosen]

    def _of(self, word: str) -> int:
        return self._number.setdefault(word, len(self._number) + 1)

    def write(self, tokens: Tokens) -> pa.Array:
        """The names as text, one a row."""
        words = pa.array([None, *self._number], type=pa.string())
        parts = [words.take(pa.array(tokens[:, part])) for part in range(_PARTS)]
        return pc.binary_join_element_wise(*parts, " ", null_handling="skip")


def inherit_family(tokens: Tokens, father: Ints) -> None:
    """Children take their father's marga or family name, in cultures that have one."""
    rows = np.flatnonzero(father >= 0)
    theirs = tokens[father[rows], _FAMILY]
    both = (theirs > 0) & (tokens[rows, _FAMILY] > 0)
    tokens[rows[both], _FAMILY] = theirs[both]


def _old_fashioned(born_year: Ints, rng: np.random.Generator) -> Flags:
    likely = np.select(
        [born_year < 1965, born_year < 1980, born_year < 1992], [0.95, 0.7, 0.25], 0.02
    )
    return np.asarray(rng.random(len(born_year)) < likely)
