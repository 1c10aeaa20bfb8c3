"""What is shown of a result, in a few lines, and never with a NIK."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from payung.cli.offline import terminal
from payung.messages import Lang
from payung.values.screening import LineUse, Screening
from tests.reporting import cast

SIXTEEN_DIGITS = re.compile(r"(?<!\d)\d{16}(?!\d)")


def shown(result: Screening, lang: Lang = Lang.ID) -> str:
    said = io.StringIO()
    terminal.show(Console(file=said, width=100), result, Path("hasil"), lang)
    return said.getvalue()


@pytest.mark.parametrize(
    ("lang", "words"),
    [(Lang.ID, ("Baris yang masuk", "Hasil lengkap: hasil", "Sudah meninggal")),
     (Lang.EN, ("Rows that came in", "Full results: hasil", "Deceased"))],
)  # fmt: skip
def test_the_summary_speaks_the_readers_language(lang: Lang, words: tuple[str, ...]) -> None:
    said = shown(cast.screening(), lang)
    assert all(word in said for word in words)


def test_the_summary_has_rows_money_and_where_the_files_are() -> None:
    said = shown(cast.screening())
    assert re.search(r"Baris yang masuk\W+6\b", said)
    assert "Rp403.200 / Rp604.000.000" in said
    assert "report.html" in said
    assert "review.xlsx" in said


@pytest.mark.parametrize(
    ("lang", "findings", "sums"),
    [
        (Lang.ID, "1.200", "Rp403.200 / Rp604.000.000"),
        (Lang.EN, "1,200", "Rp403,200 / Rp604,000,000"),
    ],
)
def test_counts_and_sums_are_written_as_the_reader_writes_thousands(
    lang: Lang, findings: str, sums: str
) -> None:
    result = cast.screening()
    often = replace(result, findings=result.findings * 600, rows=result.rows * 200)
    said = shown(often, lang)
    assert sums in said
    # The rows that came in, and the findings.
    assert said.count(findings) == 2


def test_what_rests_on_an_unverified_rule_is_said() -> None:
    assert "belum diverifikasi: programme.age_min" in " ".join(shown(cast.screening()).split())
    assert "diverifikasi" not in shown(replace(cast.screening(), used=()))


def test_brackets_in_names_are_shown_as_they_are() -> None:
    """A terminal takes [merah] for a colour and [/] for its end."""
    plan = replace(cast.PROGRAMME, name="Program [apbd] 2026 [/]")
    lines = (LineUse("DBHCHT [sisa] [/x]", 10, 5, 1),)
    said = shown(replace(cast.screening(), programme=plan, lines=lines))
    assert "Program [apbd] 2026 [/]" in said
    assert "DBHCHT [sisa] [/x]" in said


@pytest.mark.parametrize("lang", Lang)
def test_neither_terminal_nor_json_shows_a_nik_or_a_name(lang: Lang) -> None:
    result = cast.screening()
    for said in (shown(result, lang), json.dumps(terminal.as_json(result, Path("hasil"), lang))):
        assert not SIXTEEN_DIGITS.search(said)
        assert "Santos" not in said


def test_json_counts_by_stable_codes() -> None:
    told = terminal.as_json(cast.screening(), Path("hasil"), Lang.ID)
    assert (told["rows"], told["out"], told["on"]) == (6, "hasil", cast.ON.isoformat())
    assert told["outcomes"] == {"accepted": 2, "waiting": 1, "review": 2, "rejected": 1}
    assert told["funding"] == [
        {"line": "DBHCHT", "amount": 604_000_000, "spent": 403_200, "people": 2}
    ]
    assert told["findings"] == 2
    assert told == terminal.as_json(cast.screening(), Path("hasil"), Lang.EN)
