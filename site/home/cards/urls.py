"""Addresses of cards, below the language's prefix."""

from django.urls import path

from home.cards import views

urlpatterns = [
    path("cards/site/<slug:digest>.png", views.site_card, name="site_card"),
    path("cards/<slug:section>/<int:number>/<slug:digest>.png", views.page_card, name="page_card"),
]
