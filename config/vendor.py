"""App configurations of libraries that need changes."""

from wiki.apps import WikiConfig


class DjangoWiki(WikiConfig):
    """Keeps the primary key type that django-wiki's own migrations use."""

    default_auto_field = "django.db.models.AutoField"
