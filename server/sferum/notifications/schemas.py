"""Shapes of notifications, and of what a push carries to the service worker."""

from datetime import datetime, time
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sferum.kit.schemas import Input, Page

Kind = Literal[
    "message",
    "mention",
    "announcement",
    "announcement_ended",
    "call",
    "missed_call",
    "report",
    "invitation",
    "lesson",
    "timetable",
    "export",
]
MailMode = Literal["off", "daily", "at_once"]


class NoticeOut(Schema):
    """One notice of the app's list; `link` is a path of this install."""

    id: UUID
    school_id: UUID
    kind: Kind
    title: str
    text: str
    link: str
    chat_id: UUID | None
    raised_at: datetime
    read_at: datetime | None


class NoticePage(Page):
    """The newest first; `cursor` is the next page's `before`; `unread` counts the person's own, all of them."""

    items: list[NoticeOut]
    cursor: str | None
    unread: int


class UnreadNotices(Schema):
    unread: int


class NoticesReadIn(Input):
    """These, or all that were raised until then (the moment of the newest that the person has seen)."""

    ids: list[UUID] = Field(default_factory=list, max_length=100)
    until: datetime | None = None


class KindChoice(Schema):
    """By which ways a kind goes; what `can_leave_app` denies stays in the list."""

    kind: Kind
    app: bool
    push: bool
    mail: bool
    can_leave_app: bool


class MailState(Schema):
    """`is_on`: this install sends mail at all. `pending` waits for the code that was sent to it."""

    is_on: bool
    address: str
    pending: str


class NotificationChoices(Schema):
    kinds: list[KindChoice]
    hides_text: bool
    quiet_from: time | None
    quiet_until: time | None
    calls_pass_quiet: bool
    mail_mode: MailMode
    mail_hour: int
    mail: MailState


class KindChoiceIn(Input):
    kind: Kind
    app: bool | None = None
    push: bool | None = None
    mail: bool | None = None


class NotificationChoicesIn(Input):
    """Only what is given changes; quiet hours are given both or taken off both (null, null)."""

    kinds: list[KindChoiceIn] = Field(default_factory=list, max_length=20)
    hides_text: bool | None = None
    quiet_from: time | None = None
    quiet_until: time | None = None
    calls_pass_quiet: bool | None = None
    mail_mode: MailMode | None = None
    mail_hour: int | None = None


class PushKey(Schema):
    """What a browser subscribes with (`applicationServerKey`, base64url)."""

    key: str


class DeviceKeys(Input):
    p256dh: str = Field(max_length=200)
    auth: str = Field(max_length=100)


class DeviceIn(Input):
    """A browser's PushSubscription; sent anew at each start of the app. `label`: «Chrome, Windows»."""

    endpoint: str = Field(max_length=1000)
    keys: DeviceKeys
    label: str = Field("", max_length=60)


class EndpointIn(Input):
    endpoint: str = Field(max_length=1000)


class DeviceOut(Schema):
    """`is_this` marks the device of the asker's own sign-in."""

    id: UUID
    label: str
    added_at: datetime
    is_this: bool


class MailAddressIn(Input):
    address: str = Field(max_length=254)


class MailCodeIn(Input):
    code: str = Field(max_length=40)


class UnsubscribeOut(Schema):
    """What the link of a letter ends, in words: all letters to the person, or those of a school to an address."""

    what: str
    is_ended: bool


class PushData(Schema):
    id: UUID | None
    kind: Kind | Literal["digest"]
    chat_id: UUID | None
    raised_at: datetime


class PushNotification(Schema):
    """`title`, `body`, `lang`, `tag`, `data` are what showNotification() takes; a click opens `navigate`."""

    title: str
    body: str
    lang: Literal["ru"] = "ru"
    dir: Literal["ltr"] = "ltr"
    navigate: str
    tag: str
    renotify: bool = True
    silent: bool = False
    data: PushData


class PushPayload(Schema):
    """The JSON inside a push: a declarative push message (W3C Push API), which Safari shows without any script.

    The service worker of the others shows `notification` always (a push without a notification costs the subscription
    on iOS), gives `renotify` and `tag` through, opens `notification.navigate` on a click, sets the badge `app_badge`.
    """

    web_push: Literal[8030] = 8030
    notification: PushNotification
    app_badge: int
