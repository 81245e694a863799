"""Panels of the record's editor that stock Wagtail does not have."""

from typing import Any

from wagtail.admin.panels import InlinePanel, PageChooserPanel

from memorial.records.foreseeing import ForeseenPageChooser


class ForeseenPagePanel(PageChooserPanel):
    """A page chooser in a row of which there may be many."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        stock = options["widgets"][self.field_name]
        chooser = ForeseenPageChooser(target_models=stock.target_models)
        return {**options, "widgets": {**options["widgets"], self.field_name: chooser}}


class RestrictedInlinePanel(InlinePanel):
    """Child rows that only holders of `permission` see, edit or compare.

    For others the form must leave the rows out altogether (`MartyrForm`), so that saving keeps them untouched.
    """

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        self.permission = permission
        super().__init__(*args, **kwargs)

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "permission": self.permission}

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            user = kwargs["request"].user if kwargs.get("request") else None
            self.permitted = user is not None and user.has_perm(kwargs["panel"].permission)
            if not self.permitted:
                kwargs = {**kwargs, "form": None}
            super().__init__(**kwargs)

        def is_shown(self) -> bool:
            return self.permitted

        def get_comparison(self) -> list[Any]:
            return super().get_comparison() if self.permitted else []
