"""Routes of exports."""

from ninja import Router

router = Router(tags=["exports"])
