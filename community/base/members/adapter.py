"""Our customisation of django-allauth beyond its settings."""

from contextlib import nullcontext
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from community.base.members.suspension import suspended_page


class AccountAdapter(DefaultAccountAdapter):
    """Lower-cases user names; sends mails with the site's details in the member's language."""

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return super().clean_username(username.lower(), shallow=shallow)

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Show a suspended member until when and why they cannot sign in, instead of signing them in."""
        if user.is_suspended:
            clear_login(request)
            return suspended_page(request, user)
        return super().pre_login(request, user, **kwargs)

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """Confirm an address, and call the functions registered with `on_verified`."""
        from community.base.members.addresses import notify_verified  # its model is not loaded when settings import us

        confirmed = super().confirm_email(request, email_address)
        if confirmed:
            notify_verified(email_address.user, email_address.email)
        return confirmed

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        site = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
        language = getattr(context.get("user"), "language", "")
        with translation.override(language) if language else nullcontext():
            super().send_mail(template_prefix, email, site | context)
