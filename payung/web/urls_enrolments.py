"""Addresses of enrolments, and of the files to and from BPJS."""

from django.urls import path

from payung.web.views import enrolments, exchanges

urlpatterns = [
    path("peserta/", enrolments.index, name="enrolments"),
    path("peserta/<int:number>/", enrolments.one, name="enrolment"),
    path("peserta/<int:number>/langkah/", enrolments.move, name="move_enrolment"),
    path("bpjs/", exchanges.index, name="bpjs"),
    path("bpjs/kirim/", exchanges.upload, name="bpjs_upload"),
    path("bpjs/terima/", exchanges.receive, name="bpjs_receive"),
    path("bpjs/ditolak/", exchanges.refused, name="bpjs_refused"),
    path("bpjs/baris/<int:line>/", exchanges.settle, name="settle_line"),
    path("bpjs/susunan/<slug:name>/", exchanges.layout, name="layout"),
    path("bpjs/<int:number>/", exchanges.exchange, name="exchange"),
    path("bpjs/<int:number>/berkas/", exchanges.fetch, name="fetch_exchange"),
    path("bpjs/<int:number>/abaikan/", exchanges.set_aside, name="set_answer_aside"),
    path("bpjs/<int:number>/ulang/", exchanges.give_up, name="give_up_upload"),
]
