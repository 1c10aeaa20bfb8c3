"""Every list has a name of its own, and everything that is read is in the request."""

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from payung.cli.offline import inputs
from payung.values.people import RegisterKind

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
        engine="duckdb",
    )
    assert [path.name for path in request.files()] == [
        "a.xlsx", "b.csv", "c1.csv", "c2.csv", "program.yaml", "review.xlsx",
    ]  # fmt: skip
