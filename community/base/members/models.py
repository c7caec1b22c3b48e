"""A member: an account and a profile in one row."""

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin, UserManager
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from community.base.core.mixins import Text
from community.base.members.querysets import MemberQuerySet
from community.base.members.viewer import Viewer

username_validators = [
    RegexValidator(
        r"^[a-z0-9][a-z0-9_.-]{0,28}[a-z0-9]\Z",
        _(
            "Use 2 to 30 lowercase letters, digits, dots, hyphens or underscores. Begin and end with "
            "a letter or a digit."
        ),
    )
]


class Occupation(models.TextChoices):
    """What a member does: the groups of users that the platforms name."""

    PRACTITIONER = "practitioner", _("Practitioner")
    RESEARCHER = "researcher", _("Researcher")
    DONOR = "donor", _("Donor")
    POLICY_MAKER = "policy_maker", _("Policy maker")
    INTERNATIONAL = "international", _("Staff of an international organization")
    NGO = "ngo", _("Staff of an NGO")
    OTHER = "other", _("Something else")


class DigestFrequency(models.TextChoices):
    OFF = "off", _("Never")
    DAILY = "daily", _("Every day")


class MemberManager(UserManager.from_queryset(MemberQuerySet)):  # type: ignore[misc]  # a base made at run time
    """Creates accounts; not part of migrations."""

    use_in_migrations = False


class Member(AbstractBaseUser, PermissionsMixin, Text):
    """A person with an account. `source` and `html` hold "About me"."""

    username = models.CharField(_("username"), max_length=30, unique=True, validators=username_validators)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    occupation = models.CharField(_("occupation"), max_length=20, choices=Occupation, default=Occupation.PRACTITIONER)
    organisation = models.CharField(_("organization"), max_length=150, blank=True)
    country = CountryField(_("country"), blank=True)
    languages = models.CharField(_("languages I speak"), max_length=100, blank=True)
    language = models.CharField(_("language of the site and e-mails"), max_length=5, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=50, default="UTC")
    digest = models.CharField(
        _("digest by e-mail"), max_length=10, choices=DigestFrequency, default=DigestFrequency.DAILY
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("administrator"), default=False)
    date_joined = models.DateTimeField(_("member since"), default=timezone.now, editable=False)
    is_proven = models.BooleanField(default=True, editable=False)
    """Whether the sign-up came with proof of work; otherwise the member's first posts are held."""
    silenced_until = models.DateTimeField(null=True, editable=False)
    suspended_until = models.DateTimeField(null=True, editable=False)
    suspended_because = models.CharField(max_length=500, blank=True, editable=False)
    """The reason that the sign-in page gives to a suspended member."""

    source = models.TextField(_("about me"), blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    last_cursor: int | None
    """Where the last digest ended; set only by queries that annotate it."""

    objects = MemberManager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self) -> str:
        return self.name or self.username

    @cached_property
    def viewer(self) -> Viewer:
        """What was loaded once for this member; another object of the same member has its own."""
        return Viewer()

    def get_absolute_url(self) -> str:
        return reverse("profile", args=[self.username])

    @property
    def headline(self) -> str:
        return str(self)

    @property
    def is_silenced(self) -> bool:
        """Whether they may currently read but not write."""
        return self.silenced_until is not None and self.silenced_until > timezone.now()

    @property
    def is_suspended(self) -> bool:
        """Whether they currently cannot sign in."""
        return self.suspended_until is not None and self.suspended_until > timezone.now()


class Authored(models.Model):
    """Something written by a member or, when imported, by a person known only by name."""

    author = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author")
    )
    author_name = models.CharField(max_length=150, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def byline_name(self) -> str:
        """The author's name, also if there is no account."""
        return str(self.author) if self.author else self.author_name or str(_("A former member"))


class ReadingKey(models.Model):
    """The nonce of a member's private addresses for one purpose (see reading_tokens.py). A new nonce ends them."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20)
    nonce = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "purpose"], name="members_one_reading_key")]

    def __str__(self) -> str:
        return f"{self.purpose} of {self.member_id}"
