"""Shapes of chats and their messages."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from sferum.accounts.schemas import Person
from sferum.files.schemas import FileOut
from sferum.kit.schemas import Input, Page

ChatKind = Literal[
    "class", "parents", "announcements", "staff", "subject", "interest", "direct", "group", "lesson", "to_teacher"
]
MessageKind = Literal["text", "system", "voice"]
ReactionKey = Literal["like", "heart", "laugh", "wow", "sad", "ok", "question"]
EmbedKind = Literal["poll", "announcement", "call"]
WarningKind = Literal["", "code", "link"]
Level = Literal["all", "mentions", "none"]
# Why somebody reads a chat: as one of its people, by the school's rule on talks with pupils, or by an audited act.
ReaderWhy = Literal["member", "teacher", "second_adult", "parent", "supervision"]


class ReplyRef(Schema):
    """The message that is answered, shortened; of a deleted one only its place and author."""

    id: UUID
    seq: int
    author: Person | None
    text: str


class ReactionOut(Schema):
    key: ReactionKey
    user_ids: list[UUID]


class EmbedRef(Schema):
    """What another floor shows inside the message."""

    kind: EmbedKind
    id: UUID


class MessageOut(Schema):
    """A message; of a deleted or hidden one only the trace is left: its place, its author, when it went.

    `text` is as typed; a mention in it reads `@[Name](user-id)`, the name being the roster's. `warning` says that it
    asks for a code or password, or leads out of the school.
    """

    id: UUID
    chat_id: UUID
    seq: int
    client_id: UUID
    author: Person | None
    kind: MessageKind = "text"
    text: str
    sent_at: datetime
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    is_hidden: bool = False
    reply_to: ReplyRef | None = None
    mentions: list[UUID] = Field(default_factory=list)
    reactions: list[ReactionOut] = Field(default_factory=list)
    files: list[FileOut] = Field(default_factory=list)
    embed: EmbedRef | None = None
    warning: WarningKind = ""


class MessagePage(Page):
    """A piece of history, oldest first; `has_more` is in the direction that was asked, backwards by default."""

    items: list[MessageOut]
    has_newer: bool = False
    can_moderate: bool


class MessageIn(Input):
    """`send_at` puts it off; `send_now` passes by the quiet hours that would."""

    client_id: UUID
    text: str = ""
    reply_to: UUID | None = None
    file_ids: list[UUID] = Field(default_factory=list)
    is_voice: bool = False
    send_at: AwareDatetime | None = None
    send_now: bool = False


class MessagePatch(Input):
    text: str


class VersionOut(Schema):
    """What the message said until `until_at`."""

    text: str
    until_at: datetime


class ChatRef(Schema):
    """A chat as one person's list shows it. `closed` says why he may not write, where something special holds."""

    id: UUID
    kind: ChatKind
    title: str
    short_title: str
    color: int
    person: Person | None
    school_id: UUID
    school_name: str
    community_id: UUID | None
    last_message: MessageOut | None
    last_seq: int
    read_seq: int
    unread: int
    has_mention: bool
    draft: str | None
    level: Level
    is_pinned: bool
    is_archived: bool
    can_write: bool
    closed: str
    why: ReaderWhy
    updated_at: datetime


class QuietHours(Schema):
    """Where the readers' quiet hours put off what the asker writes: are they on, and when they end (or begin)."""

    is_now: bool
    until: datetime


class ChatOut(ChatRef):
    """The open chat, with what the asker may do in it."""

    can_moderate: bool
    can_pin: bool
    can_add_people: bool
    can_rename: bool
    can_leave: bool
    can_call: bool
    can_poll: bool
    can_announce: bool
    can_supervise: bool
    can_attach: bool
    can_search: bool
    pins: list[MessageOut]
    readers_line: str
    slow_seconds: int
    quiet: QuietHours | None


class CommunityChat(Schema):
    """A chat that a community brings, as one of its people or the school's overseer sees it from the outside."""

    id: UUID
    kind: ChatKind
    title: str
    is_archived: bool
    can_read: bool
    can_supervise: bool


class ChatPage(Page):
    """Pinned ones first, then the latest; `cursor` is the next page's `before`."""

    items: list[ChatRef]
    cursor: str | None


class UnreadOut(Schema):
    """For the badge: chats with something unread (silenced ones left out), and those where the person is named."""

    chats: int
    mentions: int


class DirectIn(Input):
    user_id: UUID


class GroupIn(Input):
    client_id: UUID
    school_id: UUID | None = None
    title: str
    user_ids: list[UUID]


class ChatPatch(Input):
    title: str


class PeopleIn(Input):
    user_ids: list[UUID]


class ChatMember(Schema):
    """One of the chat's people; `role` is his in the chat, `person.role` his in the school."""

    person: Person
    role: Literal["owner", "member"]
    can_remove: bool


class ReaderOut(Schema):
    """One who can read the chat, and why; `until` where that ends by itself."""

    person: Person
    why: ReaderWhy
    until: datetime | None = None


class ReadIn(Input):
    seq: int = Field(ge=0)


class ReadOut(Schema):
    read_seq: int
    unread: int


class DraftIn(Input):
    text: str


class SettingsIn(Input):
    """Only what is given changes."""

    level: Level | None = None
    is_pinned: bool | None = None


class SupervisionIn(Input):
    reason: str


class ScheduledOut(Schema):
    """The asker's own message that waits; `refusal` says why it could not be delivered, the text is kept."""

    id: UUID
    chat_id: UUID
    client_id: UUID
    text: str
    reply_to: ReplyRef | None = None
    files: list[FileOut] = Field(default_factory=list)
    send_at: datetime
    is_for_quiet: bool
    refusal: str = ""


class ScheduledPatch(Input):
    """Only what is given changes."""

    text: str | None = None
    send_at: AwareDatetime | None = None


class Piece(Schema):
    """A stretch of the snippet; `is_hit` where it is what was looked for."""

    text: str
    is_hit: bool


class MessageHit(Schema):
    message: MessageOut
    chat_title: str
    snippet: list[Piece]


class SearchOut(Page):
    """Found messages, newest first (`cursor` is the next page's `before`); chats and people on the first page only."""

    messages: list[MessageHit]
    chats: list[ChatRef]
    people: list[Person]
    cursor: UUID | None
