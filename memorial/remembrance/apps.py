from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RemembranceConfig(AppConfig):
    name = "memorial.remembrance"
    label = "remembrance"
    verbose_name = _("纪念")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from frame.caching.tables import unwatch
        from frame.intake.forgetting import Forgetter
        from frame.solemnity import register_solemnity
        from memorial.honours.kinds.permissions import KeptPolicy
        from memorial.records.responsibility import RegionPermissionPolicy
        from memorial.remembrance import checks  # noqa: F401
        from memorial.remembrance.calendar.following import register_signal_handlers
        from memorial.remembrance.choices import TargetKind
        from memorial.remembrance.models import (
            CeremonyOrder,
            DaySalt,
            LocalDay,
            Message,
            Phrase,
            Tribute,
            TributeDay,
            TributeTotal,
            VisitRequest,
            VisitService,
        )
        from memorial.remembrance.solemn.deciding import solemnity_decided
        from memorial.remembrance.solemn.following import register_signal_handlers as follow_decisions
        from memorial.remembrance.tributes.forgetting import TributeForgetter
        from memorial.remembrance.tributes.targets import find_day, find_grave, page_finder, register_target
        from search.telling import register_telling
        from search.worker import register_errand

        register_permission_policy(LocalDay, RegionPermissionPolicy(LocalDay, "region__path"))
        register_permission_policy(CeremonyOrder, RegionPermissionPolicy(CeremonyOrder, "region__path"))
        register_telling("ceremony")
        register_signal_handlers()
        follow_decisions()
        register_solemnity(solemnity_decided)
        for kind in (TargetKind.MARTYR, TargetKind.CEMETERY):
            register_target(kind, page_finder(kind))
        register_target(TargetKind.GRAVE, find_grave)
        register_target(TargetKind.DAY, find_day)
        # Fifty a second must not drop a page each: what is shown of them is fetched by itself.
        for model in (Tribute, TributeDay, TributeTotal, DaySalt):
            unwatch(model._meta.db_table)
        register_errand(TributeForgetter())
        register_errand(Forgetter(Message))
        register_errand(Forgetter(VisitRequest))
        register_permission_policy(Phrase, KeptPolicy(Phrase))
        register_permission_policy(VisitService, RegionPermissionPolicy(VisitService, "cemetery__path"))
        # Each migration run, and the emptied tables of a test, end with the lists a site starts with.
        post_migrate.connect(_fill_lists, sender=self)
        self._take_in()
        self._keep()

    def _keep(self) -> None:
        """What desks keep, and what people handed in, is not lost with a page."""
        from frame.deleting import keep_at, keep_below
        from memorial.remembrance.models import (
            AbuseReport,
            CeremonyOrder,
            Correction,
            Gift,
            Kin,
            KinCall,
            LocalDay,
            Message,
            ScannedList,
            SealedCopy,
            VisitRequest,
            VisitService,
        )

        for kept in (LocalDay, CeremonyOrder, ScannedList):
            keep_below(kept, "region")
        for visits in (VisitService, VisitRequest):
            keep_below(visits, "cemetery")
        keep_below(Message, "page")
        for handed_in in (Correction, Gift, Kin, KinCall, AbuseReport, SealedCopy):
            keep_at(handed_in, "page")

    def _take_in(self) -> None:
        """What the public hands in: corrections, reports, gifts, kin, who wants to be told."""
        from wagtail.models import ReferenceIndex

        from frame.intake.forgetting import Forgetter
        from memorial.records.moving.notices import register_notice
        from memorial.remembrance.corrections import publishing
        from memorial.remembrance.following import telling
        from memorial.remembrance.kin.moves import notice_of
        from memorial.remembrance.messages.reporting import KIND, ReportableMessage
        from memorial.remembrance.models import AbuseReport, Correction, Gift, Kin, KinCall, WithdrawnPicture
        from memorial.remembrance.reports.items import register_reportable
        from search.worker import register_errand

        register_reportable(KIND, ReportableMessage())
        # By it the library knows that the picture is not to be deleted.
        ReferenceIndex.register_model(WithdrawnPicture)
        publishing.register_signal_handlers()
        telling.register_signal_handlers()
        register_notice(notice_of)
        for model in (Correction, AbuseReport, Gift, KinCall, Kin):
            register_errand(Forgetter(model))
        register_errand(telling.Mailer())
        register_errand(telling.UnconfirmedForgetter())
        self._copy_out()

    def _copy_out(self) -> None:
        """Lists that volunteers copy out: held to their offices, handed over to the import, their drafts forgotten."""
        from wagtail.permissions import register_permission_policy

        from frame.intake.forgetting import Forgetter
        from memorial.records.importing.prepared import register_prepared
        from memorial.records.responsibility import RegionPermissionPolicy
        from memorial.remembrance.models import ScannedList, SheetReading
        from memorial.remembrance.transcription import scans
        from memorial.remembrance.transcription.exporting import WORD, prepared_for
        from memorial.remembrance.transcription.forgetting import DraftForgetter
        from search.worker import register_errand

        register_permission_policy(ScannedList, RegionPermissionPolicy(ScannedList, "region__path"))
        register_prepared(WORD, prepared_for)
        scans.register_signal_handlers()
        register_errand(Forgetter(SheetReading))
        register_errand(DraftForgetter())


def _fill_lists(**_options: Any) -> None:
    from memorial.remembrance.messages.starting import add_starting_words
    from memorial.remembrance.models import Phrase, ScreeningWord
    from memorial.remembrance.phrases.starting import add_starting_phrases

    add_starting_phrases(Phrase)
    add_starting_words(ScreeningWord)
