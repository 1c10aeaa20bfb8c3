"""What a library says of a family's paper stays out of the log."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SCRIPT = """
import logging
import django; django.setup()
from payung.claims import scans
from payung.values.refused import Refused
try:
    scans.read(
        b"%PDF-1.7\\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\\n"
        b"2 0 obj<</Kids[3 0 R]/Count 1>>endobj\\n"
        b"3 0 obj<</Type/Page/MediaBox[0 0 NIK3319010101900001]>>endobj\\n"
        b"trailer<</Root 1 0 R>>\\nstartxref\\n5\\n%%EOF"
    )
except Refused as refused:
    print(refused.code)
logging.getLogger("pypdf").error("NIK3319010101900001")
logging.getLogger("some.library").error("NIK3319010101900001")
"""


def test_neither_bytes_of_a_pdf_nor_words_of_a_library_are_logged(cast: object) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], env=environment, capture_output=True, text=True, check=True
    )
    assert "NIK" not in done.stderr
    assert "some.library" in done.stderr
