"""Events of notifications, on the personal channel: all devices of a person agree."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sferum.kit.events import Event
from sferum.notifications.schemas import NoticeOut


class NotificationRaised(Event):
    """A new notice, or an old one renewed: it goes to the top."""

    type: ClassVar[str] = "notification.raised"

    notice: NoticeOut
    unread: int


class NotificationRead(Event):
    """Read on one device: these notices, and every one raised until then. Whoever shows one closes it."""

    type: ClassVar[str] = "notification.read"

    ids: list[UUID]
    until: datetime | None
    read_at: datetime
    unread: int


class NotificationWithdrawn(Event):
    """These notices are not true any more: a call that is over, a message taken back."""

    type: ClassVar[str] = "notification.withdrawn"

    ids: list[UUID]
    unread: int
