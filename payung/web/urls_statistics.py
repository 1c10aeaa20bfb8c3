"""Numbers from elsewhere and targets."""

from django.urls import path

from payung.web.views import statistics

urlpatterns = [
    path("angka/", statistics.numbers, name="statistics"),
    path("angka/catat/", statistics.record, name="record_statistic"),
    path("angka/sasaran/", statistics.aim, name="record_target"),
]
