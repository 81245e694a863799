from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "memorial.records"
    label = "records"
    verbose_name = _("英烈记录")

    def ready(self) -> None:
        from frame.deleting import keep_at
        from frame.short_addresses import register_short_addresses
        from frame.traditional.names import register_names
        from memorial.records import labels
        from memorial.records.around import register_around
        from memorial.records.former.settling import register_signal_handlers as follow_former_places
        from memorial.records.former.settling import settle_a_slice
        from memorial.records.graves.publicity import short_address
        from memorial.records.models import PersonShown, WallName
        from memorial.records.reference.addresses import short_address as entry_address
        from memorial.records.shown.words import register_signal_handlers as follow_persons_shown
        from memorial.records.stories.following import register_signal_handlers
        from memorial.records.stories.of_person import find_stories
        from memorial.records.traditional import traditional_names
        from search.labels import register_labels
        from search.mapping.kinds import register_place_kind
        from search.telling import register_telling
        from search.worker import register_errand

        keep_at(WallName, "martyr")
        keep_at(PersonShown, "martyr")
        register_labels("period", labels.period_labels)
        register_around(find_stories)
        register_telling("story")
        register_place_kind("cemetery")
        register_labels("place", labels.place_labels)
        register_labels("place_name", labels.place_name_labels)
        register_labels("place_text", labels.place_text_labels)
        register_labels("protection", labels.protection_labels)
        register_labels("has", labels.has_labels)
        register_short_addresses(short_address)
        register_short_addresses(entry_address)
        register_names("martyrs", traditional_names)
        register_signal_handlers()
        follow_former_places()
        follow_persons_shown()
        register_errand(settle_a_slice)
        _register_policies()


def _register_policies() -> None:
    """Rows that hang on a page: a model permission, and an office that answers for that page."""
    from wagtail.permissions import register_permission_policy

    from memorial.records.models import CemeteryMove, CemeterySection, Grave, ImportRun, Reburial, WallName
    from memorial.records.responsibility import RegionPermissionPolicy

    for model, paths in (
        (CemeterySection, ("cemetery__path",)),
        (Grave, ("cemetery__path",)),
        (WallName, ("wall__cemetery__path",)),
        (Reburial, ("origin__cemetery__path", "destination__cemetery__path")),
        (CemeteryMove, ("source__path", "destination__path")),
        (ImportRun, ("region__path",)),
    ):
        register_permission_policy(model, RegionPermissionPolicy(model, *paths))
