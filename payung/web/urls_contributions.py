"""Addresses of monthly contributions."""

from django.urls import path

from payung.web.views import contribution_corrections as corrections
from payung.web.views import contributions, reconciling

urlpatterns = [
    path("iuran/", contributions.contributions, name="contributions"),
    path("iuran/siapkan/", contributions.prepare, name="prepare_batch"),
    path("iuran/bayar/", contributions.pay, name="pay_batches"),
    path("iuran/kembali/", contributions.refund, name="book_refund"),
    path("iuran/kembali/<int:number>/batal/", corrections.unrefund, name="withdraw_refund"),
    path("iuran/bayar/<int:number>/batal/", corrections.unpay, name="withdraw_payment"),
    path("iuran/pembayar-lain/", contributions.outside, name="outside_payers"),
    path("iuran/tagihan/<int:number>/", reconciling.bill, name="compare_bill"),
    path("iuran/tagihan/<int:number>/selesai/", reconciling.settle, name="settle_bill"),
    path("iuran/tagihan/<int:number>/tutup/", reconciling.close, name="close_month"),
    path("iuran/tagihan/<int:number>/buka/", reconciling.reopen, name="reopen_month"),
    path("iuran/<int:number>/", contributions.batch, name="batch"),
    path("iuran/<int:number>/setujui/", contributions.approve, name="approve_batch"),
    path("iuran/<int:number>/tarik/", contributions.withdraw, name="withdraw_batch"),
    path("iuran/<int:number>/batal/", contributions.take_back, name="take_back_batch"),
    path("iuran/<int:number>/putuskan/", contributions.settle, name="settle_payers"),
    path(
        "iuran/<int:number>/putuskan/<int:choice>/batal/",
        contributions.unsettle,
        name="unsettle_payers",
    ),
    path("iuran/<int:number>/bukti/", contributions.proof, name="payment_proof"),
    path("iuran/<int:number>/berkas-nik/", contributions.paper_with_niks, name="batch_niks"),
    path("iuran/<int:number>/berkas/<str:kind>/", contributions.paper, name="batch_paper"),
]
