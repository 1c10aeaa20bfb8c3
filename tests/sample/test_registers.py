"""The registers agree with each other about the same people."""

from collections import Counter

from tests.sample.conftest import Made


def test_the_civil_registry_holds_exactly_the_people_asked_for(made: Made) -> None:
    civil = made.rows("registers/civil.csv")
    fates = Counter(row["STATUS"] for row in civil)
    assert len(civil) == 12_000
    assert fates == {"HIDUP": 11_400, "MATI": 360, "PINDAH": 240}
    assert all(bool(row["TGL_STATUS"]) == (row["STATUS"] != "HIDUP") for row in civil)


def test_a_family_card_has_one_address(made: Made) -> None:
    homes: dict[str, set[tuple[str, ...]]] = {}
    for row in made.rows("registers/civil.csv"):
        home = (row["ALAMAT"], row["NO_RT"], row["NO_RW"], row["NO_KEC"], row["NO_KEL"])
        homes.setdefault(row["NO_KK"], set()).add(home)
    assert all(len(home) == 1 for home in homes.values())
    assert 3 < 12_000 / len(homes) < 3.5


def test_children_have_the_name_of_the_mother_on_their_card(made: Made) -> None:
    civil = made.rows("registers/civil.csv")
    wives = {row["NO_KK"]: row["NAMA_LGKP"] for row in civil if row["STAT_HBKEL"] == "ISTRI"}
    children = [row for row in civil if row["STAT_HBKEL"] == "ANAK" and row["NO_KK"] in wives]
    assert len(children) > 2_000
    assert all(row["NAMA_LGKP_IBU"] == wives[row["NO_KK"]] for row in children)


def test_participants_are_three_tenths_and_some_live_elsewhere(made: Made) -> None:
    civil = {row["NIK"] for row in made.rows("registers/civil.csv")}
    participants = made.rows("registers/participants.csv")
    known = sum(row["NIK"] in civil for row in participants)
    assert 3_300 < len(participants) < 3_900
    assert 0.8 < known / len(participants) < 0.95
    assert {len(row["KPJ"]) for row in participants} == {11}
    assert {row["SEGMEN"] for row in participants} == {"PPU", "BPU", "JAKON"}


def test_who_is_active_paid_lately_and_who_lapsed_did_long_ago(made: Made) -> None:
    for row in made.rows("registers/participants.csv"):
        assert (row["BAYAR_SAMPAI"] >= "2026-10") == (row["STATUS"] == "AKTIF")


def test_the_social_registry_holds_half_the_people_with_one_decile_a_family(made: Made) -> None:
    social = made.rows("registers/social.csv")
    deciles: dict[str, set[str]] = {}
    for row in social:
        deciles.setdefault(row["nomor_kartu_keluarga"], set()).add(row["desil_nasional"])
    assert 5_900 < len(social) <= 6_000
    assert all(len(decile) == 1 for decile in deciles.values())


def test_a_few_of_the_excluded_have_no_nik_and_civil_servants_have_a_number(made: Made) -> None:
    excluded = made.rows("registers/excluded.csv")
    assert len(excluded) == 180
    assert 0 < sum(not row["NIK"] for row in excluded) < 40
    assert all((len(row["NIP"]) == 18) == (row["KATEGORI"] == "PNS") for row in excluded)
