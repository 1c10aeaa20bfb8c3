"""Before anybody is enrolled, the government learns whom its money covers, until when.

Sums that a source printed are marked *; the others follow from the rules.
"""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from payung import messages
from payung.cli import main
from payung.messages import Lang
from payung.values.refused import Refused
from tests.stories import command

PROGRAMMES = command.ROOT / "payung" / "programmes"
PENAJAM = """\
name: Perlindungan Pekerja Rentan Kabupaten Penajam Paser Utara 2025
region: "64.09"
period: {from: 2025-01, to: 2025-12}
target: 15000
funding: [{name: APBD, source: apbd, amount: 3000000000}]
"""
SUMENEP = """\
name: Perlindungan Pekerja Rentan Kabupaten Sumenep 2025
region: "35.29"
period: {from: 2025-01, to: 2025-12}
target: 2274
funding: [{name: DBHCHT, source: dbhcht, amount: 458438400}]
"""
TWO_TARIFFS = """\
name: Dana daerah dan dana perusahaan 2026
region: "33.19"
period: {from: 2026-03, to: 2026-04}
target: 20
funding:
  - {name: APBD, source: apbd, amount: 336000}
  - {name: CSR, source: csr, amount: 252000}
"""


def said(*arguments: str | Path) -> str:
    """What `payung plan …` prints, in this process: a new one for each figure takes too long."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        main.app(["plan", *map(str, arguments)], standalone_mode=False)
    return printed.getvalue()


def plan(file: Path, *more: str | Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(said("--programme", file, "--json", *more))
    return told


def ready(name: str, *more: str) -> dict[str, Any]:
    """The programme as its ready configuration has it."""
    found: dict[str, Any] = plan(PROGRAMMES / name / "programme.yaml", *more)["forecasts"][0]
    return found


def written(folder: Path, text: str, *more: str) -> dict[str, Any]:
    file = folder / "program.yaml"
    file.write_text(text)
    found: dict[str, Any] = plan(file, *more)["forecasts"][0]
    return found


def test_kukar_2021_three_months_for_35440_workers_cost_what_was_published() -> None:
    found = ready("kukar-2021")
    assert (found["people"], len(found["months"])) == (35_440, 3)
    assert found["cost"] == 1_786_176_000  # * "Rp1,78 miliar"


def test_kota_jambi_2025_lacks_800_000_rupiah_and_four_of_3000_wait() -> None:
    found = ready("jambi-2025")
    assert (found["cost"], found["money"]) == (604_800_000, 604_000_000)  # * the budget
    assert (found["lacking"], found["full"]) == (800_000, 2_996)
    assert (found["last_whole"], found["first_unpaid"]) == ("2025-11", "2025-12")


def test_kota_jambi_2025_says_in_words_who_waits_and_what_is_lacking() -> None:
    ran = command.run("plan", "--programme", PROGRAMMES / "jambi-2025" / "programme.yaml")
    assert (
        "Dana Rp604.000.000 menanggung 2.996 dari 3.000 pekerja dari Januari 2025 sampai "
        "Desember 2025; 4 menunggu. Agar semua tertanggung masih kurang Rp800.000."
    ) in ran.stdout


def test_kudus_2025_covers_24801_to_the_end_or_all_26000_for_eleven_months() -> None:
    found = ready("kudus-2025")
    assert (found["cost"], found["money"]) == (5_241_600_000, 5_000_000_000)  # * the budget
    assert (found["full"], found["lacking"]) == (24_801, 241_600_000)
    assert found["last_whole"] == "2025-11"
    assert found["months"][-1]["paid"] == [195_200_000]  # what is left for December


def test_kudus_increase_to_26000_and_26000_more_beside_9000_are_different_plans() -> None:
    told = plan(PROGRAMMES / "kudus-2025" / "programme.yaml", "--scenarios")["forecasts"]
    people = {one["name"]: (one["people"], one["lacking"]) for one in told}
    assert people["Naik menjadi 26.000"] == (26_000, 241_600_000)
    assert people["26.000 di samping 9.000 yang sudah ada"] == (35_000, 2_056_000_000)


def test_kudus_in_december_2025_five_billion_last_9_83_months_for_30264_workers() -> None:
    found = ready("kudus-2025", "--workers", "30264")
    assert (found["lasts"], found["last_whole"]) == (9.83, "2025-09")


def test_badung_2024_has_lines_of_their_own_for_contract_and_customary_workers() -> None:
    found = ready("badung-2024")
    costs = [(group["people"], group["cost"]) for group in found["groups"]]
    assert costs == [(35_000, 7_056_000_000), (7_826, 1_577_721_600), (2_624, 528_998_400)]
    assert [line["spent"] for line in found["lines"]] == [cost for _, cost in costs]
    assert found["lacking"] == 0


def test_badung_2023_customary_workers_cost_exactly_what_was_realised() -> None:
    found = ready("badung-2023")
    assert (found["cost"], found["lacking"], found["left"]) == (495_129_600, 0, 0)  # *


def test_sumenep_spends_its_money_to_the_rupiah(tmp_path: Path) -> None:
    found = written(tmp_path, SUMENEP)
    assert (found["cost"], found["lacking"], found["left"]) == (458_438_400, 0, 0)  # *


def test_penajam_5000_cost_what_was_published_and_15000_lack_24_million(tmp_path: Path) -> None:
    few = written(tmp_path, PENAJAM, "--workers", "5000")
    assert (few["cost"], few["lacking"]) == (1_008_000_000, 0)  # *
    many = written(tmp_path, PENAJAM)
    assert (many["cost"], many["lacking"]) == (3_024_000_000, 24_000_000)  # *
    assert many["full"] == 14_880


def test_kukar_2022_pays_vulnerable_workers_and_waged_staff_from_7_7_billion() -> None:
    found = ready("kukar-2022")
    vulnerable, *waged = found["groups"]
    assert (vulnerable["people"], vulnerable["cost"]) == (35_440, 7_144_704_000)
    assert sum(group["people"] for group in waged) == 10_633
    # A wage of Rp805,000 in class I.
    assert {price for group in waged for price in group["monthly"][0]} == {4_347}
    assert found["cost"] == 7_144_704_000 + 10_633 * 4_347 * 12
    # Rp1,000 more of wage would cost 0.54% of that for each, and not be paid for.
    assert 0 <= found["left"] < 10_633 * 12 * 5.4


def test_kukar_2023_is_spent_by_no_single_tariff_but_by_mixes() -> None:
    told = plan(PROGRAMMES / "kukar-2023" / "programme.yaml", "--mixes")
    exact = [mix for mix in told["mixes"] if mix["left"] == 0]
    assert exact
    for mix in exact:
        assert len(mix["parts"]) == 2
        assert sum(part["people"] for part in mix["parts"]) == 52_000
        spent = sum(part["people"] * part["monthly"] for part in mix["parts"]) * 12
        assert spent == 18_000_000_000  # *


def test_kukar_2023_says_that_the_sum_does_not_tell_which_mix_it_was() -> None:
    file = PROGRAMMES / "kukar-2023" / "programme.yaml"
    told = said("--programme", file, "--mixes", "--lang", "en")
    assert "which was used cannot be told from the sum" in told


def test_relief_reaches_the_companys_line_in_april_2026_and_never_the_regions_own(
    tmp_path: Path,
) -> None:
    found = written(tmp_path, TWO_TARIFFS)
    march, april = found["months"]
    assert (march["cost"], april["cost"]) == (20 * 16_800, 20 * 8_400)
    assert found["groups"][0]["monthly"] == [[16_800, 16_800], [16_800, 8_400]]


def test_months_people_and_money_may_be_tried_without_touching_the_file(tmp_path: Path) -> None:
    found = written(
        tmp_path, PENAJAM,
        "--workers", "15.000", "--budget", "Rp1.512.000.000", "--from", "2025-07",
    )  # fmt: skip
    assert (found["from"], found["lacking"], found["left"]) == ("2025-07", 0, 0)


def test_those_who_leave_stand_beside_the_programme_where_its_file_has_no_scenario(
    tmp_path: Path,
) -> None:
    file = tmp_path / "program.yaml"
    file.write_text(PENAJAM)
    told = plan(file, "--scenarios")
    as_is, leaving = told["forecasts"]
    assert leaving["cost"] < as_is["cost"]
    assert "programme.attrition" in told["unverified"]


def test_the_plan_is_written_whole_and_never_over_somebodys_files(tmp_path: Path) -> None:
    file = PROGRAMMES / "jambi-2025" / "programme.yaml"
    out = tmp_path / "rencana"
    said("--programme", file, "--out", out)
    first = command.contents(out)
    assert sorted(first) == ["manifest.json", "plan.html", "plan.xlsx"]
    said("--programme", file, "--out", out)
    assert command.contents(out) == first
    (out / "catatan.txt").write_text("milik Bendahara Dewi")
    with pytest.raises(Refused) as refused:
        said("--programme", file, "--out", out)
    assert refused.value.facts["file"] == "catatan.txt"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--budget=-5",), "tidak boleh minus atau pecahan"),
        (("--budget", "1.5"), "tidak boleh minus atau pecahan"),
        (("--budget", "APDB=5"), 'Mungkin maksudnya "APBD"'),
        (("--workers", "banyak"), "bukan bilangan bulat"),
        (("--from", "2025-13"), "bukan bulan"),
        (("--from", "2026-01"), "berakhir (Desember 2025) sebelum mulai (Januari 2026)"),
        (("--to", "2024-01"), "--to: Masa program berakhir (Januari 2024)"),
        (("--budget", "5", "--budget", "APBD=6"), "lebih dari satu angka"),
        (("--budget", "APBD=5", "--budget", "APBD=5"), "lebih dari satu angka"),
        (("--workers", "5", "--workers", "6"), "lebih dari satu angka"),
        (("--from", "2014-01"), "yang diketahui mulai Juli 2015"),
    ],
)
def test_a_wrong_option_is_refused_with_what_is_allowed(
    tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    file = tmp_path / "program.yaml"
    file.write_text(PENAJAM)
    with pytest.raises(Refused) as refused:
        said("--programme", file, *options)
    assert words in messages.refusal(refused.value, Lang.ID)


def test_without_people_or_money_there_is_nothing_to_plan(tmp_path: Path) -> None:
    file = tmp_path / "program.yaml"
    file.write_text("".join(PENAJAM.splitlines(keepends=True)[:3]))
    ran = command.run("plan", "--programme", file)
    assert ran.returncode == 3
    assert "--workers" in ran.stderr
