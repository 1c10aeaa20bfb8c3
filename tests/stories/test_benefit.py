"""What a family is owed, asked through the real command; * marks a figure that a source prints."""

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.stories import command
from tests.stories.command import Ran

CASES = command.ROOT / "examples" / "claims"
SARI = ("--name", "Ibu Sari", "--born", "1980-02-03", "--survivor", "suami")
SIDOARJO = (*SARI, "--paid", "2026-01..2026-07", "--death", "2026-09-20", "--on", "2026-12-20")
CHILDREN = "; ".join(f"Anak {n}, 2022-02-10, TK" for n in range(1, 6))
HEAD = "Nama|Lahir|Terdaftar|Iuran|Meninggal|Kecelakaan|Cacat total|Ahli waris|Anak|Pembayar|Upah"
# Deaths that no accident of work caused: name, registered, paid months, children.
DEATHS = {
    "masih menunggak": "2026-01-01|2026-01..2026-07|2026-09-20|||suami|||",
    "lewat masa tenggang": "2026-01-01|2026-01..2026-05|2026-09-20|||suami|||",
    "dua bulan iuran": "2026-08-01|2026-08..2026-09|2026-09-20|||suami|||",
    "tiga bulan iuran": "2026-07-01|2026-07..2026-09|2026-09-20|||suami|||",
    "lima anak": f"2022-01-01|2022-01..2026-09|2026-09-20|||suami|{CHILDREN}||",
    "iuran setelah meninggal": "2026-01-01|2026-01..2026-12|2026-09-20|||suami||Pemkab Contoh|",
    "meninggal di masa depan": "2026-01-01|2026-01..2026-09|2027-09-20|||suami|||",
    "meninggal sebelum terdaftar": "2026-09-25|2026-09|2026-09-20|||suami|||",
    "anak lebih tua": "2026-01-01|2026-01..2026-09|2026-09-20|||suami|1979-01-01, SMA||",
    "upah minus": "2026-01-01|2026-01..2026-09|2026-09-20|||suami|||-1",
    "upah pecahan": "2026-01-01|2026-01..2026-09|2026-09-20|||suami|||1000000,5",
}
ACCIDENTS = {
    "kecelakaan dan meninggal": "2026-01-01|2026-01..2026-09|2026-09-20|2026-09-20||suami|||",
    "cacat total": "2026-01-01|2026-01..2026-09||2026-09-20|ya|suami|||",
}


def judged(benefit: str, cases: dict[str, str], folder: Path) -> dict[str, Any]:
    """Each case by its name, as the command tells programs."""
    table = folder / "kasus.csv"
    lines = [f"{name}|1980-02-03|{facts}" for name, facts in cases.items()]
    table.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    ran = command.run("benefit", benefit, "--cases", table, "--on", "2026-12-20", "--json")
    assert ran.returncode == 0, ran.stderr
    return dict(zip(cases, json.loads(ran.stdout)["cases"], strict=True))


@pytest.fixture(scope="module")
def deaths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return judged("jkm", DEATHS, tmp_path_factory.mktemp("jkm"))


@pytest.fixture(scope="module")
def accidents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return judged("jkk", ACCIDENTS, tmp_path_factory.mktemp("jkk"))


def codes(steps: list[dict[str, Any]]) -> list[str]:
    return [step["code"] for step in steps]


def test_paid_to_july_dead_in_september_and_arrears_settled_in_december_is_payable() -> None:
    ran = command.run("benefit", "jkm", *SIDOARJO, "--paid", "2026-08..2026-09@2026-12-17")
    assert ran.returncode == 0, ran.stderr
    assert "DAPAT DIBAYAR: Rp42.000.000\n" in ran.stdout  # Sidoarjo*


def test_before_the_arrears_are_settled_it_says_what_must_be_paid_first(
    deaths: dict[str, Any],
) -> None:
    answer = deaths["masih menunggak"]
    assert (answer["payable"], answer["due_now"]) == (False, 42_000_000)
    assert answer["protection"]["arrears"] == ["2026-08", "2026-09"]
    assert "WHY_ARREARS_LATE" in codes(answer["reasons"])


def test_beyond_the_grace_nothing_is_due(deaths: dict[str, Any]) -> None:
    answer = deaths["lewat masa tenggang"]
    assert (answer["standing"], answer["due_now"]) == ("nothing", 0)
    assert "WHY_LAPSED" in codes(answer["reasons"])


def test_two_paid_months_give_ten_million_and_three_give_forty_two(deaths: dict[str, Any]) -> None:
    assert deaths["dua bulan iuran"]["due_now"] == 10_000_000  # *
    assert deaths["tiga bulan iuran"]["due_now"] == 42_000_000  # *


def test_of_five_children_two_get_a_scholarship_and_the_others_are_named(
    deaths: dict[str, Any],
) -> None:
    answer = deaths["lima anak"]
    assert answer["due_now"] == 42_000_000
    # 174,000,000* for two children from kindergarten to university, told in time.
    assert answer["scholarship"] == 174_000_000
    beyond = [why["facts"]["name"] for why in answer["reasons"]]
    assert beyond == ["Anak 3", "Anak 4", "Anak 5"]


def test_contributions_for_months_after_the_death_go_back_to_the_payer(
    deaths: dict[str, Any],
) -> None:
    answer = deaths["iuran setelah meninggal"]
    assert answer["refund"] == 3 * 16_800
    assert answer["protection"]["refund_months"] == ["2026-10", "2026-11", "2026-12"]


@pytest.mark.parametrize(
    ("case", "code", "column"),
    [
        ("meninggal di masa depan", "CASE_IN_FUTURE", "Meninggal"),
        ("meninggal sebelum terdaftar", "CASE_BEFORE_REGISTERED", "Meninggal"),
        ("anak lebih tua", "CASE_CHILD_OLDER", "Anak"),
        ("upah minus", "VALUE_NOT_RUPIAH", "Upah"),
        ("upah pecahan", "VALUE_NOT_RUPIAH", "Upah"),
    ],
)
def test_a_case_that_cannot_be_is_told_at_its_column(
    case: str, code: str, column: str, deaths: dict[str, Any]
) -> None:
    assert "due_now" not in deaths[case]
    assert (code, column) in {(flaw["code"], flaw["column"]) for flaw in deaths[case]["flaws"]}


def test_a_fatal_accident_of_work_gives_seventy_million(accidents: dict[str, Any]) -> None:
    assert accidents["kecelakaan dan meninggal"]["due_now"] == 70_000_000  # *


def test_total_disability_gives_fifty_six_million_and_twelve_more(
    accidents: dict[str, Any],
) -> None:
    dues = [due["amount"] for due in accidents["cacat total"]["dues"]]
    assert dues == [56_000_000, 12_000_000]  # 56,000,000*


EXAMPLES = {"jkm": "Rp42.000.000", "jkk": "Rp31.411.667", "scholarship": "Rp174.000.000"}


@pytest.mark.parametrize("benefit", EXAMPLES)
def test_the_examples_are_explained_step_by_step(benefit: str) -> None:
    ran = command.run("benefit", benefit, "--facts", CASES / f"{benefit}.yaml", "--explain")
    assert ran.returncode == 0, ran.stderr
    said = (f"DAPAT DIBAYAR: {EXAMPLES[benefit]}", "Berkas yang disiapkan", "Cara menghitung")
    for part in (*said, "PP 82/2019", "belum diverifikasi"):
        assert part in ran.stdout


def test_an_answer_is_there_in_english_too() -> None:
    ran = command.run("benefit", "jkm", *SIDOARJO, "--lang", "en")
    assert "NOT PAYABLE YET; once the conditions are met: Rp42,000,000" in ran.stdout


def test_a_spreadsheet_of_cases_becomes_a_workbook_that_is_never_written_over(
    tmp_path: Path,
) -> None:
    out = tmp_path / "hasil.xlsx"
    many = ("benefit", "jkm", "--cases", CASES / "cases.csv", "--on", "2026-12-20", "--out", out)
    ran = command.run(*many)
    assert ran.returncode == 0, ran.stderr
    cases = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [case[2] for case in cases].count("Perlu diperbaiki") == 1
    assert [case[3] for case in cases[:3]] == [42_000_000, 10_000_000, 42_000_000]
    first = command.contents(tmp_path)
    again = command.run(*many)
    assert again.returncode == 3
    assert "hasil.xlsx" in again.stderr
    assert command.contents(tmp_path) == first


def test_of_thousands_of_cases_the_terminal_tells_some_and_counts_the_rest(tmp_path: Path) -> None:
    table = tmp_path / "kasus.csv"
    line = "1980-02-03;2026-01..2026-09;2026-09-20;suami"
    lines = [f"Sari {number};{line}" for number in range(1, 2001)]
    table.write_text("\n".join(["Nama;Lahir;Iuran;Meninggal;Ahli waris", *lines]), "utf-8")
    many = ("benefit", "jkm", "--cases", table, "--on", "2026-12-20")
    without = command.run(*many).stdout
    assert "Sari 20 " in without
    assert "Sari 21 " not in without
    assert "1.980 kasus lain" in without
    with_out = command.run(*many, "--out", tmp_path / "hasil.xlsx").stdout
    assert "Sari" not in with_out
    for told in (without, with_out):
        assert "Rp84.000.000.000" in told
    assert len(with_out.splitlines()) < 15


def test_options_that_cannot_be_are_told_all_at_once_by_their_names() -> None:
    wrong = (
        "--income", "-1", "--death", "2026-02-30", "--child", "2015",
        "--accident", "2026-09-01", "--unable", "2026-09-05..2026-09-01",
    )  # fmt: skip
    ran = command.run("benefit", "jkm", *SARI, *wrong)
    assert ran.returncode == 3, ran.stdout
    lines = [line.strip().partition(":")[0] for line in ran.stderr.splitlines()[1:]]
    told = {"--income", "--death", "--child", "--unable", "--paid", "--on"}
    assert told == set(lines)


def test_a_wrong_line_in_a_facts_file_is_told_with_its_line(tmp_path: Path) -> None:
    facts = Path(shutil.copy(CASES / "jkm.yaml", tmp_path / "kasus.yaml"))
    facts.write_text(facts.read_text("utf-8").replace("[suami, anak]", "[suammi]"), "utf-8")
    ran = command.run("benefit", "jkm", "--facts", facts)
    assert ran.returncode == 3
    assert "kasus.yaml, baris 11" in ran.stderr
    assert '"suami"' in ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [("--facts", "a.yaml", "--born", "1980-02-03"), ("--cases", "kasus.csv")],
    ids=["facts told twice", "cases without a day"],
)
def test_wrong_use_has_exit_code_two(arguments: tuple[str, ...]) -> None:
    ran: Ran = command.run("benefit", "jkm", *arguments)
    assert ran.returncode == 2, ran.stderr
