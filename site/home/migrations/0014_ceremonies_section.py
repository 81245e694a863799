"""Sites that were planted before there were ceremonies get the section's page below each of their home pages."""

from importlib import import_module
from uuid import uuid4

from django.db import migrations
from django.utils import timezone

WORDS = {
    "zh-hans": ("纪念活动", "公祭、祭扫、安葬、迎回、颁授和送喜报：时间、议程和报道。"),
    "en": ("Ceremonies", "Public memorials, visits to graves, burials, homecomings and honours: when, in which order, and how they were."),
}
SLUG = "ceremonies"
stories = import_module("home.migrations.0004_stories_section")


def plant(apps, schema_editor):
    home_pages = apps.get_model("home", "HomePage").objects.select_related("locale").order_by("path")
    section_pages = apps.get_model("home", "SectionPage")
    pages = apps.get_model("wagtailcore", "Page")
    # One key for all languages, since each is the translation of the others.
    key = uuid4()
    for home in home_pages:
        words = WORDS.get(home.locale.language_code)
        children = pages.objects.filter(path__startswith=home.path, depth=home.depth + 1).order_by("path")
        if words is None or children.filter(slug=SLUG).exists():
            continue
        last = children.last()
        now = timezone.now()
        section_pages.objects.create(
            path=home.path + stories.step_after(last.path[-stories.STEP :] if last else "0" * stories.STEP),
            depth=home.depth + 1,
            numchild=0,
            title=words[0],
            draft_title=words[0],
            slug=SLUG,
            url_path=f"{home.url_path}{SLUG}/",
            content_type=apps.get_model("contenttypes", "ContentType").objects.get_or_create(
                app_label="home", model="sectionpage"
            )[0],
            locale=home.locale,
            translation_key=key,
            live=True,
            has_unpublished_changes=False,
            first_published_at=now,
            last_published_at=now,
            section=SLUG,
            introduction=words[1],
        )
        pages.objects.filter(pk=home.pk).update(numchild=home.numchild + 1)


class Migration(migrations.Migration):
    dependencies = [("home", "0013_ceremonies")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
