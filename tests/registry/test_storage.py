"""What a killed process has left open is cleared, and nothing that another machine works on."""

import os
import socket
import subprocess
import sys
import time

from django.conf import settings

from payung.registry import storage

_DAY = 86_400


def test_only_what_nobody_works_on_is_cleared() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    home, here = settings.DATA / "opened", socket.gethostname()
    mine, left, theirs, old = (
        home / name
        for name in (f"{here}.{os.getpid()}-a", f"{here}.{gone.pid}-a", "web-2.1-a", "web-3.1-a")
    )
    for folder in (mine, left, theirs, old):
        folder.mkdir(parents=True)
    os.utime(old, (time.time() - 2 * _DAY,) * 2)
    with storage.private_folder():
        assert [folder.exists() for folder in (mine, left, theirs, old)] == [
            True, False, True, False,
        ]  # fmt: skip
    for folder in (mine, theirs):
        folder.rmdir()
