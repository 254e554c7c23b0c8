"""Routes of lessons, by subject."""

from ninja import Router

from sferum.lessons.api import guests, lessons, presets, room

router = Router()
router.add_router("", lessons.router)
router.add_router("", room.router)
router.add_router("", guests.router)
router.add_router("", presets.router)
