"""Addresses of kin finding, below the language's prefix."""

from django.urls import path

from memorial.remembrance.kin import views

urlpatterns = [
    path("kin/", views.about, name="kin_about"),
    path("kin/calls/<str:receipt>/<str:key>/", views.call, name="kin_call"),
    path("kin/registered/<str:receipt>/<str:key>/", views.kin, name="kin"),
    path("kin/<slug:section>/<int:number>/", views.register_kin, name="register_kin"),
    path("kin/<slug:kind>/", views.call_in, name="kin_call_in"),
]
