"""Addresses of transcription, below the language's prefix."""

from django.urls import path

from memorial.remembrance.transcription import views

urlpatterns = [
    path("transcription/", views.lists, name="transcription"),
    path("transcription/readings/<str:receipt>/<str:key>/", views.reading, name="transcription_reading"),
    path("transcription/<int:number>/", views.one_list, name="transcription_list"),
    path("transcription/<int:number>/next/", views.next_page, name="transcription_next"),
    path("transcription/<int:number>/<int:position>/", views.sheet, name="transcription_sheet"),
    path("transcription/<int:number>/<int:position>/scan.jpg", views.scan, name="transcription_scan"),
]
