"""The first administrator's account."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction

from home.models import OneTimePassword

ADMIN_NAME = "admin"
PASSWORD_BYTES = 12


@transaction.atomic
def first_admin() -> str | None:
    """Make the account `admin` with a one-time password and return that; None where an administrator exists."""
    users = get_user_model()
    if users.objects.filter(is_superuser=True).exists():
        return None
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user = users.objects.create_superuser(username=ADMIN_NAME, password=password)
    OneTimePassword.objects.create(user=user, hashed=user.password)
    return password


def must_change_password(user: User) -> bool:
    """Whether this account still has the password that was printed for it; forgets the mark once it has not."""
    mark = OneTimePassword.objects.filter(user=user).first()
    if mark is None:
        return False
    if mark.hashed == user.password:
        return True
    mark.delete()
    return False
