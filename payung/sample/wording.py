"""The texts beside the data: the programme of the made region, and what each file is."""

from payung import areas
from payung.sample import days

_MONTHS, _PREMIUM = 12, 16_800

_PROGRAMME = """\
# DATA SINTETIS: program contoh untuk wilayah buatan. Bukan program pemerintah daerah mana pun.
name: Contoh perlindungan pekerja rentan {name} {year}
region: ["{region}"]
period: {{from: {year}-01, to: {year}-12}}
scheme: jkk+jkm
funding:
  - {{name: APBD, fund: apbd, amount: {apbd}}}
  - {{name: DBHCHT, fund: dbhcht, amount: {dbhcht}}}
target: {target}
"""

_README = """\
DATA SINTETIS
=============
Semua orang, NIK, nomor KK, alamat dan nomor telepon di folder ini DIBUAT OLEH KOMPUTER.
Tidak ada satu pun data orang sungguhan. Nama wilayah diambil dari kode Kemendagri: {name}.
Jangan dipakai untuk mendaftarkan siapa pun; gunakan untuk latihan, peragaan, dan uji coba.

Isi folder
----------
registers/civil.csv         data kependudukan (gaya Dukcapil), {people} orang
registers/participants.csv  peserta BPJS Ketenagakerjaan: segmen, status, bayar sampai
registers/social.csv        DTSEN: desil keluarga
registers/excluded.csv      ASN, TNI, Polri, perangkat desa
lists/                      daftar usulan dari kecamatan, desa, RT dan dinas, {rows} baris,
                            dengan kesalahan yang lazim: NIK rusak, ejaan nama, data ganda
truth.csv                   kunci jawaban: siapa sebenarnya setiap baris, dan apa yang salah
programme.yaml              program contoh tahun {year} untuk wilayah ini

Keadaan register: {as_of}. Umur dihitung pada awal perlindungan, {cover}.

Mencoba
-------
payung screen lists/* --programme programme.yaml --on {as_of} --out hasil \\
  --civil registers/civil.csv --participants registers/participants.csv \\
  --social registers/social.csv --excluded registers/excluded.csv
"""


def programme(region: str, rows: int) -> str:
    """A programme whose money ends before the list does: some have to wait."""
    target = rows * 7 // 10
    money = target * _MONTHS * _PREMIUM
    return _PROGRAMME.format(
        name=areas.name(region),
        region=region,
        year=days.COVER_FROM.year,
        apbd=money * 6 // 10,
        dbhcht=money * 3 // 10,
        target=target,
    )


def readme(region: str, people: int, rows: int) -> str:
    return _README.format(
        name=areas.name(region),
        people=people,
        rows=rows,
        year=days.COVER_FROM.year,
        as_of=days.AS_OF.isoformat(),
        cover=days.COVER_FROM.isoformat(),
    )
