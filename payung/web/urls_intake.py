"""Lists that come in, and the registers that they are held against."""

from django.urls import path

from payung.web.views import lists, sending, snapshots, typing

urlpatterns = [
    path("daftar/", lists.index, name="submissions"),
    path("daftar/kirim/", sending.form, name="send_list"),
    path("daftar/kirim/bagian/", sending.part, name="send_part"),
    path("daftar/kirim/selesai/", sending.finish, name="send_parts"),
    path("daftar/ketik/", typing.page, name="type_list"),
    path("daftar/ketik/nik/", typing.nik, name="type_nik"),
    path("daftar/ketik/hapus/", typing.remove, name="type_remove"),
    path("daftar/ketik/kirim/", typing.send, name="type_send"),
    path("daftar/ketik/perbaiki/<int:number>/", typing.mend, name="type_mend"),
    path("daftar/<int:number>/", lists.one, name="submission"),
    path("daftar/<int:number>/kemajuan/", lists.progress, name="submission_progress"),
    path("daftar/<int:number>/unduh/", lists.download, name="submission_download"),
    path("daftar/<int:number>/perbaikan/", sending.correction, name="correct_list"),
    path("daftar/<int:number>/ulang/", sending.again, name="retry_list"),
    path("rujukan/", snapshots.index, name="snapshots"),
    path("rujukan/<int:number>/hapus/", snapshots.delete, name="delete_snapshot"),
]
