"""What a register's file is read as has a number, by which kept readings are told apart."""

import hashlib
from pathlib import Path

import pytest

from payung import intake
from payung.values.people import RegisterKind
from tests.intake.typed import BUDI, KUDUS, SARI

# A register of each kind with some of everything in it, and what version reads it as what. If only
# this test fails, and rightly: raise `read.REGISTER_VERSION` and write the new digests here.
READ_BY_6 = {
    RegisterKind.CIVIL: (
        (
            "NIK;NO_KK;NAMA_LGKP;TMPT_LHR;TGL_LHR;JENIS_KLMIN;JENIS_PKRJN;NAMA_LGKP_IBU;RT/RW;DESA;"
            f"STATUS;HP\n{SARI};3319011503100004;Ibu Sari, S.Pd;Kab. Kudus;01-01-1990;P;NELAYAN;"
            "KARTINI;001/002;Garung Lor;HIDUP;0812-3456-7890\n"
            f"'{BUDI};;H. Budi;Kota Bumi;17 Agustus 1979;LAKI-LAKI;;;3/4;Kaliwungu;MENINGGAL;\n"
            ";;;;;;;;;;;\n"
        ),
        "0c11bb1fc5cd5e0b",
    ),
    RegisterKind.PARTICIPANTS: (
        (
            f"NIK,NAMA,SEGMEN,STATUS,LUNAS S.D.\n{SARI},SARI,PU,AKTIF,2026-12\n"
            f"{BUDI},BUDI,BPU,NON AKTIF,Maret 2025\n"
        ),
        "6dbc2a6c5b3db8a5",
    ),
    RegisterKind.SOCIAL: (
        f"NIK,NAMA,DESIL\n{SARI},SARI,1\n{BUDI},BUDI,Desil 4\n",
        "5a05e9348fdbd7ef",
    ),
    RegisterKind.EXCLUDED: (
        f"NIK,NAMA,KATEGORI\n{SARI},SARI,ASN\n{BUDI},BUDI,\n",
        "fc3ccdf742a73187",
    ),
    RegisterKind.ENROLLED: (
        (
            "nik,name,birth_date,village_code,decision,covered_until\n"
            f"{SARI},IBU SARI,1990-01-01,33.19.01.2011,accepted,2027-12\n"
            f"{BUDI},BUDI,1979-08-17,33.19.01.2011,rejected,\n"
        ),
        "8e127c61a7b746ff",
    ),
}


@pytest.mark.parametrize("kind", RegisterKind)
def test_whoever_changes_what_is_read_raises_the_version(
    tmp_path: Path, kind: RegisterKind
) -> None:
    text, digest = READ_BY_6[kind]
    (tmp_path / "register.csv").write_text(text, encoding="utf-8")
    table, _ = intake.read_register((tmp_path / "register.csv",), kind, KUDUS)
    told = hashlib.sha256(repr((table.schema.names, table.to_pylist())).encode()).hexdigest()
    assert (intake.REGISTER_VERSION, told[:16]) == (6, digest)
