"""Addresses of nominations and votes, below the language's prefix."""

from django.urls import path

from memorial.honours.campaigns import views
from memorial.honours.campaigns.voting import views as voting

urlpatterns = [
    path("campaigns/<int:number>/nominate/", views.nominate, name="nominate"),
    path("campaigns/<int:number>/vote/", voting.vote, name="vote"),
    path("campaigns/<int:number>/vote/counted/", voting.counted, name="vote_counted"),
    path("campaigns/<int:number>/vote/how/", voting.how, name="vote_how"),
    path("nominations/<str:receipt>/<str:key>/", views.nomination, name="nomination"),
]
