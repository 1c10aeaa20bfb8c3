"""Whatever is tried by whomever, no level is skipped and nobody checks their own work."""

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung.registry.models import Verification
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.verification.lifecycle import Verdict
from tests.registry import rows
from tests.registry.actions.verification import works
from tests.registry.people import DISTRICT, JAMBI, VILLAGE, Cast

_ROLES = (
    (Role.PROPOSER, VILLAGE),
    (Role.VILLAGE_VERIFIER, VILLAGE),
    (Role.DISTRICT_VERIFIER, DISTRICT),
    (Role.OFFICE_VERIFIER, JAMBI),
    (Role.MANAGER, JAMBI),
    (Role.AUDITOR, JAMBI),
)
_GIVEN = {
    Verdict.CONFIRM: works.CONFIRM, Verdict.RETURN: works.RETURN, Verdict.REJECT: works.REJECT,
}  # fmt: skip
# Confirmations mostly, so that rows come far enough for the rest to matter.
_verdicts = st.sampled_from([Verdict.CONFIRM] * 6 + [Verdict.RETURN, Verdict.REJECT])
_tries = st.lists(
    st.tuples(
        st.sampled_from(("rina", "agus", "wati", "joko", "lestari")),
        st.sampled_from(_ROLES),
        _verdicts,
        st.sets(st.integers(0, 2), min_size=1),
    ),
    max_size=14,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(_tries)
def test_no_level_is_skipped_and_nobody_checks_their_own_work(
    cast: Cast, tries: list[tuple[str, tuple[Role, str], Verdict, set[int]]]
) -> None:
    ids = [rows.proposal(cast, VILLAGE, f"Sari {n}").id for n in range(3)]  # sent by Rina
    for name, (role, area), verdict, which in tries:
        person: Scope = getattr(cast, name)
        who = Scope(JAMBI, person.user, person.name, role, area)
        with suppress(Refused):
            works.judge(who, _GIVEN[verdict], *(ids[one] for one in which))
    for number in ids:
        kept = list(Verification.objects.using("owner").filter(proposal_id=number).order_by("id"))
        state, level = works.standing(number)
        assert [one.level for one in kept] == list(range(len(kept)))
        people = [one.by for one in kept]
        assert len(set(people)) == len(people)
        assert cast.rina.user not in people
        assert all(one.verdict == "confirm" for one in kept[:-1])
        confirmed = sum(one.verdict == "confirm" for one in kept)
        assert (state == "confirmed") == (confirmed == 3)
        assert level == min(confirmed, 2)
