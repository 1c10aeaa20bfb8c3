"""What was linked is said in the reader's language, its numbers too."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from payung.cli.offline.match import link
from payung.messages import Lang
from tests.matching import people
from tests.matching.people import row


@pytest.mark.parametrize(
    ("lang", "told"), [(Lang.ID, "0 dari 1.200 baris"), (Lang.EN, "0 of 1,200 rows")]
)
def test_rows_are_counted_as_the_reader_writes_thousands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: Lang, told: str
) -> None:
    rows, known = tmp_path / "rows.parquet", tmp_path / "people.parquet"
    pq.write_table(people.rows(*[row("Made Up Person")] * 1200), rows)
    pq.write_table(people.REGISTER, known)
    link.command(rows, known, tmp_path / "out", lang=lang)
    assert told in capsys.readouterr().out
