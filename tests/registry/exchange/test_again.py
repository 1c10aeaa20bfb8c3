"""The same person, people or file again: the next year, the next upload, after giving up."""

from dataclasses import replace
from pathlib import Path

import python_calamine as calamine

from payung.enrolment import Move
from payung.partners import bpjs_tk
from payung.registry import sealed, storage
from payung.registry.actions import exchanging
from payung.registry.actions.exchanging import Right, Written
from payung.registry.models import Event, Exchange, Programme, ProgrammeVersion, Proposal
from payung.registry.queries import to_send
from tests.partners.stand_in import Faults
from tests.registry import confirmed, enrolled
from tests.registry.decrees import steps
from tests.registry.decrees.test_decrees import refused
from tests.registry.exchange import branch
from tests.registry.exchange.test_exchange import NAMES, SAID, kpj, outcomes
from tests.registry.people import AT, JAMBI, ON, Cast


def test_a_number_of_another_programme_is_still_the_persons_own(cast: Cast) -> None:
    """The second year: BPJS keeps one KPJ for a NIK."""
    enrolled.by_decree(cast, ["Anis", "Budi"])
    branch.answer(cast, branch.upload(cast)[0])
    person, before = enrolled.one("Anis").person_id, kpj("Anis")
    next_year = programme(cast)
    confirmed.proposals(next_year, ["Anis"], first=30, person_id=person, birth_date=enrolled.BORN)
    steps.sign(cast.hadi, steps.prepare(next_year, "500/1/2025"))
    (waits,) = steps.done(
        cast.lestari,
        lambda: to_send.waiting(
            cast.lestari, next_year.programme, bpjs_tk.profile.shipped()["sipp-tk-baru"], ON
        ),
    )
    assert waits.kpj == before
    (sent,) = branch.upload(next_year)
    branch.answer(next_year, sent)
    assert outcomes() == {"registered": 3}
    assert (enrolled.one("Anis").programme_id, kpj("Anis")) == (next_year.programme, before)


def test_who_has_a_number_goes_out_as_known_and_who_has_none_waits_for_the_other_file(
    cast: Cast, tmp_path: Path
) -> None:
    enrolled.by_decree(cast, ["Anis", "Budi"])
    branch.answer(cast, branch.upload(cast)[0])
    person, before = enrolled.one("Anis").person_id, kpj("Anis")
    next_year = programme(cast)
    confirmed.proposals(next_year, ["Anis"], first=30, person_id=person, birth_date=enrolled.BORN)
    confirmed.proposals(next_year, ["Wahyu"], first=40, birth_date=enrolled.BORN)
    steps.sign(cast.hadi, steps.prepare(next_year, "500/1/2025"))

    def write(layout: str) -> Written:
        asked = (AT, next_year.programme, layout, tmp_path)
        return steps.done(cast.lestari, lambda: exchanging.write_uploads(cast.lestari, *asked))

    known = write("sipp-tk-lanjutan")
    assert (known.people, len(known.held)) == (1, 1)
    with storage.opened(JAMBI, known.files[0].stored, known.files[0].name) as file:
        book = calamine.load_workbook(file)
        head, *rows = book.get_sheet_by_name("data_tk_lanjutan").to_python()
    assert [dict(zip(head, row, strict=True))["KPJ"] for row in rows] == [before]
    assert enrolled.one("Wahyu").state == "approved"
    assert write("sipp-tk-baru").people == 1
    assert (enrolled.one("Anis").state, enrolled.one("Wahyu").state) == ("sent", "sent")


def programme(cast: Cast) -> Cast:
    """The cast with another programme of theirs."""
    made = Programme.objects.using("owner").create(
        government=JAMBI, slug="lanjutan", name="Lanjutan"
    )
    versions = ProgrammeVersion.objects.using("owner")
    versions.create(
        government=JAMBI, programme_id=made.id, number=1, digest="0" * 64, by=cast.lestari.user,
        at=AT, document=versions.get(programme_id=cast.programme).document,
    )  # fmt: skip
    return replace(cast, programme=made.id)


def give_up(cast: Cast, sent: Exchange) -> None:
    steps.done(cast.lestari, lambda: exchanging.give_up(cast.lestari, AT, sent.id, "rusak"))


def test_the_same_people_sent_again_the_same_day_are_another_upload(cast: Cast) -> None:
    enrolled.by_decree(cast, NAMES)
    for number in (1, 2):
        (sent,) = branch.upload(cast)
        assert sent.number == number
        give_up(cast, sent)


def test_the_same_answer_to_the_next_upload_is_read(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Budi"])
    for _ in range(2):
        (sent,) = branch.upload(cast)
        branch.answer(cast, sent, Faults(refused={0: SAID}))
        assert enrolled.states() == {"Budi": "refused"}
        with refused("EXCHANGE_AGAIN"):
            branch.answer(cast, sent, Faults(refused={0: SAID}))
        enrolled.move(cast.lestari, "Budi", enrolled.told(Move.CORRECT))


def test_a_number_that_comes_after_giving_up_is_taken(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Anis"])
    (sent,) = branch.upload(cast)
    give_up(cast, sent)
    assert enrolled.states() == {"Anis": "approved"}
    branch.answer(cast, sent)
    assert enrolled.states() == {"Anis": "registered"}


def told(upload: Exchange) -> list[dict[str, object]]:
    """The rows of an upload, by its headings."""
    with storage.opened(JAMBI, upload.stored, upload.name) as path:
        head, *rows = calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    names = [str(name) for name in head]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_the_birth_place_that_a_list_told_goes_into_the_upload(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Anis", "Budi"])
    (anis, _) = Proposal.objects.using("owner").order_by("row")
    place = sealed.seal(sealed.ring(), "proposal", "birth_place", JAMBI, anis.id, "KOTA JAMBI")
    Proposal.objects.using("owner").filter(id=anis.id).update(sealed_birth_place=place)
    (upload,) = branch.upload(cast)
    assert [row["TEMPAT_LAHIR"] for row in told(upload)] == ["KOTA JAMBI", ""]


def test_a_mothers_name_that_was_asked_for_goes_into_the_next_upload(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Anis", "Budi"])
    (first,) = branch.upload(cast)
    branch.answer(cast, first, Faults(refused={1: "Nama ibu kandung kosong"}))
    right = Right(mother="Siti  Aminah", birth_place="Jambi")
    number, step = enrolled.one("Budi").id, enrolled.told(Move.CORRECT)
    steps.done(cast.lestari, lambda: exchanging.correct(cast.lestari, AT, number, right, step))
    (second,) = branch.upload(cast)
    (sent,) = told(second)
    assert (sent["NAMA_IBU_KANDUNG"], sent["TEMPAT_LAHIR"]) == ("SITI AMINAH", "JAMBI")
    assert "Aminah" not in bytes(enrolled.one("Budi").sealed_mother).decode("latin-1")
    trail = Event.objects.using("owner").filter(act="correct_enrolment").latest("number")
    assert trail.facts["changed"] == ["birth_place", "mother"]
