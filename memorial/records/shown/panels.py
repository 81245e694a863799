"""The pictures of a person on the form of the record: to look at; they are marked on the pictures' own forms."""

from typing import Any

from wagtail.admin.panels import Panel
from wagtail.permissions import policy_registry

from media.models import CreditedImage
from memorial.records.shown.of_person import keys_showing

MOST_OF_A_FORM = 30


class PicturesShowingPanel(Panel):
    """Those of the pictures that the user may choose or change; a few questions, however many there are."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "records/admin/pictures_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "pictures": self._pictures()}

        def _pictures(self) -> list[dict[str, Any]]:
            keys = keys_showing(self.instance)[:MOST_OF_A_FORM]
            if not keys:
                return []
            policy = policy_registry.get_by_type(CreditedImage)
            user = self.request.user
            seen = policy.instances_user_has_any_permission_for(user, ["choose", "change"]).filter(pk__in=keys)
            mine = policy.instances_user_has_permission_for(user, "change").filter(pk__in=keys)
            changed = set(mine.values_list("pk", flat=True))
            rows = seen.prefetch_renditions("max-165x165").order_by("-pk")
            return [{"picture": row, "may_change": row.pk in changed} for row in rows]
