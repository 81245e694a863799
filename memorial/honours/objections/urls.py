"""Addresses of public notices and objections, below the language's prefix."""

from django.urls import path

from memorial.honours.objections import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/<int:number>/", views.notice, name="notice"),
    path("notices/<int:number>/objection/", views.object_to, name="object_to"),
    path("objections/<str:receipt>/<str:key>/", views.objection, name="objection"),
]
