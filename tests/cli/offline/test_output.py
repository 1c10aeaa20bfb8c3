"""A result folder is whole or absent, and an earlier one survives whatever happens."""

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from payung.cli.offline import output
from payung.values.refused import Refused

BETWEEN_RENAMES = ".hasil.payung-lama"
FULL_DISK = Path("/dev/full")


def manifest_of(words: str) -> str:
    """The manifest of a result that holds `words`."""
    digest = hashlib.sha256(words.encode()).hexdigest()
    return json.dumps({"payung": "0.1.0", "outputs": {"return/daftar.txt": digest}})


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in files}


def write(out: Path, words: str, device: Path | None = None) -> None:
    """A small result with `words` in it, which may have to go to a `device`."""
    with output.whole_folder(out) as folder:
        if device:
            (folder / "return").symlink_to(folder)
            (folder / "daftar.txt").symlink_to(device)
        (folder / "return").mkdir(exist_ok=True)
        (folder / "return" / "daftar.txt").write_text(words, encoding="utf-8")
        (folder / output.MANIFEST).write_text(manifest_of(words), encoding="utf-8")


def stopped(out: Path, fault: type[BaseException]) -> None:
    """A result in the middle of whose writing something happens."""
    with output.whole_folder(out) as folder:
        (folder / "decisions.csv").write_text("separuh", encoding="utf-8")
        raise fault


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where an earlier result stands."""
    write(tmp_path / "hasil", "lama")
    return tmp_path / "hasil"


def result(words: str, folder: str = "") -> dict[str, str]:
    """The contents of a result that holds `words`."""
    return {
        f"{folder}manifest.json": manifest_of(words), f"{folder}return/daftar.txt": words,
    }  # fmt: skip


EARLIER = result("lama")


def test_a_first_result_makes_its_folder_and_those_above(tmp_path: Path) -> None:
    write(tmp_path / "2026" / "hasil", "baru")
    assert contents(tmp_path) == result("baru", "2026/hasil/")


def test_a_new_result_takes_the_place_of_the_whole_earlier_one(out: Path) -> None:
    write(out, "baru")
    assert contents(out) == result("baru")
    assert [path.name for path in out.parent.iterdir()] == ["hasil"]


def test_nothing_is_seen_of_a_result_until_it_is_whole(out: Path) -> None:
    with output.whole_folder(out) as folder:
        (folder / "decisions.csv").write_text("baru", encoding="utf-8")
        assert contents(out) == EARLIER


@pytest.mark.parametrize("fault", [KeyboardInterrupt, MemoryError, ValueError])
def test_whatever_stops_the_writing_leaves_the_earlier_result(
    out: Path, fault: type[BaseException]
) -> None:
    with pytest.raises(fault):
        stopped(out, fault)
    assert contents(out.parent) == {f"hasil/{name}": words for name, words in EARLIER.items()}


@pytest.mark.skipif(not FULL_DISK.exists(), reason="needs a device that is always full")
def test_a_full_disk_is_refused_with_its_reason_and_leaves_the_earlier_result(out: Path) -> None:
    with pytest.raises(Refused) as refused:
        write(out, "baru", device=FULL_DISK)
    assert refused.value.code == "OUT_UNWRITABLE"
    assert refused.value.facts == {"folder": str(out), "why": os.strerror(errno.ENOSPC)}
    assert contents(out.parent) == {f"hasil/{name}": words for name, words in EARLIER.items()}


def test_a_place_where_no_folder_can_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(Refused, match="OUT_UNWRITABLE"):
        write(tmp_path / "berkas" / "hasil", "baru")
    with pytest.raises(Refused, match="OUT_NOT_OURS"):
        write(tmp_path / "berkas", "baru")
    assert contents(tmp_path) == {"berkas": "bukan folder"}


def test_somebodys_own_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "foto.txt").write_text("jangan hilang", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        write(tmp_path, "baru")
    assert refused.value.code == "OUT_NOT_OURS"
    assert contents(tmp_path) == {"foto.txt": "jangan hilang"}


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "hasil").mkdir()
    write(tmp_path / "hasil", "baru")
    assert contents(tmp_path / "hasil") == result("baru")


def test_the_folder_one_stands_in_can_be_the_result(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(out)
    write(Path(), "baru")
    assert contents(out) == result("baru")


def test_a_result_behind_a_link_is_replaced_where_it_lies(out: Path) -> None:
    link = out.with_name("terbaru")
    link.symlink_to(out)
    write(link, "baru")
    assert link.is_symlink()
    assert contents(out) == result("baru")
    assert {path.name for path in out.parent.iterdir()} == {"hasil", "terbaru"}


def test_a_run_killed_between_the_two_renames_loses_nothing(out: Path) -> None:
    """The next run that fails, too, puts the earlier result back in its place."""
    out.rename(out.with_name(BETWEEN_RENAMES))
    with pytest.raises(Refused):
        stopped(out, OSError)
    assert contents(out.parent) == {f"hasil/{name}": words for name, words in EARLIER.items()}


def test_a_run_killed_after_the_exchange_leaves_only_rubbish_that_is_swept_up(out: Path) -> None:
    aside = out.with_name(BETWEEN_RENAMES)
    aside.mkdir()
    (aside / "manifest.json").write_text("lebih lama", encoding="utf-8")
    write(out, "baru")
    assert contents(out.parent) == result("baru", "hasil/")


@pytest.mark.parametrize("name", ["hasil", "hasil [2026]", "hasil*"])
def test_what_a_killed_run_half_wrote_is_swept_up_by_the_next(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    script = (
        "import os, pathlib, signal, sys\n"
        "from payung.cli.offline import output\n"
        "with output.whole_folder(pathlib.Path(sys.argv[1])) as folder:\n"
        "    (folder / 'decisions.csv').write_text('separuh')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script, out], check=False)
    assert ran.returncode == -signal.SIGKILL
    assert not out.exists()
    assert len(list(tmp_path.iterdir())) == 1
    write(out, "baru")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_leftover_of_a_process_with_our_number_is_no_hindrance(tmp_path: Path) -> None:
    """In a container every run is process 1."""
    left = tmp_path / f".hasil.payung-sedang-ditulis-{os.getpid()}"
    left.mkdir()
    (left / "decisions.csv").write_text("separuh", encoding="utf-8")
    write(tmp_path / "hasil", "baru")
    assert [path.name for path in tmp_path.iterdir()] == ["hasil"]


def test_what_another_run_is_writing_now_is_not_swept_up(tmp_path: Path) -> None:
    at_work = tmp_path / f".hasil.payung-sedang-ditulis-{os.getppid()}"
    at_work.mkdir()
    write(tmp_path / "hasil", "baru")
    assert at_work.exists()


def test_a_folder_with_somebody_elses_manifest_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "web"}', encoding="utf-8")
    with pytest.raises(Refused) as refused:
        output.check(tmp_path)
    assert refused.value.code == "OUT_NOT_OURS"


def refusal(out: Path, used: tuple[Path, ...] = ()) -> Refused:
    with pytest.raises(Refused) as refused:
        output.check(out, used)
    return refused.value


def test_somebodys_own_file_in_a_result_folder_is_never_lost(out: Path) -> None:
    (out / "catatan saya.docx").write_text("penting", encoding="utf-8")
    refused = refusal(out)
    assert (refused.code, refused.facts["file"]) == ("OUT_HAS_MORE", "catatan saya.docx")


def test_somebodys_work_in_a_file_of_the_result_is_never_lost(out: Path) -> None:
    worked_in = out / "return" / "daftar.txt"
    worked_in.write_text("sudah diisi", encoding="utf-8")
    refused = refusal(out)
    assert (refused.code, refused.facts["file"]) == ("OUT_EDITED", "return/daftar.txt")
    output.check(out, (worked_in,))  # what this run has read may go


def test_what_an_office_program_leaves_beside_an_open_file_does_not_count(out: Path) -> None:
    (out / "~$review.xlsx").write_text("", encoding="utf-8")
    output.check(out)
