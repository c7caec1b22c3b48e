"""Concurrent changes: when two members change a thing at once, the second learns that there is a newer version."""

from typing import Any, ClassVar


class StaleVersionError(Exception):
    """Somebody has saved a thing since the writer opened it.

    Attributes:
        thing: the thing as it is now.
        version: its current version.
    """

    def __init__(self, thing: Any, version: Any) -> None:
        super().__init__(f"{thing!r} is at version {version}.")
        self.thing, self.version = thing, version


class Versioned:
    """A model whose rows have a version, which the form to change them sends."""

    VERSION: ClassVar[str] = "version"
    """The attribute that holds the version."""

    @property
    def current_version(self) -> Any:
        return getattr(self, self.VERSION)

    def demand_version(self, version: Any) -> None:
        """Refuse a change that was based on another version. Call it with the row locked.

        Raises:
            StaleVersionError: the thing is at another version.
        """
        if self.current_version != version:
            raise StaleVersionError(self, self.current_version)

    def bump_version(self) -> None:
        """Increment the version (does not save)."""
        setattr(self, self.VERSION, self.current_version + 1)
