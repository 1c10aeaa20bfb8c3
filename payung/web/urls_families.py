"""Addresses of the family's page, of papers, and of complaints."""

from django.urls import path

from payung.web.views import complaints, families, papers

urlpatterns = [
    path("keluarga/", families.start, name="family"),
    path("keluarga/kode/", families.code, name="family_code"),
    path("keluarga/klaim/", families.claim, name="family_claim"),
    path("keluarga/berkas/", families.send, name="family_send"),
    path("keluarga/berkas/<str:token>/", families.paper, name="family_paper"),
    path("keluarga/keluar/", families.leave, name="family_leave"),
    path("klaim/<int:number>/berkas/", papers.index, name="papers"),
    path("klaim/<int:number>/berkas/kirim/", papers.send, name="send_paper"),
    path("berkas/<int:number>/nilai/", papers.judge, name="judge_paper"),
    path("berkas/<str:token>/", papers.paper, name="paper"),
    path("aduan/", complaints.make, name="complain"),
    path("aduan/cari/", complaints.find, name="find_complaint"),
    path("aduan/<str:number>/", complaints.follow, name="complaint"),
    path("pengaduan/", complaints.worklist, name="complaints"),
    path("pengaduan/<int:number>/", complaints.answer, name="answer_complaint"),
    path("keraguan/<int:number>/", papers.settle, name="settle_doubt"),
]
