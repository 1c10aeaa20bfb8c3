"""The residents of six villages of Kecamatan Kaliwungu. Every one of them is invented."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

VILLAGES = {
    "33.19.01.2011": ("GARUNG LOR", 50),  # name, ordinary households
    "33.19.01.2001": ("BAKALANKRAPYAK", 30),
    "33.19.01.2002": ("PRAMBATAN KIDUL", 30),
    "33.19.01.2003": ("PRAMBATAN LOR", 26),
    "33.19.01.2014": ("KALIWUNGU", 30),
    "33.19.01.2010": ("KEDUNGDOWO", 24),
    "33.19.02.2013": ("DEMAAN", 2),  # the neighbouring district: not in the programme's region
}
MEN = (
    "AGUS ARIF BAMBANG BASUKI DARMAJI DWI EDI EKO FAJAR GUNAWAN HADI HARTONO HERI IMAM IRFAN "
    "JOKO KARDI KASMIN LUKMAN MARNO MASHUDI MUJIONO NANANG NGADIMAN PARJO PURWANTO RUDI RUSDI "
    "SANTOSA SARJONO SENO SUGENG SUKARDI SUNARTO SUPRIYADI SURATMAN SUROSO TEGUH TRI UNTUNG "
    "WAHYU WARSITO WIBOWO YANTO YUSUF ZAENAL"
).split()
WOMEN = (
    "ANIK ASIH DARMI DEWI DIAH ENDANG ERNA ETIK FITRI HARTINI INDAH ISTIQOMAH JUMINAH KARTINI "
    "KASMINAH LASTRI LILIS MARYAM MUNAWAROH MURNI NINGSIH NUNUNG PARTINI PUJI RATNA RINI ROMLAH "
    "RUKMINI SAROH SITI SULASTRI SUMARNI SUNARTI SUPARMI SUTINAH TITIK TUTIK UMI WARTINI WIWIK "
    "YANTI YULI ZULAIKAH"
).split()
LAST_OF_MEN = (
    "ADI ARIFIN BUDIMAN CAHYONO EFENDI FIRMANSYAH HANDOKO HIDAYAT IRAWAN KURNIAWAN KUSUMA "
    "MAULANA NUGROHO PAMUNGKAS PRABOWO PRASETYO PRATAMA RAHARJO SAPUTRA SETIAWAN SISWANTO "
    "SUBEKTI SUSILO UTOMO WICAKSONO WIJAYA WINARNO"
).split()
LAST_OF_WOMEN = (
    "ANGGRAINI ASTUTI FITRIANI HANDAYANI HASTUTI INDRAWATI KURNIASIH LESTARI MAHARANI MULYANI "
    "NURHAYATI PERTIWI PURWANTI PUSPITASARI RAHAYU RAHMAWATI SETYOWATI SUNDARI SUSILOWATI "
    "UTAMI WAHYUNINGSIH WIDAYATI WIDIASTUTI WULANDARI YULIANA"
).split()
STREETS = ("JL. MASJID", "JL. KUDUS-JEPARA", "GG. MELATI", "DK. KRAJAN", "DK. NGEMPLAK")
WORK_OF_MEN = (
    "PETANI/PEKEBUN", "BURUH HARIAN LEPAS", "BURUH TANI/PERKEBUNAN", "PEDAGANG", "WIRASWASTA",
    "SOPIR", "TUKANG BATU",
)  # fmt: skip
FARM_LABOURERS = ("33.19.01.2003",)  # villages whose list does not tell what people work
WORK_OF_WOMEN = ("PEDAGANG", "BURUH HARIAN LEPAS", "PETANI/PEKEBUN", "MENGURUS RUMAH TANGGA")
OTHER_PREFIXES = ("331902", "332005", "331801")  # born in Kudus, Jepara or Pati


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the civil registry; `sex` as SIAK writes it, `role` within the household."""

    nik: str
    kk: str
    name: str
    sex: str
    born: date
    role: str
    work: str
    mother: str
    address: str
    rt: int
    rw: int
    village: str


@dataclass(frozen=True, slots=True)
class Known:
    """One of the people whom a line names on purpose."""

    key: str
    name: str
    sex: str
    born: date
    village: str
    work: str = "BURUH HARIAN LEPAS"
    nik: str = ""  # '' : made as for everybody else
    household: str = ""  # the key of somebody in the same household


class Registry:
    """Hands out NIKs and households, the same ones at every run."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - a synthetic village, not a secret
        self._serials: dict[str, int] = {}
        self._households = 0
        self._names: set[str] = set()
        self.people: list[Person] = []
        self.known: dict[str, Person] = {}

    def pick(self, choices: tuple[str, ...] | list[str]) -> str:
        return choices[int(self._random.random() * len(choices))]

    def number(self, low: int, high: int) -> int:
        return low + int(self._random.random() * (high - low + 1))

    def day(self, first_year: int, last_year: int) -> date:
        return date(first_year, 1, 1) + timedelta(
            days=self.number(0, (last_year - first_year + 1) * 365 - 1)
        )

    def nik(self, sex: str, born: date, prefix: str = "331901") -> str:
        day = born.day + (40 if sex == "P" else 0)
        stem = f"{prefix}{day:02d}{born:%m%y}"
        serial = self._serials.get(stem, self.number(0, 3)) + 1
        self._serials[stem] = serial
        return f"{stem}{serial:04d}"

    def new_name(self, sex: str) -> str:
        """A full name that nobody else in the village bears."""
        first, last = (MEN, LAST_OF_MEN) if sex == "L" else (WOMEN, LAST_OF_WOMEN)
        while (name := f"{self.pick(first)} {self.pick(last)}") in self._names:
            continue
        self._names.add(name)
        return name

    def new_kk(self) -> str:
        self._households += 1
        issued = self.day(2009, 2023)
        return f"331901{issued:%d%m%y}{self._households:04d}"

    def add(self, person: Person) -> Person:
        self.people.append(person)
        return person


def settle(seed: int, known: tuple[Known, ...]) -> Registry:
    """Everybody: those whom a line names, then ordinary households village by village."""
    registry = Registry(seed)
    for one in known:
        registry.known[one.key] = registry.add(_known_person(registry, one))
    for village, (_, households) in VILLAGES.items():
        for _ in range(households):
            for person in _household(registry, village):
                registry.add(person)
    return registry


def _known_person(registry: Registry, one: Known) -> Person:
    housemate = registry.known.get(one.household)
    nik = one.nik or registry.nik(one.sex, one.born)
    home = housemate or _home(registry, one.village)
    return replace(
        home, nik=nik, name=one.name, sex=one.sex, born=one.born, work=one.work,
        role="ANAK" if housemate else "KEPALA KELUARGA",
        mother=housemate.mother if housemate else registry.new_name("P"),
    )  # fmt: skip


def _home(registry: Registry, village: str) -> Person:
    """An address with nobody in it yet."""
    return Person(
        nik="", kk=registry.new_kk(), name="", sex="L", born=date(1980, 1, 1), role="", work="",
        mother="", address=f"{registry.pick(STREETS)} NO. {registry.number(1, 90)}",
        rt=registry.number(1, 4), rw=registry.number(1, 3), village=village,
    )  # fmt: skip


def _household(registry: Registry, village: str) -> Iterator[Person]:
    """Husband, wife and one to three children; the order is the order of the registry."""
    home = _home(registry, village)
    born = registry.day(1966, 1990)
    her_birth = born + timedelta(days=registry.number(200, 1800))
    prefix = registry.pick(("331901",) * 7 + OTHER_PREFIXES)
    wife = registry.new_name("P")
    labour = ("BURUH TANI/PERKEBUNAN",) if village in FARM_LABOURERS else ()
    yield replace(
        home, nik=registry.nik("L", born, prefix), name=registry.new_name("L"), sex="L", born=born,
        role="KEPALA KELUARGA", work=registry.pick(labour or WORK_OF_MEN),
        mother=registry.new_name("P"),
    )  # fmt: skip
    yield replace(
        home, nik=registry.nik("P", her_birth), name=wife, sex="P", born=her_birth, role="ISTRI",
        work=registry.pick(labour or WORK_OF_WOMEN), mother=registry.new_name("P"),
    )  # fmt: skip
    for child in range(registry.number(1, 3)):
        sex = registry.pick(("L", "P"))
        day = her_birth + timedelta(days=365 * (21 + 3 * child) + registry.number(0, 700))
        yield replace(
            home, nik=registry.nik(sex, day), name=registry.new_name(sex), sex=sex, born=day,
            role="ANAK", work="PELAJAR/MAHASISWA", mother=wife,
        )  # fmt: skip
