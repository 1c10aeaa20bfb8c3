"""E-mail by SMTP. The Message-ID is made of our reference, so it is the same at every try.

SMTP cannot be asked what became of a message. Where the mail server drops a second one with the
same Message-ID (`once`), one in doubt is simply handed over again; else a person decides.
"""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate

from payung.partners.messaging.gateway import Failed, Missing, Outgoing, Sent, Unsure

_PATIENCE = 15  # seconds
_TAKEN, _LATER = range(200, 300), range(400, 500)
_KEY = (530, 534, 535, 538)
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail server that takes our letters; `implicit`: TLS from the first byte (port 465)."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    implicit: bool = False
    once: bool = False

    def send(self, outgoing: Outgoing) -> Sent | Failed | Unsure:
        try:
            server = self._connected()
        except smtplib.SMTPResponseException as said:
            return _failure(said.smtp_code)
        except (smtplib.SMTPException, OSError):
            return Failed("GATEWAY_AWAY", again=True)
        try:
            return self._hand_over(server, outgoing)
        finally:
            server.close()  # what was answered counts; how they part does not

    def known(self, reference: str) -> Sent | Missing | Unsure:
        return Missing() if self.once else Unsure()

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.implicit:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=_PATIENCE, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=_PATIENCE)
            if self.host not in _LOOPBACK:
                server.starttls(context=context)  # never a word in the clear over a network
        if self.user:
            server.login(self.user, self.password)
        return server

    def _hand_over(self, server: smtplib.SMTP, outgoing: Outgoing) -> Sent | Failed | Unsure:
        identity = f"<payung.{outgoing.reference}@{self.sender.rpartition('@')[2]}>"
        try:
            server.ehlo_or_helo_if_needed()
            for code, _ in (server.mail(self.sender), server.rcpt(outgoing.to)):
                if code not in _TAKEN:
                    return _failure(code)
        except (smtplib.SMTPException, OSError):
            return Failed("GATEWAY_AWAY", again=True)
        try:
            code, _ = server.data(self._letter(outgoing, identity))
        except smtplib.SMTPDataError as said:  # said no before the letter began
            return _failure(said.smtp_code)
        except (smtplib.SMTPException, OSError):
            return Unsure()
        return Sent(identity) if code in _TAKEN else _failure(code)

    def _letter(self, outgoing: Outgoing, identity: str) -> bytes:
        letter = EmailMessage()
        letter["From"], letter["To"] = self.sender, outgoing.to
        letter["Subject"] = outgoing.subject
        letter["Date"] = formatdate(localtime=True)
        letter["Message-ID"] = identity
        letter["Auto-Submitted"] = "auto-generated"
        letter["Content-Language"] = outgoing.lang
        letter.set_content(outgoing.text)
        return bytes(letter)


def _failure(code: int) -> Failed:
    """What a server's reply means: 4xx is for now, 5xx for good; a wrong password may be mended."""
    if code in _KEY:
        return Failed("GATEWAY_KEY_REFUSED", again=True, detail=str(code))
    if code in _LATER:
        return Failed("GATEWAY_BUSY", again=True, detail=str(code))
    return Failed("GATEWAY_REFUSED", again=False, detail=str(code))
