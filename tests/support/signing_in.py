"""A browser in which somebody is signed in, without walking through the form."""

from django.test import Client


def sign_in(context, user, address):
    """Sign `user` in for all pages of this browser context at the served site's `address`."""
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
