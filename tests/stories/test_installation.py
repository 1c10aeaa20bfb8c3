"""An installation from its first command to its restored backup, as its keeper types them."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
_WITHIN = 60.0


def _environment(folder: Path) -> Mapping[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "PAYUNG_"))}
    return {**kept, "PAYUNG_DATA": str(folder)}


def _payung(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "payung", *words]
    return subprocess.run(
        command, env=_environment(folder), capture_output=True, text=True, check=False
    )


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def _served(folder: Path) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "payung", "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, env=_environment(folder), stdout=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(_WITHIN)


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            _status(port, "/akun/login/")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not answer")


def _status(port: int, address: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", address)
    return connection.getresponse().status


def test_an_installation_lives_from_init_to_restore(tmp_path: Path) -> None:
    first, second = tmp_path / "payung", tmp_path / "baru"
    begun = _payung(first, "init", "--region", "33.19", "--template", "kudus")
    assert begun.returncode == 0, begun.stderr
    assert "Kabupaten Kudus" in begun.stdout
    assert re.search(r"kata sandi \S{8,}", begun.stdout.replace("\n", " "))
    again = _payung(first, "init", "--region", "33.19", "--template", "kudus")
    assert (again.returncode, "sudah ada" in again.stderr) == (3, True)
    province = _payung(first, "init", "--region", "33", "--administrator", "provinsi")
    assert "Jawa Tengah siap" in province.stdout

    with _served(first) as port:
        assert _status(port, "/akun/login/") == http.client.OK
        assert _status(port, "/") == http.client.OK
        assert _status(port, "/tugas/") == http.client.FOUND

    assert "utuh" in _payung(first, "audit", "verify").stdout
    assert _payung(first, "keys", "rotate").returncode == 0
    backup = tmp_path / "cadangan.tar"
    assert _payung(first, "backup", str(backup)).returncode == 0
    restored = _payung(second, "restore", str(backup))
    assert restored.returncode == 0, restored.stderr
    assert "Kabupaten Kudus" in _payung(second, "audit", "verify").stdout
    over = _payung(first, "restore", str(backup))
    assert (over.returncode, "sudah berisi" in over.stderr) == (3, True)


def test_a_province_takes_no_programme_and_a_regency_needs_one(tmp_path: Path) -> None:
    for told in (("33", "--template", "kudus"), ("33.19",)):
        assert _payung(tmp_path / "none", "init", "--region", *told).returncode == 3


def test_help_needs_no_database(tmp_path: Path) -> None:
    told = _payung(tmp_path / "none", "serve", "--help")
    assert told.returncode == 0
    assert not (tmp_path / "none").exists()
