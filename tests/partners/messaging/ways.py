"""Our gateways, connected to stand-ins of theirs."""

from importlib import resources
from pathlib import Path

from payung.partners.messaging import WhatsApp
from payung.partners.messaging import sms as reading
from payung.partners.messaging.mail import Mail
from payung.partners.messaging.sms import Sms
from tests.partners.messaging.stand_in import Gateway

TOKEN, SECRET = "rahasia", "rahasia-aplikasi"
_SAMPLE = "samples/sms.yaml"


def whatsapp(server: Gateway) -> WhatsApp:
    return WhatsApp(f"{server.url}/v23.0", "106", TOKEN, SECRET, "percaya")


def sms_profile() -> str:
    """The sample that an operator's profile is copied from."""
    return resources.files("payung.partners.messaging").joinpath(_SAMPLE).read_text()


def profile(folder: Path, url: str) -> Path:
    """The sample, with an address of ours."""
    path = folder / "operator.yaml"
    path.write_text(sms_profile().replace("https://sms.example.id", url))
    return path


def sms(server: Gateway, folder: Path, *, asks: bool = True) -> Sms:
    found = reading.read(profile(folder, server.url))
    return Sms(found if asks else found.model_copy(update={"ask": None}), TOKEN)


def mail(server: Gateway, *, once: bool = False) -> Mail:
    return Mail("127.0.0.1", server.port, "dinas@jambi.example.id", once=once)
