"""Facts of one claim from a file or from options, and every flaw of them at once."""

from pathlib import Path

import pytest

from payung import intake, messages
from payung.messages import Lang
from payung.values.claim import Benefit, Relation
from payung.values.refused import Refused
from tests.intake.cases import telling

SARI = """\
nama: Sari Wahyuni
lahir: 1980-02-03
iuran: [2026-01..2026-09]
meninggal: 2026-09-20
ahli waris: [suami, anak]
anak:
  - {nama: Anak pertama, lahir: 2012-05-01, jenjang: SMP, kelas: 2}
"""


def _refused(folder: Path, text: str) -> Refused:
    with pytest.raises(Refused) as refused:
        telling.by_file(folder, text)
    assert messages.refusal(refused.value, Lang.ID)
    return refused.value


def test_a_file_may_be_written_in_either_language(tmp_path: Path) -> None:
    case = telling.by_file(tmp_path, SARI).case
    in_english = SARI.replace("lahir:", "born:").replace("meninggal:", "death:")
    assert case == telling.by_file(tmp_path, in_english).case
    assert case is not None
    assert case.survivors == (Relation.SPOUSE, Relation.CHILD)
    assert case.children[0].grade == 2


def test_the_day_stands_in_the_file_or_on_the_command_line_which_wins(tmp_path: Path) -> None:
    told = SARI + "tanggal dihitung: 2026-10-01\n"
    alone, both = telling.by_file(tmp_path, told, None).case, telling.by_file(tmp_path, told).case
    assert alone is not None
    assert both is not None
    assert (str(alone.on), both.on) == ("2026-10-01", telling.ON)


def test_every_flaw_is_told_with_its_line(tmp_path: Path) -> None:
    text = SARI.replace("1980-02-03", "1980-02-30").replace("jenjang: SMP", "jenjang: SPM")
    found = _refused(tmp_path, text + "pnghasilan: 5\nupah: -5\n").findings
    assert [(one.code, one.place.row) for one in found] == [
        ("VALUE_NOT_DAY", 2), ("VALUE_MISSPELT", 7), ("KEY_MISSPELT", 8), ("VALUE_NOT_RUPIAH", 9),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "wrong", "meant"),
    [
        ("meninggal: 2026-09-20", "meningal: 2026-09-20", "tanggal meninggal"),
        ("jenjang: SMP", "jenjng: SMP", "jenjang"),
    ],
)
def test_a_key_that_is_misspelt_in_indonesian_is_answered_in_indonesian(
    tmp_path: Path, line: str, wrong: str, meant: str
) -> None:
    found = {one.code: one for one in _refused(tmp_path, SARI.replace(line, wrong)).findings}
    assert found["KEY_MISSPELT"].facts["nearest"] == meant


@pytest.mark.parametrize(
    ("child", "key"),
    [
        ("{lahir: 2012-02-30, jenjang: SMP}", "anak[1].lahir"),
        ("{born: 2012-02-30, level: SMP}", "anak[1].born"),
        ("{lahir: 2012-05-01}", "anak[1].jenjang"),
        ('"2012-02-30, SMP"', "anak[1].lahir"),
    ],
)
def test_a_flaw_of_a_child_stands_at_the_key_that_its_teller_wrote(
    tmp_path: Path, child: str, key: str
) -> None:
    text = SARI.replace("{nama: Anak pertama, lahir: 2012-05-01, jenjang: SMP, kelas: 2}", child)
    (found,) = _refused(tmp_path, text).findings
    assert found.place.key == key


def test_what_a_file_lacks_is_asked_for_in_its_own_language(tmp_path: Path) -> None:
    for text, key in (
        ("lahir: 1980-02-03\n", "tanggal meninggal"),
        ("born: 1980-02-03\n", "death"),
    ):
        found = _refused(tmp_path, text).findings
        assert key in {one.facts["key"] for one in found if one.code == "KEY_MISSING"}


def test_a_fact_told_in_two_languages_is_told_twice(tmp_path: Path) -> None:
    found = _refused(tmp_path, SARI + "born: 1980-02-03\n").findings
    assert [(one.code, one.facts["first"]) for one in found] == [("KEY_TWICE", "2")]


@pytest.mark.parametrize("text", ["", "- satu\n", "halo"])
def test_what_are_no_facts_is_told_with_an_example(tmp_path: Path, text: str) -> None:
    assert [one.code for one in _refused(tmp_path, text).findings] == ["FACTS_NOT_KEYS"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "x.yaml", "FILE_NOT_FOUND"), (tmp_path, "FILE_UNREADABLE")):
        with pytest.raises(Refused) as refused:
            intake.read_case(path, telling.claimed())
        assert refused.value.code == code


def test_what_is_missing_is_asked_for_by_the_name_of_the_option() -> None:
    with pytest.raises(Refused) as refused:
        intake.case_of_options({}, {"paid": "--paid"}, telling.claimed())
    asked = {one.facts["key"] for one in refused.value.findings}
    assert {"born", "--paid", "death"} <= asked


@pytest.mark.parametrize(
    ("benefit", "key"), [(Benefit.JKK, "accident"), (Benefit.SCHOLARSHIP, "children")]
)
def test_each_benefit_asks_for_its_own_facts(benefit: Benefit, key: str) -> None:
    assert telling.flaws(benefit)["KEY_MISSING"].facts["key"] == key


def test_a_fact_of_an_accident_needs_the_accident() -> None:
    assert telling.flaws(losses=["thumb_right"])["FACT_WITHOUT_ACCIDENT"].facts["key"] == "losses"


def test_a_flaw_that_is_found_later_still_knows_its_line(tmp_path: Path) -> None:
    read = telling.by_file(tmp_path, SARI)
    assert read.at("death").row == 4
    assert read.at("children[1].born").row == 7
