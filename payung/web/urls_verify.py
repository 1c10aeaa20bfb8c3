"""Addresses of verification: work, one proposal, visits, minutes, people."""

from django.urls import path

from payung.web.views import fieldwork, people, proposal, work

urlpatterns = [
    path("tugas/", work.worklist, name="worklist"),
    path("tugas/putuskan/", work.judge_many, name="judge_many"),
    path("tugas/sampel/", fieldwork.visits, name="visits"),
    path("tugas/sampel/undi/", fieldwork.draw, name="draw_sample"),
    path("tugas/berita-acara/", fieldwork.minutes, name="minutes"),
    path("tugas/berita-acara/buat/", fieldwork.write, name="write_minutes"),
    path("tugas/berita-acara/<int:number>/", fieldwork.paper, name="minutes_paper"),
    path("tugas/<int:number>/", proposal.proposal, name="proposal"),
    path("tugas/<int:number>/putuskan/", proposal.judge, name="judge_proposal"),
    path("tugas/<int:number>/tentukan/", proposal.settle, name="settle_match"),
    path("tugas/<int:number>/nik/", proposal.reveal, name="reveal_proposed"),
    path("orang/", people.persons, name="persons"),
    path("orang/<int:number>/", people.person, name="person"),
    path("orang/<int:number>/nik/", people.reveal, name="reveal_person"),
]
