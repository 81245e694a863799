"""What pages ask of the on-site mode."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def offline_tours() -> bool:
    """Whether tours may be kept on visitors' devices."""
    return bool(settings.OFFLINE_TOURS)
