"""Routes of schools: who I am here, and my communities."""

from ninja import Router

from sferum.schools.api import communities, session

router = Router()
router.add_router("", session.router)
router.add_router("", communities.router)
