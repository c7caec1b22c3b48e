"""What keeps the place good: screening, reports, the review queue, warnings and silences, and their log.

Content apps ask it what to do with a new text and say what can be reviewed, so it stands below them
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
