from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrameConfig(AppConfig):
    name = "frame"
    verbose_name = _("公共框架")

    def ready(self) -> None:
        from frame.personal_data import guard_materials
        from frame.signal_handlers import register_signal_handlers
        from media.responsive.background import errand as make_pictures
        from search.worker import register_errand

        register_signal_handlers()
        guard_materials()
        register_errand(make_pictures)
