from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrameConfig(AppConfig):
    name = "frame"
    verbose_name = _("公共框架")

    def ready(self) -> None:
        from frame.personal_data import guard_materials
        from frame.signal_handlers import register_signal_handlers

        register_signal_handlers()
        guard_materials()
