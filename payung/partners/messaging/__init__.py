"""Notices to families and officers: WhatsApp, SMS and e-mail behind one interface."""

from payung.partners.messaging.gateway import Channel as Channel
from payung.partners.messaging.policy import policy as policy

__all__ = ["Channel", "policy"]
