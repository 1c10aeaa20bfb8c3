from pathlib import Path

import pytest

from payung import reporting
from payung.messages import Lang
from tests.reporting import cast


def everything(folder: Path, lang: Lang = Lang.ID) -> dict[str, bytes]:
    folder.mkdir()
    reporting.write(cast.screening(), lang, folder, lambda _name, _rows: None)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("lang", list(Lang))
def test_everything_that_was_promised_is_written(lang: Lang, tmp_path: Path) -> None:
    assert sorted(everything(tmp_path / "out", lang)) == [
        "decisions.csv",
        "decisions.parquet",
        "report.html",
        "return/RT 01.xlsx",
        "return/RT 02.xlsx",
        "return/kosong.xlsx",
        "review.xlsx",
    ]


def test_the_same_screening_gives_the_same_files(tmp_path: Path) -> None:
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_progress_hears_of_every_file_and_its_rows(tmp_path: Path) -> None:
    heard: list[tuple[str, int]] = []
    reporting.write(
        cast.screening(), Lang.ID, tmp_path, lambda name, rows: heard.append((name, rows))
    )
    assert heard == [
        ("decisions.parquet", 6),
        ("decisions.csv", 6),
        ("review.xlsx", 2),
        ("return/RT 01.xlsx", 4),
        ("return/RT 02.xlsx", 2),
        ("return/kosong.xlsx", 0),
        ("report.html", 6),
    ]
