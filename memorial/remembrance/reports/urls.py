"""Addresses of reports, below the language's prefix."""

from django.urls import path

from memorial.remembrance.reports import views

urlpatterns = [
    path("reports/receipts/<str:receipt>/<str:key>/", views.report, name="report"),
    path("reports/messages/<int:number>/", views.report_message, name="report_message"),
    path("reports/<slug:section>/<int:number>/", views.report_page, name="report_page"),
    path("reports/<slug:section>/<int:number>/<slug:kind>/<int:key>/", views.report_page, name="report_item"),
]
