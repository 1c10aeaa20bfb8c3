"""Cards: who has one, who has received it, what is drawn, and what a lost one says."""

import zipfile
from pathlib import Path

import pytest

from payung import reporting
from payung.registry import carding
from payung.registry.actions import cards as actions
from payung.registry.actions.cards import PRINT, SHEET, Handed, Wanted
from payung.registry.jobs import tasks as jobs
from payung.registry.models import Card, Enrolment, Event, Task
from payung.registry.permissions import Role
from payung.registry.queries import cards
from payung.registry.queries.cards import Place, Village, Which
from payung.registry.scope import Scope
from payung.values.enrolment import Ending, Enrolled
from payung.values.refused import Refused
from tests.registry import enrolled
from tests.registry.cards import holders
from tests.registry.decrees import steps
from tests.registry.people import AT, JAMBI, NEIGHBOUR, VILLAGE, Cast


def _hand(who: Scope, names: list[str], to: str = "", how: str = "phone") -> int:
    picked = [holders.card(name).id for name in names]
    return steps.done(who, lambda: actions.hand(who, AT, picked, Handed(to, how)))


def _ask(cast: Cast, kind: str, area: str = JAMBI) -> Task:
    wanted = Wanted(cast.programme, area, holders.ADDRESS)
    return steps.done(cast.lestari, lambda: actions.ask(cast.lestari, AT, kind, wanted))


def test_whoever_has_a_number_gets_one_card_however_often_they_are_made(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari", "Pak Budi"])
    Enrolment.objects.using("owner").filter(name="Pak Budi").update(state="sent")
    assert [holders.make(cast), holders.make(cast)] == [1, 0]
    assert Card.objects.using("owner").get().until == "2025-12"


def test_a_reference_is_ours_or_it_is_nobodys(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari"])
    holders.make(cast)
    token = holders.token("Ibu Sari")
    assert carding.read(token) == (JAMBI, holders.card("Ibu Sari").reference)
    assert len(token) < 120
    for forged in ("", "x", token[:-1], token.replace(JAMBI, "51.03"), token[:-4] + "AAAA", "é"):
        assert carding.read(forged) is None
    named, _, signature = token.rpartition(".")
    for junk in (f"{token}!!!!", f"{token}====", f"{named}.~~~~{signature}"):
        assert carding.read(junk) is None  # it would be counted as another card
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    assert [one for one in letters if carding.read(token[:-1] + one)] == [token[-1]]


def test_a_village_marks_the_cards_of_its_own_people_and_of_nobody_else(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari", "Pak Budi"], VILLAGE)
    holders.registered(cast, ["Anis"], NEIGHBOUR, first=3)
    holders.make(cast)
    assert _hand(cast.agus, ["Ibu Sari", "Pak Budi"]) == 2
    one = holders.card("Ibu Sari")
    assert (one.handed_by, one.handed_how, one.handed_at) == (cast.agus.user, "phone", AT)
    with pytest.raises(Refused, match="NOT_HERE"):
        _hand(cast.agus, ["Anis"])
    with pytest.raises(Refused, match="CARD_HANDED"):
        _hand(cast.rina, ["Ibu Sari"])
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        _hand(cast.putu, ["Anis"])


def test_who_takes_a_card_for_somebody_else_takes_one_at_a_time(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari", "Pak Budi"])
    holders.make(cast)
    with pytest.raises(Refused, match="CARD_ONE_RECEIVER"):
        _hand(cast.agus, ["Ibu Sari", "Pak Budi"], "Anaknya")
    _hand(cast.agus, ["Ibu Sari"], "Anaknya", "sheet")
    assert holders.card("Ibu Sari").handed_to == "Anaknya"
    with pytest.raises(Refused, match="CARD_NONE_PICKED"):
        _hand(cast.agus, [])


def test_who_has_not_received_theirs_is_counted_and_named(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari", "Pak Budi"], VILLAGE)
    holders.make(cast)
    holders.registered(cast, ["Anis"], NEIGHBOUR, first=3)
    _hand(cast.agus, ["Ibu Sari"])
    found = steps.done(cast.lestari, lambda: cards.villages(cast.lestari, cast.programme))
    assert found == (Village(VILLAGE, 2, 2, 1), Village(NEIGHBOUR, 1, 0, 0))
    place = Place(cast.programme, VILLAGE)
    rows, count = steps.done(cast.agus, lambda: cards.listed(cast.agus, place, Which.WAITING, 1))
    assert ([one.name for one in rows], count) == (["Pak Budi"], 1)


def test_nobody_is_asked_to_bring_the_card_of_who_has_left(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari", "Pak Budi"])
    holders.make(cast)
    left, place = holders.card("Pak Budi"), Place(cast.programme, VILLAGE)
    Enrolment.objects.using("owner").filter(name="Pak Budi").update(state="ended")
    rows, count = steps.done(cast.agus, lambda: cards.listed(cast.agus, place, Which.WAITING, 1))
    assert ([one.name for one in rows], count) == (["Ibu Sari"], 1)
    drawn = steps.done(cast.lestari, lambda: cards.to_print(cast.lestari, place, ""))
    assert [one.name for one in drawn[VILLAGE]] == ["Ibu Sari"]
    with pytest.raises(Refused, match="CARD_ENDED"):
        _hand(cast.agus, ["Pak Budi"])
    Enrolment.objects.using("owner").filter(name="Ibu Sari").update(last_month="2026-06")
    assert holders.make(cast) == 1
    assert holders.card("Ibu Sari").until == "2026-06"
    assert Card.objects.using("owner").get(id=left.id).withdrawn_at == AT
    assert [holders.make(cast), Event.objects.using("owner").filter(act="make_cards").count()] == [
        0, 2,
    ]  # fmt: skip


def test_a_lost_card_is_withdrawn_and_made_anew(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari"])
    holders.make(cast)
    lost = holders.card("Ibu Sari")
    holders.paid(cast, "Ibu Sari", "2025-03")
    assert _months(lost) == ["2025-03"]
    with pytest.raises(Refused, match="CARD_WHY"):
        steps.done(cast.lestari, lambda: actions.withdraw(cast.lestari, AT, lost.id, " "))
    steps.done(cast.lestari, lambda: actions.withdraw(cast.lestari, AT, lost.id, "hilang"))
    with pytest.raises(Refused, match="CARD_WITHDRAWN"):
        steps.done(cast.lestari, lambda: actions.withdraw(cast.lestari, AT, lost.id, "hilang"))
    assert _months(lost) == []
    assert holders.make(cast) == 1
    assert _months(holders.card("Ibu Sari")) == ["2025-03"]


def _months(one: Card, born: int = holders.BORN) -> list[str]:
    found = steps.done(
        Scope(JAMBI, -1, "", Role.ADMINISTRATOR, JAMBI),
        lambda: carding.paid_months((JAMBI, one.reference), born, AT.date()),
    )
    return [str(month) for month in found]


def test_only_paid_months_count_and_only_for_the_right_year_of_birth(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari"])
    holders.make(cast)
    holders.paid(cast, "Ibu Sari", "2025-02")
    holders.paid(cast, "Ibu Sari", "2025-03")
    holders.paid(cast, "Ibu Sari", "2025-04", "approved")
    assert _months(holders.card("Ibu Sari")) == ["2025-03"]
    assert _months(holders.card("Ibu Sari"), holders.BORN + 1) == []
    Enrolment.objects.using("owner").update(state="ended")
    assert _months(holders.card("Ibu Sari")) == []


def test_who_lives_and_has_claimed_for_an_accident_is_active_and_the_dead_are_not(
    cast: Cast,
) -> None:
    """A hospital scans the card of whoever was brought in."""
    holders.registered(cast, ["Ibu Sari", "Pak Budi"])
    holders.make(cast)
    for name, month in (("Ibu Sari", "2025-03"), ("Pak Budi", "2025-04")):
        holders.paid(cast, name, month)
        enrolled.stand(name, Enrolled.CLAIM, name.encode())
    Enrolment.objects.using("owner").filter(name="Pak Budi").update(ending=Ending.DIED)
    assert _months(holders.card("Ibu Sari"), holders.BORN) == ["2025-03"]
    assert _months(holders.card("Pak Budi"), holders.BORN) == []


def test_a_month_that_another_pays_counts_on_the_card_too(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari"])
    holders.make(cast)
    holders.paid(cast, "Ibu Sari", "2025-03")
    holders.paid_by_another(cast, "Ibu Sari", "2025-04", "Provinsi Jambi")
    assert _months(holders.card("Ibu Sari"), holders.BORN) == ["2025-03", "2025-04"]


def test_cards_are_drawn_in_the_background_and_drawn_again_until_they_are_handed_over(
    cast: Cast,
) -> None:
    holders.registered(cast, ["Ibu Sari", "Pak Budi"], VILLAGE)
    holders.registered(cast, ["Anis"], NEIGHBOUR, first=3)
    task = _ask(cast, PRINT)
    jobs.do(JAMBI, task.id)
    done = Task.objects.using("owner").get(id=task.id)
    assert (done.state, done.file, done.told) == ("done", "kartu.zip", {"cards": 3, "villages": 2})
    _hand(cast.agus, ["Ibu Sari"])
    again = _ask(cast, PRINT, VILLAGE)
    jobs.do(JAMBI, again.id)
    done = Task.objects.using("owner").get(id=again.id)
    assert (done.file, done.told) == (f"kartu-{VILLAGE}.pdf", {"cards": 1, "villages": 1})
    assert Card.objects.using("owner").count() == 3
    acts = Event.objects.using("owner").filter(act="make_cards").count()
    assert acts == 1


def test_the_receipt_sheet_has_those_who_wait(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari"])
    with pytest.raises(Refused, match="CARD_NOBODY"):
        _ask(cast, SHEET)
    holders.make(cast)
    task = _ask(cast, SHEET)
    jobs.do(JAMBI, task.id)
    assert Task.objects.using("owner").get(id=task.id).file == f"tanda-terima-kartu-{VILLAGE}.pdf"


def test_an_archive_has_a_document_for_each_village_with_its_name(
    cast: Cast, tmp_path: Path
) -> None:
    holders.registered(cast, ["Ibu Sari"], VILLAGE)
    holders.registered(cast, ["Anis"], NEIGHBOUR, first=3)
    wanted = Wanted(cast.programme, JAMBI, holders.ADDRESS)
    pack, found = steps.done(cast.lestari, lambda: actions.collect(cast.lestari, AT, PRINT, wanted))
    told: list[int] = []
    path = reporting.write_cards(pack, found, tmp_path, told.append)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert all(archive.read(name).startswith(b"%PDF") for name in names)
    assert [name.split()[0] for name in names] == [VILLAGE, NEIGHBOUR]
    assert told == [1, 2]
    assert found[VILLAGE][0].kpj.startswith("250000")
    assert "nik" not in found[VILLAGE][0].address
