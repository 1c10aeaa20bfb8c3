"""Addresses of changes in and out, of signals, and of cover watch."""

from django.urls import path

from payung.web.views import changes, watching

urlpatterns = [
    path("mutasi/", changes.index, name="changes"),
    path("mutasi/cari/", changes.find, name="find_member"),
    path("mutasi/ajukan/<int:number>/", changes.ask, name="ask_change"),
    path("mutasi/unggah/", changes.send, name="send_changes"),
    path("mutasi/putuskan/", changes.settle, name="settle_changes"),
    path("mutasi/<int:number>/bukti/", changes.proof, name="change_proof"),
    path("mutasi/bulan/", changes.monthly, name="monthly_changes"),
    path("mutasi/bulan/<str:kind>/", changes.monthly_file, name="monthly_file"),
    path("mutasi/pengganti/", changes.replacements, name="replacements"),
    path("pengawasan/", watching.index, name="signals"),
    path("pengawasan/periksa/", watching.run, name="screen_again"),
    path("pengawasan/<int:number>/", watching.signal, name="signal"),
    path("pengawasan/<int:number>/putuskan/", watching.settle, name="settle_signal"),
    path("perlindungan/", watching.cover, name="cover_watch"),
    path("perlindungan/<str:kind>/", watching.cover_file, name="cover_file"),
]
