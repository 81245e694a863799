"""Sites that were planted before there were stories get the section's page below each of their home pages."""

from uuid import uuid4

from django.db import migrations
from django.utils import timezone

WORDS = {
    "zh-hans": ("英烈故事", "有作者、有出处的英烈故事，可读可听。"),
    "en": ("Stories of martyrs", "Stories of martyrs by named authors, from named sources, to read and to hear."),
}
SLUG = "stories"
STEP = 4
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


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
            path=home.path + step_after(last.path[-STEP:] if last else "0" * STEP),
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


def step_after(step):
    """The next child's part of a tree path: four digits to the base of 36."""
    number = int(step, 36) + 1
    signs = ""
    for _place in range(STEP):
        number, sign = divmod(number, len(DIGITS))
        signs = DIGITS[sign] + signs
    return signs


class Migration(migrations.Migration):
    dependencies = [("home", "0003_stories"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
