"""The same from a terminal: as a user of the region, checked and recorded as on the pages."""

from datetime import date
from pathlib import Path

import pytest

from payung.partners import bpjs_tk
from payung.registry.models import Event, Exchange, ExchangeLine
from payung.values.enrolment import Enrolled
from payung.values.refused import Refused
from tests.partners import stand_in
from tests.partners.stand_in import Faults
from tests.registry import enrolled, terminal
from tests.registry.exchange import branch
from tests.registry.people import Cast

ASKED = ("--region", "15.71", "--by", "lestari", "--programme", "2025")


def run(*words: str) -> tuple[int, str]:
    done = terminal.typed("register", *words)
    return done.exit_code, done.output


def test_a_region_without_web_sends_reads_and_hears_what_is_out(cast: Cast, tmp_path: Path) -> None:
    enrolled.by_decree(cast, ["Anis", "Ibu Sari", "Wahyu"])
    code, told = run("bpjs", "upload", *ASKED, "--out", str(tmp_path))
    assert (code, "3 peserta" in told) == (0, True)
    (file,) = tmp_path.glob("*.xlsx")
    back = tmp_path / f"HASIL_{file.name}"
    faults = Faults(refused={1: "NIK tidak ditemukan"}, left_out=frozenset({2}))
    stand_in.answer(back, stand_in.accept(file), faults)
    code, told = run("bpjs", "answer", *ASKED, str(back))
    assert (code, "1 terdaftar, 1 ditolak" in told) == (0, True)
    code, told = run("bpjs", "status", *ASKED)
    assert (code, "1 peserta ditolak" in told) == (1, True)  # somebody is still out
    code, told = run("enrolment", "list", *ASKED, "--state", "refused")
    assert (code, "Ibu Sari" in told, "Anis" in told) == (0, True, False)
    with pytest.raises(Refused, match="EXCHANGE_AGAIN"):
        run("bpjs", "answer", *ASKED, str(back))
    acts = set(Event.objects.using("owner").values_list("act", flat=True))
    assert {"write_upload", "fetch_exchange", "read_answer"} <= acts


def test_a_move_from_a_terminal_needs_the_same_proof_and_the_same_role(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    number = str(enrolled.one("Ibu Sari").id)
    enrolled.stand("Ibu Sari", Enrolled.REFUSED)
    words = ("enrolment", "move", "--region", "15.71", number, "correct")
    with pytest.raises(Refused, match="PROOF_MISSING"):
        run(*words, "--by", "lestari")
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        run(*words, "--by", "agus", "--proof", "letter", "--number", "1")
    with pytest.raises(Refused, match="END_BY_ANOTHER"):
        run(*words[:-1], "end", "--by", "lestari", "--proof", "letter", "--number", "1")
    assert Event.objects.using("owner").filter(act="refused").count() == 1
    with pytest.raises(Refused, match="NO_SUCH_USER"):
        run(*words, "--by", "siapa")
    code, told = run(*words, "--by", "lestari", "--proof", "letter", "--number", "470/1")
    assert (code, "belum dikirim" in told) == (0, True)
    assert enrolled.states() == {"Ibu Sari": "approved"}


def test_who_was_refused_is_put_right_field_by_field_from_a_terminal(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    number = str(enrolled.one("Ibu Sari").id)
    enrolled.stand("Ibu Sari", Enrolled.REFUSED)
    words = ("enrolment", "correct", "--region", "15.71", "--by", "lestari", number)
    with pytest.raises(Refused, match="PROOF_MISSING"):
        run(*words, "--mother", "Aminah")
    code, told = run(
        *words, "--right-name", "SARI RAHAYU", "--born", "1980-04-01", "--sex", "P", "--mother",
        "Aminah", "--birth-place", "Jambi", "--proof", "identity", "--number", "KTP-1",
    )  # fmt: skip
    assert (code, "belum dikirim" in told) == (0, True)
    found = enrolled.one("SARI RAHAYU")
    assert (found.birth_date, found.sex, found.state) == (date(1980, 4, 1), "P", "approved")
    assert all((found.sealed_mother, found.sealed_birth_place))


def test_what_is_not_clear_or_silent_or_refused_is_done_with_from_a_terminal(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Anis", "Budi", "Ibu Sari", "Wahyu"])
    (sent,) = branch.upload(cast)
    faults = Faults(
        refused={1: "Nama tidak sesuai Dukcapil"}, without_nik=frozenset({2}),
        left_out=frozenset({3}), strangers=2,
    )  # fmt: skip
    branch.answer(cast, sent, faults)
    code, told = run("bpjs", "unclear", *ASKED)
    assert (code, "3 baris" in told) == (0, True)
    line = ExchangeLine.objects.using("owner").get(outcome="suggested").id
    said = ("--region", "15.71", "--by", "lestari", "--why", "kata Bu Rini lewat telepon")
    code, told = run("bpjs", "settle", str(line), *said, "--verdict", "theirs")
    assert (code, enrolled.states()["Ibu Sari"]) == (0, "registered")
    file = str(Exchange.objects.using("owner").get(kind="answer").id)
    code, told = run("bpjs", "set-aside", file, *said)
    assert (code, "2 baris" in told) == (0, True)
    code, told = run("bpjs", "give-up", str(sent.id), *said)
    assert (code, enrolled.states()["Wahyu"]) == (0, "approved")
    code, told = run("bpjs", "refused", *ASKED)
    assert (code, "Budi" in told, "KTP" in told, "Anis" in told) == (0, True, True, False)
    assert run("bpjs", "status", *ASKED)[0] == 0


def test_a_layout_is_checked_and_kept_from_a_terminal(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "susunan.yaml"
    file.write_text(bpjs_tk.profile.document("wadah-sg").replace("version: 1", "version: 2"))
    code, told = run("bpjs", "profile", "check", str(file))
    assert (code, "belum pernah dicoba" in " ".join(told.split())) == (0, True)
    code, told = run("bpjs", "profile", "keep", str(file), "--region", "15.71", "--by", "lestari")
    assert (code, "wadah-sg v2" in told) == (0, True)
    with pytest.raises(Refused, match="FILE_NOT_FOUND"):
        run("bpjs", "profile", "check", str(tmp_path / "tidak-ada.yaml"))
