"""The options that tell the facts of a claim, and how the command calls each fact."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from typer.models import OptionInfo

from payung.cli.offline import options
from payung.values.claim import Benefit

# By the keys of the facts (`payung.intake.cases.shape`).
CALLED: Mapping[str, str] = {
    "name": "--name",
    "born": "--born",
    "registered": "--registered",
    "segment": "--segment",
    "income": "--income",
    "payer": "--payer",
    "fund": "--fund",
    "transport": "--transport",
    "paid": "--paid",
    "on": "--on",
    "death": "--death",
    "survivors": "--survivor",
    "will": "--will",
    "children": "--child",
    "funeral_paid": "--funeral-paid",
    "accident": "--accident",
    "unable": "--unable",
    "healed": "--healed",
    "total_disability": "--total-disability",
    "losses": "--loss",
    "costs": "--cost",
    "work_ended": "--work-ended",
}
_DAY = "YYYY-MM-DD"


def _fact(key: str, metavar: str, about: str) -> OptionInfo:
    option: OptionInfo = typer.Option(CALLED[key], metavar=metavar, help=about)
    return option


def _state(key: str, about: str) -> OptionInfo:
    option: OptionInfo = typer.Option(CALLED[key], help=about)
    return option


_Text = str | None
_Texts = list[str] | None

Claim = Annotated[
    Benefit, typer.Argument(help="Yang diklaim; isian manfaat di berkas didahulukan.")
]
On = Annotated[
    date | None, typer.Option(metavar=_DAY, help="Hari klaim dihitung.", parser=options.day)
]
Facts = Annotated[
    Path | None, typer.Option(metavar="CASE.yaml", help="Fakta satu klaim dari berkas.")
]
Cases = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Banyak klaim, satu per baris: .xlsx .csv .ods.")
]
Out = Annotated[Path | None, typer.Option(metavar="FILE.xlsx", help="Hasil untuk --cases.")]
Name = Annotated[_Text, _fact("name", "NAMA", "Nama pekerja.")]
Born = Annotated[_Text, _fact("born", _DAY, "Tanggal lahir pekerja.")]
Registered = Annotated[
    _Text, _fact("registered", _DAY, "Tanggal terdaftar; bila kosong: awal bulan iuran pertama.")
]
Segment = Annotated[_Text, _fact("segment", "bpu|ppu", "Bila kosong: bpu.")]
Income = Annotated[
    _Text, _fact("income", "RUPIAH", "Penghasilan atau upah sebulan; bila kosong: kelas pertama.")
]
Payer = Annotated[_Text, _fact("payer", "NAMA", "Siapa yang membayar iuran.")]
Fund = Annotated[_Text, _fact("fund", "apbd|csr|baznas|self|…", "Sumber dana iuran.")]
Transport = Annotated[bool, _state("transport", "Bekerja di sektor transportasi.")]
Paid = Annotated[
    _Texts, _fact("paid", "BULAN..BULAN[@HARI]", "Iuran dibayar; @ bila terlambat. Boleh diulang.")
]
Death = Annotated[_Text, _fact("death", _DAY, "Tanggal meninggal.")]
Survivors = Annotated[
    _Texts, _fact("survivors", "istri|suami|anak|…", "Yang ditinggalkan. Boleh diulang.")
]
Will = Annotated[bool, _state("will", "Ada surat wasiat.")]
Children = Annotated[
    _Texts, _fact("children", "[NAMA,]LAHIR,JENJANG[,KELAS]", "Anak. Boleh diulang.")
]
FuneralPaid = Annotated[bool, _state("funeral_paid", "Biaya pemakaman sudah dibayar segmen lain.")]
Accident = Annotated[_Text, _fact("accident", _DAY, "Tanggal kecelakaan kerja.")]
Unable = Annotated[_Text, _fact("unable", "HARI..HARI", "Hari-hari tidak mampu bekerja.")]
Healed = Annotated[_Text, _fact("healed", _DAY, "Tanggal sembuh.")]
TotalDisability = Annotated[bool, _state("total_disability", "Cacat total tetap.")]
Losses = Annotated[_Texts, _fact("losses", "BAGIAN[=50%]", "Cacat sebagian. Boleh diulang.")]
Costs = Annotated[
    _Texts, _fact("costs", "JENIS=RUPIAH", "Biaya yang sudah ditanggung. Boleh diulang.")
]
WorkEnded = Annotated[
    _Text,
    _fact("work_ended", _DAY, "Terakhir bekerja; untuk penyakit kerja yang ditemukan kemudian."),
]
Explain = Annotated[bool, typer.Option("--explain", help="Cara menghitung, dengan aturannya.")]
