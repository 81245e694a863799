"""The groups of editors a site starts with, one a duty of the announcements' procedure (site/docs/awards.md).

Rights of pages are given at the home pages, so for the whole site; an office that keeps to its own region has them
moved to the region's page. No group holds two reviews: nobody does two of them for one announcement.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from home.models import HomePage, PlantedDuty

FILES = (
    *(f"wagtailimages.{act}_image" for act in ("add", "change", "choose")),
    *(f"wagtaildocs.{act}_document" for act in ("add", "change", "choose")),
)


@dataclass(frozen=True, slots=True)
class Duty:
    """`pages` are what it does to pages, `rights` and `files` permissions as `app.codename`; all enter the admin."""

    name: str
    pages: tuple[str, ...]
    rights: tuple[str, ...]
    files: tuple[str, ...] = ()


DUTIES = (
    Duty(
        "经办（录入）",
        ("add", "change"),
        (
            "honours.handle_nomination",
            *(f"honours.{act}_yearlycount" for act in ("add", "change", "view")),
            *(f"honours.{act}_seriesperson" for act in ("add", "change", "view")),
        ),
        FILES,
    ),
    Duty(
        "核实与发布",
        ("change", "publish"),
        (
            "honours.verify_award",
            *(f"honours.{act}_seriesperson" for act in ("change", "view", "show")),
        ),
    ),
    Duty("保密审查", ("change",), ("honours.screen_award",)),
    Duty("公示、评定与撤销", ("change",), ("honours.decide_award", "honours.answer_objection")),
    Duty("喜报送达", ("change",), ("honours.deliver_notice", "honours.see_family_contact")),
    Duty("名录定版", ("add", "change"), ("honours.freeze_roll",)),
    Duty(
        "导入",
        ("add", "change", "publish"),
        ("honours.list_award", *(f"records.{act}_importrun" for act in ("add", "change", "view"))),
    ),
    Duty("投票监督", ("change",), ("honours.oversee_vote",)),
)


@transaction.atomic
def plant_duties() -> None:
    """Make each group once: one that is there, or was, is left as its administrator wants it. None before the pages."""
    homes = list(HomePage.objects.all())
    if not homes:
        return
    planted = set(PlantedDuty.objects.values_list("name", flat=True))
    for duty in DUTIES:
        if duty.name in planted:
            continue
        group, made = Group.objects.get_or_create(name=duty.name)
        if made:
            _give(group, duty, homes)
        PlantedDuty.objects.create(name=duty.name)


def _give(group: Group, duty: Duty, homes: list[HomePage]) -> None:
    group.permissions.set(_permissions(["wagtailadmin.access_admin", *duty.rights]))
    for permission in _permissions(f"wagtailcore.{act}_page" for act in duty.pages):
        for home in homes:
            GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    for permission in _permissions(duty.files):
        GroupCollectionPermission.objects.create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )


def _permissions(names: Iterable[str]) -> list[Permission]:
    """Raises Permission.DoesNotExist where a room has renamed one."""
    split = (name.split(".") for name in names)
    return [Permission.objects.get(content_type__app_label=app, codename=codename) for app, codename in split]
