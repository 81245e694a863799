"""Addresses of messages, below the language's prefix."""

from django.urls import path

from memorial.remembrance.messages import views

urlpatterns = [
    path("tributes/<slug:kind>/<slug:key>/messages/", views.messages, name="messages"),
    path("tributes/<slug:kind>/<slug:key>/write/", views.write, name="message_write"),
    path("messages/<int:pk>/", views.where, name="message_where"),
    path("messages/<str:receipt>/<str:key>/", views.message, name="message"),
    path("messages/<str:receipt>/<str:key>/export.json", views.export, name="message_export"),
    path("messages/<str:receipt>/<str:key>/edit/", views.edit, name="message_edit"),
    path("messages/<str:receipt>/<str:key>/appeal/", views.appeal, name="message_appeal"),
    path("messages/<str:receipt>/<str:key>/erase/", views.erase, name="message_erase"),
]
