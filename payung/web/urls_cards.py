"""Addresses of cards; the short one is the public page that a QR leads to."""

from django.urls import path

from payung.web.views import cards

urlpatterns = [
    path("kartu-peserta/", cards.index, name="cards"),
    path("kartu-peserta/cetak/", cards.print_, name="print_cards"),
    path("kartu-peserta/serah/", cards.hand, name="hand_cards"),
    path("kartu-peserta/<int:number>/tarik/", cards.withdraw, name="withdraw_card"),
    path("kartu/<str:token>/", cards.check, name="check_card"),
]
