"""Scholarships in the register: planned with the decision, proven and paid year by year."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from payung.claims.lifecycle import Move
from payung.registry import scope, sealed
from payung.registry.actions import papers, school_payments, schooling
from payung.registry.models import Claim, ClaimDocument, Event, Message, ScholarshipYear
from payung.registry.queries import claims
from payung.values.claim import Accident, Child, Level
from tests.claims import pictures
from tests.registry import claimed
from tests.registry.claimed import AT, DEATH
from tests.registry.decrees.steps import done
from tests.registry.decrees.test_decrees import refused
from tests.registry.people import JAMBI, Cast

SYSTEM = scope.system(JAMBI)
PUTRI = Child("Putri", date(2016, 8, 1), Level.SD, 4)  # 23 in August 2039, at the end of it all
ALI = Child("Ali", date(2022, 3, 1), Level.NONE)
DAY = AT.date()
PROOF = ("active_student_letter", "report_card")


def granted(cast: Cast, *children: Child) -> int:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(
        cast.agus, people["Ibu Sari"], accident=Accident(on=DEATH), children=children or (PUTRI,)
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


def ask(at: datetime = AT) -> int:
    return done(SYSTEM, partial(schooling.ask_proofs, SYSTEM, at))


def proof(year: ScholarshipYear, *kinds: str) -> None:
    """Papers for a school year that were found good, past all actions."""
    for kind in kinds or PROOF:
        ClaimDocument.objects.using("owner").create(
            government=JAMBI, claim_id=year.claim_id, kind=kind, name=kind, size=1,
            media="application/pdf", digest=f"{kind}{year.id}", stored="", state="good", by=0,
            by_name="", at=AT, area=year.area, school_year_id=year.id,
        )  # fmt: skip


def prove(cast: Cast, year: ScholarshipYear, at: datetime = AT) -> None:
    done(cast.lestari, lambda: school_payments.prove(cast.lestari, at, year.id))


def pay(cast: Cast, year: ScholarshipYear, on: date | None = DAY) -> None:
    done(cast.lestari, lambda: school_payments.pay(cast.lestari, AT, year.id, on))


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
    ask()
    first, second, *_ = years()
    letter, report = tmp_path / "surat.jpg", tmp_path / "rapor.jpg"
    letter.write_bytes(pictures.jpeg(pictures.page(1)))
    report.write_bytes(pictures.jpeg(pictures.page(2)))
    with refused("PAPERS_CLOSED"):
        done(
            cast.agus,
            lambda: papers.add(cast.agus, AT, number, "death_certificate", "x", letter),
        )
    with refused("SCHOOL_STATE"):  # nobody has asked for it yet
        add(cast, second, "active_student_letter", letter)
    with refused("PAPER_KIND"):
        add(cast, first, "chronology", letter)
    add(cast, first, "active_student_letter", letter)
    add(cast, first, "report_card", report)
    for paper in ClaimDocument.objects.using("owner").exclude(school_year_id=None):
        assert paper.school_year_id == first.id
        with refused("SCHOOL_PROOF"):
            prove(cast, first)
        done(cast.lestari, partial(papers.judge, cast.lestari, AT, paper.id, True))
    prove(cast, first)
    assert years()[0].state == "proven"


def test_a_paper_of_one_year_is_none_of_another(cast: Cast, tmp_path: Path) -> None:
    granted(cast)
    ask(datetime(2026, 5, 25, tzinfo=UTC))
    first, second, *_ = years()
    letter = tmp_path / "surat.jpg"
    letter.write_bytes(pictures.jpeg(pictures.page(1)))
    add(cast, first, "active_student_letter", letter)
    with refused("SCHOOL_PAPER_USED"):
        add(cast, second, "active_student_letter", letter)
    proof(first)
    with refused("SCHOOL_PROOF"):
        prove(cast, second)


def add(cast: Cast, year: ScholarshipYear, kind: str, path: Path) -> None:
    done(cast.agus, lambda: school_payments.add(cast.agus, AT, year.id, kind, path.name, path))


def test_a_paper_that_came_in_for_no_year_is_given_to_one(cast: Cast, tmp_path: Path) -> None:
    number = granted(cast)
    ask()
    first = years()[0]
    letter = tmp_path / "surat.jpg"
    letter.write_bytes(pictures.jpeg(pictures.page(1)))
    kind = "active_student_letter"
    paper = done(cast.agus, lambda: papers.add(cast.agus, AT, number, kind, "x", letter))
    done(cast.lestari, lambda: school_payments.give(cast.lestari, AT, first.id, paper.id))
    with refused("SCHOOL_PAPER_USED"):
        done(cast.lestari, lambda: school_payments.give(cast.lestari, AT, first.id, paper.id))
    assert ClaimDocument.objects.using("owner").get(id=paper.id).school_year_id == first.id


def test_proof_is_asked_for_some_weeks_before_a_school_year_once(cast: Cast) -> None:
    granted(cast)
    days = (AT, datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 25, tzinfo=UTC))
    assert [ask(at) for at in days] == [1, 0, 1]  # the running year, and the next one in time
    assert [one.state for one in years()[:3]] == ["asked", "asked", "planned"]
    assert codes().count("NOTICE_SCHOOLING") == 2


def codes() -> list[str]:
    return list(Message.objects.using("owner").order_by("id").values_list("code", flat=True))


def test_nothing_is_asked_for_while_bpjs_does_not_grant_the_claim(cast: Cast) -> None:
    number = granted(cast)
    for what in (Move.CORRECT, Move.APPEAL):
        who = cast.dewi if what is Move.CORRECT else cast.lestari
        claimed.move(who, number, what, on=AT.date(), words="Kurang")
    assert ask() == 0
    assert years()[0].state == "planned"


def test_a_year_that_was_missed_can_be_had_for_three_years_and_the_family_is_told_before(
    cast: Cast,
) -> None:
    granted(cast)
    ask()
    assert ask(datetime(2029, 5, 25, tzinfo=UTC)) == 4
    told = Message.objects.using("owner").get(code="NOTICE_SCHOOL_LAST")
    facts = sealed.open_(
        sealed.ring(), "message", "facts", JAMBI, told.id, bytes(told.sealed_facts)
    )
    assert "30 Juni 2029" in facts
    assert years()[0].state == "asked"
    ask(datetime(2029, 7, 1, 5, tzinfo=UTC))
    assert (years()[0].state, years()[1].state) == ("let_go", "asked")
    assert "3 tahun ajaran" in years()[0].why


def test_a_child_below_school_age_is_asked_about_each_year_until_it_is_at_school(
    cast: Cast,
) -> None:
    granted(cast, PUTRI, ALI)
    (awaited,) = [one for one in years() if one.name == "Ali"]
    assert (awaited.state, awaited.school_year, awaited.amount) == ("awaited", 2026, 0)
    ask(datetime(2026, 6, 1, tzinfo=UTC))
    ask(datetime(2026, 6, 2, tzinfo=UTC))
    assert codes().count("NOTICE_SCHOOL_BEGINS") == 1
    ask(datetime(2027, 6, 1, tzinfo=UTC))
    assert codes().count("NOTICE_SCHOOL_BEGINS") == 2
    (awaited,) = [one for one in years() if one.name == "Ali"]
    assert (awaited.state, awaited.school_year) == ("awaited", 2027)
    with refused("SCHOOL_GRADE"):
        begin(cast, awaited, Level.TK, 3)
    begin(cast, awaited, Level.TK, 1)
    of_ali = [one for one in years() if one.name == "Ali"]
    assert [(one.school_year, one.level) for one in of_ali[:3]] == [
        (2027, "tk"), (2028, "tk"), (2029, "sd"),
    ]  # fmt: skip
    assert sum(one.amount for one in of_ali) == 75_000_000  # 23 before the last year begins
    with refused("SCHOOL_STATE"):
        begin(cast, awaited, Level.TK, 1)


def begin(cast: Cast, year: ScholarshipYear, level: Level, grade: int) -> None:
    done(cast.lestari, lambda: schooling.begin(cast.lestari, AT, year.id, level, grade))


def test_a_year_is_paid_with_proof_of_its_own_only(cast: Cast) -> None:
    granted(cast)
    first = years()[0]
    with refused("SCHOOL_STATE"):
        prove(cast, first)
    ask()
    with refused("SCHOOL_PROOF"):
        prove(cast, first)
    with refused("SCHOOL_STATE"):
        pay(cast, first)
    proof(first, "active_student_letter")
    with refused("SCHOOL_PROOF"):  # the report is missing
        prove(cast, first)
    proof(first, "report_card")
    prove(cast, first)
    for day in (None, date(2025, 6, 30), date(2025, 10, 7)):
        with refused("SCHOOL_PAY_DAY"):
            pay(cast, first, day)
    pay(cast, first)
    assert (years()[0].state, years()[0].paid_on) == ("paid", AT.date())
    assert years()[1].state == "planned"


def test_who_is_too_old_on_its_first_day_has_no_school_year(cast: Cast) -> None:
    granted(cast)
    ask()
    first = years()[0]
    proof(first)
    ScholarshipYear.objects.using("owner").filter(id=first.id).update(birth_date=date(2002, 7, 1))
    with refused("SCHOOL_AGE"):
        prove(cast, first)


def test_a_family_never_has_more_than_the_law_gives(cast: Cast) -> None:
    granted(cast)
    ask()
    first, second, *_ = years()
    proof(first)
    prove(cast, first)
    ScholarshipYear.objects.using("owner").filter(id=second.id).update(
        state="paid", amount=173_000_000
    )
    with refused("SCHOOL_OVER"):
        pay(cast, first)


def test_a_child_has_a_school_year_once_whichever_parent_it_is_claimed_for(cast: Cast) -> None:
    number = granted(cast)
    people = claimed.covered(cast, "Wahyu", first=2)
    other = claimed.opened(cast.agus, people["Wahyu"], children=(PUTRI,)).id
    first = years()[0]
    ask()
    proof(first)
    prove(cast, first)
    ScholarshipYear.objects.using("owner").create(
        government=JAMBI, claim_id=other, child=1, name=" putri", birth_date=PUTRI.born,
        school_year=2025, level="sd", grade=4, amount=1_500_000, state="paid",
        paid_on=AT.date(), area=claimed.one(number).area,
    )  # fmt: skip
    with refused("SCHOOL_TWICE"):
        pay(cast, first)


def test_the_benefit_and_the_scholarships_are_summed_apart(cast: Cast) -> None:
    number = granted(cast)
    claim = claimed.one(number)
    assert (claim.expected, claim.decided, claim.paid) == (70_000_000,) * 3
    assert claim.doubts == []


def test_what_is_due_does_not_drift_with_the_calendar(cast: Cast) -> None:
    number = granted(cast)
    for year in (2025, 2026, 2028):
        judged = done(
            cast.lestari,
            partial(claims.judged, cast.lestari, claimed.one(number), date(year, 10, 6)),
        )
        assert (judged.amount, judged.schooling) == (70_000_000, 79_500_000)


def test_a_year_is_let_go_with_a_reason_and_taken_back(cast: Cast) -> None:
    number = granted(cast)
    ask()
    first = years()[0]
    proof(first)
    prove(cast, first)
    with refused("WHY_MISSING"):
        done(cast.lestari, lambda: schooling.let_go(cast.lestari, AT, first.id, " "))
    with refused("NOT_ALLOWED"):
        done(cast.rina, lambda: schooling.let_go(cast.rina, AT, first.id, "Menikah"))
    done(cast.lestari, lambda: schooling.let_go(cast.lestari, AT, first.id, "Menikah"))
    assert (years()[0].state, years()[0].why) == ("let_go", "Menikah")
    with refused("SCHOOL_STATE"):
        pay(cast, first)
    # Nobody is asked for its proof, and the plan does not bring it back.
    assert ask() == 0
    done(SYSTEM, lambda: schooling.plan(SYSTEM, AT, claimed.one(number)))
    assert years()[0].state == "let_go"
    done(cast.lestari, lambda: schooling.take_back(cast.lestari, AT, first.id))
    assert (years()[0].state, years()[0].why) == ("planned", "")
    assert ask() == 1
    reasons = Event.objects.using("owner").filter(act="move_school", why="Menikah")
    assert reasons.count() == 1


def test_a_child_that_has_left_school_is_asked_about_no_more(cast: Cast) -> None:
    granted(cast)
    first = years()[0]
    done(cast.lestari, lambda: schooling.let_go(cast.lestari, AT, first.id, "Kerja", onward=True))
    assert {one.state for one in years()} == {"let_go"}


def test_after_a_total_disability_and_a_later_natural_death_there_are_two_claims_and_one_maximum(
    cast: Cast,
) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    hurt = Accident(on=date(2025, 6, 1), total_disability=True)
    disabled = claimed.opened(
        cast.agus, people["Ibu Sari"], death=None, accident=hurt, children=(PUTRI,)
    ).id
    died = claimed.opened(cast.agus, people["Ibu Sari"], children=(PUTRI,)).id
    assert [claimed.one(number).benefit for number in (disabled, died)] == ["jkk", "jkm"]
    assert [claimed.one(number).expected for number in (disabled, died)] == [68_000_000, 42_000_000]
    Claim.objects.using("owner").update(state="decided")
    for number, state, amount in ((disabled, "paid", 173_000_000), (died, "proven", 1_500_000)):
        ScholarshipYear.objects.using("owner").create(
            government=JAMBI, claim_id=number, child=1, name="Putri", birth_date=PUTRI.born,
            school_year=2025 - (state == "paid"), level="sd", grade=4, amount=amount, state=state,
            area=claimed.one(number).area,
        )  # fmt: skip
    with refused("SCHOOL_OVER"):
        pay(cast, years()[1])
