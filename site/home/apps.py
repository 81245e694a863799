from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("首页与栏目")

    def ready(self) -> None:
        from home import checks  # noqa: F401
        from home.sections import kind_labels
        from home.surroundings import register_signal_handlers
        from search.labels import register_labels

        register_labels("kind", kind_labels)
        register_signal_handlers()
