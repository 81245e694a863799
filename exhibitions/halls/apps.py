from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HallsConfig(AppConfig):
    name = "exhibitions.halls"
    label = "halls"
    verbose_name = _("展馆")

    def ready(self) -> None:
        from exhibitions.halls.models import Hotspot, TourStop
        from frame.deleting import keep_at
        from search.mapping.kinds import register_place_kind

        register_place_kind("hall")
        for leads_there in (Hotspot, TourStop):
            keep_at(leads_there, "page")
