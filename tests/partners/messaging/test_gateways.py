"""Each way out against a server that speaks its protocol and goes wrong in every way."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from payung.partners import messaging
from payung.partners.messaging import (
    Channel,
    Failed,
    Gateway,
    Missing,
    Outgoing,
    Sent,
    Unsure,
)
from payung.values.refused import Refused
from tests.partners.messaging import stand_in, ways

NOTICE = Outgoing(
    "15.71-812", 1, "+6281234567890", "Pemberitahuan dari Kota Jambi",
    "Santunan klaim K-1 sebesar Rp42.000.000 sudah dibayarkan.", "id", "payung_paid",
    {"number": "K-1", "amount": "Rp42.000.000"},
)  # fmt: skip
CODE = Outgoing(
    "15.71-9", 1, "+6281234567890", "Kode", "123456 adalah kode Anda.", "id", "payung_code",
    {"code": "123456", "minutes": "10"}, "123456",
)  # fmt: skip
LETTER = Outgoing("15.71-812", 1, "sari@contoh.id", "Pemberitahuan", "Santunan sudah dibayarkan.",
                  "id")  # fmt: skip


@pytest.fixture
def graph() -> Iterator[stand_in.Graph]:
    gateway = stand_in.Graph()
    with stand_in.over_http(gateway):
        yield gateway


@pytest.fixture
def operator() -> Iterator[stand_in.Operator]:
    gateway = stand_in.Operator()
    with stand_in.over_http(gateway):
        yield gateway


@pytest.fixture
def post_office() -> Iterator[stand_in.MailServer]:
    gateway = stand_in.MailServer()
    with stand_in.over_smtp(gateway):
        yield gateway


def test_whatsapp_sends_a_template_with_its_blanks_and_our_reference(
    graph: stand_in.Graph,
) -> None:
    assert ways.whatsapp(graph).send(NOTICE) == Sent("wamid.1")
    (taken,) = graph.taken
    said = json.loads(taken["said"])
    assert (taken["to"], taken["reference"]) == ("6281234567890", "15.71-812-1")
    assert (said["name"], said["language"]["code"]) == ("payung_paid", "id")
    assert said["components"][0]["parameters"][1] == {
        "type": "text", "parameter_name": "amount", "text": "Rp42.000.000",
    }  # fmt: skip


def test_whatsapp_gets_a_code_as_the_code_of_an_authentication_template(
    graph: stand_in.Graph,
) -> None:
    ways.whatsapp(graph).send(CODE)
    body, button = json.loads(graph.taken[0]["said"])["components"]
    assert body["parameters"] == button["parameters"] == [{"type": "text", "text": "123456"}]
    assert (button["sub_type"], button["index"]) == ("url", "0")


def test_a_text_without_a_template_goes_out_as_text(graph: stand_in.Graph) -> None:
    plain = Outgoing("15.71-1", 1, "+6281234567890", "", "Percobaan", "id")
    ways.whatsapp(graph).send(plain)
    assert json.loads(graph.taken[0]["said"])["body"] == "Percobaan"


def test_sms_is_sent_as_the_operators_paper_says(
    operator: stand_in.Operator, tmp_path: Path
) -> None:
    assert ways.sms(operator, tmp_path).send(NOTICE) == Sent("1")
    assert operator.taken == [
        {"to": "6281234567890", "text": NOTICE.text, "client_ref": "15.71-812"}
    ]


def test_a_letter_carries_an_identity_made_of_our_reference(
    post_office: stand_in.MailServer,
) -> None:
    identity = "<payung.15.71-812@jambi.example.id>"
    assert ways.mail(post_office).send(LETTER) == Sent(identity)
    (taken,) = post_office.taken
    assert taken["identity"] == identity
    assert "Auto-Submitted: auto-generated" in taken["text"]
    assert "Santunan sudah dibayarkan." in taken["text"]


# What each fault means: surely not sent (again or not), or nobody knows.
_BUSY, _NO = (True, True), (True, False)
_FAULTS = {
    "busy": _BUSY, "key": _BUSY, "refused": _NO, "error": None, "taken_error": None,
    "drop": None, "taken_drop": None, "garbage": None,
}  # fmt: skip


@pytest.mark.parametrize("fault", _FAULTS)
@pytest.mark.parametrize("channel", ["whatsapp", "sms", "email"])
def test_what_may_have_gone_out_is_never_called_failed(
    fault: str, channel: str, graph: stand_in.Graph, operator: stand_in.Operator,
    post_office: stand_in.MailServer, tmp_path: Path,
) -> None:  # fmt: skip
    known: dict[str, tuple[stand_in.Gateway, Gateway]] = {
        "whatsapp": (graph, ways.whatsapp(graph)),
        "sms": (operator, ways.sms(operator, tmp_path)),
        "email": (post_office, ways.mail(post_office)),
    }
    server, gateway = known[channel]
    server.faults.append(fault)
    became = gateway.send(LETTER if channel == "email" else NOTICE)
    expected = _FAULTS[fault]
    if expected is None:
        assert became == Unsure()
    else:
        assert isinstance(became, Failed)
        assert (not server.taken, became.again) == expected


@pytest.mark.parametrize("channel", ["whatsapp", "sms", "email"])
def test_a_gateway_that_is_not_there_is_tried_again(channel: str, tmp_path: Path) -> None:
    with stand_in.over_http(gone := stand_in.Operator()):
        pass
    gateways: dict[str, Gateway] = {
        "whatsapp": ways.whatsapp(gone), "sms": ways.sms(gone, tmp_path), "email": ways.mail(gone),
    }  # fmt: skip
    assert gateways[channel].send(LETTER) == Failed("GATEWAY_AWAY", again=True)


def test_only_who_can_be_asked_says_what_became_of_a_message(
    graph: stand_in.Graph, operator: stand_in.Operator, post_office: stand_in.MailServer,
    tmp_path: Path,
) -> None:  # fmt: skip
    sms = ways.sms(operator, tmp_path)
    assert sms.known("15.71-812") == Missing()
    sms.send(NOTICE)
    assert sms.known("15.71-812") == Sent("1")
    operator.faults.extend(["error", "drop"])
    assert [sms.known("15.71-812"), sms.known("15.71-812")] == [Unsure(), Unsure()]
    assert ways.sms(operator, tmp_path, asks=False).known("15.71-812") == Unsure()
    assert ways.whatsapp(graph).known("15.71-812") == Unsure()
    assert ways.mail(post_office).known("15.71-812") == Unsure()
    assert ways.mail(post_office, once=True).known("15.71-812") == Missing()


def test_an_installation_sends_nothing_until_it_is_told_how() -> None:
    assert messaging.connected({}) == {}


def test_whatsapp_is_tried_before_sms(tmp_path: Path) -> None:
    told = {
        "PAYUNG_SMS_PROFILE": str(ways.profile(tmp_path, "https://sms.example.id")),
        "PAYUNG_SMS_TOKEN": "rahasia", "PAYUNG_WHATSAPP_PHONE": "106",
        "PAYUNG_WHATSAPP_TOKEN": "rahasia", "PAYUNG_WHATSAPP_SECRET": "x",
        "PAYUNG_WHATSAPP_VERIFY": "y", "PAYUNG_SMTP": "smtp://dinas@mail.example.id",
        "PAYUNG_MAIL_FROM": "dinas@jambi.example.id",
    }  # fmt: skip
    assert list(messaging.connected(told)) == [Channel.WHATSAPP, Channel.SMS, Channel.EMAIL]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"PAYUNG_WHATSAPP_PHONE": "106"}, "GATEWAY_HALF_SET"),
        # Without its webhook nobody hears that a telephone has no WhatsApp.
        (
            {"PAYUNG_WHATSAPP_PHONE": "106", "PAYUNG_WHATSAPP_TOKEN": "x"},
            "GATEWAY_HALF_SET",
        ),
        ({"PAYUNG_SMTP": "mail.example.id", "PAYUNG_MAIL_FROM": "a@b.id"}, "GATEWAY_HALF_SET"),
        ({"PAYUNG_SMTP": "smtp://mail.example.id"}, "GATEWAY_HALF_SET"),
        (
            {
                "PAYUNG_WHATSAPP_PHONE": "1",
                "PAYUNG_WHATSAPP_TOKEN": "x",
                "PAYUNG_WHATSAPP_URL": "http://graph.example.id",
            },
            "GATEWAY_NOT_HTTPS",
        ),
    ],
)
def test_half_a_gateway_is_said_no_to(told: dict[str, str], code: str) -> None:
    with pytest.raises(Refused, match=code):
        messaging.connected(told)


@pytest.mark.parametrize(
    "spoil",
    [
        ("{token}", "{kunci}"),
        ("number: international", "number: sebarang"),
        ("fields:", "field:"),
        ("send:", "send: ["),
    ],
)
def test_a_profile_that_cannot_be_used_is_said_no_to_before_anything_is_sent(
    spoil: tuple[str, str], tmp_path: Path
) -> None:
    path = ways.profile(tmp_path, "https://sms.example.id")
    path.write_text(path.read_text().replace(*spoil))
    with pytest.raises(Refused, match="SMS_PROFILE_UNREADABLE"):
        messaging.connected({"PAYUNG_SMS_PROFILE": str(path), "PAYUNG_SMS_TOKEN": "x"})


@pytest.mark.parametrize(
    ("number", "form"),
    [("0812", "local"), ("+628", "plus"), ("6281", "international")],
)
def test_a_number_is_written_as_the_operator_wants_it(
    number: str, form: str, operator: stand_in.Operator, tmp_path: Path
) -> None:
    path = ways.profile(tmp_path, operator.url)
    path.write_text(path.read_text().replace("number: international", f"number: {form}"))
    told = {"PAYUNG_SMS_PROFILE": str(path), "PAYUNG_SMS_TOKEN": "rahasia"}
    messaging.connected(told)[Channel.SMS].send(NOTICE)
    assert operator.taken[0]["to"].startswith(number)
