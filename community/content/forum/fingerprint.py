"""Distinguishes states of a post, so that nobody overwrites a change that they have not seen."""

from django.utils.crypto import salted_hmac

from community.content.forum.models import Post


def fingerprint(post: Post) -> str:
    """Return a few characters that identify the current text of a post (and, if it opens one, its topic's title).

    They do not reveal the words: a quote in the text may be redacted for the reader of the form.
    """
    title = post.topic.title if post.is_opening else ""
    return salted_hmac("community.content.forum.fingerprint", f"{title}\n{post.source}").hexdigest()[:20]
