"""The one class for everything that apps add to the site by name when they are loaded."""

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar, overload

from django.db import models
from django.http import Http404

T = TypeVar("T")


class Registry(Generic[T]):
    """Entries by name, sorted by `order`, the lowest first, then in the order of registration.

    >>> jobs: Registry[Job] = Registry("job")
    >>> jobs.register("digests.send", Job(...))
    >>> jobs.get("digests.send")
    """

    def __init__(self, label: str) -> None:
        """Create an empty registry; `label` says in error messages what an entry is."""
        self.label = label
        self._entries: dict[str, tuple[float, T]] = {}

    @overload
    def register(self, name: str, entry: T, *, order: float = 0) -> T: ...
    @overload
    def register(self, name: str, *, order: float = 0) -> Callable[[T], T]: ...
    def register(self, name: str, entry: T | None = None, *, order: float = 0) -> T | Callable[[T], T]:
        """Add an entry and return it; without one, return a decorator that adds what it decorates.

        Raises:
            ValueError: the name is taken.
        """
        if name in self._entries:
            raise ValueError(f"The {self.label} “{name}” is registered twice.")
        if entry is None:
            return lambda decorated: self.register(name, decorated, order=order)
        self._entries[name] = (order, entry)
        return entry

    def unregister(self, name: str) -> None:
        """Remove an entry.

        Raises:
            LookupError: there is no entry with this name.
        """
        self.get(name)
        del self._entries[name]

    def get(self, name: str) -> T:
        """Return the entry with a name.

        Raises:
            LookupError: there is none.
        """
        try:
            return self._entries[name][1]
        except KeyError:
            raise LookupError(f"No {self.label} is registered as “{name}”.") from None

    def get_or_404(self, name: str) -> T:
        """Return the entry with a name taken from an address.

        Raises:
            Http404: there is none.
        """
        try:
            return self.get(name)
        except LookupError as error:
            raise Http404(str(error)) from None

    def all(self) -> list[T]:
        return [entry for _name, entry in self.items()]

    def items(self) -> list[tuple[str, T]]:
        """Return all entries with their names."""
        ordered = sorted(self._entries.items(), key=lambda item: item[1][0])
        return [(name, entry) for name, (_order, entry) in ordered]

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[T]:
        return iter(self.all())

    def __len__(self) -> int:
        return len(self._entries)


class ModelRegistry(Registry[T]):
    """Kinds of things by the word used for them in addresses. An entry is a model, or has one as `model`."""

    def of(self, thing: models.Model) -> T:
        """Return the entry of a thing's model.

        Raises:
            LookupError: its model is not registered.
        """
        return self.get(self.name_of(thing))

    def name_of(self, thing: models.Model) -> str:
        """Return the word for a thing's model; proxies share the word of their concrete model.

        Raises:
            LookupError: its model is not registered.
        """
        for name, (_order, entry) in self._entries.items():
            if isinstance(thing, _model_of(entry)._meta.concrete_model):
                return name
        raise LookupError(f"{type(thing).__name__} is not registered as {self.label}.")

    def models(self) -> list[type[Any]]:
        return [_model_of(entry) for entry in self]


def _model_of(entry: Any) -> type[Any]:
    return entry if isinstance(entry, type) else entry.model
