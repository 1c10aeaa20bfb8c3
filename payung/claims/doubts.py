"""What does not fit together in a claim: told to a clerk with what it rests on, never a refusal.

A forged paper looks like a good one, and an honest family often looks odd: so each doubt is a
question, and a person answers it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz

from payung.values.claim import Relation
from payung.values.finding import NO_FACTS

ONESELF = "worker"  # who claims for their own accident
_ALIKE = 85  # of 100: one name in two spellings
_BEFORE_NAMES = frozenset({"pak", "bapak", "bu", "ibu", "h", "hj", "alm", "almh", "sdr", "sdri"})


class Doubt(StrEnum):
    """What does not fit."""

    NOT_HEIR = "NOT_HEIR"  # the claimant is none of those whom the law names next
    HEIR_NOT_SHOWN = "HEIR_NOT_SHOWN"  # nobody has seen them, and no family card shows them
    OTHER_FAMILY = "OTHER_FAMILY"  # the claimant stands on another family card
    OTHER_HOLDER = "OTHER_HOLDER"  # the account is not in the claimant's name
    ACCOUNT_USED = "ACCOUNT_USED"  # another claim is paid to the same account
    ACCOUNT_CHANGED = "ACCOUNT_CHANGED"  # after the claim was sent
    ACCOUNT_SWAPPED = "ACCOUNT_SWAPPED"  # it is not the one that was approved
    STILL_ALIVE = "STILL_ALIVE"  # a newer register shows nothing of the death
    OTHER_DAY = "OTHER_DAY"  # a register shows the death on another day
    OWN_PROPOSAL = "OWN_PROPOSAL"  # opened by who had put the person on the list
    SAME_PAPER = "SAME_PAPER"  # the very same file under another claim
    ALIKE_PAPER = "ALIKE_PAPER"  # a photo that looks the same


@dataclass(frozen=True, slots=True)
class Seen:
    """A doubt; `other` is the number of the claim that it is about too."""

    code: Doubt
    other: str = ""
    evidence: Mapping[str, str] = field(default_factory=lambda: NO_FACTS)


@dataclass(frozen=True, slots=True)
class Copy:
    """A paper that stands under another claim too; `points` of 256 differ, None: the same file."""

    other: str
    kind: str
    other_kind: str
    points: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around a claim.

    `heirs` are the classes of survivors whom the law names next; `same_card` whether the claimant
    stands on the family card of the insured person (None: not known), `unseen` whether they told it
    at the public page and no family card was found good yet; `same_account` the numbers of
    other claims; `changed_on` when the account was changed after the claim was sent; `alive_on` the
    day of a newer register without the death; `swapped` whether the account is another than the one
    approved last; `other_day` the one on which a register shows the
    death that is claimed for `death`.
    """

    claimant: str
    relation: str
    holder: str
    heirs: tuple[Relation, ...]
    same_card: bool | None = None
    unseen: bool = False
    same_account: tuple[str, ...] = ()
    changed_on: date | None = None
    swapped: bool = False
    alive_on: date | None = None
    death: date | None = None
    other_day: date | None = None
    own_proposal: str = ""
    copies: tuple[Copy, ...] = ()


def find(facts: Facts) -> tuple[Seen, ...]:
    """Everything about a claim that somebody should look at."""
    return (*_of_claimant(facts), *_of_account(facts), *_of_papers(facts.copies), *_others(facts))


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: every word of the shorter stands in the longer."""
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    return bool(shorter) and all(
        any(fuzz.ratio(word, known) >= _ALIKE for known in longer) for word in shorter
    )


def _of_claimant(facts: Facts) -> Iterator[Seen]:
    for_oneself = facts.relation == ONESELF and facts.death is None
    if not for_oneself and facts.relation not in facts.heirs:
        heirs = ", ".join(facts.heirs)
        yield Seen(Doubt.NOT_HEIR, evidence={"relation": facts.relation, "heirs": heirs})
    if facts.unseen and not facts.same_card:
        yield Seen(Doubt.HEIR_NOT_SHOWN, evidence={"relation": facts.relation})
    near = facts.relation in (Relation.SPOUSE, Relation.CHILD)
    if near and facts.same_card is False:
        yield Seen(Doubt.OTHER_FAMILY, evidence={"relation": facts.relation})


def _of_account(facts: Facts) -> Iterator[Seen]:
    if facts.holder and not same_name(facts.holder, facts.claimant):
        told = {"holder": facts.holder, "claimant": facts.claimant}
        yield Seen(Doubt.OTHER_HOLDER, evidence=told)
    for number in facts.same_account:
        yield Seen(Doubt.ACCOUNT_USED, number)
    if facts.swapped:
        yield Seen(Doubt.ACCOUNT_SWAPPED)
    if facts.changed_on:
        yield Seen(Doubt.ACCOUNT_CHANGED, evidence={"day": facts.changed_on.isoformat()})


def _of_papers(copies: Iterable[Copy]) -> Iterator[Seen]:
    for one in copies:
        code = Doubt.SAME_PAPER if one.points is None else Doubt.ALIKE_PAPER
        yield Seen(code, one.other, {"kind": one.kind, "other_kind": one.other_kind})


def _others(facts: Facts) -> Iterator[Seen]:
    if facts.alive_on:
        yield Seen(Doubt.STILL_ALIVE, evidence={"day": facts.alive_on.isoformat()})
    if facts.other_day and facts.death:
        told = {"day": facts.other_day.isoformat(), "claimed": facts.death.isoformat()}
        yield Seen(Doubt.OTHER_DAY, evidence=told)
    if facts.own_proposal:
        yield Seen(Doubt.OWN_PROPOSAL, evidence={"who": facts.own_proposal})


def _words(name: str) -> list[str]:
    plain = "".join(letter if letter.isalpha() else " " for letter in name.lower())
    return [word for word in plain.split() if word not in _BEFORE_NAMES]
