"""Categories hold topics, topics hold posts."""

from community.content.forum.choices import Colour, Pin, State, Who
from community.content.forum.models.categories import Category
from community.content.forum.models.posts import Post, PostRedirect, PostVersion, Quote
from community.content.forum.models.reading import NewMark, PostRead, TopicRead
from community.content.forum.models.topics import MAX_TITLE, POSTS_PER_PAGE, Removable, Topic, activity_key

__all__ = [
    "MAX_TITLE",
    "POSTS_PER_PAGE",
    "Category",
    "Colour",
    "NewMark",
    "Pin",
    "Post",
    "PostRead",
    "PostRedirect",
    "PostVersion",
    "Quote",
    "Removable",
    "State",
    "Topic",
    "TopicRead",
    "Who",
    "activity_key",
]
