from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("首页与栏目")

    def ready(self) -> None:
        from home import beside, checks  # noqa: F401
        from home.import_desk.forgetting import UploadForgetter
        from home.sections import kind_labels
        from home.sitemaps.background import SitemapErrand
        from home.surroundings import register_signal_handlers
        from search.labels import register_labels
        from search.worker import register_errand

        beside.register()
        register_labels("kind", kind_labels)
        register_signal_handlers()
        register_errand(SitemapErrand())
        register_errand(UploadForgetter())
