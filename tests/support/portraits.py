"""Where the public finds a recipient's portrait."""

from media.models import CreditedImage, Rendition
from media.responsive.making import work_off
from media.responsive.sources import shown


def portrait_doors(client, award, portrait):
    """The address that the announcement's page offers, and those of every file made of the portrait."""
    return portrait_doors_of(client, f"/awards/{award.number}/", portrait)


def portrait_doors_of(client, address, portrait):
    """The same of the page at this address."""
    html = client.get(address).content.decode()
    assert shown(CreditedImage.objects.get(pk=portrait.pk), "portrait").src in html
    door = shown(CreditedImage.objects.get(pk=portrait.pk), "portrait").src
    client.get(door)
    work_off(60)
    files = [rendition.url for rendition in Rendition.objects.filter(image=portrait)]
    assert files
    return [door, *files]


def answers(client, doors):
    """The statuses of all of them, wherever they lead."""
    return {client.get(door, follow=True).status_code for door in doors}
