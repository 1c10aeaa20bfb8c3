"""The rule files as a set."""

from pathlib import Path

from payung import rulebook
from payung.rulebook import files


def test_the_digest_changes_with_any_rule(tmp_path: Path) -> None:
    rule = tmp_path / "national" / "bpu" / "jkm.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text("value: 6800", encoding="utf-8")
    before = files.digest_of(tmp_path)
    rule.write_text("value: 6801", encoding="utf-8")
    assert files.digest_of(tmp_path) != before


def test_the_digest_does_not_change_with_a_case(tmp_path: Path) -> None:
    before = files.digest_of(tmp_path)
    (tmp_path / "jkm.cases.yaml").write_text("- case: one", encoding="utf-8")
    assert files.digest_of(tmp_path) == before


def test_a_pattern_to_copy_changes_no_digest(tmp_path: Path) -> None:
    before = files.digest_of(tmp_path)
    pattern = tmp_path / "regions" / "_template" / "programme"
    pattern.mkdir(parents=True)
    (pattern / "age_min.yaml").write_text("value: 18", encoding="utf-8")
    assert files.digest_of(tmp_path) == before


def test_the_book_carries_the_digest_of_the_shipped_rules() -> None:
    assert rulebook.load().digest == files.digest_of(files.rules())
    assert len(rulebook.load().digest) == 64


def test_what_else_lies_in_an_own_folder_is_neither_read_nor_counted(tmp_path: Path) -> None:
    own = tmp_path / "aturan"
    (own / "regions" / "33.19" / "programme").mkdir(parents=True)
    rule = own / "regions" / "33.19" / "programme" / "age_min.yaml"
    rule.write_text("value: 18", encoding="utf-8")
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    before = files.digest_of(shipped, own)
    (own / "program.yaml").write_text("name: x", encoding="utf-8")
    assert files.digest_of(shipped, own) == before
    rule.write_text("value: 19", encoding="utf-8")
    assert files.digest_of(shipped, own) != before
