"""`payung rules show`: value, unit, citation, history, next change."""

from pathlib import Path

import pytest

from payung import messages
from payung.messages import Lang
from payung.values.refused import Refused
from tests.cli.offline.rules.ask import Ask
from tests.rulebook import rules
from tests.rulebook.test_regions import own_folder


def test_a_benefit_is_shown_as_on_the_day_asked_for(ask: Ask) -> None:
    told = ask("show", "jkm.benefit", "--on", "2024-06-01")
    for part in ("Rp42.000.000", "biaya pemakaman", "PP 82/2019", "Riwayat", "Rp16.200.000"):
        assert part in told
    assert "Belum ada perubahan berikutnya" in told


def test_a_change_that_the_law_already_dates_is_announced(ask: Ask) -> None:
    told = ask("show", "bpu.relief_other", "--on", "2026-05-01", "--lang", "en")
    assert "50%" in told
    assert "Next change: 1 January 2027, to 0%." in told


def test_the_same_value_that_only_becomes_verified_is_no_next_change(ask: Ask) -> None:
    assert ask.json("show", "jkm.benefit", "--on", "2020-01-01")[0]["following"] is None


def test_what_is_not_verified_and_what_is_open_is_said(ask: Ask) -> None:
    told = ask("show", "jkm.waiting_counted", "--on", "2026-01-01")
    assert "BELUM diverifikasi" in told
    assert "Belum jelas di aturannya" in told


def test_a_table_with_rows_that_fewer_tell_is_no_more_than_partly_verified(ask: Ask) -> None:
    told = ask("show", "bpu.income_base", "--on", "2026-01-01")
    assert "Terverifikasi hanya baris yang tidak bertanda" in told
    assert "sebagian" in told.splitlines()[-3]


def test_notes_are_told_in_the_readers_language(ask: Ask) -> None:
    assert "Catatan: Brosur resmi menyebut tiga bulan iuran" in ask("show", "jkm.waiting_counted")
    assert "Note: The official leaflet" in ask("show", "jkm.waiting_counted", "--lang", "en")
    told = ask.json("show", "jkm.waiting_counted")[0]["in_force"]["note"]
    assert told.keys() == {"id", "en"}


def test_without_a_day_the_newest_value_is_shown_and_said_to_be(ask: Ask) -> None:
    told = ask("show", "bpu.relief_other")
    assert "nilai terbaru" in told
    assert "Berlaku sejak 1 Januari 2027" in told


def test_before_its_first_day_a_rule_is_said_to_have_no_value(ask: Ask) -> None:
    told = ask("show", "bpu.jkm", "--on", "2015-06-30")
    assert "Pada 30 Juni 2015 aturan ini tidak bernilai" in told


def test_without_a_name_every_rule_is_listed_and_with_a_scheme_its_own(ask: Ask) -> None:
    assert "scholarship.years" in ask("show")
    told = ask("show", "jkm")
    assert "jkm.benefit" in told
    assert "jkk." not in told


def test_a_misspelt_name_is_refused_with_the_nearest(ask: Ask) -> None:
    with pytest.raises(Refused) as refused:
        ask("show", "jkm.benfit")
    assert "jkm.benefit" in messages.refusal(refused.value, Lang.ID)


def test_a_name_like_no_other_is_refused_with_where_all_names_are(ask: Ask) -> None:
    with pytest.raises(Refused, match="RULE_UNKNOWN_LIST"):
        ask("show", "zzzzzzzzz")


def test_a_regions_own_rule_is_shown_in_that_region(ask: Ask, tmp_path: Path) -> None:
    own = str(own_folder(tmp_path))
    there = ("--region", "33.19", "--rules", own, "--on", "2026-06-01")
    assert "20 tahun" in ask("show", "programme.age_min", *there)
    nationally = ask("show", "programme.age_min", "--rules", own, "--on", "2026-06-01")
    assert "18 tahun" in nationally
    assert "Kabupaten Kudus" in nationally


def test_how_many_own_rules_were_read_is_said(ask: Ask, tmp_path: Path) -> None:
    own = str(own_folder(tmp_path))
    for asked in (("show", "jkm"), ("check",)):
        assert f"Aturan sendiri yang dibaca dari {own}: 1." in ask(*asked, "--rules", own)


@pytest.mark.parametrize(("typed", "code"), [("3319", "REGION_MISTYPED"), ("x", "REGION_UNKNOWN")])
def test_a_region_that_is_none_is_refused(typed: str, code: str, ask: Ask) -> None:
    with pytest.raises(Refused) as refused:
        ask("show", "programme.age_min", "--region", typed)
    assert refused.value.code == code
    assert messages.refusal(refused.value, Lang.EN)


def test_flawed_rules_are_refused_with_file_and_line(ask: Ask, tmp_path: Path) -> None:
    own = own_folder(tmp_path, rules.AGE.replace("years", "tahun"))
    with pytest.raises(Refused) as refused:
        ask("show", "--rules", str(own))
    told = messages.refusal(refused.value, Lang.ID)
    assert "aturan-kami/regions/33.19/programme/age_min.yaml, baris 3" in told


def test_for_programs_percentages_stand_as_the_law_prints_them(ask: Ask) -> None:
    told = ask.json("show", "ppu.jkk_rate", "--on", "2026-01-01")[0]
    assert told["in_force"]["value"]["I"] == 0.24
    assert told["unit"] == "percent"
    assert [one["since"] for one in told["history"]] == sorted(
        one["since"] for one in told["history"]
    )
