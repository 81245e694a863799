"""Settings of the storage that are incomplete, each by the name of its variable."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.files)
def check_object_storage(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error for every variable that is missing or wrong; the server itself is not asked."""
    problems = settings.STORAGE.problems if settings.STORAGE else ()
    return [
        Error(str(problem), hint="See site/docs/environment.md and site/docs/storage.md.", id="media.E001")
        for problem in problems
    ]
