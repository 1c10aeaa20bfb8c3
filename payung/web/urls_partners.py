"""Addresses of partners, their pledges and money, and of the task force."""

from django.urls import path

from payung.web.views import members, partner_papers, partners

urlpatterns = [
    path("mitra/", partners.index, name="partners"),
    path("mitra/tambah/", partners.add, name="add_partner"),
    path("mitra/data.<str:kind>", partner_papers.data, name="partners_data"),
    path("mitra/<int:number>/", partners.partner, name="partner"),
    path("mitra/<int:number>/janji/", partners.pledge, name="record_pledge"),
    path("mitra/<int:number>/laporan/", partner_papers.statement, name="partner_year"),
    path("mitra/janji/<int:number>/", partners.one_pledge, name="pledge"),
    path("mitra/janji/<int:number>/tarik/", partners.withdraw, name="withdraw_pledge"),
    path("mitra/janji/<int:number>/terima/", partners.receive, name="receive_gift"),
    path("mitra/janji/<int:number>/terima-kasih/", partner_papers.thanks, name="thank_partner"),
    path("mitra/terima/<int:number>/batal/", partners.take_back, name="take_back_gift"),
    path("mitra/bukti/<str:kind>/<int:number>/", partner_papers.proof, name="partner_proof"),
    path("satgas/", members.index, name="members"),
    path("satgas/tambah/", members.add, name="add_member"),
    path("satgas/<int:number>/akhiri/", members.end, name="end_member"),
]
