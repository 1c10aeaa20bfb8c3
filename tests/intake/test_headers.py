"""What offices write above their columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.intake import headers
from payung.intake.fields import Field

MEANINGS = {
    Field.NIK: "NIK|N.I.K|No. KTP|NOMOR INDUK KEPENDUDUKAN|No. NIK/KTP|NOMOR_IDENTITAS|nik|NIK*"
    "|NIK (16 digit)|nomor_induk_kependudukan|NOMOR INDUK KEPENDUDUKAN (NIK)|NIK sesuai KTP",
    Field.KK: "NO KK|No. Kartu Keluarga|nomor_kartu_keluarga|Nomor KK|no_kk",
    Field.NAME: "NAMA|NAMA LENGKAP|NAMA PENDUDUK|Nama Pekerja|NAMA_LENGKAP|Nama (sesuai KTP)"
    "|NAMA LENGKAP SESUAI KTP|NAMA_LGKP|ＮＡＭＡ",
    Field.NAME_AND_NIK: "Nama/NIK|NIK / NAMA|Nama dan NIK",
    Field.BIRTH_PLACE: "TEMPAT LAHIR|tempatlahir|TMPT_LHR|TEMPAT_LAHIR|Tmp. Lahir",
    Field.BIRTH_DATE: "TANGGAL LAHIR|Tgl. Lahir|tanggallahir|TGL_LHR|TANGAL LAHIR|TANGGAL_LAHIR"
    "|Tanggal Lahir (DD/MM/YYYY)|TGL LAHIR (HH-BB-TTTT)",
    Field.BIRTH_PLACE_AND_DATE: "TTL|TEMPAT/TGL LAHIR|TEMPAT, TANGGAL LAHIR|Tempat dan Tgl. Lahir",
    Field.SEX: "L/P|JK|JENIS KELAMIN|Kelamin|sex|JNS KELAMIN|Jenis Kelamin (L/P)|JENIS_KELAMIN",
    Field.ADDRESS: "ALAMAT|Alamat Lengkap|ALAMAT RUMAH|ALAMAT RT/RW|Alamat (sesuai KTP)",
    Field.RT: "RT|NO_RT",
    Field.RW: "RW|NO. RW",
    Field.RT_AND_RW: "RT/RW|RT - RW|RT & RW",
    Field.HAMLET: "DUSUN|dusun|Dukuh|Lingkungan",
    Field.VILLAGE: "DESA|DESA/KEL|KEL/DESA|Desa/Kel|KELURAHAN|Nama Desa|KEL_NAME",
    Field.VILLAGE_CODE: "KODE DESA|Kode Kelurahan",
    Field.DISTRICT: "KECAMATAN|KEC.|Kecamatan",
    Field.OCCUPATION: "PEKERJAAN|Jenis Pekerjaan|pekerjaan_id|PEKERJAN|JENIS_PKRJN|Profesi",
    Field.PHONE: "NO HP|NO. HP/WA|TELP|No. Telp/HP|HP|NO WA AKTIF|Nomor Handphone",
    Field.MOTHER: "NAMA IBU|NAMA IBU KANDUNG|nama_ibu|NAMA_IBU_KANDUNG|Nama Gadis Ibu Kandung",
    Field.PROPOSER: "PENGUSUL|OPD|OPD Pengusul|Diusulkan oleh",
    Field.STATUS: "status_dasar",
    Field.NUMBER: "NO|No.|NOMOR|No. Urut",
    Field.IGNORED: "KPJ|No. Peserta|NIK Ayah|ayah_nik|ibu_nik|NIK Suami/Istri|Nama Ahli Waris"
    "|Nama Kepala Keluarga|Keterangan|Tanda Tangan|Agama|Alamat Email|Umur|NAMA BANK|No. Rekening"
    "|TANGGAL LAHIR ANAK|SHDK|Gol. Darah",
}
CASES = [(label, field) for field, labels in MEANINGS.items() for label in labels.split("|")]


@pytest.mark.parametrize(("label", "field"), CASES)
def test_a_heading_means_its_field(label: str, field: Field) -> None:
    claim = headers.claim(label)
    assert claim is not None
    assert claim.field is field


@pytest.mark.parametrize("label", ["", "TANGGAL", "DAFTAR USULAN", "KABUPATEN KUDUS", "#", "XYZ"])
def test_other_words_claim_nothing_of_a_person(label: str) -> None:
    claim = headers.claim(label)
    assert claim is None or claim.field is Field.IGNORED


def test_every_field_can_be_spoken_of_in_messages() -> None:
    assert all(headers.usual(field) for field in Field)


@given(st.text(max_size=100))
def test_no_heading_stops_the_reader(label: str) -> None:
    claim = headers.claim(label)
    assert claim is None or 0 < claim.sureness <= 1
