"""The administrator's pages: people who sign in, their roles, offices."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Page

from payung.registry.models import Assignment, User
from payung.registry.scope import Scope
from tests.registry.people import VILLAGE, Cast
from tests.web import looked_at, signed_in

As = Callable[[Scope], Client]
NEW = {"nama": "Siti Aminah", "nama_pengguna": "siti.aminah"}


def _made(client: Client) -> tuple[User, str]:
    page = client.post("/pengguna/baru/", NEW).content.decode()
    password = re.search(r'class="password">([^<]+)<', page)
    assert password
    return User.objects.get(username="siti.aminah"), password[1]


def test_a_new_user_signs_in_with_the_password_told_once_and_has_to_change_it(
    cast: Cast, as_: As
) -> None:
    admin = as_(cast.tono)
    user, password = _made(admin)
    post = {"peran": "village_verifier", "wilayah": VILLAGE, "dari": "2025-01-01"}
    assert admin.post(f"/pengguna/{user.pk}/peran/", post).status_code == 302
    siti = signed_in.nobody()
    siti.post("/akun/login/", {"login": "siti.aminah", "password": password})
    assert siti.get("/sk/")["Location"] == "/akun/password/change/"
    chosen = "padi-Menguning-9"
    own = {"oldpassword": password, "password1": chosen, "password2": chosen}
    assert siti.post("/akun/password/change/", own).status_code == 302
    assert siti.get("/sk/").status_code == 200


def test_a_role_that_is_ended_opens_nothing_from_that_day_on(cast: Cast, as_: As) -> None:
    role = Assignment.objects.using("owner").get(user_id=cast.agus.user)
    assert as_(cast.agus).get("/sk/").status_code == 200
    assert as_(cast.tono).post(f"/pengguna/peran/{role.id}/akhiri/").status_code == 302
    assert as_(cast.agus).get("/sk/").status_code == 403


def test_nobody_gives_themselves_a_role_and_nobody_a_role_elsewhere(cast: Cast, as_: As) -> None:
    admin = as_(cast.tono)
    post = {"peran": "approver", "wilayah": "15.71", "dari": "2025-01-01"}
    assert admin.post(f"/pengguna/{cast.tono.user}/peran/", post).status_code == 403
    elsewhere = admin.post(f"/pengguna/{cast.agus.user}/peran/", post | {"wilayah": "51.03"})
    assert elsewhere.status_code == 409


def test_somebody_shut_out_is_out_at_once(cast: Cast, as_: As) -> None:
    agus = as_(cast.agus)
    as_(cast.tono).post(f"/pengguna/{cast.agus.user}/masuk/", {"boleh": "tidak"})
    assert agus.get("/sk/").status_code == 302


def test_a_user_of_another_government_is_not_here(cast: Cast, as_: As) -> None:
    other = User.objects.using("owner").create(government="51.03", username="wayan", name="Wayan")
    assert as_(cast.tono).get(f"/pengguna/{other.pk}/").status_code == 404
    assert as_(cast.tono).post(f"/pengguna/{other.pk}/sandi/").status_code == 404


def test_an_office_is_added_once(cast: Cast, as_: As) -> None:
    told = {"nama": "Dinas Perdagangan", "kode": "perdagangan"}
    codes = [as_(cast.tono).post("/pengguna/lembaga/", told).status_code for _ in range(2)]
    assert codes == [302, 409]


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_the_pages_of_users_and_of_ones_own_account_are_accessible_and_fit(
    cast: Cast, opened: Callable[[Scope, int], Page], width: int
) -> None:
    page = opened(cast.tono, width)
    for address in (
        "/pengguna/", f"/pengguna/{cast.agus.user}/", "/akun/password/change/", "/akun/2fa/",
        "/akun/logout/",
    ):  # fmt: skip
        looked_at.visit(page, address)


def test_nobody_ends_their_own_role_and_somebody_always_lets_the_others_in(
    cast: Cast, as_: As
) -> None:
    role = Assignment.objects.using("owner").get(user_id=cast.tono.user)
    admin = as_(cast.tono)
    assert admin.post(f"/pengguna/peran/{role.id}/akhiri/").status_code == 403
    assert "akhiri" not in admin.get(f"/pengguna/{cast.tono.user}/").content.decode()
    other = Assignment.objects.using("owner").create(
        government="15.71", user_id=cast.dewi.user, role="administrator", area="15.71",
        first=role.first,
    )  # fmt: skip
    Assignment.objects.using("owner").filter(id=role.id).update(last=date(2999, 1, 1))
    last = admin.post(f"/pengguna/peran/{other.id}/akhiri/")
    assert (last.status_code, "administrator terakhir" in last.content.decode()) == (409, True)
    Assignment.objects.using("owner").filter(id=role.id).update(last=None)
    assert admin.post(f"/pengguna/peran/{other.id}/akhiri/").status_code == 302
