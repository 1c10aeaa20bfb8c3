"""Every category that the four real programmes name has an occupation code of its own."""

import pytest

from payung import rulebook

# The words of announcements and press, programme by programme.
NAMED = {
    "Petani": "petani",
    "Buruh tani": "buruh_tani",
    "Nelayan": "nelayan",
    "Pedagang": "pedagang",
    "PKL": "pkl",
    "Pedagang pasar": "pedagang_pasar",
    "Pelaku UMKM": "umkm",
    "Buruh harian lepas": "buruh_harian",
    "Tukang becak": "tukang_becak",
    "Ojek online": "ojek_daring",
    "Ojol": "ojek_daring",
    "Ojek pangkalan": "ojek_pangkalan",
    "Opang": "ojek_pangkalan",
    "Ojek": "ojek",
    "Parkir": "parkir",
    "Seniman": "seniman",
    "Relawan bencana": "relawan_bencana",
    "Tenaga honorer": "honorer",
    "THL": "honorer",
    "PPNPN": "honorer",
    "Non ASN": "honorer",
    "Tenaga kontrak": "tenaga_kontrak",
    "Ketua RT": "ketua_rt",
    "Kades": "kepala_desa",
    "Perangkat desa": "perangkat_desa",
    "BPD": "anggota_bpd",
    "Imam": "imam_masjid",
    "Pemandi jenazah": "pemandi_jenazah",
    "Guru madrasah takmiliyah": "guru_madrasah",
    "PLKB": "kader_kb",
    "Posyandu": "kader_posyandu",
    "Penyandang disabilitas": "penyandang_disabilitas",
    "Kelian banjar": "kelian_banjar",
    "Sulinggih": "sulinggih",
    "Pemangku kahyangan": "pemangku",
    "Pemangku kahyangan tiga": "pemangku_kahyangan_tiga",
    "Prajapati": "pemangku_prajapati",
    "Bendesa agung": "bendesa_adat",
    "Pekaseh": "pekaseh",
    "Pangliman": "pangliman",
}


@pytest.mark.parametrize(("word", "code"), NAMED.items())
def test_a_category_is_known_by_the_word_that_its_source_uses(word: str, code: str) -> None:
    assert rulebook.occupation_of(word) == code
    assert code in rulebook.occupations()


def test_customary_workers_are_all_part_of_one_wider_occupation() -> None:
    known = rulebook.occupations()
    customary = [code for code, one in known.items() if one.part_of == "pekerja_adat"]
    assert {"sulinggih", "pemangku_kahyangan_tiga", "pangliman"} <= set(customary)
