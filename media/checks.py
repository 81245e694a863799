"""Settings of the storage that are incomplete, each by the name of its variable."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from media.storage.cors import refusal_of
from media.storage.settings import origin


@register(Tags.files)
def check_object_storage(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error for every variable that is missing or wrong; the server itself is not asked."""
    problems = settings.STORAGE.problems if settings.STORAGE else ()
    return [
        Error(str(problem), hint="See site/docs/environment.md and site/docs/storage.md.", id="media.E001")
        for problem in problems
    ]


@register(Tags.files, deploy=True)
def check_scripts_may_read(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Where pictures come from another address than the site's own, that server's rule is asked for at deployment."""
    storage = settings.STORAGE
    own = origin(settings.WAGTAILADMIN_BASE_URL)
    if storage is None or storage.problems or not storage.public_address or storage.public_origin == own:
        return []
    refused = refusal_of(storage.public_address, own)
    if not refused:
        return []
    return [
        Warning(
            f"STORAGE_PUBLIC_ADDRESS: scripts of {own} cannot read files at {storage.public_address} ({refused}): "
            "panoramas, looking closer and tours kept on a device will not work.",
            hint="Give the bucket the CORS rule of site/docs/storage.md, with SITE_URL as its origin.",
            id="media.W001",
        )
    ]
