"""What members are writing, kept on the server until it is saved."""

from community.base.core.apps import PalaverApp


class DraftsConfig(PalaverApp):
    name = "community.attached.drafts"
    label = "drafts"
    mount = "drafts/"
