"""Routes of rosters: imports, papers of a class, the step into a new year, transfers."""

from ninja import Router

from sferum.rosters.api import imports, papers, transfers, years

router = Router(tags=["rosters"])
router.add_router("", imports.router)
router.add_router("", papers.router)
router.add_router("", years.router)
router.add_router("", transfers.router)
