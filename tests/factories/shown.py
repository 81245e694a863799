"""Who is seen in a picture."""

from memorial.records.models import PersonShown, PictureWithPersons
from tests.factories.pictures import make_picture


def make_group_picture(*people, title="示例合影", **fields):
    """A picture that may stand on records, of these records and names, from the left."""
    picture = make_picture(title, **{"rights": "own", "consent": "not_needed", **fields})
    for each in people:
        show(picture, each)
    return picture


def show(picture, person, **fields):
    """Note a person in a picture: a record, or the name of one who has none."""
    who = {"name_text": person} if isinstance(person, str) else {"martyr": person}
    order = PersonShown.objects.filter(picture=picture.pk).count()
    shown_in = PictureWithPersons.objects.get(pk=picture.pk)
    return PersonShown.objects.create(picture=shown_in, sort_order=order, **who, **fields)


def picture_block(picture, caption=""):
    """The picture within a running text."""
    image = {"image": picture.pk, "alt_text": "示例：几个人站成一排", "decorative": False}
    return {"type": "picture", "value": {"image": image, "caption": caption}}
