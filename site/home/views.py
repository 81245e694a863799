"""Pages that are not in the tree: the site map for people, and robots.txt."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from wagtail.models import Locale

from home.models import HomePage, InformationPage, SectionPage
from memorial.records.models import RegionPage
from search.models import Entry


def short_address(request: HttpRequest, number: int) -> HttpResponse:
    """`/r/<number>`: the short form on plates and in QR codes, whatever the page's section."""
    entry = Entry.objects.public().filter(number=number).first()
    if entry is None:
        raise Http404
    return redirect(entry.url)


def site_map(request: HttpRequest) -> HttpResponse:
    """网站地图: sections, regions and statements."""
    locale = Locale.objects.get(language_code=get_language())
    home = HomePage.objects.get(locale=locale)
    return render(
        request,
        "home/site_map.html",
        {
            "home": home,
            "sections": SectionPage.objects.child_of(home).live(),
            "statements": InformationPage.objects.child_of(home).live(),
            "regions": RegionPage.objects.live()
            .public()
            .select_related("division", "locale")
            .order_by("division__code"),
        },
    )


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read by machines except the editors' pages and endless search results."""
    return render(request, "home/robots.txt", content_type="text/plain")
