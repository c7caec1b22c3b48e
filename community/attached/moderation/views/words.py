"""The list of words that texts are screened for."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.attached.moderation import actions
from community.attached.moderation.forms import WordForm
from community.attached.moderation.models import ScreenedWord
from community.attached.moderation.policies import demand_look_after_members
from community.base.core.forms import posted, render_form
from community.base.members.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def words(request: Request) -> HttpResponse:
    """List the words, or add one."""
    demand_look_after_members(request.member)
    form = WordForm(posted(request))
    if form.is_valid():
        made = actions.add_word(actor=request.member, **form.cleaned_data)
        messages.success(request, _("“%(word)s” is now a watched word.") % {"word": made.word})
        return redirect("screened_words")
    context = {"form": form, "words": ScreenedWord.objects.all()}
    return render_form(request, "moderation/words.html", context)


@login_required
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Remove a word from the list."""
    demand_look_after_members(request.member)
    word = get_object_or_404(ScreenedWord, pk=pk)
    actions.remove_word(actor=request.member, word=word)
    messages.success(request, _("“%(word)s” is no longer a watched word.") % {"word": word.word})
    return redirect("screened_words")
