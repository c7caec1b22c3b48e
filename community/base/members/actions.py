"""Every change of a member's own row that django-allauth does not make."""

from django.db import transaction

from community.base.members.models import Member
from community.base.members.texts import render_text


@transaction.atomic
def complete_sign_up(
    *, member: Member, name: str, occupation: str, language: str, time_zone: str, is_proven: bool = False
) -> Member:
    """Complete a new account with the member's profile and settings.

    Args:
        is_proven: whether the form came with a valid proof of work.
    """
    member.name, member.occupation = name, occupation
    member.language, member.time_zone = language, time_zone
    member.is_proven = is_proven
    member.save(update_fields=["name", "occupation", "language", "time_zone", "is_proven"])
    return member


@transaction.atomic
def update_profile(
    *,
    member: Member,
    name: str,
    occupation: str,
    organisation: str,
    country: str,
    languages: str,
    about: str,
    language: str,
    time_zone: str,
    digest: str,
) -> Member:
    """Change a member's profile and settings.

    Raises:
        ValidationError: `about` is too long.
    """
    member.name, member.occupation, member.organisation = name, occupation, organisation
    member.country, member.languages = country, languages
    member.language, member.time_zone, member.digest = language, time_zone, digest
    member.set_body(about, render_text(about))
    member.save(
        update_fields=[
            *("name", "occupation", "organisation", "country", "languages", "source", "html", "plain"),
            *("language", "time_zone", "digest"),
        ]
    )
    return member


@transaction.atomic
def choose_language(*, member: Member, language: str) -> Member:
    """Save the language in which a member wants to read the site."""
    member.language = language
    member.save(update_fields=["language"])
    return member
