"""Moderation: screening, reports, the review queue, sanctions, and their log.

Content apps ask it what to do with a new text and register what can be reviewed, so it is on a lower floor
(docs/decisions/0011-moderation-below-content.md).
"""

from django.utils.module_loading import autodiscover_modules

from community.base.core.apps import PalaverApp


class ModerationConfig(PalaverApp):
    name = "community.attached.moderation"
    label = "moderation"
    mount = "moderation/"

    def ready(self) -> None:
        autodiscover_modules("reviewed")
