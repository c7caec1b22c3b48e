"""Change a post; mark what solved a topic."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from community.core.pages import positive_int
from community.forum import policies
from community.forum.actions import edit_post, mark_solution
from community.forum.forms import EditPostForm
from community.forum.models import Post, Topic
from community.members.http import Request


@login_required
def edit(request: Request, pk: int) -> HttpResponse:
    """Change a post; of the opening one, the title and the language too."""
    post = get_object_or_404(Post.objects.visible_to(request.member).with_details(), pk=pk)
    policies.demand_edit(request.member, post)
    form = EditPostForm(request.POST or None, post=post)
    if request.method == "POST" and form.is_valid():
        return redirect(edit_post(editor=request.member, post=post, **form.cleaned_data))
    context = {"form": form, "post": post, "topic": post.topic, "space": post.topic.space}
    return render(request, "forum/edit_post.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def solution(request: Request, pk: int) -> HttpResponse:
    """Mark a reply (`post`) as what solved the topic; without one, take the mark away."""
    topic = get_object_or_404(Topic.objects.visible_to(request.member).with_details(), pk=pk)
    post_id = positive_int(request.POST.get("post"), "post")
    replies = topic.posts.replies()
    post = get_object_or_404(replies, pk=post_id) if post_id is not None else None
    mark_solution(member=request.member, topic=topic, post=post)
    return redirect(post or topic)
