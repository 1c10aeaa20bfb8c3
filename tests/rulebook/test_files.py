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


def test_the_book_carries_the_digest_of_the_shipped_rules() -> None:
    assert rulebook.load().digest == rulebook.digest()
    assert len(rulebook.digest()) == 64
