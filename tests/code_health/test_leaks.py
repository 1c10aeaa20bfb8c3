"""Nothing in the project names a machine, a host or somebody's NIK."""

import re

from payung.values import identity
from payung.values.identity import NikShape
from tests.code_health import sources

HOME = re.compile(r"(?<![\w.<{/])/(?:work|root|home|Users)/\w+")
SIXTEEN = re.compile(r"(?<!\d)\d{16}(?!\d)")
# Synthetic people live here; docs/algorithms works its tables out on them.
MADE_UP = ("tests/", "examples/", "payung/sample/", "docs/algorithms/")
LOCKS = ("requirements/",)  # hashes, some of them with sixteen digits in a row
EXAMPLE = "3319010101900001"  # the one invented NIK that pages and comments may show
HERE = "tests/code_health/test_leaks.py"


def test_requirements_carry_hashes_and_no_address() -> None:
    locks = {p: t for p, t in sources.texts().items() if p.startswith("requirements/")}
    assert len(locks) == 3
    for path, text in locks.items():
        assert "://" not in text, path
        assert not re.search(r"^\s*--(?!hash=)", text, re.MULTILINE), path
        assert text.count("--hash=sha256:") >= text.count("=="), path


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    named = [
        (path, match[0])
        for path, text in sources.texts().items()
        if path != HERE and (match := HOME.search(text))
    ]
    assert named == []


def test_a_number_that_could_be_somebodys_nik_stands_only_among_synthetic_people() -> None:
    exposed = [
        (path, identity.mask(number))
        for path, text in sources.texts().items()
        if not path.startswith((*MADE_UP, *LOCKS))
        for number in SIXTEEN.findall(text)
        if identity.read_nik(number).shape is NikShape.SOUND and number != EXAMPLE
    ]
    assert exposed == []
