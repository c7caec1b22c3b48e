"""Template tags of the shell: icons, avatars, small facts."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from community.base.core.icons import ICONS

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of the icons of `community/base/core/icons.py`; decorative, so hidden from screen readers."""
    return format_html(
        '<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>', ICONS[name]
    )


@register.simple_tag
def avatar(name: str, size: str = "") -> SafeString:
    """Draw initials on one of twelve colours, chosen by the name."""
    words = [word for word in str(name).split() if word[0].isalnum()]
    initials = "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"
    tint = sum(str(name).encode()) % 12
    return format_html(
        '<span class="avatar{} tint-{}" aria-hidden="true">{}</span>', size and f" {size}", tint, initials
    )


@register.filter
def language_name(code: str) -> str:
    """Return a language's own name: fr -> français."""
    try:
        return get_language_info(code)["name_local"]
    except KeyError:
        return code
