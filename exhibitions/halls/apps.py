from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HallsConfig(AppConfig):
    name = "exhibitions.halls"
    label = "halls"
    verbose_name = _("展馆")

    def ready(self) -> None:
        from search.mapping.kinds import register_place_kind

        register_place_kind("hall")
