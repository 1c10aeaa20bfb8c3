"""Addresses of dashboards, of what is published, and of the public's page of figures."""

from django.urls import path

from payung.web.views import dashboards, indicators, provinces, publications, year_papers

urlpatterns = [
    path("cakupan/", dashboards.index, name="coverage"),
    path("cakupan/indikator/", indicators.page, name="indicators"),
    path("cakupan/indikator/data.<str:kind>", indicators.data, name="indicators_data"),
    path("cakupan/pengusul/", dashboards.by_proposer, name="proposers"),
    path("cakupan/pengusul/data.<str:kind>", dashboards.by_proposer_data, name="proposers_data"),
    path("cakupan/provinsi/", provinces.page, name="province"),
    path("cakupan/provinsi/data.<str:kind>", provinces.data, name="province_data"),
    path("cakupan/cetak.pdf", dashboards.printed, name="coverage_printed"),
    path("cakupan/data/<str:part>.<str:kind>", dashboards.data, name="coverage_data"),
    path("cakupan/terbit/", publications.index, name="publications"),
    path("cakupan/laporan/", year_papers.index, name="year_papers"),
    path("angka-publik/<str:government>/", publications.public, name="public_figures"),
    path(
        "angka-publik/<str:government>/<str:month>.<str:kind>",
        publications.public_file,
        name="public_file",
    ),
]
