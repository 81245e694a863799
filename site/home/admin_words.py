"""What the admin's scripts say: Wagtail's own catalogue, with the words that it lacks in Chinese out of the site's."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.auth import require_admin_access
from wagtail.admin.localization import get_localized_response


class AdminWords(JavaScriptCatalog):
    """Catalogues of named packages leave the site's folders out; here they come last and so decide."""

    def get_paths(self, packages: list[str]) -> list[str]:
        return [*super().get_paths(packages), *map(str, settings.LOCALE_PATHS)]


_words = AdminWords.as_view(packages=["wagtail.admin"])


@require_admin_access
def admin_words(request: HttpRequest) -> HttpResponse:
    """In the language that the editor chose for himself."""
    answer: HttpResponse = get_localized_response(_words, request)
    return answer
