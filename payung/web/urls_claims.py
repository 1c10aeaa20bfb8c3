"""Claims, as the village and the office see them."""

from django.urls import path

from payung.web.views import (
    ceremonies,
    claim_facts,
    claims,
    given,
    hospitals,
    opening,
    schooling,
    unclaimed,
)

urlpatterns = [
    path("klaim/", claims.index, name="claims"),
    path("angka-publik/<str:government>/santunan/", given.public, name="public_claims"),
    path("rumah-sakit/", hospitals.report, name="hospital"),
    path("rumah-sakit/<int:number>/terkirim/", hospitals.sent, name="hospital_sent"),
    path("klaim/baru/", opening.search, name="claim_search"),
    path("klaim/baru/<int:enrolment>/", opening.opened, name="claim_open"),
    path("klaim/belum/", unclaimed.index, name="unclaimed"),
    path("klaim/belum/cari/", unclaimed.find, name="find_claims"),
    path("klaim/belum/<int:number>/", unclaimed.settle, name="settle_unclaimed"),
    path("klaim/penyerahan/", ceremonies.index, name="ceremony"),
    path("klaim/penyerahan/daftar/", ceremonies.write, name="write_ceremony"),
    path("klaim/<int:number>/", claims.one, name="claim"),
    path("klaim/<int:number>/keterangan/", claim_facts.correct, name="claim_facts"),
    path("klaim/<int:number>/pelapor/", claim_facts.claimant, name="claim_claimant"),
    path("klaim/<int:number>/langkah/", claims.move, name="move_claim"),
    path("klaim/<int:number>/rekening/", claims.ask_account, name="ask_account"),
    path("klaim/<int:number>/surat/<str:kind>/", claims.letter, name="claim_letter"),
    path("klaim/<int:number>/beasiswa/", schooling.index, name="schooling"),
    path("klaim/beasiswa/<int:year>/berkas/", schooling.send, name="send_school_paper"),
    path("klaim/beasiswa/<int:year>/pakai/", schooling.give, name="give_school_paper"),
    path("klaim/beasiswa/<int:year>/bukti/", schooling.prove, name="prove_school"),
    path("klaim/beasiswa/<int:year>/bayar/", schooling.pay, name="pay_school"),
    path("klaim/beasiswa/<int:year>/tanda-terima/", schooling.receipt, name="school_receipt"),
    path("klaim/beasiswa/<int:year>/mulai/", schooling.begin, name="begin_school"),
    path("klaim/beasiswa/<int:year>/lepas/", schooling.let_go, name="let_school_go"),
    path("klaim/beasiswa/<int:year>/kembali/", schooling.take_back, name="take_school_back"),
    path("klaim/rekening/<int:change>/", claims.settle_account, name="settle_account"),
]
