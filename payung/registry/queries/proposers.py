"""Who sent lists, and what became of the rows in them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from payung import areas
from payung.coverage.indicators import INDICATORS, Facts
from payung.coverage.measures import Cut, Measure
from payung.registry.models import Assignment, User
from payung.registry.queries import figures, ledger
from payung.registry.queries.figures import Asked
from payung.registry.queries.indicators import Reckoned
from payung.registry.scope import Scope

CODES = ("acceptance", "error_rate")
_MEASURES = (Measure.ROW_SENT, Measure.ROW_CONFIRMED, Measure.ROW_FLAWED, Measure.ROW_REJECTED)


@dataclass(frozen=True, slots=True)
class Proposer:
    """Somebody who sent lists since January, for `where` (an office or a place): rows `sent`, of
    them `rejected` by screening or by a verifier, and the indicators of `CODES`."""

    username: str
    name: str
    where: str
    sent: int
    rejected: int
    reckoned: Reckoned

    @property
    def called(self) -> str:
        """'Operator Rina, Telanaipura'."""
        return ", ".join(filter(None, (self.name, self.where)))


def of(scope: Scope, asked: Asked) -> tuple[Proposer, ...]:
    """Those whose rows are for where one works, the most often rejected first."""
    found = figures.totals(scope, asked, Cut.PLACE, "value", _MEASURES)
    facts = {int(user): Facts(totals, {}, {}) for user, totals in found.items()}
    sent = {user: one for user, one in facts.items() if _rows(one, Measure.ROW_SENT)}
    users = User.objects.filter(government=scope.government, id__in=sent)
    where = _where(scope, sent)
    told = (_proposer(one, where.get(one.id, ""), sent[one.id]) for one in users)
    return tuple(sorted(told, key=lambda one: (-one.rejected / one.sent, one.name, one.username)))


def _proposer(user: User, where: str, facts: Facts) -> Proposer:
    return Proposer(
        user.username, user.name, where,
        _rows(facts, Measure.ROW_SENT), _rows(facts, Measure.ROW_REJECTED),
        {code: INDICATORS[code].reckon(facts) for code in CODES},
    )  # fmt: skip


def _rows(facts: Facts, measure: Measure) -> int:
    return facts.of(measure).year.people


def _where(scope: Scope, users: Collection[int]) -> Mapping[int, str]:
    """By user the office or place of the newest role they were given."""
    offices = ledger.offices(scope)
    given = Assignment.objects.filter(government=scope.government, user_id__in=users)
    return {
        one.user_id: offices.get(one.office_id or 0) or areas.name(one.area) or one.area
        for one in given.order_by("first", "id")
    }
