"""Signing in at a government's own issuer (OpenID Connect), for those who have an account here."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings

from payung.registry.models import User
from payung.values.refused import Refused
from payung.web import refusals
from payung.web.request import Request


class Known(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The issuer says who somebody is; what they may do here is the administrator's to say."""

    def pre_social_login(self, request: Request, sociallogin: Any) -> None:
        """Joins the sign-in to the account of that user name, in the issuer's own government.

        An issuer is believed for its government only: another's users may have the same names.
        """
        if sociallogin.is_existing:
            return
        name = sociallogin.user.username
        user = User.objects.filter(
            username=name, government=settings.OIDC_GOVERNMENT, is_active=True
        ).first()
        if user is None:
            unknown = Refused("SSO_UNKNOWN", username=name)
            raise ImmediateHttpResponse(refusals.page(request, unknown))
        sociallogin.connect(request, user)
