"""Addresses of programmes, approval, decrees, the audit trail, and users."""

from django.urls import path

from payung.web.views import approval, auditing, checking, decrees, programmes, users

urlpatterns = [
    path("program/", programmes.programmes, name="programmes"),
    path("program/kirim/", programmes.send, name="send_programme"),
    path("program/terbitkan/", programmes.publish, name="publish_programme"),
    path("program/<int:number>/", programmes.programme, name="programme"),
    path("program/<int:number>/validasi-ulang/", programmes.propose_again, name="propose_again"),
    path("penetapan/", approval.approval, name="approval"),
    path("penetapan/siapkan/", approval.prepare, name="prepare_decree"),
    path("sk/", decrees.decrees, name="decrees"),
    path("sk/<int:number>/", decrees.decree, name="decree"),
    path("sk/<int:number>/tandatangan/", decrees.sign, name="sign_decree"),
    path("sk/<int:number>/tarik/", decrees.withdraw, name="withdraw_decree"),
    path("sk/<int:number>/lampiran/<str:kind>/", decrees.annex, name="annex"),
    path("sk/<int:number>/lampiran-nik/", decrees.annex_with_niks, name="annex_with_niks"),
    path("periksa/<str:token>/", checking.check, name="check"),
    path("audit/", auditing.audit, name="audit"),
    path("audit/periksa/", auditing.verify, name="verify_audit"),
    path("audit/ekspor/", auditing.export, name="export_audit"),
    path("pengguna/", users.users, name="users"),
    path("pengguna/baru/", users.make, name="make_user"),
    path("pengguna/lembaga/", users.make_office, name="make_office"),
    path("pengguna/<int:number>/", users.user, name="user"),
    path("pengguna/<int:number>/peran/", users.give_role, name="give_role"),
    path("pengguna/<int:number>/sandi/", users.new_password, name="new_password"),
    path("pengguna/<int:number>/masuk/", users.set_active, name="set_active"),
    path("pengguna/peran/<int:number>/akhiri/", users.end_role, name="end_role"),
]
