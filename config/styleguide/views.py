"""The page of the style guide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.styleguide.samples import samples


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component once."""
    return render(request, "styleguide.html", {"sample": samples()})
