"""Every page's address. Each stage has a file of its own beside its views."""

from django.urls import URLPattern, URLResolver, include, path

from payung.web.views import home

handler404 = "payung.web.views.errors.not_found"
handler500 = "payung.web.views.errors.fault"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("peran/", home.choose_role, name="choose_role"),
    path("surel/", home.keep_address, name="keep_address"),
    path("bahasa/", home.choose_language, name="choose_language"),
    path("akun/", include("allauth.urls")),
    path("", include("payung.web.urls_intake")),
    path("", include("payung.web.urls_verify")),
    path("", include("payung.web.urls_decrees")),
    path("", include("payung.web.urls_families")),
    path("", include("payung.web.urls_ledger")),
    path("", include("payung.web.urls_contributions")),
    path("", include("payung.web.urls_notices")),
    path("", include("payung.web.urls_enrolments")),
    path("", include("payung.web.urls_cards")),
    path("", include("payung.web.urls_claims")),
    path("", include("payung.web.urls_tasks")),
    path("", include("payung.web.urls_watching")),
    path("", include("payung.web.urls_statistics")),
    path("", include("payung.web.urls_maps")),
    path("", include("payung.web.urls_dashboards")),
    path("", include("payung.web.urls_partners")),
    path("", include("payung.web.urls_plans")),
]
