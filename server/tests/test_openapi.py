"""The OpenAPI document in the web client's folder is the one that is served, and each of its names means one shape."""

from collections import Counter
from collections.abc import Iterator

from django.core.management import call_command
from ninja import Schema

import config.api


def test_openapi_is_in_step() -> None:
    call_command("export_openapi", "--check")


def test_no_two_shapes_share_a_name() -> None:
    """The document knows a shape by its class's name alone: of two, one would silently stand for both."""
    assert config.api.api.urls_namespace == "api"  # every domain's shapes are loaded
    names = Counter(shape.__name__ for shape in set(_shapes(Schema)))
    assert [name for name, count in names.items() if count > 1] == []


def _shapes(parent: type[Schema]) -> Iterator[type[Schema]]:
    for shape in parent.__subclasses__():
        if shape.__module__.startswith("sferum."):
            yield shape
        yield from _shapes(shape)
