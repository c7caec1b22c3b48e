"""Floor 4: questions, and the answers that everybody improves, attached to anything."""

from community.core.apps import PalaverApp


class QuestionsConfig(PalaverApp):
    name = "community.questions"
    label = "questions"
    mount = "questions/"
