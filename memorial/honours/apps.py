from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HonoursConfig(AppConfig):
    name = "memorial.honours"
    label = "honours"
    verbose_name = _("功勋荣誉")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from frame.intake.forgetting import Forgetter
        from memorial.honours.campaigns.relisting import SeriesRelister
        from memorial.honours.campaigns.voting.forgetting import SaltForgetter
        from memorial.honours.choices import AwardLevel
        from memorial.honours.deliveries.forgetting import ContactForgetter
        from memorial.honours.exporting import register
        from memorial.honours.kinds.listed import kind_labels
        from memorial.honours.kinds.permissions import KeptPolicy
        from memorial.honours.models import AwardKind, Nomination, Objection, SeriesPerson, YearlyCount
        from memorial.honours.portraits import PortraitKeeper
        from memorial.honours.procedure import announcing
        from memorial.honours.relisting import Relister
        from memorial.records.responsibility import RegionPermissionPolicy
        from search.labels import register_labels
        from search.telling import register_telling
        from search.worker import register_errand

        register()
        announcing.connect()
        register_errand(Forgetter(Objection))
        register_errand(Forgetter(Nomination))
        register_errand(Relister())
        register_errand(SeriesRelister())
        register_errand(PortraitKeeper())
        register_errand(SaltForgetter())
        register_errand(ContactForgetter())
        register_telling("award", "roll", "news")
        register_labels("award_level", lambda _levels: dict(AwardLevel.choices))
        register_labels("award_kind", kind_labels)
        register_permission_policy(AwardKind, KeptPolicy(AwardKind))
        register_permission_policy(YearlyCount, RegionPermissionPolicy(YearlyCount, "region__path"))
        register_permission_policy(SeriesPerson, RegionPermissionPolicy(SeriesPerson, "region__path"))
        self._keep()
        # Each migration run, and the emptied tables of a test, end with the list a site starts with.
        post_migrate.connect(_fill_kinds, sender=self)

    def _keep(self) -> None:
        """What hangs on an announcement, a roll or a campaign, and what was told of an announcement, is not lost."""
        from django.db.models import Q

        from frame.deleting import keep_at, keep_below
        from memorial.honours.choices import AwardAct
        from memorial.honours.models import (
            AwardStep,
            Ballot,
            Delivery,
            EditionChange,
            EditionRow,
            Nomination,
            Objection,
            RollEdition,
            SeriesPerson,
            YearlyCount,
        )

        for model, page_field in (
            (YearlyCount, "region"),
            (SeriesPerson, "region"),
            (RollEdition, "roll"),
            (Delivery, "award"),
            (Objection, "award"),
            (Nomination, "campaign"),
            (Ballot, "campaign"),
        ):
            keep_below(model, page_field)
        for told in (EditionRow, EditionChange, Nomination):
            keep_at(told, "award")
        # That it was entered as announced already is the import's own word; any other step is somebody's.
        keep_at(AwardStep, "award", ~Q(act=AwardAct.LIST))


def _fill_kinds(**_options: Any) -> None:
    from memorial.honours.kinds.starting import add_starting_kinds
    from memorial.honours.models import AwardKind

    add_starting_kinds(AwardKind)
