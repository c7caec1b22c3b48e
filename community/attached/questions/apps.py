"""Questions, with answers that all members can improve, attached to anything."""

from community.base.core.apps import PalaverApp


class QuestionsConfig(PalaverApp):
    name = "community.attached.questions"
    label = "questions"
    mount = "questions/"
