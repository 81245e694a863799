from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HonoursConfig(AppConfig):
    name = "memorial.honours"
    label = "honours"
    verbose_name = _("功勋荣誉")

    def ready(self) -> None:
        from memorial.honours.choices import AwardLevel
        from memorial.honours.exporting import register
        from search.labels import register_labels
        from search.telling import register_telling

        register()
        register_telling("award", "roll")
        register_labels("award_level", lambda _levels: dict(AwardLevel.choices))
