"""An entitlement for programs."""

import json

from payung import reporting
from payung.messages import Lang
from payung.values import finding
from payung.values.finding import Place
from payung.values.month import Month
from tests.reporting import claims


def test_keys_and_codes_are_the_same_in_every_language() -> None:
    remark = finding.warning("CASE_PAID_AHEAD", Place("k.yaml", row=3), month="2027-01", on="x")
    judged = claims.judged(claims.sari(Month(2026, 7)), (remark,))
    plain = reporting.case_as_json(judged, claims.BOOK, Lang.ID)
    assert json.loads(json.dumps(plain)) == plain
    assert (plain["benefit"], plain["standing"], plain["due_now"]) == (
        "jkm", "not_payable", 42_000_000,
    )  # fmt: skip
    assert plain["findings"] == [reporting.finding_as_json(remark)]
    english = reporting.case_as_json(judged, claims.BOOK, Lang.EN)
    assert {**english, "dues": 0} == {**plain, "dues": 0}


def test_each_amount_names_its_rules_with_their_days_and_places_in_the_law() -> None:
    plain = reporting.case_as_json(claims.judged(claims.hurt()), claims.BOOK, Lang.ID)
    dues = plain["dues"]
    assert isinstance(dues, list)
    assert dues[0]["rules"][0] == {
        "parameter": "jkk.disability",
        "since": "2015-07-01",
        "until": None,
        "citation": "PP 44/2015 Lampiran III",
        "verified": False,
    }
