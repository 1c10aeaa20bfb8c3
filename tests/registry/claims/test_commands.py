"""Claims from a terminal: found, opened, moved, handed over; checked as on the pages."""

from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from payung.cli.register import register
from payung.registry.models import Claim, Event, Unclaimed
from payung.values.refused import Refused
from tests.registry import claimed, terminal
from tests.registry.claimed import AT, DEATH
from tests.registry.claims import registry_files as civil
from tests.registry.people import Cast
from tests.registry.tasks import at_work

DAY = AT.date()


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands are typed on the day of the tests."""

    def now() -> datetime:
        return AT

    monkeypatch.setattr(register, "now", now)


def run(who: str, *words: str) -> str:
    command, *more = words
    done = terminal.typed("register", "claims", command, "--region", "15.71", "--by", who, *more)
    return " ".join(done.output.split())


def opened(enrolment: int) -> str:
    told = run(
        "agus", "open", str(enrolment), "--death", str(DEATH), "--name", "Pak Sardi",
        "--relation", "spouse",
    )  # fmt: skip
    claim = Claim.objects.using("owner").latest("id")
    assert claim.number in told
    return claim.number


def paid(number: str) -> None:
    claimed.papers_good(Claim.objects.using("owner").get(number=number).id)
    run("lestari", "move", number, "complete")
    for what in ("send", "decide", "pay"):
        run(
            "lestari", "move", number, what, "--on", str(DAY), "--told", "560/17",
            "--amount", "42000000", "--why", "Tunai",
        )  # fmt: skip


def test_a_claim_is_opened_listed_and_moved_until_it_is_paid(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = opened(people["Ibu Sari"].id)
    assert number in run("agus", "open", str(people["Ibu Sari"].id), "--death", str(DEATH),
                         "--name", "Pak Sardi", "--relation", "spouse")  # fmt: skip
    assert Claim.objects.using("owner").count() == 1
    assert "Rp42.000.000" in run("rina", "list")
    assert "Ibu Sari" not in run("rina", "list", "--late")
    assert "Ibu Sari" not in run("wati", "list")  # of the next village
    with pytest.raises(Refused, match="CLAIM_PAPERS_MISSING"):
        run("lestari", "move", number, "complete")
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        run("rina", "move", number, "complete")
    with pytest.raises(Refused, match="NOT_HERE"):
        run("lestari", "move", "K25-XXXXXXXX", "complete")
    paid(number)
    assert "Ibu Sari" in run("lestari", "list", "--state", "paid")
    assert Claim.objects.using("owner").get().paid == 42_000_000


def test_the_finder_is_asked_for_by_hand(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    with pytest.raises(Refused, match="NO_CIVIL_REGISTRY"):
        run("lestari", "find")
    civil.keep(cast, [civil.row(people["Ibu Sari"], "MENINGGAL", DEATH)], DAY, AT)
    told = run("lestari", "find")
    at_work.work()
    assert "pekerjaan" in told
    assert Unclaimed.objects.using("owner").get().amount == 42_000_000
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        run("rina", "find")


def test_the_list_of_a_handing_over_names_the_claims_that_were_chosen(
    cast: Cast, tmp_path: Path
) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu")
    first, second = (opened(one.id) for one in people.values())
    for number in (first, second):
        paid(number)
    file, days = tmp_path / "penyerahan.pdf", ("--from", str(DAY), "--to", str(DAY))
    assert "2 klaim" in run("lestari", "ceremony", *days, str(tmp_path / "semua.xlsx"))
    assert "1 klaim" in run("lestari", "ceremony", *days, str(file), "--claim", second)
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert second in text
    assert first not in text
    with pytest.raises(Refused, match="CEREMONY_EMPTY"):
        run("lestari", "ceremony", "--from", str(DEATH), "--to", str(DEATH), str(file))
    assert Event.objects.using("owner").filter(act="write_ceremony").count() == 2


def test_public_figures_hide_the_few(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    paid(opened(people["Ibu Sari"].id))
    told = run("rina", "figures", "--year", "2025")
    assert "JKM" in told
    assert "–" in told
    assert "42.000.000" not in told
