"""Mixins that texts share."""

from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from community.base.core.markdown import Rendered, excerpt


class Text(models.Model):
    """A text in Markdown, with the HTML that was rendered when it was saved."""

    source = models.TextField(_("text"))
    html = models.TextField(editable=False, blank=True)
    plain = models.TextField(editable=False, blank=True)

    class Meta:
        abstract = True

    def set_body(self, source: str, rendered: Rendered) -> None:
        """Set the text and its rendering together (does not save)."""
        self.source, self.html, self.plain = source, rendered.html, rendered.plain

    @property
    def body(self) -> SafeString:
        return mark_safe(self.html)  # noqa: S308 - our own renderer wrote it

    @property
    def excerpt(self) -> str:
        return excerpt(self.plain)
