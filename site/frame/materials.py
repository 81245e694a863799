"""What a page uses of the media room, and what must be said of it before the page is published."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page

from media.models import CreditedImage, Recording
from media.rights import Consent


def material_problems(page: Page) -> list[str]:
    """Sentences for the editor, each naming a picture or recording and what it lacks; empty where all is well.

    Pictures within running text carry their alternative text there (Wagtail's ImageBlock asks for it).
    """
    pictures = CreditedImage.objects.filter(pk__in=_chosen(page, CreditedImage), decoration=False, description="")
    wordless = Recording.objects.filter(pk__in=_heard(page), transcript="", captions="")
    unwilling = [
        title
        for model in (CreditedImage, Recording)
        for title in model.objects.filter(
            pk__in=_chosen(page, model) | _within_text(page, model), consent=Consent.REFUSED
        ).values_list("title", flat=True)
    ]
    return (
        [
            _("图片“%(title)s”没有替代文字。请到图片库里写上，或声明它只是装饰，再发布。") % {"title": title}
            for title in pictures.order_by("title").values_list("title", flat=True)
        ]
        + [
            _("音视频“%(title)s”没有文字稿，也没有字幕。请到音视频库里补上，再发布。") % {"title": title}
            for title in wordless.order_by("title").values_list("title", flat=True)
        ]
        + [_("“%(title)s”里的人或其亲属不同意公开，请换掉再发布。") % {"title": title} for title in unwilling]
    )


def _heard(page: Page) -> set[int]:
    """Recordings of the page but those that read its own text aloud: the text is their transcript."""
    told_by_page = {getattr(page, f"{name}_id") for name in getattr(page, "reads_the_page", ())}
    return (_chosen(page, Recording) - told_by_page) | _within_text(page, Recording)


def _with_rows(page: Page) -> list[Any]:
    """The page and its rows, as they stand in memory."""
    held = page.__dict__.get("_cluster_related_objects", {})
    rows: list[Any] = [page]
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        # Of a page that is yet to be written there is only what it holds in memory.
        rows += held[name] if name in held else getattr(page, name).all() if page.pk else ()
    return rows


def _chosen(page: Page, model: type[models.Model]) -> set[int]:
    """Keys of `model` in fields of the page and its rows."""
    return {
        key
        for row in _with_rows(page)
        for field in row._meta.concrete_fields
        if field.related_model is model and (key := getattr(row, field.attname))
    }


def _within_text(page: Page, model: type[models.Model]) -> set[int]:
    """Keys of `model` in the running texts of the page and its rows."""
    return {
        int(key)
        for row in _with_rows(page)
        for field in row._meta.concrete_fields
        if isinstance(field, StreamField)
        for found, key, *_path in field.stream_block.extract_references(field.value_from_object(row))
        if found is model
    }


def pictures_by_shape(page: Page) -> set[tuple[int, str]]:
    """Keys of the page's pictures with the shapes that it and lists of it most likely show them in."""
    portrait = getattr(page, "portrait_id", None)
    found = {(portrait, shape) for shape in ("portrait", "face")} if portrait else set()
    found |= {(key, shape) for key in _chosen(page, CreditedImage) - {portrait} for shape in ("lead", "card")}
    return found | {(key, "story") for key in _within_text(page, CreditedImage)}
