"""Routes of files."""

from ninja import Router

router = Router(tags=["files"])
