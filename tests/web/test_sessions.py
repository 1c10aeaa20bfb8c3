"""Sessions: over at their hour, and never under a key that somebody has chosen."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from tests.registry import postgres
from tests.registry.people import Cast
from tests.web import signed_in


def _begun(key: str) -> tuple[int, str]:
    client = signed_in.nobody()
    client.cookies[signed_in.COOKIE] = key
    answer = client.get("/tugas/")
    return answer.status_code, answer.headers.get("Location", "")


def test_a_session_of_today_is_somebody_s(cast: Cast) -> None:
    assert _begun(signed_in.session(cast.agus)) == (200, "")


def test_a_session_whose_hour_has_passed_is_nobody_s(cast: Cast) -> None:
    key = signed_in.session(cast.agus)
    Session.objects.filter(session_key=key).update(
        expire_date=timezone.now() - timedelta(seconds=1)
    )
    assert _begun(key) == (302, "/akun/login/?next=/tugas/")


def test_a_key_that_somebody_has_chosen_becomes_no_session(cast: Cast) -> None:
    chosen = "a" * 32
    assert _begun(chosen)[0] == 302
    client = signed_in.nobody()
    client.cookies[signed_in.COOKIE] = chosen
    client.post("/akun/login/", {"login": "hadi", "password": "sandi-hadi-2025"})
    assert not Session.objects.filter(session_key=chosen).exists()
    assert client.cookies[signed_in.COOKIE].value != chosen


def test_a_connection_that_broke_between_two_pages_is_nobody_s_fault(cast: Cast) -> None:
    client = signed_in.nobody()
    client.cookies[signed_in.COOKIE] = signed_in.session(cast.agus)
    assert client.get("/tugas/").status_code == 200
    with postgres.superuser() as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'payung_app'"
        )
    assert client.get("/tugas/").status_code == 200
