"""Programme files as texts: the least of one, and what reading it gives."""

from pathlib import Path

import pytest

from payung import messages, rulebook
from payung.messages import Lang
from payung.values.finding import Finding
from payung.values.programme import Programme
from payung.values.refused import Refused

LEAST = """\
name: Perlindungan Pekerja Rentan 2026
region: 33.19
period: {from: 2026-01, to: 2026-12}
"""


def read(folder: Path, text: str | bytes) -> Programme:
    file = folder / "program.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return rulebook.read_programme(file, rulebook.load())


def flaws(folder: Path, text: str | bytes) -> tuple[Finding, ...]:
    with pytest.raises(Refused) as refused:
        read(folder, text)
    assert refused.value.code == "PROGRAMME_REFUSED"
    assert messages.refusal(refused.value, Lang.ID)
    assert messages.refusal(refused.value, Lang.EN)
    return refused.value.findings


def the_flaw(folder: Path, text: str | bytes) -> Finding:
    found = flaws(folder, text)
    assert len(found) == 1, found
    return found[0]
