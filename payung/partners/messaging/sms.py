"""An SMS gateway as its operator's paper describes it, told in a file of YAML (`samples/sms.yaml`).

Each operator has an address, fields and answers of its own; none of that is code here. Where the
profile says how to ask for a message by our reference, one whose sending was not written down is
asked for; where it does not, a person decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import httpx
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from payung.partners.messaging import web
from payung.partners.messaging.gateway import Failed, Missing, Outgoing, Sent, Unsure
from payung.values.refused import Refused

_SETTING = "PAYUNG_SMS_PROFILE"
_INDONESIA = "+62"


class _Told(BaseModel):
    """Where an answer has a word, and which words mean this."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: str
    words: tuple[str, ...] = Field(alias="is")


class _Asking(BaseModel):
    """How to ask for a message by our reference."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    method: Literal["GET", "POST"] = "GET"
    url: str
    headers: Mapping[str, str] = {}
    id: str
    missing_status: tuple[int, ...]


class _Sending(BaseModel):
    """How to hand a message over, and how to read the answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    method: Literal["GET", "POST"] = "POST"
    url: str
    headers: Mapping[str, str] = {}
    body: Literal["json", "form", "query"]
    fields: Mapping[str, str]
    number: Literal["plus", "international", "local"] = "international"
    id: str
    taken: _Told | None = None
    again_status: tuple[int, ...] = (429, 503)


class Profile(BaseModel):
    """One operator. `fields` and `headers` have blanks: {to}, {text}, {reference}, {token}."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    send: _Sending
    ask: _Asking | None = None


@dataclass(frozen=True, slots=True)
class Sms:
    """A gateway for SMS; `token` is the secret that stands nowhere in the profile."""

    profile: Profile
    token: str

    def send(self, outgoing: Outgoing) -> Sent | Failed | Unsure:
        how = self.profile.send
        facts = {
            "to": _number(outgoing.to, how.number),
            "text": outgoing.text,
            "reference": outgoing.reference,
            "token": self.token,
        }
        fields = _filled(how.fields, facts)
        url = str(httpx.URL(how.url, params=fields)) if how.body == "query" else how.url
        answer = web.ask(
            how.method, url, _filled(how.headers, facts),
            form=fields if how.body == "form" else None,
            body=fields if how.body == "json" else None,
        )  # fmt: skip
        return _read(answer, how) if isinstance(answer, httpx.Response) else answer

    def known(self, reference: str) -> Sent | Missing | Unsure:
        how = self.profile.ask
        if how is None:
            return Unsure()
        facts = {"reference": reference, "token": self.token}
        answer = web.ask(how.method, how.url.format_map(facts), _filled(how.headers, facts))
        if not isinstance(answer, httpx.Response):
            return Unsure()
        given = web.at(web.content(answer), how.id) if answer.is_success else ""
        if given:
            return Sent(given)
        return Missing() if answer.status_code in how.missing_status else Unsure()


def read(path: Path) -> Profile:
    """An operator's profile. Refused SMS_PROFILE_UNREADABLE, GATEWAY_NOT_HTTPS."""
    try:
        profile = Profile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        _try_out(profile)
    except (OSError, ValueError, LookupError, yaml.YAMLError) as broken:
        raise Refused("SMS_PROFILE_UNREADABLE", file=path.name, why=_why(broken)) from broken
    web.guarded(profile.send.url, _SETTING)
    if profile.ask is not None:
        web.guarded(profile.ask.url, _SETTING)
    return profile


def _try_out(profile: Profile) -> None:
    """LookupError or ValueError for a blank that nothing fills."""
    facts = dict.fromkeys(("to", "text", "reference", "token"), "x")
    _filled({**profile.send.headers, **profile.send.fields}, facts)
    if profile.ask is not None:
        asked = {"reference": "x", "token": "x"}
        _filled({**profile.ask.headers, "url": profile.ask.url}, asked)


def _why(broken: Exception) -> str:
    if isinstance(broken, ValidationError):
        first = broken.errors()[0]
        return f"{'.'.join(str(step) for step in first['loc'])}: {first['msg']}"
    return str(broken).splitlines()[0][:200]


def _filled(fields: Mapping[str, str], facts: Mapping[str, str]) -> dict[str, str]:
    return {name: text.format_map(facts) for name, text in fields.items()}


def _number(e164: str, form: str) -> str:
    if form == "local" and e164.startswith(_INDONESIA):
        return "0" + e164.removeprefix(_INDONESIA)
    return e164 if form == "plus" else e164.removeprefix("+")


def _read(answer: httpx.Response, how: _Sending) -> Sent | Failed | Unsure:
    status = answer.status_code
    if answer.is_success:
        told = web.content(answer)
        if how.taken is not None and web.at(told, how.taken.at) not in how.taken.words:
            said = web.at(told, how.taken.at)[:20]
            return Failed("GATEWAY_REFUSED", again=False, detail=said) if said else Unsure()
        given = web.at(told, how.id)
        return Sent(given) if given else Unsure()
    if status in how.again_status:
        return Failed("GATEWAY_BUSY", again=True, detail=str(status))
    if status in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        return Failed("GATEWAY_KEY_REFUSED", again=True, detail=str(status))
    if answer.is_server_error:
        return Unsure()  # it may have taken it before it fell over
    return Failed("GATEWAY_REFUSED", again=False, detail=str(status))
