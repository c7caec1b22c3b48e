"""Template variables about the site, for every page."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict:
    """Return the site's name and address, and whether this is a demonstration."""
    return {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, "is_demo": settings.DEMO}
