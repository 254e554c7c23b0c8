"""A new announcement: what it says, whom it asks, until when."""

from datetime import datetime
from uuid import UUID

from sferum.accounts.models import User
from sferum.announcements import access, queries, rules
from sferum.announcements.models import Announcement
from sferum.announcements.rules import Audience
from sferum.announcements.services import letters, telling
from sferum.chats import services as messages
from sferum.chats.access import Rights
from sferum.chats.models import Chat
from sferum.kit.errors import Conflict, Invalid
from sferum.kit.text import clean


def announce(
    *,
    chat: Chat,
    author: User,
    may: Rights,
    client_id: UUID,
    text: str,
    ask: str,
    audience: str,
    due_at: datetime,
    second_try_at: datetime | None,
    now: datetime,
) -> Announcement:
    """Ask, and tell everybody who is asked; a repeated `client_id` answers the first one.

    Raises Invalid with the fields to put right.
    """
    text = clean(text)
    if not text or len(text) > rules.TEXT_LIMIT:
        raise Invalid(fields={"text": f"Напишите объявление, не длиннее {rules.TEXT_LIMIT} знаков."})
    if not now + rules.SHORTEST <= due_at <= now + rules.LONGEST:
        raise Invalid(fields={"due_at": "Срок ответа: не раньше, чем через 15 минут, и не позже, чем через 3 месяца."})
    second_try_at = second_try_at or rules.second_try(now=now, due_at=due_at)
    if not now < second_try_at < due_at:
        raise Invalid(fields={"second_try_at": "Второе напоминание приходит до срока ответа."})
    announcement = Announcement(
        school_id=chat.school_id,
        chat=chat,
        author=author,
        client_id=client_id,
        text=text,
        ask=ask,
        audience=audience,
        due_at=due_at,
        second_try_at=second_try_at,
    )
    asked = _asked(announcement)
    message, is_new = messages.send_message(
        chat=chat,
        author=author,
        text=text,
        client_id=client_id,
        embed_kind="announcement",
        embed_id=announcement.pk,
        pause=may.pause,
        now=now,
    )
    if not is_new:  # two sends at once: the other one was first
        return _first(author, client_id)
    announcement.message_id = message.id
    announcement.save(force_insert=True)
    telling.note("announcement.made", announcement, by=author.pk, now=now, ask=ask, audience=audience)
    telling.call(announcement, asked, occasion="made", now=now)
    letters.write_later(announcement, is_first=True)
    return announcement


def _asked(announcement: Announcement) -> set[UUID]:
    """Whom it asks; Invalid where there is nobody."""
    community = access.community_of(announcement)
    if announcement.audience == Audience.FAMILIES and community.kind not in rules.WITH_PUPILS:
        raise Invalid(fields={"audience": "Семьи спрашивают в чатах класса, предмета и школы."})
    asked = queries.asked_ids(announcement)
    if not asked:
        raise Invalid(fields={"audience": "Здесь пока некого спросить."})
    return asked


def _first(author: User, client_id: UUID) -> Announcement:
    known = queries.find_announced(author=author, client_id=client_id)
    if known is None:
        raise Conflict("Под этим номером уже отправлено другое сообщение.")
    return known
