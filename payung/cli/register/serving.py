"""`payung serve` and `payung worker`: the pages, and whoever does the long work."""

import subprocess
import sys
import threading
from contextlib import ExitStack
from typing import Annotated

import typer
from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from procrastinate.contrib.django import app as jobs
from rich.console import Console

from payung import messages
from payung.messages import Lang
from payung.registry import keys, prepare
from payung.registry.jobs import queue

EXAMPLE = "Contoh: PAYUNG_DATA=/srv/payung payung serve --port 8000"
_STOP_WITHIN, _BREATH = 20.0, 1.0  # seconds

Host = Annotated[str, typer.Option(metavar="HOST", help="Alamat tempat halaman dilayani.")]
Port = Annotated[int, typer.Option(metavar="PORT", help="Nomor port.")]
Workers = Annotated[int, typer.Option(metavar="N", min=1, help="Banyaknya proses web.")]
Alone = Annotated[
    bool, typer.Option("--without-worker", help="Jangan menjalankan payung worker di sampingnya.")
]

Prompt = Annotated[
    bool, typer.Option("--prompt", help="Hanya yang ditunggu orang: kode keluarga dan pesan.")
]


def serve(
    host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 4, alone: Alone = False
) -> None:
    """Menjalankan aplikasi web (dan dua pekerja: tugas panjang, dan kode serta pesan) sampai
    dihentikan."""
    keys.load(settings.DATA)  # rather not at all than under other keys
    prepare.migrate()
    prepare.static_files()
    Console().print(messages.text("SERVING", Lang.ID, {"address": f"http://{host}:{port}/"}))
    with ExitStack() as beside:
        for told in () if alone else ((), ("--prompt",)):
            beside.enter_context(_Beside(told))
        Granian(
            "payung.web.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,  # a body that stalls holds one: the others go on
            # More threads a process make the slowest answers ten times slower (docs/decisions).
            blocking_threads=1,
            respawn_failed_workers=True,
            log_access=False,
        ).serve()


def worker(prompt: Prompt = False) -> None:
    """Menjalankan pekerja untuk tugas panjang: membaca daftar, menyaring, membuat lampiran."""
    keys.load(settings.DATA)
    connector = jobs.connector.get_worker_connector()  # type: ignore[attr-defined]
    with jobs.replace_connector(connector) as app:
        queues = [queue.PROMPT] if prompt else None
        app.run_worker(queues=queues, concurrency=1, listen_notify=True)


class _Beside:
    """A worker as a child process, begun again when it dies, ended with us.

    What a killed one was at is taken up again by the next.
    """

    def __init__(self, told: tuple[str, ...]) -> None:
        self._told = told
        self._ending = threading.Event()
        self._child = self._begin()
        self._watch = threading.Thread(target=self._keep, daemon=True)

    def __enter__(self) -> None:
        self._watch.start()

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._child.terminate()
        self._watch.join(_STOP_WITHIN)
        self._child.kill()

    def _keep(self) -> None:
        self._child.wait()
        while not self._ending.wait(_BREATH):
            self._child = self._begin()
            self._child.wait()

    def _begin(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, "-m", "payung", "worker", *self._told]
        )
