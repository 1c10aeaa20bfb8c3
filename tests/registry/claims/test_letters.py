"""Letters, the list of a ceremony and public figures: what is handed over with a claim."""

from functools import partial
from pathlib import Path

import openpyxl
from pypdf import PdfReader

from payung.claims.lifecycle import Move
from payung.registry.actions import ceremonies, claim_letters
from payung.registry.actions.claimants import Claimant
from payung.registry.models import Claim, Event
from payung.registry.queries import claim_figures
from payung.values.claim import Accident
from tests.registry import claimed
from tests.registry.claimed import AT, DEATH
from tests.registry.claims import registry_files as civil
from tests.registry.decrees.steps import done
from tests.registry.decrees.test_decrees import refused
from tests.registry.people import Cast


def text(cast: Cast, number: int, kind: str, folder: Path) -> str:
    path = folder / f"{kind}.pdf"
    path.write_bytes(
        done(cast.lestari, lambda: claim_letters.write(cast.lestari, AT, number, kind))
    )
    pages = PdfReader(path).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def paid(cast: Cast, amount: int = 42_000_000) -> int:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    claimed.paid(cast, number, amount)
    return number


def test_the_receipt_tells_the_amount_in_words_and_is_on_record(cast: Cast, tmp_path: Path) -> None:
    number = paid(cast)
    told = text(cast, number, "receipt", tmp_path)
    assert "Rp42.000.000 (empat puluh dua juta rupiah)" in told
    assert "Pak Sardi" in told
    assert "1234567890" not in told
    assert Event.objects.using("owner").get(act="write_letter").facts["kind"] == "receipt"
    for part in ("Rp20.000.000", "Rp12.000.000", "Rp10.000.000", "Nama ahli waris"):
        assert part in told


def test_a_receipt_of_less_than_was_granted_says_so(cast: Cast, tmp_path: Path) -> None:
    told = text(cast, paid(cast, 4_200_000), "receipt", tmp_path)
    assert "sebesar Rp42.000.000 sudah diterima Rp4.200.000" in told
    assert "penuh" not in told


def test_the_letter_to_bpjs_names_amounts_and_papers(cast: Cast, tmp_path: Path) -> None:
    told = text(cast, paid(cast), "to_bpjs", tmp_path)
    assert "Santunan kematian" in told
    assert "Kartu keluarga (KK)" in told
    assert "Bank Jambi 1234567890, Sardi" in told
    assert civil.nik_of(Claim.objects.using("owner").get().enrolment) in told


def test_no_letter_tells_that_a_fund_inherits_because_nobody_was_asked(
    cast: Cast, tmp_path: Path
) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    for alone in (False, True):
        number = claimed.opened(
            cast.agus, people["Ibu Sari"], survivors=(), alone=alone,
            claimant=Claimant("Pak RT", "other", account="1", account_holder="Pak RT", bank="B"),
        ).id  # fmt: skip
        claimed.papers_good(number)
        claimed.move(cast.lestari, number, Move.COMPLETE)
        if alone:
            assert "Dana Jaminan Sosial" in text(cast, number, "to_bpjs", tmp_path)
        else:
            with refused("LETTER_NO_HEIRS"):
                text(cast, number, "to_bpjs", tmp_path)
            claimed.move(cast.lestari, number, Move.WITHDRAW, words="Salah")


def test_a_letter_that_does_not_fit_yet_is_refused(cast: Cast, tmp_path: Path) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    for kind in ("to_bpjs", "receipt", "first_report", "whatever"):
        with refused("LETTER_NOT_YET"):
            text(cast, number, kind, tmp_path)


def test_an_accident_is_first_reported_by_a_form(cast: Cast, tmp_path: Path) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"], accident=Accident(on=DEATH)).id
    told = text(cast, number, "first_report", tmp_path)
    assert "2 x 24 jam" in told
    assert "10 September 2025" in told
    assert "Tempat kejadian" in told


def test_the_list_of_a_ceremony_names_who_was_paid_in_its_days(cast: Cast, tmp_path: Path) -> None:
    paid(cast)
    day = AT.date()
    assert done(cast.lestari, lambda: claim_figures.paid(cast.lestari, DEATH, DEATH)) == ()
    path = tmp_path / "penyerahan.xlsx"
    wanted = ceremonies.Wanted(day, day)
    assert done(cast.lestari, lambda: ceremonies.write(cast.lestari, AT, wanted, path)) == 1
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    row = [cell.value for cell in list(sheet.rows)[1]]
    assert row[1:3] == ["Ibu Sari", "Pak Sardi"]
    assert row[-2:] == ["empat puluh dua juta rupiah", 42_000_000]


def test_the_list_to_sign_tells_amounts_in_words_and_no_whole_nik(
    cast: Cast, tmp_path: Path
) -> None:
    number = paid(cast)
    path, day = tmp_path / "penyerahan.pdf", AT.date()
    wanted = ceremonies.Wanted(day, day, (number,))
    done(cast.lestari, lambda: ceremonies.write(cast.lestari, AT, wanted, path))
    told = " ".join(" ".join(one.extract_text() for one in PdfReader(path).pages).split())
    nik = civil.nik_of(claimed.one(number).enrolment)
    assert nik not in told
    assert f"{nik[:4]}********{nik[-4:]}" in told
    assert "empat puluh dua juta rupiah" in told
    assert "Pak Sardi" in told
    facts = Event.objects.using("owner").get(act="write_ceremony").facts
    assert (facts["claims"], facts["amount"]) == ([claimed.one(number).number], 42_000_000)


def test_a_list_of_nobody_and_one_for_others_eyes_are_refused(cast: Cast, tmp_path: Path) -> None:
    paid(cast)
    path, day = tmp_path / "penyerahan.pdf", AT.date()
    whole = ceremonies.Wanted(day, day)
    for code, who, wanted, file in (
        ("CEREMONY_EMPTY", cast.lestari, ceremonies.Wanted(DEATH, DEATH), path),
        ("CEREMONY_EMPTY", cast.lestari, ceremonies.Wanted(day, day, (1,)), path),
        ("NOT_ALLOWED", cast.rina, whole, path),
        ("CEREMONY_FILE", cast.lestari, whole, path.with_suffix(".docx")),
    ):
        with refused(code):
            done(who, partial(ceremonies.write, who, AT, wanted, file))
    assert list(tmp_path.iterdir()) == []
