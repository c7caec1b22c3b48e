"""Floor 4: what somebody is writing, kept on the server until it is saved."""

from community.core.apps import PalaverApp


class DraftsConfig(PalaverApp):
    name = "community.drafts"
    label = "drafts"
    mount = "drafts/"
