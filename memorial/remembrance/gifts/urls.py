"""Addresses of gifts, below the language's prefix."""

from django.urls import path

from memorial.remembrance.gifts import views

urlpatterns = [
    path("gifts/receipts/<str:receipt>/<str:key>/", views.gift, name="gift"),
    path("gifts/<slug:section>/<int:number>/", views.give, name="give"),
]
