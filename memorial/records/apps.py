from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "memorial.records"
    label = "records"
    verbose_name = _("英烈记录")

    def ready(self) -> None:
        from frame.short_addresses import register_short_addresses
        from memorial.records.graves.publicity import short_address
        from memorial.records.labels import period_labels, place_labels
        from search.labels import register_labels

        register_labels("period", period_labels)
        register_labels("place", place_labels)
        register_short_addresses(short_address)
