"""Routes of rosters."""

from ninja import Router

router = Router(tags=["rosters"])
