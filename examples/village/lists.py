"""Which lines stand in which list, in order. A list's layout is in `layouts.py`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from examples.village import cast
from examples.village.flaws import FLAWS, Flaw
from examples.village.people import VILLAGES, Person, Registry
from payung.values.sheet import Cell

WHOLE = "nothing_wrong"


@dataclass(frozen=True, slots=True)
class Plan:
    """One sheet of one list: where its people live, what they do, and its flaws in order."""

    file: str
    sheet: str
    village: str
    work: tuple[str, ...]
    flaws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the list has it (`cells`), and who is really meant."""

    flaw: str
    truth: Flaw
    person: Person | None
    cells: Mapping[str, Cell]


RT_LIST = "1 Usulan RT 01 dan RT 02 Garung Lor.xlsx"
OPENSID = "2 opensid_penduduk_bakalankrapyak.csv"
SIAK = "3 SIAK Prambatan Kidul.xlsx"
ROSTER = "4 Peserta Bantuan Buruh Tani.xlsx"
TRADERS = "5 dinas_perdagangan_pkl.csv"
FISHERS = "6 Nelayan dan Ojek Kedungdowo.ods"

PLANS = (
    Plan(RT_LIST, "RT 01", cast.GARUNG_LOR, ("Buruh tani", "Tukang becak", "Kuli bangunan"), (
        WHOLE, "pak_budi", "nik_number_lost_last_digit", "nik_text_lost_last_digit", WHOLE,
        "nik_with_apostrophe", "nik_with_spaces", "duplicate_on_the_same_list", "nik_15_digits",
        "name_with_h_and_degree", "name_with_bin", "name_moh", "name_old_spelling_single",
        "deceased", "civil_servant", "village_official", "turns_18_on_the_first_day", "still_17",
        "twin_rina", "twin_rini", WHOLE, "money_ends", "cell_begins_with_equals",
    )),
    Plan(RT_LIST, "RT 02", cast.GARUNG_LOR, ("Buruh harian", "Tukang parkir", "PRT"), (
        "nik_17_digits", "nik_empty", "nik_is_the_kk", WHOLE, "nik_of_the_spouse",
        "nik_of_a_child", "date_excel_serial", "date_year_only", "date_empty", "wage_earner",
        "already_protected", "nik_letter_o_for_0", "nik_letter_l_for_1", "nik_zero", WHOLE,
        "nik_dash", "date_impossible", "occupation_unknown", "money_ends", "not_resident",
        "cell_begins_with_plus", "nik_unusable",
    )),
    Plan(OPENSID, "", cast.BAKALANKRAPYAK, ("9", "20", "19", "88", "84"), (
        WHOLE, WHOLE, "nik_all_zeros", "nik_typo", WHOLE, "name_with_binti", "name_akhmad",
        "two_residents_fit", "moved_away", WHOLE, "once_a_wage_earner", "protection_ends_before",
        "village_official_without_nik_there", WHOLE, "wage_earner_without_nik", "nik_scientific",
        WHOLE, "money_ends", "date_of_another_year", WHOLE, WHOLE, "deceased", WHOLE, WHOLE,
    )),
    Plan(SIAK, "Data Penduduk", cast.PRAMBATAN_KIDUL, ("PETANI/PEKEBUN", "BURUH HARIAN LEPAS"), (
        WHOLE, "father_of_the_same_name", "son_of_the_same_name", "name_with_hj", "name_with_drs",
        WHOLE, "soldier", "nik_two_digits_swapped", WHOLE, "deceased_with_nik_typo", WHOLE,
        "date_day_and_month_swapped", WHOLE, WHOLE, "occupation_not_covered", WHOLE,
        "duplicate_without_nik", WHOLE, "already_protected", "last_whom_the_money_reaches",
    )),
    Plan(ROSTER, "Peserta", cast.PRAMBATAN_LOR, ("",), (
        WHOLE, "nik_one_repeated_number", "name_old_spelling", "name_word_dropped", WHOLE,
        "64_for_one_more_day", "turns_65_on_the_first_day", WHOLE, "not_in_civil_registry", WHOLE,
        "duplicate_under_another_spelling", "date_iso", WHOLE, "nik_with_dots", "name_differs",
        WHOLE, "money_ends", WHOLE,
    )),
    Plan(TRADERS, "", cast.KALIWUNGU, ("PKL", "Pedagang keliling", "Jualan gorengan"), (
        WHOLE, "date_d_m_yy", "date_with_dots", "date_agt", "date_nop",
        "name_balinese_short", "name_initials", "name_words_joined", "name_with_accent",
        "nik_scientific", WHOLE, "cell_begins_with_at", "cell_begins_with_minus", WHOLE,
        "nik_typo", WHOLE, "wage_earner", "nik_empty", WHOLE, WHOLE, "date_peb",
        "last_whom_the_money_reaches",
    )),
    Plan(FISHERS, "Usulan", cast.KEDUNGDOWO, ("Nelayan", "Ojek pangkalan"), (
        "ibu_sari_fisher", WHOLE, "nik_typo", WHOLE, "nik_15_digits", "quota_full", WHOLE,
        "date_pebruari", WHOLE, "moved_away", WHOLE, "quota_full", "date_desember",
        "name_and_old_spelling_without_nik", WHOLE,
    )),
)  # fmt: skip


class Ordinary:
    """The next adult of a village whom no line has yet: two husbands, then a wife."""

    def __init__(self, registry: Registry) -> None:
        known = {person.nik for person in registry.known.values()}
        heads = [p for p in registry.people if p.role == "KEPALA KELUARGA" and p.nik not in known]
        wives = {p.kk: p for p in registry.people if p.role == "ISTRI"}
        self._left: dict[str, Iterator[Person]] = {
            village: iter([
                wives[head.kk] if number % 3 == 2 else head
                for number, head in enumerate(h for h in heads if h.village == village)
            ])
            for village in VILLAGES
        }  # fmt: skip

    def next_of(self, village: str) -> Person:
        return next(self._left[village])


def lines(plan: Plan, registry: Registry, ordinary: Ordinary) -> tuple[Line, ...]:
    return tuple(
        _line(number, name, plan, registry, ordinary) for number, name in enumerate(plan.flaws)
    )


def _line(number: int, name: str, plan: Plan, registry: Registry, ordinary: Ordinary) -> Line:
    flaw = FLAWS[name]
    person = registry.known[flaw.who] if flaw.who else ordinary.next_of(plan.village)
    cells = _cells(person, plan.work[number % len(plan.work)], number)
    cells.update(flaw.change(person, registry))
    return Line(name, flaw, None if flaw.nobody else person, cells)


def _cells(person: Person, work: str, number: int) -> dict[str, Cell]:
    """What a careful clerk would have typed."""
    birth: date = person.born
    return {
        "nik": person.nik, "kk": person.kk, "name": person.name.title(), "place": "Kudus",
        "birth": birth, "sex": person.sex, "address": person.address.title(), "rt": person.rt,
        "rw": person.rw, "village": VILLAGES[person.village][0].title(), "work": work,
        "phone": f"0812-2800-{number:02d}{person.rt}{person.rw}", "mother": person.mother.title(),
        "note": None,
    }  # fmt: skip
