"""Every address of the product, with made-up arguments, as the access tests walk them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import (
    IntConverter,
    PathConverter,
    SlugConverter,
    StringConverter,
    UUIDConverter,
)

NOBODYS_ID = UUID("00000000-0000-4000-8000-000000000000")
MADE_UP: dict[type, Any] = {
    UUIDConverter: NOBODYS_ID,
    IntConverter: 1,
    StringConverter: "x",
    SlugConverter: "x",
    PathConverter: "x",
}


@dataclass(frozen=True, slots=True)
class Address:
    """One named address: its view, and a path to it."""

    name: str
    view: Callable[..., Any]
    path: str


@cache
def addresses() -> tuple[Address, ...]:
    """All addresses, by name."""
    return tuple(sorted(_under(get_resolver(), ""), key=lambda address: address.name))


def _under(resolver: URLResolver, namespace: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inside = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _under(entry, inside)
        elif isinstance(entry, URLPattern):
            yield _address(entry, namespace)


def _address(entry: URLPattern, namespace: str) -> Address:
    if entry.name is None:
        raise AssertionError(f"{entry.pattern} has no name; give every address one.")
    name = f"{namespace}{entry.name}"
    arguments = {
        argument: _made_up(type(converter)) for argument, converter in entry.pattern.converters.items()
    }
    return Address(name, entry.callback, reverse(name, kwargs=arguments))


def _made_up(converter: type) -> Any:
    """A value that the converter takes; one of our own says which with its `example`."""
    if hasattr(converter, "example"):
        return converter.example
    return next(value for kind, value in MADE_UP.items() if issubclass(converter, kind))
