"""The address of the card, below the language's prefix."""

from django.urls import path

from memorial.honours.deliveries import views

urlpatterns = [path("good-news/<str:key>/", views.good_news, name="good_news")]
