"""Addresses of following, below the language's prefix."""

from django.urls import path
from django.views.decorators.http import conditional_page, require_safe

from memorial.remembrance.following import views
from memorial.remembrance.following.feed import ChangesFeed

urlpatterns = [
    path(
        "changes/<slug:section>/<int:number>.atom", require_safe(conditional_page(ChangesFeed())), name="changes_feed"
    ),
    path("following/confirm/<str:token>/", views.confirm_following, name="confirm_following"),
    path("following/leave/<str:token>/", views.leave_following, name="leave_following"),
    path("following/<slug:section>/<int:number>/", views.follow, name="follow"),
]
