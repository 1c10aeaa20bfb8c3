"""Every list has a name of its own, and everything that is read is in the request."""

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from payung.cli.progress import Progress
from payung.messages import Lang
from payung.screening import inputs
from payung.values.people import RegisterKind
from payung.values.refused import Refused

paths = st.lists(
    st.builds(
        Path, st.sampled_from(("", "RT 01", "RT 02", "2-RT 01")),
        st.sampled_from(("daftar.xlsx", "daftar.csv", "2-daftar.xlsx", "RT 01-daftar.xlsx",
                         "2-RT 01-daftar.xlsx")),
    ),
    max_size=6,
)  # fmt: skip


def names(*lists: str) -> list[str]:
    return [name for _, name in inputs.names_of(map(Path, lists))]


def test_a_list_is_called_by_its_file_name() -> None:
    assert names("RT 01/daftar.xlsx", "RT 02/usulan.csv") == ["daftar.xlsx", "usulan.csv"]


def test_lists_of_one_file_name_are_told_apart_by_their_folders() -> None:
    lists = ("RT 01/daftar.xlsx", "RT 02/daftar.xlsx")
    assert names(*lists) == ["RT 01-daftar.xlsx", "RT 02-daftar.xlsx"]


def test_a_list_in_the_folder_one_stands_in_has_that_folders_name() -> None:
    assert names("daftar.xlsx", "RT 02/daftar.xlsx")[0] == f"{Path.cwd().name}-daftar.xlsx"


def test_a_list_given_twice_is_two_lists() -> None:
    twice = names("RT 01/daftar.xlsx", "RT 01/daftar.xlsx")
    assert twice == ["RT 01-daftar.xlsx", "2-RT 01-daftar.xlsx"]


@given(paths)
def test_no_two_lists_have_one_name_and_none_is_lost(lists: list[Path]) -> None:
    named = inputs.names_of(lists)
    assert [path for path, _ in named] == lists
    assert len({name for _, name in named}) == len(lists)


def test_every_file_that_the_result_depends_on_is_counted_once_in_order() -> None:
    request = inputs.Request(
        lists=(Path("a.xlsx"), Path("b.csv")),
        programme=Path("program.yaml"),
        on=date(2026, 11, 23),
        registers={RegisterKind.CIVIL: (Path("c1.csv"), Path("c2.csv"))},
        columns=None,
        answers=Path("review.xlsx"),
        rules=Path("aturan"),
        engine="duckdb",
    )
    assert [path.name for path in request.files()] == [
        "a.xlsx", "b.csv", "c1.csv", "c2.csv", "program.yaml", "review.xlsx",
    ]  # fmt: skip


def read(folder: Path, columns: str, **more: str) -> inputs.Inputs:
    """One small list, and more files, read with a column file."""
    files = {
        "daftar.csv": "NIK,NAMA,TGL LAHIR\n3319021708790002,Budi Santoso,17-08-1979\n",
        "program.yaml": "name: x\nregion: '33.19'\nperiod: {from: 2026-01, to: 2026-12}\n",
        "kolom.yaml": columns,
    } | more
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    lists = tuple(folder / name for name in files if name.endswith(".csv"))
    request = inputs.Request(
        lists, folder / "program.yaml", date(2026, 1, 1), {}, folder / "kolom.yaml", None, None,
        "duckdb",
    )  # fmt: skip
    with Progress(Console(file=io.StringIO()), Lang.ID) as progress:
        return inputs.read(request, progress)


def test_a_column_file_that_points_nowhere_is_refused_and_not_guessed_around(
    tmp_path: Path,
) -> None:
    with pytest.raises(Refused, match="COLUMN_MAP_NOWHERE") as refused:
        read(tmp_path, "nik: NOMOR ANGGOTA\nname: NAMA\n")
    assert refused.value.facts["keys"] == "nik"


def test_a_draw_that_nobody_has_held_is_refused_before_any_list_is_read(tmp_path: Path) -> None:
    undrawn = "name: x\nregion: '33.19'\nperiod: {from: 2026-01, to: 2026-12}\npriority: [draw]\n"
    unreadable = {"program.yaml": undrawn, "daftar.csv": ""}
    with pytest.raises(Refused, match="DRAW_NOT_SEEDED"):
        read(tmp_path, "nik: NIK\n", **unreadable)


def test_inputs_bear_the_digests_of_what_was_read(tmp_path: Path) -> None:
    names = [one.name for one in read(tmp_path, "nik: NIK\n").digests]
    assert names == ["daftar.csv", "program.yaml", "kolom.yaml"]


def test_a_list_that_was_copied_under_another_name_is_told(tmp_path: Path) -> None:
    same = "NIK,NAMA,TGL LAHIR\n3319021708790002,Budi Santoso,17-08-1979\n"
    twice = [f for f in read(tmp_path, "nik: NIK\n", **{"lagi.csv": same}).findings
             if f.code == "LIST_TWICE"]  # fmt: skip
    assert [(f.place.file, f.facts["other"]) for f in twice] == [("lagi.csv", "daftar.csv")]
