"""A whole answer that is not for us: set aside at once, by somebody, with a reason."""

import pytest

from payung.registry.actions import setting_aside
from payung.registry.models import Event, Exchange, ExchangeLine
from payung.registry.queries import exchanges
from tests.partners.stand_in import Faults
from tests.registry import enrolled
from tests.registry.decrees import steps
from tests.registry.decrees.test_decrees import refused
from tests.registry.exchange import branch
from tests.registry.people import AT, Cast

STRANGERS = exchanges.PAGE + 5


def answered(cast: Cast) -> Exchange:
    """An answer of another group: nobody of ours, and more strangers than a page holds."""
    enrolled.by_decree(cast, ["Ibu Sari"])
    (sent,) = branch.upload(cast)
    branch.answer(cast, sent, Faults(left_out=frozenset({0}), strangers=STRANGERS))
    return Exchange.objects.using("owner").get(kind="answer")


def put(cast: Cast, answer: int, why: str) -> int:
    return steps.done(
        cast.lestari, lambda: setting_aside.whole(cast.lestari, AT, answer, why)
    )  # fmt: skip


def test_the_count_of_unclear_rows_is_told_and_every_page_of_them(cast: Cast) -> None:
    answered(cast)
    pages = [
        steps.done(
            cast.lestari,
            lambda page=page: exchanges.to_settle(cast.lestari, cast.programme, page),  # type: ignore[misc]
        )
        for page in (1, 2)
    ]
    count = steps.done(
        cast.lestari, lambda: exchanges.how_many_to_settle(cast.lestari, cast.programme)
    )
    assert ([len(page) for page in pages], count) == ([exchanges.PAGE, 5], STRANGERS)
    assert not {one.line for one in pages[0]} & {one.line for one in pages[1]}


def test_a_whole_answer_is_set_aside_once_and_ours_wait_on(cast: Cast) -> None:
    answer = answered(cast)
    assert put(cast, answer.id, "berkas kelompok lain") == STRANGERS
    assert enrolled.states() == {"Ibu Sari": "sent"}
    told = Event.objects.using("owner").get(act="set_answer_aside")
    assert (told.facts["rows"], told.why) == (STRANGERS, "berkas kelompok lain")
    aside = ExchangeLine.objects.using("owner").filter(outcome="set_aside")
    assert {one.words for one in aside} == {"berkas kelompok lain"}
    with refused("NOTHING_UNCLEAR"):
        put(cast, answer.id, "lagi")


@pytest.mark.parametrize("why", ["", "  "])
def test_nothing_is_set_aside_without_a_reason(cast: Cast, why: str) -> None:
    answer = answered(cast)
    with refused("WHY_MISSING"):
        put(cast, answer.id, why)


def test_only_an_answer_is_set_aside_and_only_by_the_manager(cast: Cast) -> None:
    answer = answered(cast)
    upload = Exchange.objects.using("owner").get(kind="upload")
    with refused("NOTHING_UNCLEAR"):
        put(cast, upload.id, "berkas kelompok lain")
    with refused("NOT_ALLOWED"):
        steps.done(cast.rina, lambda: setting_aside.whole(cast.rina, AT, answer.id, "x"))
