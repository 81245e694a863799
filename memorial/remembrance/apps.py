from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemembranceConfig(AppConfig):
    name = "memorial.remembrance"
    label = "remembrance"
    verbose_name = _("纪念")

    def ready(self) -> None:
        from frame.intake.forgetting import Forgetter
        from memorial.records.moving.notices import register_notice
        from memorial.remembrance.corrections import publishing
        from memorial.remembrance.following import telling
        from memorial.remembrance.kin.moves import notice_of
        from memorial.remembrance.models import AbuseReport, Correction, Gift, Kin, KinCall
        from search.worker import register_errand

        publishing.register_signal_handlers()
        telling.register_signal_handlers()
        register_notice(notice_of)
        for model in (Correction, AbuseReport, Gift, KinCall, Kin):
            register_errand(Forgetter(model))
        register_errand(telling.Mailer())
        register_errand(telling.UnconfirmedForgetter())
