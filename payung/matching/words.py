"""Names of pairs word by word, as numbers, so that each two *different* words are compared once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from payung.values import names

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Texts = Sequence[str] | npt.NDArray[np.object_]

_NO_WORD = -1
_MOST_WORDS = 8  # more is no name; what follows is left out
_SAME_WORD = 0.92
_INITIALS, _SHORTEST_SHARED = 3, 3
_SHORTEST_CALL, _LONG_WORD = 3, 7
# One slip in so many letters leaves the word it was; in fewer it makes another (SARI, SATI).
_SLIP_IN = 5


@dataclass(frozen=True, slots=True)
class Words:
    """The words of names, as sounds: `spelt[at[name, n]]` is the n-th, -1 where there is none."""

    at: Ints
    spelt: tuple[str, ...]
    letters: Ints  # by word
    little: Mask  # by word: whether it is an initial or borne by thousands

    def telling(self) -> Mask:
        """By name and place: whether a word stands there that tells something."""
        told: Mask = (self.at != _NO_WORD) & ~self.little[self.at]
        return told

    def has_short(self) -> Mask:
        """Whether a word is so short that it may be how another begins."""
        short = self.letters <= _INITIALS
        held: Mask = np.any((self.at != _NO_WORD) & short[self.at], axis=1)
        return held

    def stand_in(self, texts: pa.Array, of: Ints) -> Mask:
        """Whether a word by which alone one may be called stands in the text, for names `of`.

        KUSU in TIARAKUSUMAWATI; WINDARAHAYU of D WINDARAHAYU in DINAWINDARAHAYU.
        """
        at = self.at[of]
        alone = (at != _NO_WORD).sum(axis=1) == 1
        fewest = np.where(alone, _SHORTEST_CALL, _LONG_WORD)[:, None]
        calls = (at != _NO_WORD) & (self.letters[at] >= fewest)
        names_of, places = np.nonzero(calls)
        spelt = np.asarray(self.spelt, np.object_)[at[names_of, places]]
        within = np.asarray(texts.to_pylist(), np.object_)[of[names_of]]
        stands = [word in text for word, text in zip(spelt, within, strict=True)]
        found = np.zeros(len(of), np.bool_)
        found[names_of[stands]] = True
        return found


def of(mine: pa.Array, theirs: pa.Array) -> tuple[Words, Words]:
    """Both sides of the pairs, each name as words with spaces between, in the same numbers."""
    lists = pc.list_slice(pc.split_pattern(pa.concat_arrays([mine, theirs]), " "), 0, _MOST_WORDS)
    lengths = pc.list_value_length(lists).to_numpy(zero_copy_only=False)
    encoded = lists.flatten().dictionary_encode()
    at = np.full((len(lists), int(lengths.max(initial=1))), _NO_WORD, np.int64)
    at[np.arange(at.shape[1]) < lengths[:, None]] = encoded.indices.to_numpy()
    spelt = tuple(encoded.dictionary.to_pylist())
    letters = np.asarray([len(word) for word in spelt], np.int64)
    little = np.asarray([names.tells_little(word) for word in spelt], np.bool_)
    sides = at[: len(mine)], at[len(mine) :]
    return Words(sides[0], spelt, letters, little), Words(sides[1], spelt, letters, little)


def _by_shorter(found: Mask, turned: Mask) -> Mask:
    """By pair, word of the shorter name and word of the longer; `turned`: the second is shorter."""
    return np.where(turned[:, None, None], found.transpose(0, 2, 1), found)


class Pairs:
    """What the words of each two names have to do with one another."""

    def __init__(self, mine: Words, theirs: Words) -> None:
        self._mine, self._theirs = mine, theirs
        self._alike, self._same = _compared(mine, theirs)

    def same_words(self) -> Mask:
        """In whatever order: SRI RAHAYU and RAHAYU SRI."""
        one, other = (np.sort(side.at, axis=1) for side in (self._mine, self._theirs))
        same: Mask = (one == other).all(axis=1)
        return same

    def is_part(self) -> tuple[Mask, Mask]:
        """Each word of the shorter name stands in the longer, in full or short; and one tells.

        Both: MUHAMAD YUSUF and M YUSUF, AGUS SUTRISNO and SUTRISNO. Only the first: MUHAMAD and
        MUHAMAD ALI, M and MADE SUDANA.
        """
        several = (self._mine.at[:, 1:2] != _NO_WORD) & (self._theirs.at[:, 1:2] != _NO_WORD)
        shortened = (self._mine.has_short() | self._theirs.has_short()) & several.any(axis=1)
        part, tells = np.zeros_like(shortened), np.zeros_like(shortened)
        for some in (shortened, ~shortened):
            at = np.flatnonzero(some)
            part[at], tells[at] = self._parts(at, np.any(shortened[at]))
        return part, part & tells

    def _parts(self, at: Ints, shortened: np.bool_) -> tuple[Mask, Mask]:
        """For pairs `at`: whether each word finds one of its own, and whether one found tells."""
        counts = [(side.at[at] != _NO_WORD).sum(axis=1) for side in (self._mine, self._theirs)]
        turned = counts[0] > counts[1]
        telling = [side.telling()[at] for side in (self._mine, self._theirs)]
        shorter = np.where(turned[:, None], telling[1], telling[0])
        longer = np.where(turned[:, None], telling[0], telling[1])
        likeness = _by_shorter(self._same[at], turned).view(np.int8)
        if shortened:
            # The longest first, and each to its like: of A ALI the A must not take the ALI of
            # ALI AHMAD. Where no word may stand for a longer one, any order will do.
            likeness = likeness + _by_shorter(self._alike[at], turned)
            order = self._longest_first(at, turned)
            likeness = np.take_along_axis(likeness, order[:, :, None], 1)
            shorter = np.take_along_axis(shorter, order, 1)
        fewest = np.minimum(*counts)
        free, tells = np.ones_like(longer), np.zeros(len(at), np.bool_)
        part, rows = np.ones(len(at), np.bool_), np.arange(len(at))
        for place in range(shorter.shape[1]):
            wanted = place < fewest
            fits = likeness[:, place] * free
            match = fits.argmax(axis=1)
            found = (fits[rows, match] > 0) & wanted
            part &= found | ~wanted
            free[rows[found], match[found]] = False
            tells |= found & shorter[:, place] & longer[rows, match]
        return part, tells

    def _longest_first(self, at: Ints, turned: Mask) -> Ints:
        """The places of the words of the shorter names; where no word stands comes last."""
        words = np.where(turned[:, None], self._theirs.at[at], self._mine.at[at])
        letters = np.where(words == _NO_WORD, 0, self._mine.letters[words])
        order: Ints = np.argsort(-letters, axis=1, kind="stable")
        return order

    def share_a_word(self) -> Mask:
        """One that tells something: NELA UTAMI and NAILA UTAMI, Y SUDRAJAT and YOGA SUDRAJAT.

        Or the first words that tell something are alike, however short.
        """
        sides = (self._mine, self._theirs)
        long = sides[0].letters >= _SHORTEST_SHARED
        mine, theirs = (side.telling() & long[side.at] for side in sides)
        telling = self._alike & mine[:, :, None] & theirs[:, None, :]
        leads = [side.telling().argmax(axis=1) for side in sides]
        alike = self._alike[np.arange(len(telling)), leads[0], leads[1]]
        shared: Mask = alike | np.any(telling, axis=(1, 2))
        return shared


def one_slip(some: Texts, others: Texts) -> Mask:
    """Whether each two texts are one slip of the hand apart."""
    slips = process.cpdist(some, others, scorer=OSA.distance, score_cutoff=1, dtype=np.int64)
    once: Mask = slips <= 1
    return once


def _compared(mine: Words, theirs: Words) -> tuple[Mask, Mask]:
    """By pair, word and word: whether they are spelt alike; whether one may stand for the other."""
    one, other = mine.at[:, :, None], theirs.at[:, None, :]
    both = (one != _NO_WORD) & (other != _NO_WORD)
    couples = (one * len(mine.spelt) + other)[both]
    different, which = np.unique(couples, return_inverse=True)
    at, others_at = divmod(different, max(1, len(mine.spelt)))
    spelt = np.asarray(mine.spelt, np.object_)
    some, others = spelt[at], spelt[others_at]
    alike = (
        process.cpdist(some, others, scorer=JaroWinkler.similarity, dtype=np.float64) >= _SAME_WORD
    )
    shorter = np.minimum(mine.letters[at], mine.letters[others_at])
    slip = np.flatnonzero(~alike & (shorter >= _SLIP_IN))
    alike[slip] = one_slip(some[slip], others[slip])
    begins = shorter <= _INITIALS
    begins[begins] = _begin_alike(some[begins], others[begins])
    found = np.zeros((2, *both.shape), np.bool_)
    found[0][both] = alike[which]
    found[1][both] = (alike | begins)[which]
    return found[0], found[1]


def _begin_alike(some: Texts, others: Texts) -> list[bool]:
    """Whether the shorter of each two is how the longer begins."""
    return [
        one.startswith(other) or other.startswith(one)
        for one, other in zip(some, others, strict=True)
    ]
