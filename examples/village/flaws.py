"""Every flaw by its name: what it does to a line, and what must become of the line.

The truth is written here by hand from the flaw; it is never taken from what the program says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from examples.village.people import Person, Registry
from payung.values.sheet import Cell

Cells = Mapping[str, Cell]
Change = Callable[[Person, Registry], Cells]


def _as_it_is(person: Person, registry: Registry) -> Cells:
    return {}


@dataclass(frozen=True, slots=True)
class Flaw:
    """What the flaw does to the cells, to whom, and the truth about the line.

    `who` is the key of somebody in the cast, '' for the next ordinary adult of the village;
    `register` what a register says of that person; `nobody`: the line means no resident.
    `reason` '' means: no reason is demanded.
    """

    change: Change = _as_it_is
    decision: str = "accepted"
    reason: str = ""
    status: str = "valid"
    who: str = ""
    register: str = ""
    nobody: bool = False
    kept: str = ""  # the flaw whose line is kept, for a duplicate


def _nik(change: Callable[[str], Cell]) -> Change:
    return lambda person, _: {"nik": change(person.nik)}


def _birth(change: Callable[[date], Cell]) -> Change:
    return lambda person, _: {"birth": change(person.born)}


def _cells(**cells: Cell) -> Change:
    return lambda *_: cells


def _nik_of_a_housemate(child: bool) -> Change:
    """The NIK of somebody else of the household, as copied from the wrong line of the KK."""

    def change(person: Person, registry: Registry) -> Cells:
        mates = (p for p in registry.people if p.kk == person.kk and p.nik != person.nik)
        return {"nik": next(p.nik for p in mates if (p.role == "ANAK") == child)}

    return change


def _typo(nik: str) -> str:
    """One digit of the serial is wrong: a possible NIK, but nobody's."""
    return nik[:13] + str((int(nik[13]) + 7) % 10) + nik[14:]


def _swapped(nik: str) -> str:
    """The last two neighbours that differ have changed places."""
    at = next(i for i in range(14, 3, -1) if nik[i] != nik[i + 1])
    return nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]


_MONTHS = (
    "Januari Pebruari Maret April Mei Juni Juli Agustus September Oktober Nopember Desember"
).split()


def written_out(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def _damaged(change: Change) -> Flaw:
    """The list gives the person's own NIK, damaged: it is put right."""
    return Flaw(change, reason="NIK_CORRECTED", status="corrected")


def _missing(change: Change, who: str = "") -> Flaw:
    """The list gives no NIK, its first digits only, or somebody else's: found another way."""
    return Flaw(change, reason="NIK_RECOVERED", status="recovered", who=who)


WHOLE = {
    "nothing_wrong": Flaw(),
    "ibu_sari_fisher": Flaw(who="sari"),
    "nik_with_apostrophe": Flaw(_nik(lambda n: "'" + n)),
    "nik_with_spaces": Flaw(_nik(lambda n: f"{n[:6]} {n[6:12]} {n[12:]}")),
    "nik_with_dots": Flaw(_nik(lambda n: f"{n[:6]}.{n[6:12]}.{n[12:]}")),
    "twin_rina": Flaw(who="twin_rina"),
    "twin_rini": Flaw(who="twin_rini"),
    "father_of_the_same_name": Flaw(who="father"),
    "son_of_the_same_name": Flaw(who="son"),
    "turns_18_on_the_first_day": Flaw(who="turns_18"),
    "64_for_one_more_day": Flaw(who="still_64"),
    "cell_begins_with_equals": Flaw(_cells(note="=1+1")),
    "cell_begins_with_at": Flaw(_cells(note="@SUM(A1:A9)")),
    "cell_begins_with_plus": Flaw(_cells(note="+62 titipan Bu RT")),
    "cell_begins_with_minus": Flaw(_cells(note="-2+3")),
}
NIK = {
    "nik_number_lost_last_digit": _damaged(_nik(lambda n: float(n[:15] + "0"))),
    "nik_text_lost_last_digit": _damaged(_nik(lambda n: n[:15] + "0")),
    "nik_scientific": _missing(_nik(lambda n: f"{n[0]}.{n[1:6]}E+15")),
    "nik_15_digits": _damaged(_nik(lambda n: n[:9] + n[10:])),
    "nik_17_digits": _damaged(_nik(lambda n: n[:10] + n[9] + n[10:])),
    "nik_typo": _damaged(_nik(_typo)),
    "nik_two_digits_swapped": _damaged(_nik(_swapped)),
    "nik_letter_o_for_0": _damaged(_nik(lambda n: n[:12] + n[12:].replace("0", "O"))),
    "nik_letter_l_for_1": _damaged(_nik(lambda n: n.replace("1", "l"))),
    "nik_empty": _missing(_cells(nik=None)),
    "nik_zero": _missing(_cells(nik="0")),
    "nik_all_zeros": _missing(_cells(nik="0000000000000000")),
    "nik_one_repeated_number": _missing(_cells(nik="1111111111111111")),
    "nik_dash": _missing(_cells(nik="-")),
    "nik_is_the_kk": _missing(lambda person, _: {"nik": person.kk}),
    "nik_of_the_spouse": _missing(_nik_of_a_housemate(child=False)),
    "nik_of_a_child": _missing(_nik_of_a_housemate(child=True)),
    "nik_unusable": Flaw(
        _cells(nik="belum punya", name="Mbah Karto", birth=None, address=None, kk=None),
        "rejected", "NIK_UNUSABLE", "unusable", nobody=True,
    ),
    "not_in_civil_registry": Flaw(
        _cells(nik="3374021503850001", name="Rudianto Sitorus", birth=date(1985, 3, 15), kk=None),
        "rejected", "NOT_IN_CIVIL_REGISTRY", "unverified", nobody=True,
    ),
    "two_residents_fit": Flaw(
        _cells(nik=None, kk=None, address=None, rt=None, rw=None, mother=None),
        "review", "IDENTITY_AMBIGUOUS", "unusable", who="namesake_1", nobody=True,
    ),
}  # fmt: skip
BIRTH = {
    "date_d_m_yy": Flaw(_birth(lambda d: f"{d.day}-{d.month}-{d:%y}")),
    "date_iso": Flaw(_birth(lambda d: d.isoformat())),
    "date_with_dots": Flaw(_birth(lambda d: f"{d:%d.%m.%Y}")),
    "date_excel_serial": Flaw(_birth(_serial)),
    "date_agt": Flaw(_cells(birth="12 Agt 1976"), who="august"),
    "date_nop": Flaw(_cells(birth="10-Nop-70"), who="november"),
    "date_peb": Flaw(_cells(birth="25 Peb 1985"), who="february"),
    "date_pebruari": Flaw(_cells(birth="14 Pebruari 1967"), who="february_2"),
    "date_desember": Flaw(_cells(birth="31 DESEMBER 1989"), who="december"),
    "date_day_and_month_swapped": Flaw(_birth(lambda d: f"{d.month:02d}/{d.day:02d}/{d.year}")),
    "date_year_only": Flaw(_birth(lambda d: str(d.year))),
    "date_empty": Flaw(_cells(birth=None)),
    "date_impossible": Flaw(_birth(lambda d: f"31-02-{d.year}")),
    "date_of_another_year": Flaw(
        _birth(lambda d: f"{d:%d-%m}-{d.year + 3}"), reason="BIRTH_DATE_DIFFERS"
    ),
}
NAME = {
    "name_with_h_and_degree": Flaw(_cells(name="H. Slamet Riyadi, S.Pd."), who="titled"),
    "name_with_hj": Flaw(_cells(name="Hj. Siti Romlah"), who="hajjah"),
    "name_with_drs": Flaw(_cells(name="Drs. Sudarmono"), who="drs"),
    "name_with_bin": Flaw(_cells(name="Abd. Rohman bin Kasmuri"), who="bin"),
    "name_with_binti": Flaw(_cells(name="St. Fatimah binti Sulaiman"), who="binti"),
    "name_moh": Flaw(_cells(name="Moh. Khoirul Anam"), who="muhammad"),
    "name_akhmad": Flaw(_cells(name="Akhmad Fauzi"), who="ahmad"),
    "name_old_spelling_single": Flaw(_cells(name="Soetrisno"), who="single"),
    "name_old_spelling": Flaw(_cells(name="Djojo Soejanto"), who="old_spelling"),
    "name_balinese_short": Flaw(_cells(name="Wyn Sudarma"), who="balinese"),
    "name_initials": Flaw(_cells(name="S.E. Lestari"), who="initials"),
    "name_words_joined": Flaw(_cells(name="Nurhidayah"), who="joined"),
    "name_word_dropped": Flaw(_cells(name="Dwi Astuti"), who="dropped"),
    "name_with_accent": Flaw(_cells(name="André Kurnianto"), who="accent"),
    "name_and_old_spelling_without_nik": _missing(
        _cells(name="Soekarmin", nik=None), "fisher"
    ),
    "name_differs": Flaw(
        # The NIK of somebody of quite another name: whose row it is, a person must say.
        _cells(name="Wahono Gendut"), "review", "NAME_DIFFERS", "unverified"
    ),
}  # fmt: skip
REGISTER = {
    "deceased": Flaw(decision="rejected", reason="DECEASED", register="dead"),
    "deceased_with_nik_typo": Flaw(
        _nik(_typo), "rejected", "DECEASED", "corrected", register="dead"
    ),
    "moved_away": Flaw(decision="rejected", reason="MOVED_AWAY", register="moved"),
    "not_resident": Flaw(decision="rejected", reason="NOT_RESIDENT", who="elsewhere"),
    "still_17": Flaw(decision="rejected", reason="UNDER_AGE", who="still_17"),
    "turns_65_on_the_first_day": Flaw(decision="rejected", reason="OVER_AGE", who="turns_65"),
    "civil_servant": Flaw(decision="rejected", reason="CIVIL_SERVANT", who="teacher"),
    "soldier": Flaw(decision="rejected", reason="CIVIL_SERVANT", who="soldier"),
    "wage_earner": Flaw(decision="rejected", reason="WAGE_EARNER", register="ppu"),
    "wage_earner_without_nik": Flaw(
        _cells(nik=None), "rejected", "WAGE_EARNER", "recovered", register="ppu"
    ),
    "once_a_wage_earner": Flaw(register="ppu-inactive"),
    "already_protected": Flaw(decision="rejected", reason="ALREADY_PROTECTED", register="bpu"),
    "protection_ends_before": Flaw(register="bpu-inactive"),
    "village_official": Flaw(
        decision="rejected", reason="EXCLUDED_LIST", who="official", register="excluded"
    ),
    "village_official_without_nik_there": Flaw(
        decision="rejected", reason="EXCLUDED_LIST", who="official_2", register="excluded-no-nik"
    ),
    "occupation_not_covered": Flaw(
        _cells(work="Mahasiswa"), "rejected", "OCCUPATION_NOT_COVERED"
    ),
    "occupation_unknown": Flaw(
        _cells(work="xxx"), "review", "OCCUPATION_NOT_COVERED"
    ),
    "money_ends": Flaw(decision="waiting", reason="OVER_BUDGET", register="decile-10"),
    "quota_full": Flaw(decision="waiting", reason="QUOTA_FULL", register="decile-7"),
    "last_whom_the_money_reaches": Flaw(register="decile-8"),
}  # fmt: skip
TWICE = {
    "pak_budi": Flaw(who="budi"),
    "duplicate_on_the_same_list": Flaw(
        decision="rejected", reason="DUPLICATE", who="budi", kept="pak_budi"
    ),
    "duplicate_under_another_spelling": Flaw(
        lambda person, _: {"name": "Boedi Santosa", "nik": float(person.nik[:15] + "0")},
        "rejected", "DUPLICATE", "corrected", who="budi", kept="pak_budi",
    ),
    "duplicate_without_nik": Flaw(
        _cells(nik=None, name="BUDI SANTOSO"),
        "rejected", "DUPLICATE", "recovered", who="budi", kept="pak_budi",
    ),
}  # fmt: skip

FLAWS: Mapping[str, Flaw] = {**WHOLE, **NIK, **BIRTH, **NAME, **REGISTER, **TWICE}
