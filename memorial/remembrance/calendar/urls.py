"""Addresses of the calendar, below the language's prefix. Whoever has the feed as it is gets no second copy (ETag)."""

from django.urls import path
from django.views.decorators.http import conditional_page

from memorial.remembrance.calendar import views

urlpatterns = [
    path("today/", views.today, name="today"),
    path("today/<int:month>-<int:day>/", views.day, name="day"),
    path("today/lunar/<int:month>-<int:day>/", views.lunar_day, name="lunar_day"),
    path("calendar/", views.month, name="calendar"),
    path("calendar/<int:year>-<int:month>/", views.month, name="calendar_month"),
    path("calendar.ics", conditional_page(views.feed), name="calendar_feed"),
]
