from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemembranceConfig(AppConfig):
    name = "memorial.remembrance"
    label = "remembrance"
    verbose_name = _("纪念")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from frame.solemnity import register_solemnity
        from memorial.records.responsibility import RegionPermissionPolicy
        from memorial.remembrance.calendar.following import register_signal_handlers
        from memorial.remembrance.models import CeremonyOrder, LocalDay
        from memorial.remembrance.solemn.deciding import solemnity_decided
        from memorial.remembrance.solemn.following import register_signal_handlers as follow_decisions
        from search.telling import register_telling

        register_permission_policy(LocalDay, RegionPermissionPolicy(LocalDay, "region__path"))
        register_permission_policy(CeremonyOrder, RegionPermissionPolicy(CeremonyOrder, "region__path"))
        register_telling("ceremony")
        register_signal_handlers()
        follow_decisions()
        register_solemnity(solemnity_decided)
