"""Tags can be followed: what happens to things that carry them is told."""

from django.utils.translation import gettext_lazy as _

from community.relations.followable import add_followable
from community.tags.models import Tag
from community.tags.taggable import acts_on_tagged

add_followable("tag", Tag, holds=acts_on_tagged, rank=1, through=_("Through the tag %(name)s."))
