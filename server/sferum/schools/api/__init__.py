"""Routes of schools: who I am here, my communities, the school's office, the operator's regions."""

from ninja import Router

from sferum.schools.api import communities, members, office, partners, people, regions, session

router = Router()
for part in (session, communities, members, office, people, partners, regions):
    router.add_router("", part.router)
