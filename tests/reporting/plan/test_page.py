"""`plan.html`: what it says, and that nobody's name can put anything into it."""

from dataclasses import replace
from pathlib import Path

from payung.messages import Lang
from payung.reporting.plan import page as plan_page
from payung.reporting.plan.tables import Plan
from tests.reporting import plan_cast


def page(folder: Path, plan: Plan = plan_cast.PLAN, lang: Lang = Lang.ID) -> str:
    file = folder / "plan.html"
    plan_page.write(plan, lang, file)
    return file.read_text("utf-8")


def test_it_tells_the_answers_the_other_courses_and_what_is_unverified(tmp_path: Path) -> None:
    told = page(tmp_path)
    assert "menanggung 24.801 dari 30.264 pekerja" in told
    assert "Sampai September" in told
    assert plan_cast.PLAN.remark in told


def test_a_name_is_shown_as_it_is_written(tmp_path: Path) -> None:
    told = page(tmp_path)
    assert "Perlindungan &lt;b&gt;Kudus&lt;/b&gt; (contoh)" in told
    assert "<b>Kudus" not in told


def test_nothing_is_said_of_unverified_rules_where_all_are_verified(tmp_path: Path) -> None:
    assert 'class="remark"' not in page(tmp_path, replace(plan_cast.PLAN, remark=""))


def test_it_speaks_english_too(tmp_path: Path) -> None:
    told = page(tmp_path, lang=Lang.EN)
    assert '<html lang="en">' in told
    assert "covers 24,801 of 30,264 workers" in told


def test_words_stand_on_the_left_and_numbers_on_the_right(tmp_path: Path) -> None:
    told = page(tmp_path, replace(plan_cast.PLAN, mixes=plan_cast.MIXES))
    assert '<td class="num words" data-label="Selebihnya">31.320 orang' in told
    assert '<td class="num" data-label="Sisa">Rp7</td>' in told
