"""Makes tags followable: followers are notified about things with these tags."""

from django.utils.translation import gettext_lazy as _

from community.attached.tags.models import Tag
from community.attached.tags.taggable import acts_on_tagged
from community.base.relations.followable import Followable, followables

followables.register("tag", Followable(Tag, holds=acts_on_tagged, rank=1, through=_("You follow the tag %(name)s.")))
