"""Papers of a year from a terminal."""

from pathlib import Path

import pytest

from payung.values.refused import Refused
from tests.registry import terminal
from tests.registry.people import JAMBI, VILLAGE, Cast
from tests.reporting.papers import read_back


def run(*words: str) -> str:
    asked = ("register", "report", "2025", "--region", JAMBI, "--by", "putu", *words)
    return terminal.typed(*asked).output


def test_the_report_and_a_dossier_are_written_where_they_are_wanted(
    cast: Cast, tmp_path: Path
) -> None:
    assert cast
    report, dossier = tmp_path / "laporan.docx", tmp_path / "desa.PDF"
    assert "laporan.docx tertulis." in run("--out", str(report), "--known-on", "2026-01-10")
    assert any("10 Januari 2026" in text for text in read_back.docx(report.read_bytes()))
    run("--out", str(dossier), "--what", "village", "--of", VILLAGE)
    assert "BerkasParitrana" in read_back.pdf(dossier.read_bytes())


def test_another_kind_of_file_is_refused(cast: Cast, tmp_path: Path) -> None:
    assert cast
    with pytest.raises(Refused, match="YEAR_PAPER_END"):
        run("--out", str(tmp_path / "laporan.odt"))
    assert list(tmp_path.iterdir()) == []
