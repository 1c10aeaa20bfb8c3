import pytest

from payung.intake.registers import columns
from payung.intake.registers.columns import Column


@pytest.mark.parametrize(
    ("label", "column"),
    [("NIK", Column.NIK), ("nomor_induk_kependudukan", Column.NIK), ("No. KK", Column.KK),
     ("NAMA_LGKP", Column.NAME), ("Nama Penduduk", Column.NAME), ("TGL_LHR", Column.BIRTH_DATE),
     ("tanggallahir", Column.BIRTH_DATE), ("JENIS_KLMIN", Column.SEX), ("NO_RT", Column.RT),
     ("NO_KEL", Column.NO_KEL), ("KEL_NAME", Column.VILLAGE), ("KODE_WILAYAH", Column.VILLAGE_CODE),
     ("NAMA_LGKP_IBU", Column.MOTHER), ("JENIS_PKRJN", Column.OCCUPATION),
     ("pekerjaan_id", Column.OCCUPATION), ("status_dasar", Column.STATUS),
     ("TGL_STATUS", Column.EVENT_ON), ("desil_nasional", Column.DECILE),
     ("SEGMEN", Column.SEGMENT), ("BLTH", Column.PAID_UNTIL),
     ("PAID_UNTIL", Column.PAID_UNTIL), ("Dibayar s/d", Column.PAID_UNTIL),
     ("TGL_AKHIR_PERLINDUNGAN", Column.PAID_UNTIL), ("Masa Berlaku Sampai", Column.PAID_UNTIL)],
)  # fmt: skip
def test_a_column_is_known_by_the_name_its_owner_gives_it(label: str, column: Column) -> None:
    assert columns.find(["X", label]) == {column: 1}


def test_a_heading_with_a_typing_error_is_known_from_lists() -> None:
    assert columns.find(["NAMA LENKGAP"]) == {Column.NAME: 0}


def test_of_two_columns_the_surer_name_is_taken() -> None:
    assert columns.find(["STATUS", "STATUS_DASAR"])[Column.STATUS] == 1


def test_other_numbers_of_a_person_are_not_the_nik() -> None:
    assert Column.NIK not in columns.find(["NIP", "NO_PEGAWAI", "IBU_NIK", "KPJ"])


def test_a_nik_or_a_name_with_a_birth_date_tells_who() -> None:
    assert columns.tells_who({Column.NIK: 0})
    assert columns.tells_who({Column.NAME: 0, Column.BIRTH_DATE: 1})
    assert not columns.tells_who({Column.NAME: 0, Column.ADDRESS: 1})
