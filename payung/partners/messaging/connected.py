"""The ways out that an installation has been given, from its environment; none by default.

PAYUNG_WHATSAPP_PHONE, PAYUNG_WHATSAPP_TOKEN: the Cloud API; PAYUNG_WHATSAPP_SECRET and
PAYUNG_WHATSAPP_VERIFY: its webhook, without which nobody hears that a phone has no WhatsApp;
PAYUNG_WHATSAPP_URL: another version than the usual.
PAYUNG_SMS_PROFILE, PAYUNG_SMS_TOKEN: an operator's profile and the secret it asks for.
PAYUNG_SMTP (smtp://user@mail.example.id:587, smtps:// for TLS from the first byte),
PAYUNG_SMTP_PASSWORD, PAYUNG_MAIL_FROM; PAYUNG_SMTP_ONCE=1 where the server drops a second letter
with the same Message-ID.
"""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from payung.partners.messaging import sms, web
from payung.partners.messaging.gateway import Channel, Gateway
from payung.partners.messaging.mail import Mail
from payung.partners.messaging.sms import Sms
from payung.partners.messaging.whatsapp import WhatsApp
from payung.values.refused import Refused

_GRAPH = "https://graph.facebook.com/v23.0"
_PORTS = {"smtp": 587, "smtps": 465}


def connected(environment: Mapping[str, str]) -> dict[Channel, Gateway]:
    """Gateways by channel, WhatsApp before SMS. Refused GATEWAY_HALF_SET, GATEWAY_NOT_HTTPS,
    SMS_PROFILE_UNREADABLE."""
    found: dict[Channel, Gateway] = {}
    if phone := environment.get("PAYUNG_WHATSAPP_PHONE"):
        found[Channel.WHATSAPP] = WhatsApp(
            web.guarded(environment.get("PAYUNG_WHATSAPP_URL", _GRAPH), "PAYUNG_WHATSAPP_URL"),
            phone,
            _needed(environment, "PAYUNG_WHATSAPP_TOKEN"),
            _needed(environment, "PAYUNG_WHATSAPP_SECRET"),
            _needed(environment, "PAYUNG_WHATSAPP_VERIFY"),
        )
    if profile := environment.get("PAYUNG_SMS_PROFILE"):
        token = _needed(environment, "PAYUNG_SMS_TOKEN")
        found[Channel.SMS] = Sms(sms.read(Path(profile)), token)
    if server := environment.get("PAYUNG_SMTP"):
        found[Channel.EMAIL] = _mail(server, environment)
    return found


def _needed(environment: Mapping[str, str], name: str) -> str:
    given = environment.get(name, "")
    if not given:
        raise Refused("GATEWAY_HALF_SET", setting=name)
    return given


def _mail(server: str, environment: Mapping[str, str]) -> Mail:
    parts = urlsplit(server)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise Refused("GATEWAY_HALF_SET", setting="PAYUNG_SMTP")
    return Mail(
        parts.hostname,
        parts.port or _PORTS[parts.scheme],
        _needed(environment, "PAYUNG_MAIL_FROM"),
        unquote(parts.username or ""),
        environment.get("PAYUNG_SMTP_PASSWORD", ""),
        parts.scheme == "smtps",
        environment.get("PAYUNG_SMTP_ONCE") == "1",
    )
