"""An office's people and the awards they bring through the procedure."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission

from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardPage, AwardStep, Recipient
from memorial.honours.procedure.seen import seen_of
from memorial.honours.procedure.standing import standing_of
from tests.factories.honours import AwardFactory


def today():
    return timezone.localdate()


def editor(county, name, *rights):
    """Somebody of the county's office who may change its pages and has these rights of the honours' room."""
    user = get_user_model().objects.create_user(name, password="unused-Password-1")
    group = Group.objects.create(name=name)
    wanted = Permission.objects.filter(codename__in=["access_admin", *rights])
    group.permissions.set(wanted)
    for codename in ("change_page", "publish_page"):
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=county, permission=permission)
    user.groups.add(group)
    return user


def draft(county, *rows, **fields):
    """An announcement that was never public, with these recipients."""
    award = AwardFactory.build(live=False, **fields)
    for row in rows:
        award.recipients.add(row if isinstance(row, Recipient) else Recipient(name=row, deceased=True))
    county.add_child(instance=award)
    award.save_revision()
    return AwardPage.objects.get(pk=award.pk)


def serving(name, **fields):
    return Recipient(name=name, serving=True, consent_given=date(2024, 1, 1), **fields)


def publish(award, user=None):
    award.get_latest_revision().publish(user=user)
    return AwardPage.objects.get(pk=award.pk)


def state(award):
    return str(standing_of(award).state)


def end_notice(award):
    """As if the public notice had ended yesterday."""
    first, last = today() - timedelta(days=9), today() - timedelta(days=1)
    AwardStep.objects.filter(award=award, act=AwardAct.NOTICE).update(notice_from=first, notice_to=last)


def vouch(award):
    """As if two people had reviewed the award as its draft stands."""
    seen = seen_of(award.get_latest_revision_as_object())
    for act, reached in ((AwardAct.VERIFY, "verified"), (AwardAct.SCREEN, "screened")):
        AwardStep.objects.create(award=award, act=act, state=reached, seen=seen)
