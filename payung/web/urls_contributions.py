"""Addresses of monthly contributions."""

from django.urls import path

from payung.web.views import contributions

urlpatterns = [
    path("iuran/", contributions.contributions, name="contributions"),
    path("iuran/siapkan/", contributions.prepare, name="prepare_batch"),
    path("iuran/bayar/", contributions.pay, name="pay_batches"),
    path("iuran/kembali/", contributions.refund, name="book_refund"),
    path("iuran/pembayar-lain/", contributions.outside, name="outside_payers"),
    path("iuran/tagihan/<int:number>/", contributions.bill, name="compare_bill"),
    path("iuran/<int:number>/", contributions.batch, name="batch"),
    path("iuran/<int:number>/setujui/", contributions.approve, name="approve_batch"),
    path("iuran/<int:number>/tarik/", contributions.withdraw, name="withdraw_batch"),
    path("iuran/<int:number>/batal/", contributions.take_back, name="take_back_batch"),
    path("iuran/<int:number>/putuskan/", contributions.settle, name="settle_payers"),
    path("iuran/<int:number>/bukti/", contributions.proof, name="payment_proof"),
    path("iuran/<int:number>/berkas-nik/", contributions.paper_with_niks, name="batch_niks"),
    path("iuran/<int:number>/berkas/<str:kind>/", contributions.paper, name="batch_paper"),
]
