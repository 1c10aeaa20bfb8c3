"""Addresses of the family's page, of papers, and of complaints."""

from django.urls import path

from payung.web.views import complaints, families, family_claims, papers, telling_family

urlpatterns = [
    path("keluarga/", families.start, name="family"),
    path("keluarga/kode/", families.code, name="family_code"),
    path("keluarga/lapor/", telling_family.report, name="family_report"),
    path("keluarga/klaim/", family_claims.claim, name="family_claim"),
    path("keluarga/anak/", family_claims.child, name="family_child"),
    path("keluarga/rekening/", family_claims.account, name="family_account"),
    path("keluarga/nomor/", family_claims.number, name="family_number"),
    path("keluarga/berkas/", family_claims.send, name="family_send"),
    path("keluarga/berkas/<str:token>/", family_claims.paper, name="family_paper"),
    path("keluarga/berkas/<str:token>/hapus/", family_claims.unsend, name="family_unsend"),
    path("keluarga/keluar/", families.leave, name="family_leave"),
    path("klaim/<int:number>/berkas/", papers.index, name="papers"),
    path("klaim/<int:number>/berkas/kirim/", papers.send, name="send_paper"),
    path("berkas/<int:number>/nilai/", papers.judge, name="judge_paper"),
    path("berkas/<int:number>/putar/", papers.turn, name="turn_paper"),
    path("berkas/<str:token>/", papers.paper, name="paper"),
    path("aduan/", complaints.make, name="complain"),
    path("aduan/cari/", complaints.find, name="find_complaint"),
    path("aduan/<str:number>/", complaints.follow, name="complaint"),
    path("pengaduan/", complaints.worklist, name="complaints"),
    path("pengaduan/<int:number>/", complaints.answer, name="answer_complaint"),
    path("keraguan/<int:number>/", papers.settle, name="settle_doubt"),
]
