"""Addresses of the programme's money."""

from django.urls import path

from payung.web.views import ledger

urlpatterns = [
    path("kas/", ledger.money, name="money"),
    path("kas/catatan/<int:number>/", ledger.entry, name="entry"),
    path("kas/buku/<str:kind>/", ledger.statement, name="statement"),
    path("kas/tutup/", ledger.close, name="close_year"),
    path("kas/lepas/", ledger.release, name="release_money"),
    path("kas/buka/", ledger.open_ledger, name="open_ledger"),
]
