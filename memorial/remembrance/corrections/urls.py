"""Addresses of corrections, below the language's prefix."""

from django.urls import path

from memorial.remembrance.corrections import views

urlpatterns = [
    path("corrections/", views.about, name="corrections"),
    path("corrections/receipts/<str:receipt>/<str:key>/", views.correction, name="correction"),
    path("corrections/<slug:section>/<int:number>/", views.correct, name="correct"),
]
