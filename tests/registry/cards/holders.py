"""People with a card: registered with BPJS, and paid for, past all actions."""

from datetime import date

from payung.registry import carding, sealed
from payung.registry.actions import cards
from payung.registry.actions.cards import Wanted
from payung.registry.models import Batch, BatchLine, BatchNote, Card, Enrolment, ProgrammeVersion
from tests.registry import confirmed
from tests.registry.decrees import steps
from tests.registry.people import AT, JAMBI, VILLAGE, Cast

BORN = 1980
ADDRESS = "https://payung.example/kartu/"


def registered(cast: Cast, names: list[str], area: str = VILLAGE, first: int = 1) -> None:
    """In a signed decree, and answered by BPJS with a number."""
    confirmed.proposals(cast, names, area, first=first, birth_date=date(BORN, 4, 1))
    steps.sign(cast.hadi, steps.prepare(cast, f"400/{first}/2025"))
    ring = sealed.ring()
    for one in Enrolment.objects.using("owner").filter(name__in=names):
        kpj = f"250000{one.id:05d}"
        Enrolment.objects.using("owner").filter(id=one.id).update(
            state="active",
            sealed_kpj=sealed.seal(ring, "enrolment", "kpj", JAMBI, one.id, kpj),
            kpj_index=ring.blind(kpj, "kpj"),
        )


def make(cast: Cast, area: str = JAMBI) -> int:
    wanted = Wanted(cast.programme, area, ADDRESS)
    return steps.done(cast.lestari, lambda: cards.make(cast.lestari, AT, wanted))


def card(name: str) -> Card:
    """The card of somebody that is in use."""
    return Card.objects.using("owner").get(enrolment__name=name, withdrawn_at__isnull=True)


def token(name: str) -> str:
    return carding.token(carding.key(), JAMBI, card(name).reference)


def paid(cast: Cast, name: str, month: str, state: str = "paid") -> None:
    """A month of somebody in a batch of that state."""
    one = Enrolment.objects.using("owner").get(name=name)
    batch = _batch(cast, month)
    BatchLine.objects.using("owner").create(
        government=JAMBI, batch_id=batch, programme_id=cast.programme, month=month, position=1,
        enrolment_id=one.id, person_id=one.person_id, sealed_nik=b"", name=name, area=one.area,
        occupation="nelayan", funding_line="APBD", tariff=16_800, amount=16_800,
    )  # fmt: skip
    for step in ("approved", "paid")[: 1 + (state == "paid")]:
        Batch.objects.using("owner").filter(id=batch).update(state=step)


def paid_by_another(cast: Cast, name: str, month: str, payer: str) -> None:
    """A month of somebody for whom a batch has found another payer."""
    one = Enrolment.objects.using("owner").get(name=name)
    BatchNote.objects.using("owner").create(
        government=JAMBI, batch_id=_batch(cast, month), enrolment_id=one.id, name=name,
        area=one.area, reason="OTHER_PAYS", payer=payer, tariff=16_800, theirs=16_800,
    )  # fmt: skip


def _batch(cast: Cast, month: str) -> int:
    made = Batch.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, month=month, state="draft", made_name="x",
        version_id=ProgrammeVersion.objects.using("owner").first().id,  # type: ignore[union-attr]
        made_by=cast.lestari.user, made_at=AT,
    )  # fmt: skip
    return int(made.id)
