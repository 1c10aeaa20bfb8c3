"""The page of notices, consent on a person's page, WhatsApp's webhook, and the commands."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page
from typer.testing import CliRunner

from payung.cli.register import notices as commands
from payung.partners.messaging import Channel
from payung.registry.actions import consents, notices
from payung.registry.jobs import notices as jobs
from payung.registry.models import Consent, Message
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.partners.messaging import stand_in, ways
from tests.registry import confirmed
from tests.registry.notices import outbox
from tests.registry.notices.outbox import NUMBER, acting
from tests.registry.people import JAMBI, VILLAGE, Cast
from tests.web import looked_at, signed_in

As = Callable[[Scope], Client]
Opened = Callable[[Scope, int], Page]
_FULL = "81234567890"


@pytest.fixture
def graph() -> Iterator[stand_in.Graph]:
    """WhatsApp; the only way out."""
    gateway = stand_in.Graph()
    with (
        stand_in.over_http(gateway),
        outbox.connected({Channel.WHATSAPP: ways.whatsapp(gateway)}),
    ):
        yield gateway


def _trials(cast: Cast, graph: stand_in.Graph, *faults: str) -> list[Message]:
    """As many notices, each with its fault, sent at any hour until they rest."""
    for number, fault in enumerate(faults):
        with acting(cast.lestari):
            notices.tell(
                cast.lestari, datetime.now(UTC), f"x-{number}", NUMBER, "NOTICE_TEST",
                ("claim", 812), day="hari ini",
            )  # fmt: skip
        graph.faults.append(fault)
        jobs.send_due(JAMBI)
    outbox.later()
    jobs.send_due(JAMBI)
    return outbox.rows()


def _signed(body: bytes, secret: str = ways.SECRET) -> dict[str, str]:
    return {"X-Hub-Signature-256": "sha256=" + hmac.digest(
        secret.encode(), body, hashlib.sha256).hex()}  # fmt: skip


def _report(body: bytes, headers: dict[str, str]) -> int:
    answer = signed_in.nobody().post(
        "/pesan/whatsapp/", body, content_type="application/json", headers=headers
    )
    return answer.status_code


def _delivered(row: Message) -> bytes:
    told = {"id": "wamid.1", "status": "delivered",
            "biz_opaque_callback_data": f"{JAMBI}-{row.id}-1"}  # fmt: skip
    return json.dumps({"entry": [{"changes": [{"value": {"statuses": [told]}}]}]}).encode()


def test_the_manager_first_sees_what_somebody_has_to_decide_and_no_number(
    cast: Cast, as_: As, graph: stand_in.Graph
) -> None:
    _trials(cast, graph, "", "taken_drop", "refused")
    page = as_(cast.lestari).get("/pesan/").content.decode()
    assert "Tidak diketahui apakah terkirim" in page
    assert "+628******7890" in page
    assert _FULL not in page
    failed = as_(cast.lestari).get("/pesan/?keadaan=failed").content.decode()
    assert "tidak memakai WhatsApp" in failed
    assert "(131026)" in failed


def test_a_doubtful_one_is_sent_again_or_counted_by_a_press_of_a_button(
    cast: Cast, as_: As, graph: stand_in.Graph
) -> None:
    first, second = _trials(cast, graph, "drop", "taken_drop")
    manager = as_(cast.lestari)
    assert manager.post(f"/pesan/{first.id}/kirim-lagi/").status_code == 302
    assert manager.post(f"/pesan/{second.id}/anggap-terkirim/").status_code == 302
    assert outbox.states() == ["waiting", "sent"]
    assert "sudah ditangani" in manager.post(f"/pesan/{second.id}/kirim-lagi/").content.decode()


def test_without_a_gateway_the_page_says_that_all_wait(cast: Cast, as_: As) -> None:
    outbox.tell(cast.agus)
    page = as_(cast.lestari).get("/pesan/").content.decode()
    assert "Belum ada layanan pesan yang dipasang" in page
    assert "Menunggu (1)" in page


def test_a_signed_report_settles_what_nobody_knew_and_a_forged_one_does_not(
    cast: Cast, graph: stand_in.Graph
) -> None:
    (row,) = _trials(cast, graph, "taken_drop")
    body = _delivered(row)
    assert [_report(body, {}), _report(body, _signed(body, "tebakan"))] == [404, 404]
    assert _report(body, _signed(b"{}")) == 404
    assert outbox.states() == ["unknown"]
    assert [_report(body, _signed(body)), _report(body, _signed(body))] == [200, 200]
    assert outbox.states() == ["sent"]


def test_whoever_answers_stop_is_not_written_to_any_more(cast: Cast, graph: stand_in.Graph) -> None:
    stop = {"from": f"62{_FULL}", "type": "text", "text": {"body": "BERHENTI"}}
    body = json.dumps({"entry": [{"changes": [{"value": {"messages": [stop]}}]}]}).encode()
    assert [_report(body, _signed(body)), _report(body, _signed(body))] == [200, 200]
    outbox.tell(cast.agus)
    assert outbox.states() == ["dropped"]


def test_meta_asks_once_whether_the_address_is_ours(cast: Cast, graph: stand_in.Graph) -> None:
    asked = "/pesan/whatsapp/?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
    assert signed_in.nobody().get(asked + "percaya").content == b"1158201444"
    assert signed_in.nobody().get(asked + "tebakan").status_code == 404
    with outbox.connected({}):
        assert signed_in.nobody().get(asked + "percaya").status_code == 404


def test_the_village_records_consent_on_the_page_of_a_person_and_takes_it_back(
    cast: Cast, as_: As
) -> None:
    (row,) = confirmed.proposals(cast, ["Ibu Sari"], VILLAGE)
    address, agus = f"/orang/{row.person_id}/", as_(cast.agus)
    given = {"nomor": NUMBER, "cara": "lisan di kantor desa"}
    assert agus.post(f"{address}pesan/", given).status_code == 302
    page = agus.get(address).content.decode()
    assert "Bersedia dikirimi pesan di +628******7890" in page
    assert _FULL not in page
    assert as_(cast.wati).post(f"{address}pesan/", given).status_code != 302
    agus.post(f"{address}pesan/", {"aksi": "cabut"})
    assert "Belum bersedia" in agus.get(address).content.decode()
    assert Consent.objects.using("owner").get().withdrawn_at is not None
    assert "Catat persetujuan" not in as_(cast.putu).get(address).content.decode()


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_notices_and_consent_are_readable_on_a_phone_and_a_desk(
    width: int, cast: Cast, graph: stand_in.Graph, opened: Opened, tmp_path: Path
) -> None:
    _trials(cast, graph, "", "taken_drop", "refused", "drop")
    (row,) = confirmed.proposals(cast, ["Ibu Sari"], VILLAGE)
    with acting(cast.agus):
        consents.give(cast.agus, datetime.now(UTC), int(row.person_id or 0), NUMBER, "lisan")
    page = opened(cast.lestari, width)
    looked_at.visit(page, "/pesan/", tmp_path / f"notices{width}.png")
    looked_at.visit(page, "/pesan/?keadaan=failed")
    looked_at.visit(page, "/pesan/?keadaan=dropped")
    page.goto(f"/orang/{row.person_id}/")
    page.locator("summary", has_text="Catat persetujuan").click()
    looked_at.look(page, tmp_path / f"consent{width}.png")


def test_the_commands_list_send_and_try_out(cast: Cast, graph: stand_in.Graph) -> None:
    who = ["--region", JAMBI, "--by", "lestari"]
    run = CliRunner().invoke
    tried = run(commands.app, ["test", *who, "--to", NUMBER])
    assert "Terkirim" in tried.output, tried.exception
    assert _FULL not in tried.output
    with acting(cast.agus):
        notices.tell(
            cast.agus, datetime.now(UTC), "a", NUMBER, "NOTICE_CODE", ("person", 1),
            code="123456", minutes="10",
        )  # fmt: skip
    listed = run(commands.app, ["list", *who])
    assert "+628******7890" in listed.output
    sent = run(commands.app, ["send", *who])
    assert "1 pesan ditangani; masih menunggu: 0" in sent.output
    assert len(graph.taken) == 2
    for refused in (["list", *who, "--state", "x"], ["send", "--region", JAMBI, "--by", "agus"]):
        assert isinstance(run(commands.app, refused).exception, Refused)
    with outbox.connected({}):
        assert isinstance(run(commands.app, ["test", *who, "--to", NUMBER]).exception, Refused)
