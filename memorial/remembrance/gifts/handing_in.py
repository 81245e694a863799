"""Taking a gift in, looking at it, and keeping what is accepted in the library with its rights and its credit."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from wagtail.log_actions import log
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from media.models import CreditedDocument, CreditedImage
from memorial.remembrance.desks import Desk
from memorial.remembrance.gifts.choices import (
    CONSENT_IN_LIBRARY,
    RIGHTS_IN_LIBRARY,
    GiftOutcome,
    GiftRights,
    PersonsShown,
)
from memorial.remembrance.models import Gift, GiftFile
from memorial.remembrance.topics import Topic

if TYPE_CHECKING:
    from memorial.remembrance.gifts.forms import GiftForm

RIGHT = "remembrance.answer_gift"
ANSWERED = "changming.gift.answered"
DESK = Desk(Gift, RIGHT, gettext_lazy("捐赠资料"), "gifts_desk", "image")
PLAIN = ("kind", "when", "place", "rights", "persons", "credit", "text", "name", "contact")
TITLE_LENGTH = 255


def hand_in(topic: Topic, form: "GiftForm") -> tuple[Gift, str]:
    """Keep what is given; return it with the key of its private link."""
    gift = Gift.about(topic, **{name: form.cleaned_data[name] for name in PLAIN})
    key = gift.issue()
    gift.save()
    for file in form.cleaned_data["evidence"]:
        GiftFile.objects.create(gift=gift, file=file, title=file.name)
    return gift, key


def answer(gift: Gift, user: Any, taken: Mapping[GiftFile, str], collection: Collection | None, text: str) -> None:
    """Take the files of `taken`, each with its words, into the library, and tell the giver; once.

    Raises PermissionDenied, and ValidationError for a second answer or a collection that is not his to add to.
    """
    if not DESK.may_open(user, gift):
        raise PermissionDenied
    with transaction.atomic():
        held = Gift.objects.select_for_update(of=("self",)).select_related("page").get(pk=gift.pk)
        if held.outcome:
            raise ValidationError(_("这件捐赠已经答复过了。"))
        _refuse_strange_collection(user, taken, collection)
        for file, words in taken.items():
            _take_in(held, file, words, collection, user)
        held.outcome = _outcome(len(taken), held.files.count())
        held.settle(text, user)
        held.save()
        if held.page is not None:
            data = {"receipt": held.receipt, "outcome": held.outcome, "files": len(taken)}
            log(instance=held.page, action=ANSWERED, user=user, data=data)


def may_add_to(user: Any, model: type[Model]) -> "QuerySet[Collection]":
    """The collections to which the user may add pictures, or documents: two rights."""
    policy: Any = policy_registry.get_by_type(model)
    return policy.collections_user_has_permission_for(user, "add")


def _refuse_strange_collection(user: Any, taken: Iterable[GiftFile], collection: Collection | None) -> None:
    folder = collection or Collection.get_first_root_node()
    for file in taken:
        if not may_add_to(user, _model_of(file)).filter(pk=folder.pk).exists():
            told = {"collection": folder, "file": file.title}
            raise ValidationError(_("您不能往“%(collection)s”里收入%(file)s：请换一个资料夹，或请管理员授权。") % told)


def _model_of(file: GiftFile) -> type[CreditedImage] | type[CreditedDocument]:
    return CreditedImage if file.is_picture else CreditedDocument


def _outcome(taken: int, given: int) -> GiftOutcome:
    if not taken:
        return GiftOutcome.REFUSED
    return GiftOutcome.ACCEPTED if taken == given else GiftOutcome.PARTLY


def _take_in(held: Gift, file: GiftFile, words: str, collection: Collection | None, user: Any) -> None:
    rights = GiftRights(held.rights)
    values = {
        "title": f"{held.title} {file.title}"[:TITLE_LENGTH],
        "collection": collection or Collection.get_first_root_node(),
        "uploaded_by_user": user,
        "description": words,
        "credit": held.credit,
        "rights": RIGHTS_IN_LIBRARY[rights],
        **_in_the_houses_words(rights, held.receipt),
        "date": _edtf(held.when),
        "place": held.place,
        "consent": CONSENT_IN_LIBRARY[PersonsShown(held.persons)],
    }
    model = _model_of(file)
    with file.file.open("rb") as given:
        kept = model(file=File(given, name=file.title), **values)
        kept.full_clean(exclude=["file", "width", "height"])
        kept.save()
    file.image, file.document = (kept, None) if isinstance(kept, CreditedImage) else (None, kept)
    file.save(update_fields=["image", "document"])


def _in_the_houses_words(rights: GiftRights, receipt: str) -> dict[str, str]:
    """What the library keeps in words is in the site's first language, whoever takes it in."""
    with translation.override(settings.LANGUAGE_CODE):
        return {"rights_note": str(rights.label), "source": _("访客捐赠，回执 %(receipt)s") % {"receipt": receipt}}


def _edtf(when: str) -> str:
    """The giver's words for the time, where they are EDTF already; else the editor fills it in from the receipt."""
    try:
        parse_edtf(when)
    except EDTFParseException:
        return ""
    return when
