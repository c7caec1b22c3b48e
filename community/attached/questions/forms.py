"""The forms of a question and of its answer."""

from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from community.attached.questions.models import MAX_QUESTION, MAX_SUMMARY, Question
from community.base.core.forms import MarkdownField
from community.base.core.pages import MAX_KEY

LANGUAGES = [("", _("Not specified")), *settings.LANGUAGES]


class QuestionForm(forms.Form):
    """A question's wording. A language that the site does not offer (from an import) can be kept."""

    title = forms.CharField(
        label=_("Your question"),
        max_length=MAX_QUESTION,
        help_text=_("One sentence. Everyone with write access here can answer it and improve the answer."),
        error_messages={"required": _("Write your question first.")},
    )
    language = forms.ChoiceField(label=_("Language"), required=False, choices=LANGUAGES)

    def __init__(self, *args, language: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = language
        if language not in dict(LANGUAGES):
            self.fields["language"].choices = [*LANGUAGES, (language, language)]  # type: ignore[attr-defined]

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


class AskForm(QuestionForm):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class AnswerForm(forms.Form):
    source = MarkdownField(
        label=_("Your answer"),
        rows=12,
        attrs={"spellcheck": "true"},
        help_text=_("Markdown: **bold**, lists, links. [[Title]] links to a wiki page, @name mentions a member."),
        error_messages={"required": _("Write something first.")},
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MAX_KEY)

    def __init__(self, *args, question: Question, **kwargs) -> None:
        """Let the browser store what is typed per version, so that older text never replaces a newer version."""
        super().__init__(*args, **kwargs)
        self.fields["source"].widget.attrs["data-draft"] = f"answer:{question.pk}:{self['base'].value()}"


class ImproveForm(AnswerForm):
    summary = forms.CharField(
        label=_("What did you change?"),
        max_length=MAX_SUMMARY,
        required=False,
        help_text=_("A few words for the history."),
    )
    field_order = ["source", "summary", "base"]
