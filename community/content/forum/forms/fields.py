"""Fields shared by several forms of the forum."""

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.content.forum.models import Category, Topic
from community.content.forum.policies import only_suggests


class TitleField(forms.CharField):
    """A single line of text."""

    def __init__(self, **options) -> None:
        super().__init__(label=_("Title"), max_length=Topic._meta.get_field("title").max_length, **options)

    def to_python(self, value) -> str:
        return " ".join((super().to_python(value) or "").split())


def _languages() -> list[tuple[str, str]]:
    return [("", str(_("Another language"))), *settings.LANGUAGES]


class LanguageField(forms.ChoiceField):
    def __init__(self) -> None:
        super().__init__(label=_("Language of your text"), choices=lazy(_languages, list)(), required=False)


class CategoryField(forms.ModelChoiceField):
    """A category; where a member can only suggest a discussion, its label says so."""

    def __init__(self) -> None:
        super().__init__(Category.objects.none(), label=_("Category"), empty_label=None)
        self.member: Member | None = None

    def label_from_instance(self, category: Category) -> str:
        suggests = only_suggests(self.member, category)
        return gettext("%(category)s (suggest a discussion)") % {"category": category} if suggests else str(category)
