"""Scholarships in the register: planned with the decision, proven and paid year by year."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from payung.claims.lifecycle import Move
from payung.registry import scope
from payung.registry.actions import papers, schooling
from payung.registry.models import ClaimDocument, Event, Message, ScholarshipYear
from payung.values.claim import Accident, Child, Level
from tests.claims import pictures
from tests.registry import claimed
from tests.registry.claimed import AT, DEATH
from tests.registry.decrees.steps import done
from tests.registry.decrees.test_decrees import refused
from tests.registry.people import JAMBI, Cast

SYSTEM = scope.system(JAMBI)
PUTRI = Child("Putri", date(2015, 6, 1), Level.SD, 4)


def granted(cast: Cast) -> int:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(
        cast.agus, people["Ibu Sari"], accident=Accident(on=DEATH), children=(PUTRI,)
    ).id
    claimed.papers_good(number)
    day = AT.date()
    claimed.move(cast.lestari, number, Move.COMPLETE)
    claimed.move(cast.lestari, number, Move.SEND, on=day, proof="1")
    assert years() == []
    claimed.move(cast.lestari, number, Move.DECIDE, on=day, proof="2", amount=70_000_000)
    claimed.move(cast.lestari, number, Move.PAY, on=day, amount=70_000_000)
    return number


def years() -> list[ScholarshipYear]:
    return list(ScholarshipYear.objects.using("owner").order_by("school_year"))


def proof(number: int, name: str) -> None:
    ClaimDocument.objects.using("owner").create(
        government=JAMBI, claim_id=number, kind="active_student_letter", name=name, size=1,
        media="application/pdf", digest=name, stored="", state="good", by=0, by_name="", at=AT,
        area=claimed.one(number).area,
    )  # fmt: skip


def test_the_decision_plans_each_school_year_once(cast: Cast) -> None:
    granted(cast)
    planned = years()
    assert (planned[0].school_year, planned[0].level, planned[0].grade) == (2025, "sd", 4)
    assert sum(one.amount for one in planned) == 79_500_000
    assert {one.state for one in planned} == {"planned"}


def test_proof_of_schooling_comes_in_and_is_judged_after_the_claim_was_paid(
    cast: Cast, tmp_path: Path
) -> None:
    number = granted(cast)
    path = tmp_path / "surat.jpg"
    path.write_bytes(pictures.jpeg(pictures.page(1)))
    with refused("PAPERS_CLOSED"):
        add(cast, number, "death_certificate", path)
    add(cast, number, "active_student_letter", path)
    paper = ClaimDocument.objects.using("owner").get(kind="active_student_letter")
    done(cast.lestari, lambda: papers.judge(cast.lestari, AT, paper.id, True))
    done(cast.lestari, lambda: schooling.prove(cast.lestari, AT, years()[0].id))
    assert years()[0].document_id == paper.id


def add(cast: Cast, number: int, kind: str, path: Path) -> None:
    done(cast.agus, lambda: papers.add(cast.agus, AT, number, kind, path.name, path))


def test_proof_is_asked_for_some_weeks_before_a_school_year_once(cast: Cast) -> None:
    granted(cast)
    days = (AT, datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 25, tzinfo=UTC))
    asked = [done(SYSTEM, partial(schooling.ask_proofs, SYSTEM, at)) for at in days]
    assert asked == [1, 0, 1]  # the running year, and the next one in time
    assert [one.state for one in years()[:3]] == ["asked", "asked", "planned"]
    codes = Message.objects.using("owner").values_list("code", flat=True)
    assert list(codes).count("NOTICE_SCHOOLING") == 2


def test_a_year_is_paid_with_proof_of_its_own_only(cast: Cast) -> None:
    number = granted(cast)
    first, second, *_ = years()
    with refused("SCHOOL_PROOF"):
        done(cast.lestari, lambda: schooling.prove(cast.lestari, AT, first.id))
    with refused("SCHOOL_STATE"):
        done(cast.lestari, lambda: schooling.pay(cast.lestari, AT, first.id, AT.date()))
    proof(number, "2025.pdf")
    done(cast.lestari, lambda: schooling.prove(cast.lestari, AT, first.id))
    with refused("SCHOOL_PROOF"):  # the same paper proves no other year
        done(cast.lestari, lambda: schooling.prove(cast.lestari, AT, second.id))
    done(cast.lestari, lambda: schooling.pay(cast.lestari, AT, first.id, AT.date()))
    assert (years()[0].state, years()[0].paid_on) == ("paid", AT.date())


def test_a_family_never_has_more_than_the_law_gives(cast: Cast) -> None:
    number = granted(cast)
    proof(number, "2025.pdf")
    first, second, *_ = years()
    done(cast.lestari, lambda: schooling.prove(cast.lestari, AT, first.id))
    ScholarshipYear.objects.using("owner").filter(id=second.id).update(
        state="paid", amount=173_000_000
    )
    with refused("SCHOOL_OVER"):
        done(cast.lestari, lambda: schooling.pay(cast.lestari, AT, first.id, AT.date()))


def test_a_year_is_let_go_with_a_reason_and_taken_back(cast: Cast) -> None:
    number = granted(cast)
    done(SYSTEM, partial(schooling.ask_proofs, SYSTEM, AT))
    proof(number, "2025.pdf")
    first, second, *_ = years()
    done(cast.lestari, lambda: schooling.prove(cast.lestari, AT, first.id))
    with refused("WHY_MISSING"):
        done(cast.lestari, lambda: schooling.let_go(cast.lestari, AT, first.id, " "))
    with refused("NOT_ALLOWED"):
        done(cast.rina, lambda: schooling.let_go(cast.rina, AT, first.id, "Menikah"))
    done(cast.lestari, lambda: schooling.let_go(cast.lestari, AT, first.id, "Menikah"))
    assert (years()[0].state, years()[0].why) == ("let_go", "Menikah")
    with refused("SCHOOL_STATE"):
        done(cast.lestari, lambda: schooling.pay(cast.lestari, AT, first.id, AT.date()))
    # Nobody is asked for its proof, and the plan does not bring it back.
    assert done(SYSTEM, partial(schooling.ask_proofs, SYSTEM, AT)) == 0
    done(SYSTEM, lambda: schooling.plan(SYSTEM, AT, claimed.one(number)))
    assert years()[0].state == "let_go"
    # The paper that had proved it is free for another year.
    done(cast.lestari, lambda: schooling.prove(cast.lestari, AT, second.id))
    done(cast.lestari, lambda: schooling.take_back(cast.lestari, AT, first.id))
    assert (years()[0].state, years()[0].why) == ("planned", "")
    assert done(SYSTEM, partial(schooling.ask_proofs, SYSTEM, AT)) == 1
    reasons = Event.objects.using("owner").filter(act="move_school", why="Menikah")
    assert reasons.count() == 1
