"""Addresses of maps of villages."""

from django.urls import path

from payung.web.views import maps

urlpatterns = [
    path("wilayah/peta/", maps.index, name="maps"),
    path("wilayah/peta/<str:government>/<int:number>.json", maps.shapes, name="map_shapes"),
]
