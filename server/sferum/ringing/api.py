"""Routes of ringing."""

from ninja import Router

router = Router(tags=["ringing"])
