"""The outbox from a terminal: what waits, sent at once, and a trial of the gateways."""

from pathlib import Path

import pytest

from payung.partners.messaging import Channel
from payung.partners.messaging.policy import Policy
from payung.values.refused import Refused
from tests.partners.messaging import stand_in, ways
from tests.registry import terminal
from tests.registry.notices import outbox
from tests.registry.notices.outbox import NUMBER
from tests.registry.people import Cast


@pytest.fixture(autouse=True)
def by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests run at night too."""
    monkeypatch.setattr(Policy, "is_quiet", lambda *_: False)


def run(who: str, command: str, *more: str) -> str:
    done = terminal.typed("register", "notices", command, "--region", "15.71", "--by", who, *more)
    return " ".join(done.output.split())


def test_what_waits_is_listed_without_whole_numbers_and_sent_at_once(
    cast: Cast, tmp_path: Path
) -> None:
    outbox.tell(cast.lestari)
    told = run("lestari", "list")
    assert "Menunggu 1" in told
    assert "7890" in told
    assert NUMBER not in told
    assert "81234567890" not in told
    gateway = stand_in.Operator()
    with (
        stand_in.over_http(gateway),
        outbox.connected({Channel.SMS: ways.sms(gateway, tmp_path)}),
    ):
        assert run("lestari", "send").startswith("1 pesan")
        assert run("lestari", "send").startswith("0 pesan")
    assert outbox.states() == ["sent"]
    assert "7890" in run("lestari", "list", "--state", "sent")


def test_a_trial_goes_to_ones_own_number_and_tells_how_it_went(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="NOTICES_NO_WAY"):
        run("lestari", "test", "--to", NUMBER)
    gateway = stand_in.Operator()
    with (
        stand_in.over_http(gateway),
        outbox.connected({Channel.SMS: ways.sms(gateway, tmp_path)}),
    ):
        told = run("lestari", "test", "--to", NUMBER)
    assert "Terkirim" in told
    assert outbox.states() == ["sent"]


def test_a_state_that_is_none_and_a_role_that_may_not_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="NO_SUCH_STATE"):
        run("lestari", "list", "--state", "hilang")
    for command in ("list", "send"):
        with pytest.raises(Refused, match="NOT_ALLOWED"):
            run("rina", command)
