"""What villages write in the occupation column, and which code it becomes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung import rulebook
from payung.rulebook import occupation_words
from payung.values.refused import Refused


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Nelayan", "nelayan"),
        ("NELAYAN/PERIKANAN", "nelayan"),
        ("  petani ", "petani"),
        ("PETANI/PEKEBUN", "petani"),
        ("buruh tani tembakau", "buruh_tani_tembakau"),
        ("Ojol", "ojek_daring"),
        ("Opang", "ojek_pangkalan"),
        ("PKL", "pkl"),
        ("Pelaku UMKM", "umkm"),
        ("Guru Ngaji", "guru_ngaji"),
        ("relawan bencana", "relawan_bencana"),
        ("Ketua RT", "ketua_rt"),
        ("Anggota BPD", "anggota_bpd"),
        ("Kepala Desa", "kepala_desa"),
        ("Tenaga kontrak", "tenaga_kontrak"),
        ("pemangku kahyangan tiga", "pemangku_kahyangan_tiga"),
        ("Imam masjid", "imam_masjid"),
    ],
)
def test_a_word_of_the_village_has_its_code(written: str, code: str) -> None:
    assert rulebook.occupation_of(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Tkg. Becak", "tukang_becak"),
        ("supir angkot", "sopir_angkot"),
        ("nelayann", "nelayan"),
        ("Petanni", "petani"),
        ("WIRA SWASTA", "wiraswasta"),
    ],
)
def test_short_forms_and_slips_of_the_hand_are_understood(written: str, code: str) -> None:
    assert rulebook.occupation_of(written) == code


def test_of_several_occupations_in_one_cell_the_first_known_one_counts() -> None:
    assert rulebook.occupation_of("ojek / petani") == "ojek"
    assert rulebook.occupation_of("xyzzy dan nelayan") == "nelayan"


def test_beside_work_a_word_for_no_work_or_any_work_does_not_count() -> None:
    assert rulebook.occupation_of("Ibu rumah tangga / bakul jajan") == "pedagang_keliling"
    assert rulebook.occupation_of("Wiraswasta (penjahit)") == "penjahit"


def test_an_office_is_not_hidden_by_work_beside_it() -> None:
    assert rulebook.occupation_of("Petani, PNS") == "pns"


def test_details_behind_an_occupation_do_not_hide_it() -> None:
    assert rulebook.occupation_of("petani cabe di sawah bengkok") == "petani"


@pytest.mark.parametrize("written", ["", "-", "12345", "mantan petani", "bantu orang tua"])
def test_a_text_that_names_no_occupation_gives_no_code(written: str) -> None:
    assert rulebook.occupation_of(written) == ""


def test_a_civil_servant_is_known_by_the_registry_s_wording() -> None:
    for wording in ("PEGAWAI NEGERI SIPIL", "Kepolisian RI (POLRI)", "TENTARA NASIONAL INDONESIA"):
        assert rulebook.is_civil_servant(wording)


def test_village_officials_and_honorary_staff_are_no_civil_servants() -> None:
    for wording in ("PERANGKAT DESA", "KEPALA DESA", "KARYAWAN HONORER", "PETANI/PEKEBUN", ""):
        assert not rulebook.is_civil_servant(wording)


def test_every_wider_occupation_exists_and_is_itself_at_the_top() -> None:
    known = rulebook.occupations()
    for occupation in known.values():
        if occupation.part_of:
            assert known[occupation.part_of].part_of == ""


def test_the_transport_sector_has_the_jobs_that_pp_50_of_2025_is_explained_with() -> None:
    known = rulebook.occupations()
    for code in ("ojek_daring", "sopir_angkot", "sopir_taksi", "kurir", "sopir_truk",
                 "tukang_becak", "kusir", "juru_mudi_perahu"):  # fmt: skip
        assert known[code].transport
    assert not known["parkir"].transport


@given(st.text(max_size=200))
def test_any_text_gives_a_known_code_or_none(text: str) -> None:
    code = rulebook.occupation_of(text)
    assert code == "" or code in rulebook.occupations()


def test_a_cell_of_32767_characters_is_read_like_any_other() -> None:
    assert rulebook.occupation_of("petani " * 4681) == "petani"


SECTOR = """\
sector: {id: Perikanan, en: Fisheries}
occupations:
  nelayan:
    label: {id: Nelayan, en: Fisher}
    words: [nelayan, pencari ikan]
"""


@pytest.mark.parametrize(
    ("sound", "flawed", "code"),
    [
        ("label:", "lable:", "RULE_KEY_UNKNOWN"),
        ("    words: [nelayan, pencari ikan]\n", "", "RULE_KEY_MISSING"),
        ("words: [nelayan, pencari ikan]", "words: nelayan", "VALUE_NOT_LIST"),
        ("occupations:", "occupations: {}\nothers:", "RULE_NOTHING_LISTED"),
        ("[nelayan, pencari ikan]", "[nelayan, [pencari]]", "RULE_NOT_TEXT"),
        ("en: Fisher}", "en: Fisher, at sea}", "RULE_NOT_BILINGUAL"),
        ("words:", "informal: perhaps\n    words:", "RULE_NOT_TRUE"),
        ("sector:", "sector: [", "YAML_BRACKET_OPEN"),
    ],
)
def test_an_occupation_file_of_another_shape_is_refused_with_its_line(
    sound: str, flawed: str, code: str, tmp_path: Path
) -> None:
    file = tmp_path / "perikanan.yaml"
    file.write_text(SECTOR.replace(sound, flawed, 1), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        occupation_words.read_sector(file, "occupations/perikanan.yaml")
    found = refused.value.findings
    assert code in [flaw.code for flaw in found]
    assert all(flaw.place.row for flaw in found)


def test_a_sound_occupation_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "perikanan.yaml"
    file.write_text(SECTOR, encoding="utf-8")
    fishers = occupation_words.read_sector(file, "occupations/perikanan.yaml")
    assert fishers["nelayan"].words == ("nelayan", "pencari ikan")


def test_every_label_is_whole_in_both_languages() -> None:
    known = rulebook.occupations()
    assert known["perajin_gerabah"].label_en == "Potter, brick or tile maker"
    assert all(one.label_id and one.label_en for one in known.values())
