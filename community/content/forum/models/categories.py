"""Categories."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.base.spaces.models import Space
from community.content.forum.choices import Colour, Who
from community.content.forum.querysets.categories import CategoryQuerySet


class Category(models.Model):
    """A container of topics; its space decides who may read them. The commons' categories are everybody's forum."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="forum_categories")
    slug = models.SlugField(max_length=150, unique=True)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("position in the list"), default=0)
    colour = models.CharField(_("colour"), max_length=10, choices=Colour, default=Colour.LEAF)
    who_starts = models.CharField(_("permission to start discussions"), max_length=10, choices=Who, default=Who.MEMBERS)
    who_replies = models.CharField(_("permission to reply"), max_length=10, choices=Who, default=Who.MEMBERS)
    is_moderated = models.BooleanField(_("every post needs approval"), default=False)
    held_first = models.PositiveSmallIntegerField(_("posts of each new author that need approval"), default=0)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("forum_category", args=[self.slug])

    @property
    def headline(self) -> str:
        return self.name

    @property
    def excerpt(self) -> str:
        return self.description
