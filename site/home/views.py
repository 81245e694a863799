"""Pages that are not in the tree: the site map for people, and robots.txt."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from wagtail.models import Locale

from frame.short_addresses import resolve
from frame.visibility import unrestricted
from home.models import HomePage, InformationPage, SectionPage
from memorial.records.models import RegionPage


def short_address(request: HttpRequest, key: str) -> HttpResponse:
    """`/r/<number>` or `/r/<plaque code>`: the short form on plates and in QR codes, whatever it stands for."""
    address = resolve(key)
    if address is None:
        raise Http404
    return redirect(address)


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
            "regions": unrestricted(RegionPage.objects.live())
            .select_related("division", "locale")
            .order_by("division__code"),
        },
    )


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read by machines except the editors' pages and endless search results."""
    return render(request, "home/robots.txt", content_type="text/plain")
