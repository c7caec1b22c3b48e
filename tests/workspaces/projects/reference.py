"""What a workspace should be after any act, written by hand and apart from the product: no query, no policy of it."""

from dataclasses import dataclass, field

INSIDE = ("owner", "moderator", "member", "reader")
MANAGERS = ("owner", "moderator")


class Refused(Exception):  # noqa: N818  # what happens, not what goes wrong
    """The act is not allowed, and changes nothing."""


def only_if(allowed: bool) -> None:
    if not allowed:
        raise Refused


@dataclass
class Reference:
    """One workspace: who is what in it, and what it is."""

    visibility: str
    policy: str
    roles: dict[str, str] = field(default_factory=dict)
    promised: dict[str, str] = field(default_factory=dict)
    archived: bool = False
    deleted: bool = False

    def __post_init__(self) -> None:
        if self.visibility == "secret":
            self.policy = "invitation"

    def role(self, who: str | None) -> str | None:
        return None if self.deleted or who is None else self.roles.get(who)

    # --- who may see what ---------------------------------------------------------------------------------------------

    def sees(self, who: str | None) -> bool:
        """Whether the name and the door are there for somebody (None: a visitor)."""
        if self.deleted:
            return False
        role = self.role(who)
        if self.visibility == "public" or role in INSIDE:
            return True
        if self.visibility == "secret":
            return role == "invited"
        return who is not None and role != "banned"

    def reads(self, who: str | None) -> bool:
        if self.deleted:
            return False
        if self.visibility == "public" or self.role(who) in INSIDE:
            return True
        return self.visibility == "community" and who is not None and self.role(who) != "banned"

    def writes(self, who: str | None) -> bool:
        return not self.archived and self.role(who) in ("owner", "moderator", "member")

    def can_restore_deleted(self, who: str | None) -> bool:
        return self.deleted and who is not None and self.roles.get(who) == "owner"

    def may_give(self, by: str) -> tuple[str, ...]:
        return {"owner": INSIDE, "moderator": ("member", "reader")}.get(self.role(by) or "", ())

    def is_above(self, by: str, who: str) -> bool:
        """Whether one may act on the other: owners on everybody else, moderators on those below them."""
        role = self.role(by)
        return by != who and (role == "owner" or (role == "moderator" and self.role(who) not in MANAGERS))

    def set(self, who: str, role: str | None) -> None:
        self.promised.pop(who, None)
        if role is None:
            self.roles.pop(who, None)
        else:
            self.roles[who] = role

    # --- acts ---------------------------------------------------------------------------------------------------------

    def invite(self, by: str, who: str, role: str) -> None:
        only_if(not self.archived and role in self.may_give(by))
        now = self.role(who)
        only_if(now not in (*INSIDE, "banned"))
        if now == "applicant":
            self.set(who, "member")
        else:
            self.set(who, "invited")
            self.promised[who] = role

    def apply(self, by: str, who: str, role: str) -> None:
        if self.roles.get(by) != "applicant":
            only_if(not self.archived and self.role(by) is None and self.policy == "request" and self.sees(by))
            self.set(by, "applicant")

    def join(self, by: str, who: str, role: str) -> None:
        now = self.role(by)
        if now in INSIDE:
            return
        only_if(not self.archived)
        if now == "invited":
            self.set(by, self.promised.get(by, "member"))
        else:
            only_if(now in (None, "applicant") and self.policy == "open" and self.sees(by))
            self.set(by, "member")

    def accept(self, by: str, who: str, role: str) -> None:
        self._answer(by, who, "member")

    def decline(self, by: str, who: str, role: str) -> None:
        self._answer(by, who, None)

    def _answer(self, by: str, who: str, role: str | None) -> None:
        only_if(not self.archived and self.role(by) in MANAGERS)
        if self.role(who) == "applicant":
            self.set(who, role)

    def promote(self, by: str, who: str, role: str) -> None:
        only_if(self.role(who) in INSIDE and self.is_above(by, who) and role in self.may_give(by))
        self.set(who, role)

    def remove(self, by: str, who: str, role: str) -> None:
        if who in self.roles:
            only_if(self.role(who) in (*INSIDE, "invited") and self.is_above(by, who))
            self.set(who, None)

    def ban(self, by: str, who: str, role: str) -> None:
        only_if(who in self.roles)
        if self.roles[who] != "banned":
            only_if(self.is_above(by, who))
            self.set(who, "banned")

    def unban(self, by: str, who: str, role: str) -> None:
        if self.roles.get(who) == "banned":
            only_if(self.is_above(by, who))
            self.set(who, None)

    def leave(self, by: str, who: str, role: str) -> None:
        if by in self.roles:
            only_if(not self.deleted and self.roles[by] != "banned")
            only_if(self.roles[by] != "owner" or list(self.roles.values()).count("owner") > 1)
            self.set(by, None)

    def hand_over(self, by: str, who: str, role: str) -> None:
        only_if(not self.archived and self.role(by) == "owner" and by != who and role != "owner")
        only_if(self.role(who) in INSIDE)
        self.set(who, "owner")
        self.set(by, role)

    def archive(self, by: str, who: str, role: str) -> None:
        only_if(self.role(by) == "owner")
        self.archived = True

    def restore(self, by: str, who: str, role: str) -> None:
        only_if(self.role(by) == "owner")
        self.archived = False

    def show_to(self, by: str, visibility: str) -> None:
        only_if(not self.archived and self.role(by) == "owner")
        self.visibility = visibility
        if visibility == "secret":
            self.policy = "invitation"

    def delete(self, by: str, who: str, role: str) -> None:
        only_if(self.role(by) == "owner" or self.can_restore_deleted(by))
        self.deleted = True

    def restore_deleted(self, by: str, who: str, role: str) -> None:
        if self.deleted:
            only_if(self.can_restore_deleted(by))
            self.deleted = False
