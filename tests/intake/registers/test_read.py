"""Registers of every owner and format, as one table."""

import contextlib
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from payung import messages
from payung.intake import REGISTER_SCHEMA, read_register
from payung.messages import Lang
from payung.values.finding import Finding
from payung.values.people import RegisterKind
from payung.values.refused import Refused
from tests.intake.typed import BUDI, KUDUS, SARI

Person = dict[str, Any]
DUKCAPIL = (
    "NIK,NO_KK,NAMA_LGKP,TMPT_LHR,TGL_LHR,JENIS_KLMIN,JENIS_PKRJN,NAMA_LGKP_IBU,ALAMAT,NO_RT,NO_RW,"
    "NO_PROP,NO_KAB,NO_KEC,NO_KEL,STATUS"
)
SARI_AT_DUKCAPIL = (
    f"{SARI},3319011503100004,Ibu Sari,KUDUS,01-01-1990,PEREMPUAN,NELAYAN/PERIKANAN,KARTINI,"
    "GANG 2,001,002,33,19,1,2011,HIDUP"
)


def _read(
    folder: Path, content: str, kind: RegisterKind = RegisterKind.CIVIL, name: str = "register.csv"
) -> tuple[list[Person], tuple[Finding, ...]]:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return _people(kind, path)


def _people(kind: RegisterKind, *paths: Path) -> tuple[list[Person], tuple[Finding, ...]]:
    table, findings = read_register(paths, kind, KUDUS)
    assert table.schema == REGISTER_SCHEMA
    assert table["record"].to_pylist() == list(range(table.num_rows))
    assert all(messages.finding(found, lang) for found in findings for lang in Lang)
    return table.to_pylist(), findings


def _codes(findings: tuple[Finding, ...]) -> list[str]:
    return [found.code for found in findings]


def test_dukcapils_extract_is_understood_by_its_field_names(tmp_path: Path) -> None:
    people, findings = _read(tmp_path, f"{DUKCAPIL}\n{SARI_AT_DUKCAPIL}\n")
    assert findings == ()
    assert people == [{
        "record": 0, "nik": SARI, "kk": "3319011503100004", "name": "IBU SARI",
        "birth_date": date(1990, 1, 1), "birth_place": "KUDUS", "sex": "P",
        "rt": 1, "rw": 2, "village_code": "33.19.01.2011", "phone": None, "mother": "KARTINI",
        "status": "alive", "occupation": "NELAYAN/PERIKANAN", "segment": None, "paid_until": None,
        "decile": None, "category": None, "event_on": None,
    }]  # fmt: skip


def test_opensids_export_serves_as_a_civil_register(tmp_path: Path) -> None:
    people, _ = _read(
        tmp_path,
        "alamat,dusun,rw,rt,nama,no_kk,nik,sex,tempatlahir,tanggallahir,pekerjaan_id,nama_ibu,"
        "status_dasar\n"
        f"Gang 2,Krajan,2,1,Sari,3319011503100004,{SARI},2,Kudus,1990-01-01,11,Tini,2\n",
    )
    assert people[0] | {"sex": "P", "status": "dead", "rt": 1, "rw": 2} == people[0]
    assert people[0]["occupation"] == "NELAYAN/PERIKANAN"
    assert people[0]["birth_date"] == date(1990, 1, 1)


def test_siaks_export_serves_as_a_civil_register(tmp_path: Path) -> None:
    people, _ = _read(
        tmp_path,
        "Nomor KK;NIK;Nama Penduduk;Status;Tempat Lahir;Tanggal Lahir;Kelamin;SHDK;Kecamatan;"
        "Desa/Kel;Alamat;RW;RT;Pekerjaan\n3319011503100004;33.1901.410190.0001;SARI;AKTIF;KUDUS;"
        "01/01/1990;PEREMPUAN;ISTRI;KALIWUNGU;GARUNG LOR;GANG 2;002;001;NELAYAN/PERIKANAN\n",
    )
    assert people[0]["nik"] == SARI
    assert people[0]["village_code"] == "33.19.01.2011"
    assert people[0]["status"] == "alive"


def test_participants_have_a_segment_a_status_and_a_last_paid_month(tmp_path: Path) -> None:
    people, findings = _read(
        tmp_path,
        "NIK,KPJ,NAMA,TGL_LAHIR,SEGMEN,STATUS,BAYAR_SAMPAI\n"
        f"{SARI},1,SARI,01-01-1990,BPU,AKTIF,2026-03\n"
        f"{BUDI},2,BUDI,12-08-1980,PU,NON AKTIF,03/2026\n",
        RegisterKind.PARTICIPANTS,
    )
    assert [(p["segment"], p["status"], p["paid_until"]) for p in people] == [
        ("bpu", "active", "2026-03"), ("ppu", "inactive", "2026-03"),
    ]  # fmt: skip
    assert findings == ()


def test_dtsen_has_a_decile(tmp_path: Path) -> None:
    people, _ = _read(
        tmp_path,
        f"nomor_kartu_keluarga,nomor_induk_kependudukan,desil_nasional\n3319011503100004,{SARI},4\n"
        f"3319011503100004,{BUDI},Desil 10\n",
        RegisterKind.SOCIAL,
    )
    assert [p["decile"] for p in people] == [4, 10]


def test_an_excluding_list_says_why(tmp_path: Path) -> None:
    people, _ = _read(
        tmp_path, f"NIK,NAMA,KATEGORI\n{SARI},SARI,pns\n{BUDI},BUDI,\n", RegisterKind.EXCLUDED,
        "perangkat desa.csv",
    )  # fmt: skip
    assert [p["category"] for p in people] == ["PNS", "PERANGKAT DESA"]


def test_an_excluding_list_may_know_only_names_and_birth_dates(tmp_path: Path) -> None:
    people, _ = _read(tmp_path, 'NAMA,TTL\nSARI,"Kudus, 1-1-90"\n', RegisterKind.EXCLUDED)
    assert people[0]["nik"] is None
    assert (people[0]["birth_place"], people[0]["birth_date"]) == ("KUDUS", date(1990, 1, 1))


def test_a_register_that_tells_nobodys_identity_is_refused_with_what_was_seen(
    tmp_path: Path,
) -> None:
    with pytest.raises(Refused) as refused:
        _read(tmp_path, "NAMA,ALAMAT\nSARI,GANG 2\n")
    assert refused.value.code == "REGISTER_WITHOUT_IDENTITY"
    assert refused.value.facts["seen"] == "NAMA, ALAMAT"
    assert "NIK" in messages.refusal(refused.value, Lang.ID)


@pytest.mark.parametrize(
    "content",
    [f"{SARI},SARI WAHYUNI,01-01-1990,KARTINI\n", "SARI WAHYUNI,KARTINI,GANG 2\n",
     "SARI WAHYUNI|1 Januari 1990|KARTINI\n"],
)  # fmt: skip
def test_data_in_the_place_of_a_header_are_nowhere_in_the_refusal(
    tmp_path: Path, content: str
) -> None:
    with pytest.raises(Refused) as refused:
        _read(tmp_path, content * 3)
    assert refused.value.code == "REGISTER_WITHOUT_HEADER"
    for lang in Lang:
        said = messages.refusal(refused.value, lang)
        assert not any(word in said for word in (SARI, "WAHYUNI", "1990", "KARTINI", "3319"))


def test_a_register_of_nothing_but_its_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="REGISTER_EMPTY"):
        _read(tmp_path, DUKCAPIL)


def _people_with(status: str, count: int = 10) -> str:
    return "".join(f"33190112088000{n:02d},P{n},{status}\n" for n in range(11, 11 + count))


@pytest.mark.parametrize(
    ("kind", "seen", "expected"),
    [(RegisterKind.PARTICIPANTS, "HIDUP", "AKTIF, NONAKTIF"),
     (RegisterKind.CIVIL, "NON AKTIF", "HIDUP, MATI, PINDAH")],
)  # fmt: skip
def test_a_register_with_the_statuses_of_another_is_refused_with_what_it_says(
    tmp_path: Path, kind: RegisterKind, seen: str, expected: str
) -> None:
    with pytest.raises(Refused) as refused:
        _read(tmp_path, f"NIK,NAMA,STATUS\n{_people_with(seen)}", kind)
    assert refused.value.code == "REGISTER_OF_ANOTHER_KIND"
    assert (refused.value.facts["seen"], refused.value.facts["expected"]) == (seen, expected)
    assert all(messages.refusal(refused.value, lang) for lang in Lang)


def test_a_few_unknown_statuses_refuse_no_register(tmp_path: Path) -> None:
    content = f"NIK,NAMA,STATUS\n{_people_with('GANDA')}{_people_with('HIDUP', 12)}"
    assert len(_read(tmp_path, content)[0]) == 22


def test_participants_are_no_civil_registry_even_when_all_are_active(tmp_path: Path) -> None:
    content = f"NIK,KPJ,NAMA,SEGMEN,STATUS\n{SARI},1,SARI,BPU,AKTIF\n"
    with pytest.raises(Refused) as refused:
        _read(tmp_path, content)
    assert refused.value.code == "REGISTER_IS_PARTICIPANTS"
    assert all("BPU" in messages.refusal(refused.value, lang) for lang in Lang)


def test_a_social_register_without_deciles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        _read(tmp_path, f"NIK,NAMA\n{SARI},SARI\n", RegisterKind.SOCIAL)
    assert refused.value.code == "REGISTER_WITHOUT_DECILE"
    assert all(messages.refusal(refused.value, lang) for lang in Lang)


def test_who_has_no_status_counts_as_alive_and_it_is_told(tmp_path: Path) -> None:
    people, findings = _read(tmp_path, f"NIK,NAMA\n{SARI},SARI\n")
    assert people[0]["status"] == "alive"
    assert _codes(findings) == ["REGISTER_WITHOUT_STATUS_CIVIL"]


def test_an_unknown_status_counts_as_alive_with_examples(tmp_path: Path) -> None:
    people, findings = _read(tmp_path, f"NIK,NAMA,STATUS\n{SARI},SARI,GANDA\n{BUDI},BUDI,MATI\n")
    assert [p["status"] for p in people] == ["alive", "dead"]
    assert [(f.code, dict(f.facts)) for f in findings] == [
        ("REGISTER_STATUS_UNKNOWN", {"rows": "1", "examples": "GANDA"})
    ]


def test_a_nik_on_two_rows_is_kept_and_counted(tmp_path: Path) -> None:
    people, findings = _read(tmp_path, f"NIK,NAMA,STATUS\n{SARI},SARI,HIDUP\n{SARI},SARI,MATI\n")
    assert len(people) == 2
    assert _codes(findings) == ["REGISTER_NIK_DOUBLED"]


def test_a_damaged_nik_is_none_and_counted(tmp_path: Path) -> None:
    content = f"NIK,NAMA,STATUS\n3.31901E+15,A,AKTIF\n{SARI[:-1]},B,AKTIF\n{'1' * 16},C,AKTIF\n"
    people, findings = _read(tmp_path, content, RegisterKind.PARTICIPANTS)
    assert [p["nik"] for p in people] == [None] * 3
    assert [(f.code, f.facts["rows"]) for f in findings] == [("REGISTER_NIK_UNREADABLE", "3")]


def test_a_column_of_niks_that_a_spreadsheet_cut_is_not_used(tmp_path: Path) -> None:
    rows = "".join(f"33190112088{n:02d}010,BUDI {n},AKTIF\n" for n in range(12))
    content = f"NIK,NAMA,STATUS\n{rows}{BUDI},BUDI,AKTIF\n"
    people, findings = _read(tmp_path, content, RegisterKind.PARTICIPANTS)
    assert [p["nik"] for p in people] == [None] * 12 + [BUDI]
    assert _codes(findings) == ["REGISTER_NIK_CUT"]


@pytest.mark.parametrize(
    "content",
    [
        f"NIK,NAMA\n{SARI[:-1]},SARI\n3.31901E+15,BUDI\n",
        "NAMA_LGKP,TGL_LHR\nSARI,01-01-1990\nBUDI,12-08-1980\n",
        f"NIK,NAMA\n{SARI},SARI\n,BUDI\n,SITI\n",
    ],
    ids=["damaged", "no column", "few"],
)
def test_a_civil_registry_without_niks_would_make_strangers_of_everybody_and_is_refused(
    tmp_path: Path, content: str
) -> None:
    with pytest.raises(Refused) as refused:
        _read(tmp_path, content)
    assert refused.value.code == "REGISTER_WITHOUT_NIK"
    assert all(messages.refusal(refused.value, lang) for lang in Lang)


@pytest.mark.parametrize("kind", RegisterKind)
def test_a_register_with_nobody_in_it_checks_nothing_and_is_refused(
    tmp_path: Path, kind: RegisterKind
) -> None:
    with pytest.raises(Refused) as refused:
        _read(tmp_path, f"{DUKCAPIL}\n,,,\n", kind)
    assert refused.value.code == "REGISTER_EMPTY"
    assert all(messages.refusal(refused.value, lang) for lang in Lang)


def test_rows_that_name_nobody_are_left_out_and_counted(tmp_path: Path) -> None:
    people, findings = _read(tmp_path, f"NIK,NAMA,STATUS\n{SARI},SARI,HIDUP\n,,\n,,HIDUP\n")
    assert len(people) == 1
    assert _codes(findings) == ["REGISTER_ROWS_NOBODY"]


def test_a_birth_date_that_cannot_be_read_is_counted(tmp_path: Path) -> None:
    people, findings = _read(tmp_path, f"NIK,TGL_LHR,STATUS\n{SARI},31-02-1990,HIDUP\n")
    assert people[0]["birth_date"] is None
    assert _codes(findings) == ["REGISTER_BIRTH_UNREADABLE"]


def test_several_files_are_one_register(tmp_path: Path) -> None:
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text(f"NIK,STATUS\n{SARI},HIDUP\n")
    other.write_text(f"nik;nama;status_dasar\n{BUDI};Budi;3\n")
    people, _ = _people(RegisterKind.CIVIL, one, other)
    assert [(p["record"], p["nik"], p["status"]) for p in people] == [
        (0, SARI, "alive"), (1, BUDI, "moved"),
    ]  # fmt: skip


def test_no_file_is_an_empty_register() -> None:
    table, findings = read_register((), RegisterKind.SOCIAL, KUDUS)
    assert (table.num_rows, table.schema, findings) == (0, REGISTER_SCHEMA, ())


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    path = tmp_path / "register.parquet"
    pq.write_table(
        pa.table({
            "NIK": pa.array([int(SARI), None]), "NAMA": ["Sari", "Budi"],
            "TGL_LAHIR": [date(1990, 1, 1), None], "DESIL": pa.array([4.0, None]),
        }),
        path,
    )  # fmt: skip
    people, _ = _people(RegisterKind.SOCIAL, path)
    assert [(p["nik"], p["name"], p["birth_date"], p["decile"]) for p in people] == [
        (SARI, "SARI", date(1990, 1, 1), 4), (None, "BUDI", None, None),
    ]  # fmt: skip


def _workbook(path: Path, *rows: tuple[object, ...]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(at, column, value, day if isinstance(value, date) else None)


def test_a_workbook_is_a_register_too_with_titles_above_its_header(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    _workbook(
        path, ("DATA PENDUDUK",), (), ("NO", "NIK", "NAMA LENGKAP", "TGL LAHIR", "STATUS"),
        (1, SARI, "Sari", date(1990, 1, 1), "HIDUP"), (2, BUDI, "Budi", "12-08-1980", "MATI"),
    )  # fmt: skip
    people, findings = _people(RegisterKind.CIVIL, path)
    assert [(p["nik"], p["birth_date"], p["status"]) for p in people] == [
        (SARI, date(1990, 1, 1), "alive"), (BUDI, date(1980, 8, 12), "dead"),
    ]  # fmt: skip
    assert findings == ()


def test_a_workbook_whose_niks_are_numbers_is_not_trusted_where_they_were_cut(
    tmp_path: Path,
) -> None:
    path = tmp_path / "register.xlsx"
    _workbook(path, ("NIK", "NAMA", "STATUS"), (3319014101900000, "Sari", "AKTIF"))
    people, findings = _people(RegisterKind.PARTICIPANTS, path)
    assert people[0]["nik"] is None
    assert [(f.code, f.facts["rows"]) for f in findings] == [("REGISTER_NIK_CUT", "1")]


def test_sheets_with_different_columns_are_one_register(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("A").write_column(0, 0, ["NIK", SARI])
        other = book.add_worksheet("B")
        other.write_row(0, 0, ["NAMA", "NIK"])
        other.write_row(1, 0, ["Budi", BUDI])
        book.add_worksheet("Petunjuk").write(0, 0, "Isi lembar A dan B")
    people, _ = _people(RegisterKind.EXCLUDED, path)
    assert [(p["nik"], p["name"]) for p in people] == [(SARI, None), (BUDI, "BUDI")]


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "register.csv"
    path.write_bytes(b"NIK,NAMA,STATUS\n" + data)
    with contextlib.suppress(Refused):
        read_register((path,), RegisterKind.CIVIL, KUDUS)


def test_of_an_earlier_run_only_the_accepted_are_enrolled(tmp_path: Path) -> None:
    people, findings = _read(
        tmp_path,
        "nik_given,nik,name,birth_date,sex,village_code,decision,covered_until\n"
        f"{SARI},{SARI},IBU SARI,1990-01-01,P,33.19.01.2011,accepted,2027-12\n"
        f"{BUDI},{BUDI},BUDI,1979-08-17,L,33.19.01.2011,waiting,\n",
        RegisterKind.ENROLLED,
    )
    (sari,) = people
    assert (sari["nik"], sari["status"], sari["paid_until"]) == (SARI, "active", "2027-12")
    assert (sari["birth_date"], sari["village_code"]) == (date(1990, 1, 1), "33.19.01.2011")
    assert _codes(findings) == ["REGISTER_ROWS_NOT_ACCEPTED"]


def test_any_list_of_names_and_niks_enrols_all_on_it_but_who_has_left(tmp_path: Path) -> None:
    people, findings = _read(
        tmp_path, f"NIK,NAMA,STATUS\n{SARI},SARI,\n{BUDI},BUDI,KELUAR\n", RegisterKind.ENROLLED
    )
    assert [(one["status"], one["paid_until"]) for one in people] == [
        ("active", None), ("inactive", None),
    ]  # fmt: skip
    assert findings == ()


def test_a_decision_that_nobody_knows_counts_as_enrolled_and_is_told(tmp_path: Path) -> None:
    people, findings = _read(
        tmp_path, f"NIK,NAMA,KEPUTUSAN\n{SARI},SARI,SK 400/12\n", RegisterKind.ENROLLED
    )
    assert len(people) == 1
    assert _codes(findings) == ["REGISTER_DECISION_UNKNOWN"]
