"""Notices to families and officers: WhatsApp, SMS and e-mail behind one interface."""

from payung.partners.messaging.connected import connected as connected
from payung.partners.messaging.gateway import Channel as Channel
from payung.partners.messaging.gateway import Failed as Failed
from payung.partners.messaging.gateway import Gateway as Gateway
from payung.partners.messaging.gateway import Missing as Missing
from payung.partners.messaging.gateway import Outgoing as Outgoing
from payung.partners.messaging.gateway import Sent as Sent
from payung.partners.messaging.gateway import Unsure as Unsure
from payung.partners.messaging.policy import policy as policy
from payung.partners.messaging.whatsapp import WhatsApp as WhatsApp

__all__ = [
    "Channel", "Failed", "Gateway", "Missing", "Outgoing", "Sent", "Unsure", "WhatsApp",
    "connected", "policy",
]  # fmt: skip
