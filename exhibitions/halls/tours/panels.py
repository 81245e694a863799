"""What the form of a tour says of its stops."""

from typing import Any

from wagtail.admin.panels import Panel

from exhibitions.halls.tours.targets import astray


class AstrayStopsPanel(Panel):
    """Which stops lead nowhere now, and why; nothing where all is well."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "halls/admin/astray_stops.html"

        def is_shown(self) -> bool:
            if not (super().is_shown() and self.instance.pk):
                return False
            self.astray = list(astray(self.instance))
            return bool(self.astray)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "astray": self.astray}
