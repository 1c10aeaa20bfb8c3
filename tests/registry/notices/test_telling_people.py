"""A death that was found and a card that is ready are told to who has consented, once."""

from payung.registry import scope
from payung.registry.actions import cards, consents, telling_people
from payung.registry.actions.cards import Wanted
from payung.registry.models import Enrolment, Unclaimed
from tests.registry import claimed
from tests.registry.cards import holders
from tests.registry.claimed import AT, DEATH
from tests.registry.claims import registry_files as civil
from tests.registry.decrees.steps import done
from tests.registry.notices import outbox
from tests.registry.people import JAMBI, Cast
from tests.registry.tasks import at_work

SYSTEM = scope.system(JAMBI)


def consent(cast: Cast, one: Enrolment) -> None:
    done(cast.agus, lambda: consents.give(cast.agus, AT, one.person_id, outbox.NUMBER, "lisan"))


def tell() -> int:
    return done(SYSTEM, lambda: telling_people.of_deaths(SYSTEM, AT))


def told() -> list[tuple[str, str, int]]:
    return [(row.code, row.state, row.subject_id) for row in outbox.rows()]


def test_a_family_that_was_found_is_told_once_where_consent_allows(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu")
    rows = [civil.row(one, "MENINGGAL", DEATH) for one in people.values()]
    civil.keep(cast, rows, AT.date(), AT)
    at_work.work()
    assert tell() == 0  # nobody has consented: the village's list alone tells of them
    assert told() == []
    consent(cast, people["Ibu Sari"])
    assert (tell(), tell()) == (1, 1)
    found = Unclaimed.objects.using("owner").get(enrolment_id=people["Ibu Sari"].id)
    assert told() == [("NOTICE_DEATH_FOUND", "waiting", found.id)]


def test_nobody_is_told_of_a_death_that_likeness_alone_shows_or_that_is_settled(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    civil.keep(cast, [civil.row(people["Ibu Sari"], "MENINGGAL", DEATH)], AT.date(), AT)
    at_work.work()
    consent(cast, people["Ibu Sari"])
    found = Unclaimed.objects.using("owner").get()
    for change in ({"sure": False}, {"sure": True, "state": "settled"}):
        Unclaimed.objects.using("owner").filter(id=found.id).update(**change)
        assert tell() == 0
    assert told() == []


def test_who_has_consented_is_told_once_that_the_card_is_ready(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari", "Wahyu"])
    sari = Enrolment.objects.using("owner").get(name="Ibu Sari")
    consent(cast, sari)
    assert holders.make(cast) == 2
    assert told() == [("NOTICE_CARD_READY", "waiting", sari.id)]
    lost = holders.card("Ibu Sari").id
    done(cast.lestari, lambda: cards.withdraw(cast.lestari, AT, lost, "Hilang"))
    wanted = Wanted(cast.programme, JAMBI)
    assert done(cast.lestari, lambda: cards.make(cast.lestari, AT, wanted)) == 1
    assert len(told()) == 1
