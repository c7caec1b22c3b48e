"""Preview a text and its changes before it is saved."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from community.base.core.difference import difference
from community.base.core.pages import parse_non_negative
from community.base.members.http import Request
from community.base.spaces.models import Space
from wikipages.addresses import space_at
from wikipages.merging import text_at_version
from wikipages.models import Page
from wikipages.policies import demand_write
from wikipages.sections import replace_section
from wikipages.texts import html_for, render_page, unix_lines


@login_required
@require_POST
def preview(request: Request, path: str) -> HttpResponse:
    """Answer with the part of the form that shows the rendered text, or its changes."""
    page = Page.objects.visible_to(request.member).with_details().found_at(path)
    space = page.space if page else space_at(path, request.member)
    demand_write(request.member, space)
    context = shown(request, space, page)
    return render(request, "wikipages/_preview.html", context, status=422 if "too_long" in context else 200)


def shown(request: Request, space: Space, page: Page | None = None) -> dict:
    """Return the context for "Preview" and "Show my changes" of a sent form; {} for other buttons."""
    text = unix_lines(request.POST.get("text", ""))
    if page and "changes" in request.POST:
        return _changes(request, page, text)
    if "preview" not in request.POST:
        return {}
    try:
        html = render_page(text, space).html
    except ValidationError as error:
        return {"too_long": error.messages[0]}
    language = request.POST.get("language", "")
    return {"preview": html_for(html, request.member), "preview_language": language}


def _changes(request: Request, page: Page, text: str) -> dict:
    """Compare the text with the version that it is based on."""
    base = text_at_version(page, parse_non_negative(request.POST.get("base"), "base"))
    before = base.source if base else ""
    section = parse_non_negative(request.POST.get("section"), "section")
    after = replace_section(before, section, text) if section else text
    return {"rows": difference(before, text if after is None else after), "is_same": before == after}
