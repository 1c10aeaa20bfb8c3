"""Addresses of notices."""

from django.urls import path

from payung.web.views import notices

urlpatterns = [
    path("pesan/", notices.outbox, name="notices"),
    path("pesan/<int:number>/kirim-lagi/", notices.resend, name="resend_notice"),
    path("pesan/<int:number>/anggap-terkirim/", notices.count_as_sent, name="count_notice"),
    path("pesan/berhenti/", notices.stop, name="stop_notices"),
    path("pesan/whatsapp/", notices.whatsapp, name="whatsapp_webhook"),
    path("orang/<int:number>/pesan/", notices.consent, name="consent"),
]
