"""The manifest lets a result be recomputed and compared; it holds nobody's data."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import payung
from payung.cli.offline import manifest
from payung.screening import digests
from payung.screening.inputs import Request
from payung.screening.registers import Kept
from payung.values.people import RegisterKind
from payung.values.programme import Order, Programme
from tests.reporting import cast
from tests.screening import world


def written(
    folder: Path, seconds: dict[str, float], programme: Programme = cast.PROGRAMME
) -> dict[str, Any]:
    names = {"daftar.csv": b"NIK\n", "program.yaml": b"name: x\n", "penduduk.csv": b"NIK,NAMA\n"}
    for name, content in names.items():
        (folder / name).write_bytes(content)
    request = Request(
        (folder / "daftar.csv",), folder / "program.yaml", cast.ON,
        {RegisterKind.CIVIL: (folder / "penduduk.csv",)}, None, None, None, "duckdb",
    )  # fmt: skip
    file = folder / "manifest.json"
    read = replace(world.inputs((), {}), digests=digests.of_files(request.files()))
    manifest.write(file, request, read, replace(cast.screening(), programme=programme), seconds)
    told: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return told


def test_it_has_the_digest_of_every_input_in_order(tmp_path: Path) -> None:
    inputs = written(tmp_path, {})["inputs"]
    assert [one["file"] for one in inputs] == ["daftar.csv", "penduduk.csv", "program.yaml"]
    assert inputs[0]["sha256"] == hashlib.sha256(b"NIK\n").hexdigest()


def test_it_counts_what_came_out(tmp_path: Path) -> None:
    counts = written(tmp_path, {})["counts"]
    assert counts["rows"] == 6
    assert counts["outcomes"] == {"accepted": 2, "rejected": 1, "review": 2, "waiting": 1}
    assert counts["reasons"]["DECEASED"] == 1


def test_it_says_which_rules_model_and_versions_were_used(tmp_path: Path) -> None:
    told = written(tmp_path, {"read_lists": 1.23456})
    assert told["payung"] == payung.VERSION
    assert (told["on"], told["engine"]) == (cast.ON.isoformat(), "duckdb")
    assert re.fullmatch(r"[0-9a-f]{64}", told["rules_sha256"])
    assert re.fullmatch(r"[0-9a-f]{64}", told["matching_model"]["sha256"])
    assert {"python", "duckdb", "pyarrow"} <= set(told["versions"])
    assert told["seconds"] == {"read_lists": 1.235}


def test_it_names_the_snapshots_that_stood_for_a_registers_files(tmp_path: Path) -> None:
    assert written(tmp_path, {})["prepared"] == {}
    kept = {RegisterKind.CIVIL: Kept(tmp_path, tmp_path, tmp_path, 5, "seal")}
    read = replace(world.inputs((), {}), registers=kept)
    request = Request((), Path("p.yaml"), cast.ON, {}, None, None, None, "duckdb")
    manifest.write(tmp_path / "manifest.json", request, read, cast.screening(), {})
    told = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert told["prepared"] == {"civil": "seal"}


def test_only_the_seconds_differ_between_two_runs(tmp_path: Path) -> None:
    first, second = written(tmp_path, {"write": 1.0}), written(tmp_path, {"write": 2.0})
    assert first.pop("seconds") != second.pop("seconds")
    assert first == second


def test_it_holds_no_nik_and_no_folder_of_this_machine(tmp_path: Path) -> None:
    text = json.dumps(written(tmp_path, {}))
    assert not re.search(r"(?<![0-9a-f])\d{16}(?![0-9a-f])", text)
    assert str(tmp_path) not in text


def test_a_draw_is_told_with_its_seed_and_how_to_repeat_it(tmp_path: Path) -> None:
    assert "draw" not in written(tmp_path, {})
    drawing = replace(cast.PROGRAMME, priority=(Order.DRAW,), draw_seed="26-11-05")
    told = written(tmp_path, {}, drawing)["draw"]
    assert told["seed"] == "26-11-05"
    assert told["method"].startswith("sha256(seed")
