"""Why a row of Ibu Sari means her: bars up, bars down, and one that was told already."""

from dataclasses import replace
from datetime import date

from payung.values.people import Sex
from payung.values.screening import Candidate
from payung.values.waterfall import Evidence, Explanation, Likely, Waterfall
from tests.reporting import cast

SARI = Candidate(
    "3319015205810003", "SARI WAHYUNI", date(1981, 5, 12), Sex.FEMALE, "33.19.01.2001", 1, 2, 0.98
)
FALL = Waterfall(
    record=7,
    prior=-15.0,
    evidence=(
        Evidence("nik", "cut", 20.3),
        Evidence("birth", "equal", 0.0, 31, alone=9.0),
        Evidence("name", "equal", 15.9, 12),
        Evidence("sex", "differs", -5.0),
        Evidence("phone", "missing", 0.0),
    ),
    rivals=-10.4,
    probability=0.98,
)
KNOWN = Likely(SARI, FALL, "KUDUS", "3319011503100004")
TWIN = replace(
    KNOWN,
    person=replace(SARI, name="DEWI <b>WAHYUNI</b>", probability=0.02),
    fall=replace(FALL, probability=0.02),
)
EXPLANATION = Explanation(
    cast.screening().rows[0].proposal, people=1_000_000, certain=False,
    candidates=(KNOWN, TWIN),
)  # fmt: skip
