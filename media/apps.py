from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = _("影像资料")

    def ready(self) -> None:
        from media import checks  # noqa: F401  registers itself
        from media.cutting.removing import register_signal_handlers as follow_deletions
        from media.panoramas.deleting import register_signal_handlers
        from media.panoramas.permissions import register_policy
        from media.responsive.following import register_signal_handlers as follow_renditions
        from media.scans.watching import register_signal_handlers as follow_pages

        register_signal_handlers()
        follow_renditions()
        follow_deletions()
        follow_pages()
        register_policy()
