"""The admin's API reads pages and does nothing with them.

Wagtail's own lets whoever may publish, copy or delete do so by a POST that runs none of the hooks in which this site
asks (missing words of pictures, the procedure of an announcement, what must not be lost with a page), and nothing of
the admin uses it.
"""

from typing import Any, ClassVar

from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter


class ReadingPagesAPIViewSet(PagesAdminAPIViewSet):
    """Pages as the admin's choosers and explorer ask for them."""

    actions: ClassVar[dict[str, Any]] = {}


def refuse_acts(router: WagtailAPIRouter) -> None:
    """A hook: put the one that only reads in the place of Wagtail's."""
    router.register_endpoint("pages", ReadingPagesAPIViewSet)
