"""Questions, and the answers that everybody improves, attached to anything."""

from community.base.core.apps import PalaverApp


class QuestionsConfig(PalaverApp):
    name = "community.attached.questions"
    label = "questions"
    mount = "questions/"
