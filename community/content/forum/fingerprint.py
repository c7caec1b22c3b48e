"""Tells one state of a post from another, so that nobody overwrites a change that they have not seen."""

from django.utils.crypto import salted_hmac

from community.content.forum.models import Post


def fingerprint(post: Post) -> str:
    """Return a few characters that stand for what a post (and, if it opens one, its topic's title) says now.

    Nobody learns from them what the words are: a quote in them may be redacted for who reads the form.
    """
    title = post.topic.title if post.is_opening else ""
    return salted_hmac("community.content.forum.fingerprint", f"{title}\n{post.source}").hexdigest()[:20]
