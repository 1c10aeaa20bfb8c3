"""What became of each proposer's rows: on its page by name, as a file, and by command."""

from collections.abc import Callable

from django.test import Client

from payung.registry.models import Assignment
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from tests.registry import rows
from tests.registry.people import FIRST, JAMBI, NEIGHBOUR, VILLAGE, Cast
from tests.registry.terminal import typed

As = Callable[[Scope], Client]
PAGE = "/cakupan/pengusul/?bulan=2025-03"


def _sent(cast: Cast) -> None:
    """Operator Rina sent four rows: one passed, screening rejected one and a verifier another;
    Verifier Wati one for the village next to it."""
    for outcome, state in (
        ("accepted", "waiting"), ("accepted", "confirmed"), ("rejected", "rejected"),
        ("accepted", "rejected"),
    ):  # fmt: skip
        rows.proposal(cast, VILLAGE, "Warga", outcome=outcome, state=state)
    rows.proposal(cast, NEIGHBOUR, "Warga 9", by=cast.wati, state="confirmed")


def test_it_names_who_proposes_for_where_and_what_became_of_their_rows(cast: Cast, as_: As) -> None:
    _sent(cast)
    page = as_(cast.lestari).get(PAGE).content.decode()
    rina, wati = page.split("<tbody>")[1].split("</tr>")[:2]
    for told in ("Operator Rina, ", "25,00% (1 dari 4)", ">4</td>", ">2</td>"):
        assert told in rina
    assert "Verifier Wati" in wati


def test_a_village_sees_its_own_proposer_only(cast: Cast, as_: As) -> None:
    _sent(cast)
    page = as_(cast.agus).get(PAGE).content.decode()
    assert "Operator Rina" in page
    assert "Verifier Wati" not in page.partition("<main")[2]


def test_nobody_proposed_and_the_page_says_so(cast: Cast, as_: As) -> None:
    assert "Belum ada daftar usulan" in as_(cast.lestari).get(PAGE).content.decode()


def test_as_a_file_each_proposer_is_a_row_with_the_office_they_propose_for(
    cast: Cast, as_: As
) -> None:
    _sent(cast)
    Assignment.objects.using("owner").create(
        government=JAMBI, user_id=cast.rina.user, role=Role.PROPOSER, area=JAMBI,
        office_id=cast.sinta.office, first=FIRST,
    )  # fmt: skip
    address = "/cakupan/pengusul/data.csv?bulan=2025-03"
    head, rina, *_ = as_(cast.lestari).get(address).content.decode("utf-8-sig").splitlines()
    assert head.startswith("Pengusul,Lembaga atau wilayah,Baris diusulkan,Baris ditolak,")
    assert rina.startswith("Operator Rina,Dinas Perdagangan,4,2,1,4,1,4,2025-03,")


def test_the_command_names_them_too(cast: Cast) -> None:
    _sent(cast)
    told = typed(
        "register", "indicators", "--region", JAMBI, "--by", "lestari", "--month", "2025-03",
        "--per", "proposer",
    ).output  # fmt: skip
    said = " ".join(told.split())
    assert "(rina) Usulan yang diterima: 25,00% (1 dari 4)" in said
