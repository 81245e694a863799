"""OpenID Connect, by Authlib: authorization code with PKCE; the identity is the provider's `sub` and nothing else."""

from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError
from requests import RequestException

from memorial.remembrance.identity.doors import Identity, NotIdentifiedError

SUBJECT_LENGTH = 255
# How long the provider may take to answer, in seconds.
PATIENCE = 10


class OIDCDoor:
    """Configured by OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET."""

    name = "oidc"

    def __init__(self) -> None:
        issuer = settings.OIDC["issuer"].rstrip("/")
        self.client: Any = OAuth().register(
            "identity",
            client_id=settings.OIDC["client_id"],
            client_secret=settings.OIDC["client_secret"],
            server_metadata_url=f"{issuer}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid", "code_challenge_method": "S256", "default_timeout": PATIENCE},
        )

    def begin(self, request: HttpRequest, back: str) -> HttpResponse:
        try:
            answer: HttpResponse = self.client.authorize_redirect(request, back)
        except (AuthlibBaseError, JoseError, RequestException, KeyError, ValueError, RuntimeError) as error:
            raise NotIdentifiedError(str(error)) from error
        return answer

    def finish(self, request: HttpRequest) -> Identity:
        try:
            claims = self.client.authorize_access_token(request).get("userinfo")
        except (AuthlibBaseError, JoseError, RequestException, KeyError, ValueError, RuntimeError) as error:
            raise NotIdentifiedError(str(error)) from error
        issuer = settings.OIDC["issuer"].rstrip("/")
        if not claims or str(claims.get("iss", "")).rstrip("/") != issuer:
            raise NotIdentifiedError("no ID token of the issuer")
        subject = str(claims.get("sub", ""))
        if not subject or len(subject) > SUBJECT_LENGTH:
            raise NotIdentifiedError("no subject")
        return Identity(self.name, subject)
