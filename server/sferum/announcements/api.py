"""Routes of announcements."""

from ninja import Router

router = Router(tags=["announcements"])
