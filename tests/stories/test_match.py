"""A clerk asks why a row means a person."""

import csv
import json
import re
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from payung import matching
from tests.matching import people
from tests.matching.people import row
from tests.stories import command
from tests.stories.command import ON, PROGRAMME, VILLAGE

LIST = VILLAGE / "lists" / "1 Usulan RT 01 dan RT 02 Garung Lor.xlsx"
CIVIL = VILLAGE / "registers" / "civil.csv"
GIVEN = ("--lists", LIST, "--civil", CIVIL, "--programme", PROGRAMME, "--on", ON)


def test_the_spouses_nik_on_a_workers_row_is_explained(tmp_path: Path) -> None:
    page = tmp_path / "baris.html"
    ran = command.run("match", "explain", f"{LIST.name}#RT 02#15", *GIVEN, "--html", page)
    assert ran.returncode == 0, ran.stderr
    assert "berarti EDI PRATAMA" in ran.stdout
    assert "NIK anggota keluarga lain" in ran.stdout
    assert not command.SIXTEEN_DIGITS.search(ran.stdout + page.read_text("utf-8"))


def test_a_row_that_is_not_there_is_refused_with_an_example() -> None:
    ran = command.run("match", "explain", "999", *GIVEN, "--lang", "en")
    assert ran.returncode == 3
    assert f"{LIST.name}#RT 01#11" in ran.stderr


def test_a_screening_is_measured_against_the_truth(tmp_path: Path) -> None:
    out, truth = tmp_path / "hasil", tmp_path / "truth.csv"
    assert command.run(*command.screening(out, "--civil", CIVIL)).returncode == 0
    with truth.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("source_file", "sheet", "row_number", "person_nik", "flaws"))
        for row in command.expected():
            place = (row["source_file"], row["sheet"], row["row_number"])
            lines.writerow((*place, row["person"], row["flaw"]))
    ran = command.run("match", "evaluate", out / "decisions.csv", "--truth", truth, "--json")
    measured = json.loads(ran.stdout)
    assert measured["overall"]["precision"] > 0.95
    assert measured["flaws"]["nik_of_the_spouse"]["f1"] == 1
    assert measured["repeats"]["found"] > 0
    assert measured["repeats"]["precision"] == 1


def test_a_trained_model_screens_and_the_manifest_names_it(tmp_path: Path) -> None:
    model, out = tmp_path / "model.yaml", tmp_path / "hasil"
    ran = command.run("match", "train", *GIVEN, "--out", model)
    assert ran.returncode == 0, ran.stderr
    assert command.run("match", "train", *GIVEN, "--out", model).returncode == 3
    ran = command.run(*command.screening(out, "--civil", CIVIL, "--model", model))
    assert ran.returncode == 0, ran.stderr
    told = json.loads((out / "manifest.json").read_text("utf-8"))
    held = matching.read_model(model)
    of_it = told["matching_model"]
    assert (of_it["version"], of_it["sha256"]) == (held.version, held.sha256)
    assert told["inputs"][-1] == {"file": "model.yaml", "sha256": held.sha256}


def test_parquet_is_linked_to_parquet_whole_and_with_a_manifest(tmp_path: Path) -> None:
    rows, known, out = tmp_path / "rows.parquet", tmp_path / "people.parquet", tmp_path / "tautan"
    sari = row("Sari Wulandari", date(1985, 7, 5), digits="3319014507850001")
    pq.write_table(people.rows(sari, row("Made Up Person")), rows)
    pq.write_table(people.REGISTER, known)
    ran = command.run("match", "link", rows, known, "--out", out)
    assert ran.returncode == 0, ran.stderr
    assert "1 dari 2 baris" in ran.stdout
    assert pq.read_table(out / "links")["record"].to_pylist() == [0]
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["matching_model"]["version"] == matching.shipped().version
    assert re.fullmatch("[0-9a-f]{64}", manifest["matching_model"]["fitted"]["people"])
    counts = manifest["counts"]
    assert (counts["rows"], counts["people"], counts["links"]) == (2, len(people.REGISTER), 1)
    assert [one["file"] for one in manifest["inputs"]] == ["rows.parquet", "people.parquet"]


def test_what_cannot_be_linked_leaves_an_earlier_result_alone(tmp_path: Path) -> None:
    rows, known, out = tmp_path / "rows.parquet", tmp_path / "people.parquet", tmp_path / "tautan"
    pq.write_table(people.rows(row("Sari")).drop_columns(["kk"]), rows)
    pq.write_table(people.REGISTER, known)
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    lacking = command.run("match", "link", rows, known, "--out", tmp_path / "new", "--lang", "en")
    assert (lacking.returncode, "no column kk" in lacking.stderr) == (3, True)
    assert not (tmp_path / "new").exists()
    pq.write_table(people.rows(row("Sari")), rows)
    ran = command.run("match", "link", rows, known, "--out", out)
    assert ran.returncode == 3
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


def test_a_row_under_quite_another_name_is_told_as_it_is_decided() -> None:
    """Somebody's NIK and birth date under another name: a person is to look, however probable."""
    farmers = VILLAGE / "lists" / "4 Peserta Bantuan Buruh Tani.xlsx"
    lists = [word for path in sorted((VILLAGE / "lists").iterdir()) for word in ("--lists", path)]
    given = (*lists, "--civil", CIVIL, "--programme", PROGRAMME, "--on", ON)
    ran = command.run("match", "explain", f"{farmers.name}#Peserta#19", *given)
    assert ran.returncode == 0, ran.stderr
    assert "Belum pasti siapa orangnya" in ran.stdout
    assert "MARNO ARIFIN" in ran.stdout
