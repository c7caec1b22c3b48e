"""Start the knowledge base with the starter tree."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from community.base.members.http import Request
from wikipages.knowledge.planting import start_knowledge


@require_POST
@login_required
def start(request: Request) -> HttpResponse:
    """Create the starter tree."""
    written = start_knowledge(author=request.member)
    said = ngettext("%(count)s page created.", "%(count)s pages created.", written)
    messages.success(request, said % {"count": written})
    return redirect("wiki_home")
