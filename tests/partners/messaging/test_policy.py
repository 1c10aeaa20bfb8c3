"""When notices go out and how often again; what their texts are held to."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung import messages
from payung.messages import Lang
from payung.partners import messaging

# As long as the longest that is filled in: names, places, amounts, days.
_LONGEST = {
    "name": "Ni Luh Putu Ayu Sri Wahyuningsih", "number": "K-1571-2025-00042",
    "day": "21 September 2025", "people": "2.900", "file": "jawaban.xlsx", "refused": "12",
    "unclear": "3", "amount": "Rp174.000.000", "code": "123456", "minutes": "10",
    "place": "Kelurahan Simpang IV Sipin", "year": "2025/2026", "month": "September 2025",
    "programme": "Perlindungan Pekerja Rentan Kota Jambi 2025",
    "where": "https://payung.kutaikartanegarakab.go.id/keluarga/", "count": "1.200",
    "paper": "Surat keterangan ahli waris dari kelurahan atau desa", "why": "x" * 80,
    "papers": "kartu keluarga, akta kematian, surat keterangan ahli waris",
}  # fmt: skip


@pytest.mark.parametrize("code", messaging.policy().notices)
@pytest.mark.parametrize("lang", Lang)
def test_a_notice_is_at_most_300_characters_and_has_no_blank_for_a_nik(
    code: str, lang: Lang
) -> None:
    text = messages.text(code, lang, _LONGEST)
    assert len(text) <= 300
    assert not re.search(r"\d{8}", text)


def test_no_telephone_rings_between_eight_in_the_evening_and_seven() -> None:
    quiet = [
        hour
        for hour in range(24)
        if messaging.policy().is_quiet(datetime(2025, 3, 3, hour, 0, tzinfo=UTC))
    ]
    assert quiet == [*range(7), *range(20, 24)]


def test_only_a_code_and_a_trial_do_not_wait_for_the_morning() -> None:
    assert messaging.policy().at_once == ("NOTICE_CODE", "NOTICE_TEST")


@given(st.integers(1, 100))
def test_each_wait_is_longer_than_the_one_before_and_they_end(tries: int) -> None:
    policy = messaging.policy()
    now, later = policy.again_after(tries), policy.again_after(tries + 1)
    assert now is None or now > timedelta()
    assert later is None or (now is not None and later > now)
    assert policy.again_after(101) is None
