"""Routes of polls."""

from ninja import Router

router = Router(tags=["polls"])
