from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class FrameConfig(AppConfig):
    name = "frame"
    verbose_name = _("公共框架")

    def ready(self) -> None:
        from frame.appearance import appearance_of
        from frame.caching import vary_by
        from frame.personal_data import guard_materials
        from frame.signal_handlers import register_signal_handlers
        from frame.traditional.names import forget
        from frame.visibility import public_pages
        from media.cutting.background import errand as cut_pictures
        from media.responsive.background import errand as make_pictures
        from media.scans.following import register_public_pages
        from search.worker import register_errand

        vary_by(appearance_of)
        register_signal_handlers()
        guard_materials()
        register_errand(make_pictures)
        register_public_pages(public_pages)
        register_errand(cut_pictures)
        for signal in (post_save, post_delete):
            signal.connect(forget, sender="frame.TraditionalName", dispatch_uid="frame.traditional")
