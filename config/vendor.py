"""App configurations of libraries that need a word of ours."""

from wiki.apps import WikiConfig


class DjangoWiki(WikiConfig):
    """django-wiki's tables keep the keys that its own migrations made."""

    default_auto_field = "django.db.models.AutoField"
