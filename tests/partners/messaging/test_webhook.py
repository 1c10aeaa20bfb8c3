"""What WhatsApp reports by itself, as Meta's paper has it."""

import hashlib
import hmac
import json
from dataclasses import replace
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.partners.messaging import Failed, webhook
from payung.partners.messaging.webhook import Report, Stop
from tests.partners.messaging import stand_in, ways
from tests.partners.messaging.test_gateways import NOTICE


def _sample(name: str) -> bytes:
    return resources.files("payung.partners.messaging").joinpath("samples", name).read_bytes()


def test_a_failure_and_a_stop_are_read_from_the_sample() -> None:
    failed = Failed("NUMBER_NOT_REACHED", again=False, detail="131026")
    assert webhook.read(_sample("whatsapp_report.json")) == (
        Report("15.71-812", 1, failed), Stop("+6281234567890"),
    )  # fmt: skip


def test_the_sample_of_a_template_is_what_we_send() -> None:
    server = stand_in.Graph()
    with stand_in.over_http(server):
        facts = {"number": "K-1571-2025-00042", "amount": "Rp42.000.000", "day": "3 Maret 2025"}
        ways.whatsapp(server).send(replace(NOTICE, facts=facts))
    sample = json.loads(_sample("whatsapp_template.json"))
    assert json.loads(server.taken[0]["said"]) == sample["template"]
    assert server.taken[0]["reference"] == sample["biz_opaque_callback_data"]


@pytest.mark.parametrize(
    ("signature", "holds"), [("right", True), ("sha256=00", False), ("", False), ("é", False)]
)
def test_only_what_meta_has_signed_is_read(signature: str, holds: bool) -> None:
    body = b"{}"
    right = "sha256=" + hmac.digest(ways.SECRET.encode(), body, hashlib.sha256).hex()
    given_ = right if signature == "right" else signature
    assert webhook.is_signed(body, given_, ways.SECRET) is holds
    assert not webhook.is_signed(body, given_, "")


@given(st.binary(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(
        st.sampled_from(["entry", "changes", "value", "statuses", "messages", "errors", "text",
                         "code", "status", "biz_opaque_callback_data", "from", "body"]),
        part, max_size=4),
    max_leaves=20,
).map(lambda told: json.dumps(told).encode()))  # fmt: skip
def test_whatever_is_signed_is_read_without_a_fault(body: bytes) -> None:
    webhook.read(body)
