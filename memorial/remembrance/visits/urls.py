"""Addresses of requests to cemeteries, below the language's prefix."""

from django.urls import path

from memorial.remembrance.visits import views

urlpatterns = [
    path("cemetery-visits/<int:number>/<slug:kind>/", views.ask, name="visit_ask"),
    path("cemetery-visits/receipts/<str:receipt>/<str:key>/", views.visit, name="visit"),
    path("cemetery-visits/receipts/<str:receipt>/<str:key>/cancel/", views.cancel, name="visit_cancel"),
    path("cemetery-visits/receipts/<str:receipt>/<str:key>/photos/<int:pk>/", views.photo, name="visit_photo"),
]
