"""Evidence is kept as text and comes back as it was."""

import json
from datetime import date

from payung.registry import evidence
from payung.registry.evidence import Evidence, Flaw
from payung.values.decision import Change, Outcome, Reason
from payung.values.finding import Severity
from payung.values.people import Sex
from payung.values.screening import Candidate

SARI = Candidate(
    "3319010101900001", "SARI", date(1990, 1, 1), Sex.FEMALE, "15.71.01.1001", 1, 2, 0.75
)
NOBODY_KNOWN = Candidate("", "BUDI", None, None, "", 0, 0, 0.5)
ALL = Evidence(
    cells={"nik": "33190101019OOO01", "name_given": 'Ibu Sari, "S.Pd"'},
    findings=(Flaw("NIK_FLAWED", Severity.WARNING, "NIK", {"given": "x"}),),
    reasons=(Reason("IDENTITY_AMBIGUOUS", Outcome.REVIEW, {"count": "2"}),),
    candidates=(SARI, NOBODY_KNOWN),
    would_change=(Change("TOO_OLD", {"age": "66"}, True),),
    asked=(Reason("DUPLICATE", Outcome.REVIEW, {"row": "2"}),),
    repeats=7,
)


def test_evidence_comes_back_as_it_was() -> None:
    assert evidence.from_text(evidence.to_text(ALL)) == ALL


def test_equal_evidence_gives_equal_text() -> None:
    turned = Evidence(
        dict(list(ALL.cells.items())[::-1]), ALL.findings, ALL.reasons, ALL.candidates,
        ALL.would_change, ALL.asked, ALL.repeats,
    )  # fmt: skip
    assert evidence.to_text(turned) == evidence.to_text(ALL)


def test_a_row_of_which_nothing_is_known_has_no_evidence() -> None:
    assert evidence.from_text("") == Evidence()
    assert evidence.from_text(evidence.to_text(Evidence())) == Evidence()


def test_the_text_has_the_agreed_keys() -> None:
    told = json.loads(evidence.to_text(ALL))
    first = {"cells", "findings", "reasons", "candidates", "would_change"}
    assert set(told) == first | {"asked", "repeats"}
    assert set(told["candidates"][0]) == {
        "nik", "name", "birth_date", "sex", "village_code", "rt", "rw", "probability",
    }  # fmt: skip
