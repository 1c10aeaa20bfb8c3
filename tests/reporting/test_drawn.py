"""`draw.csv`: what may be published of a draw, written and read back."""

from dataclasses import replace
from pathlib import Path

import pytest

from payung.reporting import drawn
from payung.values import decision
from payung.values.decision import Outcome
from payung.values.refused import Refused
from payung.values.screening import Drawn, Row
from tests.reporting import cast

WAITS = decision.reason("TARGET_FULL", Outcome.WAITING, queue="1")
REMARK = decision.reason("NAME_DIFFERS", Outcome.ACCEPTED, registered="SARI")


def row(number: int, rank: int, *reasons: decision.Reason, file: str = "RT 01.xlsx") -> Row:
    of = cast.row(cast.at(number, file), "SARI", cast.SARI, *reasons)
    return replace(of, drawn=Drawn(1, f"{rank:064x}", rank), place_in_queue=rank - 1)


def written(folder: Path, *rows: Row) -> Path:
    path = folder / drawn.NAME
    drawn.write(replace(cast.screening(), rows=rows), path)
    return path


def test_a_draw_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = written(tmp_path, row(5, 1, REMARK), row(7, 2, WAITS, REMARK))
    first, second = drawn.read(path)
    assert (first.line, first.list, first.sheet, first.row) == (2, "RT 01.xlsx", "Krajan", "5")
    assert (first.outcome, first.rank, first.waits_for) == (Outcome.ACCEPTED, 1, "")
    assert (second.outcome, second.place_in_queue) == (Outcome.WAITING, 1)
    assert second.waits_for == "TARGET_FULL"


def test_nothing_in_it_tells_of_a_person(tmp_path: Path) -> None:
    text = written(tmp_path, row(5, 1, REMARK)).read_text("utf-8")
    assert cast.SARI not in text
    assert "SARI" not in text
    assert "NAME_DIFFERS" not in text


def test_a_list_called_like_a_formula_keeps_its_name_for_the_ticket(tmp_path: Path) -> None:
    path = written(tmp_path, row(5, 1, file="=1+1.csv"), row(6, 2, file="'petik.csv"))
    assert "'=1+1.csv" in path.read_text("utf-8")
    assert [ticket.list for ticket in drawn.read(path)] == ["=1+1.csv", "'petik.csv"]


def test_rows_that_took_no_part_are_left_out(tmp_path: Path) -> None:
    nobody = replace(row(5, 1), drawn=None)
    assert not drawn.took_part(replace(cast.screening(), rows=(nobody,)))
    assert len(drawn.read(written(tmp_path, nobody, row(6, 1)))) == 1


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"", "1"), (b"a,b\n", "1"), (b"\xff\xfe", "?"), (b"%s\nx,y\n", "2")],
)
def test_what_is_no_draw_is_refused_with_its_line(
    tmp_path: Path, content: bytes, line: str
) -> None:
    path = written(tmp_path)
    heads = path.read_bytes().strip()
    path.write_bytes(content.replace(b"%s", heads))
    with pytest.raises(Refused) as refused:
        drawn.read(path)
    assert (refused.value.code, refused.value.facts["line"]) == ("DRAW_UNREADABLE", line)


def test_whoever_took_part_was_placed_or_waits(tmp_path: Path) -> None:
    path = written(tmp_path, row(6, 1))
    path.write_text(path.read_text().replace("accepted", "rejected"))
    with pytest.raises(Refused) as refused:
        drawn.read(path)
    assert (refused.value.code, refused.value.facts["line"]) == ("DRAW_UNREADABLE", "2")


def test_a_draw_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        drawn.read(tmp_path / "draw.csv")
    assert refused.value.code == "DRAW_NOT_FOUND"
