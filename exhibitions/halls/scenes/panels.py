"""Panels of a scene's form: placing things on the picture with the mouse, and the hotspots that lead nowhere."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class PlacingPanel(Panel):
    """The picture lying flat; points put or dragged there fill the number fields of the rows below.

    Works by script alone. The number fields stay, for whoever works without mouse or script.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "halls/admin/placing.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            # The script puts the chosen panorama's id in place of the nought.
            return {**context, "flat_url": reverse("panorama_flat", args=[0])}


class BrokenHotspotsPanel(Panel):
    """Which hotspots the public does not see, and why; nothing where all is well."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "halls/admin/broken_hotspots.html"

        def is_shown(self) -> bool:
            from exhibitions.halls.scenes.hotspots import broken

            if not (super().is_shown() and self.instance.pk):
                return False
            self.broken = list(broken(self.instance))
            return bool(self.broken)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "broken": self.broken}
