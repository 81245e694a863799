from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchoolsConfig(AppConfig):
    name = "exhibitions.schools"
    label = "schools"
    verbose_name = _("学校")

    def ready(self) -> None:
        from search.telling import register_telling

        register_telling("lesson")
