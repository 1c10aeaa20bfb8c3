"""People who have their number from a year before: the number that we send is no answer to it."""

from datetime import date
from pathlib import Path

import pytest

from payung.registry import storage
from payung.registry.actions import exchanging
from payung.registry.models import Enrolment, Exchange
from tests.partners import stand_in
from tests.partners.stand_in import Faults
from tests.registry import enrolled
from tests.registry.contributions import enrolled as members
from tests.registry.decrees import steps
from tests.registry.exchange import branch
from tests.registry.people import AT, JAMBI, Cast

NAMES = ["Anis", "Budi"]


def sent_again(cast: Cast, folder: Path) -> Exchange:
    """Both registered in a programme that is over, and sent by their numbers in the next one."""
    enrolled.by_decree(cast, NAMES)
    (sent,) = branch.upload(cast)
    branch.answer(cast, sent)
    known = Enrolment.objects.using("owner").order_by("id")
    people = tuple(known.values_list("person_id", flat=True))
    known.update(state="ended", ending="term")
    programme = members.another_programme(cast)
    wanted = members.Wanted(first=50, programme=programme, persons=people, state="approved")
    new = Enrolment.objects.using("owner").filter(id__in=members.people(cast, 2, wanted))
    new.update(sealed_kpj=b"", kpj_index=b"", birth_date=date(1980, 1, 1))
    return steps.done(
        cast.lestari,
        lambda: exchanging.write_uploads(
            cast.lestari, AT, programme, "sipp-tk-lanjutan", folder
        ).files[0],
    )


def answered(cast: Cast, sent: Exchange, path: Path, words: str) -> list[str]:
    """Where the two stand when the branch gives our rows back with these words."""
    with storage.opened(JAMBI, sent.stored, sent.name) as file:
        stand_in.failures(path, file, words)
    branch.receive(cast, path, f"HASIL_{sent.name}", programme=sent.programme_id)
    new = Enrolment.objects.using("owner").filter(programme_id=sent.programme_id)
    return list(new.order_by("id").values_list("state", flat=True))


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Nama tidak sesuai Adminduk", "refused"), ("GAGAL: NIK tidak ditemukan", "refused"),
        ("", "sent"), ("Berhasil", "registered"),
    ],
)  # fmt: skip
def test_our_own_rows_given_back_register_only_whom_a_word_says_so_of(
    cast: Cast, tmp_path: Path, words: str, state: str
) -> None:
    sent = sent_again(cast, tmp_path)
    assert answered(cast, sent, tmp_path / "hasil.xlsx", words) == [state] * 2


def test_who_is_active_elsewhere_is_refused_though_the_branch_writes_their_number(
    cast: Cast,
) -> None:
    enrolled.by_decree(cast, NAMES)
    (sent,) = branch.upload(cast)
    said = "Sudah terdaftar aktif di perusahaan PT X"
    branch.answer(cast, sent, Faults(refused={1: said}, numbered=frozenset({1})))
    assert enrolled.states() == {"Anis": "registered", "Budi": "refused"}
    budi = enrolled.one("Budi")
    assert (budi.refusal, bytes(budi.kpj_index)) == ("already_waged", b"")
