"""Addresses of saved plans, side by side, and of duties."""

from django.urls import path

from payung.web.views import duties, plans

urlpatterns = [
    path("cakupan/rencana/", plans.index, name="plans"),
    path("cakupan/rencana/baru/", plans.new, name="new_plan"),
    path("cakupan/rencana/banding/", plans.compared, name="compared_plans"),
    path("cakupan/rencana/<int:number>/", plans.plan, name="plan"),
    path("cakupan/rencana/<int:number>/langkah/", plans.step, name="plan_step"),
    path("cakupan/rencana/<int:number>/<str:part>.<str:kind>", plans.data, name="plan_data"),
    path("cakupan/kewajiban/", duties.index, name="duties"),
]
