"""Registers the honours' own admin pages."""

from wagtail.snippets.models import register_snippet

from memorial.honours.kinds.viewsets import HonoursGroup

register_snippet(HonoursGroup)
