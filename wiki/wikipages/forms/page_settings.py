"""Forms to move, delete and configure pages."""

import re
from typing import cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.attached.tags.forms import TagsField
from community.base.core.pages import MAX_KEY
from community.base.members.models import Member
from wikipages.actions import ChildPages
from wikipages.addresses import MAX_PART, slug_for
from wikipages.models import MAX_TITLE, Page, address_of

MOST_CHOICES = 500
"""The number of pages offered in a list; in larger wikis the address is typed."""


class RenameForm(forms.Form):
    """The form for a first page, which cannot be moved."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=MAX_TITLE)


class MoveForm(RenameForm):
    """A title, the page above, and the last part of the address."""

    parent = forms.ChoiceField(label=gettext_lazy("Parent page"))
    slug = forms.CharField(
        label=gettext_lazy("Address (last part)"),
        max_length=MAX_PART,
        help_text=gettext_lazy("The old addresses of this page and its subpages will redirect to the new ones."),
    )

    def __init__(self, *args, page: Page, member: Member, **kwargs) -> None:
        """Set the possible parent pages as choices."""
        super().__init__(*args, **kwargs)
        self.possible = Page.objects.visible_to(member).possible_parents(page)
        found = list(self.possible.titles()[: MOST_CHOICES + 1])
        if len(found) > MOST_CHOICES:
            help_text = _("Enter the address of a page of this wiki.")
            self.fields["parent"] = forms.CharField(label=_("Parent page"), max_length=500, help_text=help_text)
        else:
            found.sort(key=lambda other: other.path.split("/"))
            choices = [(other.get_absolute_url(), _indented(other)) for other in found]
            cast(forms.ChoiceField, self.fields["parent"]).choices = choices

    def clean_parent(self) -> Page:
        """Return the page at the address.

        Raises:
            ValidationError: there is no page there that the page can be moved below.
        """
        typed = re.split("[?#]", self.cleaned_data["parent"], maxsplit=1)[0]
        path = typed.rpartition("/wiki/")[2].strip("/").lower()
        parent = self.possible.filter(path=path).first()
        if parent is None:
            raise forms.ValidationError(_("Choose a page of this wiki that is not a subpage of this one."))
        return parent

    def clean_slug(self) -> str:
        """Return the part of an address that was typed, in the letters that addresses take."""
        slug = slug_for(self.cleaned_data["slug"])
        if not slug:
            raise forms.ValidationError(_("Use letters (a–z), digits and hyphens."))
        return slug


class DeleteForm(forms.Form):
    """What happens to the pages below; without any there is nothing to choose."""

    below = forms.ChoiceField(widget=forms.RadioSelect, initial=ChildPages.MOVE_UP)

    def __init__(self, *args, page: Page, count: int, **kwargs) -> None:
        """Take the number of pages below the page, at any depth."""
        super().__init__(*args, **kwargs)
        if not count:
            del self.fields["below"]
            return
        choices = [
            (ChildPages.MOVE_UP, _("Move them up one level")),
            (ChildPages.KEEP, _("Keep them where they are and delete only the text of this page")),
            (ChildPages.DELETE, _("Delete them too")),
        ]
        field = cast(forms.ChoiceField, self.fields["below"])
        field.label = _("What should happen to its subpages (%(count)d)?") % {"count": count}
        field.choices = [choice for choice in choices if not (page.is_blank and choice[0] == ChildPages.KEEP)]


class RestoreForm(forms.Form):
    """Whether to restore the pages deleted along with the page, too."""

    with_below = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args, count: int, **kwargs) -> None:
        """Take the number of pages that were deleted along with the page."""
        super().__init__(*args, **kwargs)
        if count:
            label = _("Also restore the pages deleted with it (%(count)d)")
            self.fields["with_below"].label = label % {"count": count}
        else:
            del self.fields["with_below"]


class PageSettingsForm(forms.Form):
    """The settings of a page; the lock is for moderators."""

    tags = TagsField()
    is_template = forms.BooleanField(label=gettext_lazy("Offer this page as a template for new pages"), required=False)
    is_locked = forms.BooleanField(
        label=gettext_lazy("Lock this page: only moderators can edit, move or delete it"), required=False
    )

    def __init__(self, *args, can_lock: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not can_lock:
            del self.fields["is_locked"]


class WikiSettingsForm(forms.Form):
    """The wiki settings of a space, for its owners."""

    needs_approval = forms.BooleanField(
        label=gettext_lazy("Require approval by a moderator"),
        required=False,
        help_text=gettext_lazy(
            "Readers see the latest approved version of each page. Newer versions remain visible in the history. "
            "Pages that have never been approved are shown with a notice."
        ),
    )


class ApproveForm(forms.Form):
    """The version that the moderator has read."""

    version = forms.IntegerField(min_value=0, max_value=MAX_KEY)


def _indented(page: Page) -> str:
    """Return a page's title, indented by its depth."""
    depth = address_of(page.path).count("/") - page.space.wiki_base.count("/")
    return "\u2003" * depth + page.headline
