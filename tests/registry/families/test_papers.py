"""Papers of a claim on a real database: taken in, judged by another, doubted on both claims."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.db import transaction
from PIL import Image

from payung import rulebook
from payung.claims import scans
from payung.registry import scope, sealed, storage
from payung.registry.actions import doubting
from payung.registry.actions import papers as judging
from payung.registry.actions.claimants import Claimant
from payung.registry.models import Claim, ClaimDoubt, Event, Message, Proposal
from payung.registry.queries import around, papers
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.claims import pictures
from tests.registry import claimed
from tests.registry.claimed import AT
from tests.registry.claims import registry_files as civil
from tests.registry.claims.test_accounts import jobs_waiting
from tests.registry.decrees.steps import done
from tests.registry.families import visits
from tests.registry.people import JAMBI, Cast

BEFORE = date(2025, 7, 1)  # Ibu Sari has died


def _looked_at(claim: int) -> list[str]:
    with transaction.atomic():
        system = scope.system(JAMBI)
        scope.enter(system)
        doubting.look(system, AT, claim)
    return list(claimed.one(claim).doubts)


def _why(who: Scope, work: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        done(who, work)
    return refused.value.code


def test_a_photo_is_kept_sealed_and_seen_only_by_a_link_of_ones_own_that_ends(
    cast: Cast, tmp_path: Path
) -> None:
    claim = claimed.opened(cast.agus, claimed.covered(cast, "Ibu Sari")["Ibu Sari"]).id
    paper = visits.sent(cast.agus, claim, "ktp_heir", pictures.sideways(1), tmp_path)
    assert (paper.media, paper.state) == (scans.JPEG, "new")
    again = visits.sent(cast.agus, claim, "ktp_heir", pictures.sideways(1), tmp_path)
    assert again.id == paper.id
    token = done(cast.joko, lambda: papers.link(cast.joko, paper.id, AT, "joko"))
    found = done(cast.joko, lambda: papers.linked(cast.joko, token, AT, "joko"))
    with papers.opened(found) as path:
        assert path.read_bytes()[:3] == b"\xff\xd8\xff"
    late = AT + timedelta(minutes=16)
    assert _why(cast.joko, lambda: papers.linked(cast.joko, token, late, "joko")) == "LINK_OVER"
    assert _why(cast.joko, lambda: papers.linked(cast.joko, token, AT, "agus")) == "NOT_HERE"
    assert _why(cast.wati, lambda: papers.linked(cast.wati, token, AT, "joko")) == "NOT_HERE"
    assert _why(cast.joko, lambda: papers.linked(cast.joko, "x" + token, AT, "joko")) == "NOT_HERE"


def test_another_says_whether_a_paper_is_good_and_the_family_is_told_what_is_wanting(
    cast: Cast, tmp_path: Path
) -> None:
    claim = claimed.opened(cast.agus, claimed.covered(cast, "Ibu Sari")["Ibu Sari"]).id
    paper = visits.sent(cast.agus, claim, "ktp_heir", pictures.jpeg(pictures.page(1)), tmp_path)
    assert _why(cast.agus, lambda: papers_judge(cast.agus, paper.id, True)) == "OWN_WORK"
    assert _why(cast.wati, lambda: papers_judge(cast.wati, paper.id, True)) == "NOT_HERE"
    assert _why(cast.rina, lambda: papers_judge(cast.rina, paper.id, True)) == "NOT_ALLOWED"
    assert _why(cast.lestari, lambda: papers_judge(cast.lestari, paper.id, False)) == "PAPER_WHY"
    visits.judged(cast.lestari, paper.id, False, "Tepi kiri terpotong")
    told = Message.objects.using("owner").get(code="NOTICE_PAPER_BAD")
    box = sealed.open_(sealed.ring(), "message", "facts", JAMBI, told.id, told.sealed_facts)
    said = json.loads(box)
    assert (said["paper"], said["why"]) == ("KTP ahli waris", "Tepi kiri terpotong")
    with transaction.atomic():
        scope.enter(cast.lestari)
        listed = papers.of(cast.lestari, Claim.objects.get(id=claim), rulebook.load())
    line = next(one for one in listed if one.line.kind == "ktp_heir")
    assert (line.line.state, line.line.asked) == ("bad", True)
    # Sent anew after that, it is a new paper even where it is the same file.
    assert visits.sent(
        cast.agus, claim, "ktp_heir", pictures.jpeg(pictures.page(1)), tmp_path
    ).id != paper.id  # fmt: skip


def papers_judge(who: Scope, paper: int, good: bool) -> object:
    return judging.judge(who, AT, paper, good)


def test_bad_files_and_odd_kinds_are_refused_and_nothing_is_kept(
    cast: Cast, tmp_path: Path
) -> None:
    claim = claimed.opened(cast.agus, claimed.covered(cast, "Ibu Sari")["Ibu Sari"]).id
    evil = pictures.pdf(b"/OpenAction<</S/JavaScript/JS(1)>>")
    for kind, content, code in (
        ("ktp_heir", evil, "PAPER_ACTIVE"),
        ("ktp_heir", b"\xff\xd8\xff" + b"0" * 12_000_001, "PAPER_TOO_LARGE"),
        ("surat_cinta", pictures.jpeg(pictures.page(1)), "PAPER_KIND"),
    ):
        path = tmp_path / "x.jpg"
        path.write_bytes(content)
        adding = partial(judging.add, cast.agus, AT, claim, kind, "x.jpg", path)
        assert _why(cast.agus, adding) == code
    assert not Event.objects.using("owner").filter(act="add_paper").exists()


def test_a_paper_of_another_family_marks_both_claims_and_a_settled_mark_stays_settled(
    cast: Cast, tmp_path: Path
) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Pak Budi")
    first = claimed.opened(cast.agus, people["Ibu Sari"])
    second = claimed.opened(cast.agus, people["Pak Budi"])
    photo = pictures.page(7)
    visits.sent(cast.agus, first.id, "family_card", pictures.jpeg(photo), tmp_path)
    visits.sent(cast.agus, second.id, "family_card", pictures.jpeg(photo), tmp_path)
    small = pictures.jpeg(photo.resize((420, 280)), quality=50)
    visits.sent(cast.agus, second.id, "ktp_heir", small, tmp_path)
    codes = _looked_at(second.id)
    assert codes == ["ACCOUNT_USED", "ALIKE_PAPER", "SAME_PAPER"]
    assert sorted(claimed.one(first.id).doubts) == codes
    assert _looked_at(second.id) == codes
    seen = done(cast.lestari, lambda: around.of(cast.lestari, second.id))
    assert {one.other for one in seen} == {first.number}
    for one in seen:
        settling = partial(doubting.settle, cast.lestari, AT, one.id, "Satu rumah")
        done(cast.lestari, settling)
    assert _looked_at(second.id) == []
    assert ClaimDoubt.objects.using("owner").filter(state="settled").count() == 3


def test_the_operator_who_proposed_and_a_claimant_of_another_family_card_are_marked(
    cast: Cast,
) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Pak Sardi")
    nik = visits.reachable(people["Pak Sardi"])
    index = sealed.ring().blind(nik, "nik")
    for name, card in (("Ibu Sari", b"1"), ("Pak Sardi", b"2")):
        found = Proposal.objects.using("owner").filter(name=name)
        found.update(kk_index=card, **({"nik_index": index} if name == "Pak Sardi" else {}))
    claimant = Claimant("Pak Sardi", "spouse", nik=nik)
    opened = claimed.opened(cast.rina, people["Ibu Sari"], claimant=claimant)
    assert _looked_at(opened.id) == ["OTHER_FAMILY", "OWN_PROPOSAL"]
    mark = ClaimDoubt.objects.using("owner").get(code="OWN_PROPOSAL")
    assert mark.evidence == {"who": "Operator Rina"}
    assert nik not in str(list(Event.objects.using("owner").values_list("facts", flat=True)))


def test_a_paper_on_its_side_is_turned_before_it_is_judged_and_the_one_before_is_gone(
    cast: Cast, tmp_path: Path
) -> None:
    claim = claimed.opened(cast.rina, claimed.covered(cast, "Ibu Sari")["Ibu Sari"]).id
    paper = visits.sent(cast.rina, claim, "ktp_heir", pictures.jpeg(pictures.page(1)), tmp_path)
    assert _why(cast.rina, lambda: judging.turn(cast.rina, AT, paper.id)) == "NOT_ALLOWED"
    assert _why(cast.wati, lambda: judging.turn(cast.wati, AT, paper.id)) == "NOT_HERE"
    turned = done(cast.agus, lambda: judging.turn(cast.agus, AT, paper.id))
    with papers.opened(turned) as path, Image.open(path) as image:
        assert image.size == (400, 600)
    assert not storage.place(JAMBI, paper.stored).exists()
    assert Event.objects.using("owner").filter(act="turn_paper").count() == 1
    visits.judged(cast.agus, paper.id, True)
    assert _why(cast.agus, lambda: judging.turn(cast.agus, AT, paper.id)) == "PAPER_JUDGED"


def test_a_photo_that_was_sent_on_its_side_is_like_another_once_it_is_turned(
    cast: Cast, tmp_path: Path
) -> None:
    people, whole = claimed.covered(cast, "Ibu Sari", "Pak Budi"), pictures.page(1)
    lying = whole.transpose(Image.Transpose.ROTATE_90)
    for name, photo in (("Ibu Sari", whole), ("Pak Budi", lying)):
        claim = claimed.opened(cast.rina, people[name], claimant=Claimant(name, "spouse")).id
        paper = visits.sent(cast.rina, claim, "ktp_heir", pictures.jpeg(photo), tmp_path)
    assert "ALIKE_PAPER" not in _looked_at(claim)
    waiting = jobs_waiting(claim)
    done(cast.agus, lambda: judging.turn(cast.agus, AT, paper.id))
    assert jobs_waiting(claim) == waiting + 1
    assert "ALIKE_PAPER" in _looked_at(claim)


@pytest.mark.parametrize(
    ("card", "as_of", "doubt"),
    [
        ("1571011203090001", BEFORE, []),
        ("1571011203090001", AT.date(), []),
        ("1571011203090002", BEFORE, ["HEIR_NOT_SHOWN", "OTHER_FAMILY"]),
        ("1571011203090002", AT.date(), ["HEIR_NOT_SHOWN"]),  # a card of those who are left
    ],
    ids=["the same card", "the same after the death", "another", "a new one after the death"],
)
def test_who_claims_unseen_is_looked_up_on_the_family_card_of_the_civil_registry(
    card: str, as_of: date, doubt: list[str], cast: Cast
) -> None:
    sari = claimed.covered(cast, "Ibu Sari")["Ibu Sari"]
    husband = "1571010303780002"
    cards = {civil.nik_of(sari): "1571011203090001", husband: card}
    rows = [civil.row(sari), (husband, "SARDI", date(1978, 3, 3), "HIDUP", None)]
    civil.keep(cast, rows, as_of, AT, cards)
    claimant = Claimant("Pak Sardi", "spouse", nik=husband)
    opened = claimed.opened(cast.agus, sari, claimant=claimant, opened_as="family")
    assert _looked_at(opened.id) == doubt
