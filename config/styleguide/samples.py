"""Sample data for the style guide. These texts are for developers, so they are not translated."""

from datetime import timedelta
from types import SimpleNamespace as Thing

from django import forms
from django.utils import timezone
from django.utils.safestring import mark_safe

from community.base.core.icons import ICONS
from community.base.core.markdown import render

TEXT = """We moved the due date to the week after the harvest, as [[Seasonal contributions]] says.

## What changed

1. Collection went **up**.
2. Nobody was *dropped*.

> Has anyone tied the due date to the harvest?

| Year | Collected |
|------|-----------|
| 2024 | 61 %      |
| 2025 | 83 %      |

```
premium = claims / members
```

### And next

Ask @ben about `premium`.
"""


class SampleForm(forms.Form):
    title = forms.CharField(label="Title", help_text="Short, and what it is about.", max_length=80)
    text = forms.CharField(label="Text", widget=forms.Textarea(attrs={"data-draft": "sample"}), required=False)
    language = forms.ChoiceField(label="Language", choices=[("en", "English"), ("fr", "Français"), ("es", "Español")])
    vote = forms.ChoiceField(
        label="Your vote", choices=[("yes", "Agree"), ("no", "Disagree")], widget=forms.RadioSelect, required=False
    )
    watch = forms.BooleanField(label="Tell me about answers", required=False, help_text="By mail and here.")


def samples() -> Thing:
    """Return one example of everything that a component takes."""
    now = timezone.now()
    rendered = render(TEXT, members={"ben"})
    invalid = SampleForm({"title": "", "language": "en", "vote": "perhaps"}, prefix="wrong")
    html = rendered.html.replace('class="wikilink"', 'class="wikilink missing"')
    return Thing(
        icons=sorted(ICONS),
        names=["Ana", "Ben", "Chloé", "Diego"],
        tints=range(12),
        form=SampleForm(),
        invalid=invalid,
        reply=SampleForm(prefix="reply"),
        html=mark_safe(html.replace('id="', 'id="post-')),  # noqa: S308 - our own renderer wrote it
        prose=mark_safe(html),  # noqa: S308
        contents=rendered.contents,
        moments=[now - timedelta(minutes=12), now - timedelta(days=3), now - timedelta(days=900)],
        tabs=[
            Thing(label="Read", url="#tabs", is_current=True, count=0),
            Thing(label="Edit", url="#tabs", is_current=False, count=0),
            Thing(label="Comments", url="#tabs", is_current=False, count=6),
        ],
        diff=[
            Thing(kind="same", old=1, new=1, html="Members choose the first benefits."),
            Thing(kind="del", old=2, new=None, html=mark_safe("The contribution is paid <del>every month</del>.")),
            Thing(
                kind="ins", old=None, new=2, html=mark_safe("The contribution is paid <ins>after the harvest</ins>.")
            ),
            Thing(kind="skip", old=None, new=None, html=""),
            Thing(kind="same", old=9, new=9, html="A reserve of three months."),
        ],
        crumbs=[("#main", "Knowledge base"), ("#main", "Mechanisms")],
    )
