"""Read and write the comments on a thing."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from community.attached.comments.actions import add_comment
from community.attached.comments.commentable import commentables
from community.attached.comments.forms import CommentForm
from community.attached.comments.lists import list_context
from community.base.members.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: Request, kind: str, pk: int) -> HttpResponse:
    """Return the list alone (htmx, after a push), or add a comment; redirect a plain GET to the thing."""
    model = commentables.get_or_404(kind)
    target = get_object_or_404(model.objects.visible_to(request.member), pk=pk)
    if request.method == "POST":
        return _add(request, kind, target)
    if request.htmx:
        return render(request, "comments/_list.html", list_context(request, target))
    return redirect(f"{target.get_absolute_url()}#comments")


@login_required
def _add(request: Request, kind: str, target) -> HttpResponse:
    form = CommentForm(request.POST, draft=f"{kind}:{target.pk}")
    if not form.is_valid():
        return render(request, "comments/form.html", {"kind": kind, "target": target, "form": form}, status=422)
    data = form.cleaned_data
    comment = add_comment(
        actor=request.member,
        target=target,
        space=target.space,
        source=data["source"],
        idempotency_key=data["idempotency_key"],
    )
    return redirect(f"{target.get_absolute_url()}#{comment.anchor}")
