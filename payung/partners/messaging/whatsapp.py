"""WhatsApp Cloud API: templates and texts by Meta's Graph.

It cannot be asked what became of a message. It reports by itself, to our webhook, with our own
reference in `biz_opaque_callback_data`; until it does, nobody knows (`webhook`).
"""

from dataclasses import dataclass

import httpx

from payung.partners.messaging import web
from payung.partners.messaging.gateway import Failed, Missing, Outgoing, Sent, Unsure

# Meta's error codes: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
_LATER = frozenset({1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 131057, 133004})
_OUR_KEY = frozenset({0, 3, 10, 190, *range(200, 300)})
_NUMBER = frozenset({131026, 131030})
_TEMPLATE = range(132000, 132100)


@dataclass(frozen=True, slots=True)
class WhatsApp:
    """`url` ends in the version ('…/v23.0'); `phone` is Meta's id of the number that we send from;
    `secret` and `verify` are those of the webhook."""

    url: str
    phone: str
    token: str
    secret: str = ""
    verify: str = ""

    def send(self, outgoing: Outgoing) -> Sent | Failed | Unsure:
        answer = web.ask(
            "POST",
            f"{self.url}/{self.phone}/messages",
            {"Authorization": f"Bearer {self.token}"},
            body=_body(outgoing),
        )
        return _read(answer) if isinstance(answer, httpx.Response) else answer

    def known(self, reference: str) -> Sent | Missing | Unsure:
        return Unsure()


def failure(code: int) -> Failed:
    """What one of Meta's error codes means for a notice."""
    detail = str(code)
    if code in _LATER:
        return Failed("GATEWAY_BUSY", again=True, detail=detail)
    if code in _OUR_KEY:
        return Failed("GATEWAY_KEY_REFUSED", again=True, detail=detail)
    if code in _NUMBER:
        return Failed("NUMBER_NOT_REACHED", again=False, detail=detail)
    if code in _TEMPLATE:
        return Failed("TEMPLATE_REFUSED", again=False, detail=detail)
    return Failed("GATEWAY_REFUSED", again=False, detail=detail)


def _read(answer: httpx.Response) -> Sent | Failed | Unsure:
    told = web.content(answer)
    if answer.is_success:
        given = web.at(told, "messages.0.id")
        return Sent(given) if given else Unsure()
    code = web.at(told, "error.code")
    if code.isdecimal():
        return failure(int(code))
    # A page of some proxy in between: what Graph itself did with it is not said.
    return Unsure() if answer.is_server_error else _status(answer)


def _status(answer: httpx.Response) -> Failed:
    again = answer.status_code in {httpx.codes.TOO_MANY_REQUESTS, httpx.codes.UNAUTHORIZED}
    return Failed("GATEWAY_REFUSED", again=again, detail=str(answer.status_code))


def _body(outgoing: Outgoing) -> dict[str, object]:
    about: dict[str, object] = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": outgoing.to.removeprefix("+"),
        "biz_opaque_callback_data": f"{outgoing.reference}-{outgoing.attempt}",
    }
    if not outgoing.template:
        return about | {"type": "text", "text": {"preview_url": False, "body": outgoing.text}}
    template = {
        "name": outgoing.template,
        "language": {"code": outgoing.lang},
        "components": _code(outgoing.one_time) if outgoing.one_time else _blanks(outgoing.facts),
    }
    return about | {"type": "template", "template": template}


def _blanks(facts: dict[str, str]) -> list[dict[str, object]]:
    filled = [
        {"type": "text", "parameter_name": name, "text": fact} for name, fact in facts.items()
    ]
    return [{"type": "body", "parameters": filled}]


def _code(code: str) -> list[dict[str, object]]:
    """A template of the kind 'authentication': Meta's own words, a code, its button."""
    filled = [{"type": "text", "text": code}]
    body: dict[str, object] = {"type": "body", "parameters": filled}
    return [body, {"type": "button", "sub_type": "url", "index": "0", "parameters": filled}]
