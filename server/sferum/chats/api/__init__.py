"""Routes of chats: the chats themselves, the asker's own side of them, messages, finding."""

from ninja import Router

from sferum.chats.api import chats, finding, messages, mine

router = Router()
router.add_router("", mine.router)
router.add_router("", chats.router)
router.add_router("", messages.router)
router.add_router("", finding.router)
