"""Doors to announcements: who reads the message, whose family is asked, who leads; and the door of a personal link."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.accounts.services import keyed_hash
from sferum.announcements import rules
from sferum.announcements.models import Announcement
from sferum.announcements.rules import Audience
from sferum.chats import access as chats
from sferum.chats.access import Rights
from sferum.chats.models import Chat
from sferum.kit.errors import Conflict, Forbidden, NotFound
from sferum.schools import access as schools
from sferum.schools import queries as schools_queries
from sferum.schools.models import Community, Role

_MAC_BYTES = 16


class AnnouncementsOff(Forbidden):
    code, detail = "announcements_off", "Объявления с ответом в Вашем регионе пока не включены."


class AnnouncementEnded(Conflict):
    code, detail = "announcement_ended", "Срок ответа вышел. Если это важно, скажите учителю."


class LinkUnknown(NotFound):
    """Forged, expired and withdrawn look the same."""

    code, detail = "link_unknown", "Эта ссылка больше не действует. Новую даст учитель."


@dataclass(frozen=True)
class Addressee:
    """One who is asked: a person for himself, or a pupil's family, by one of the parents where it is known by whom."""

    user_id: UUID | None = None
    pupil_id: UUID | None = None
    guardian_id: UUID | None = None

    @property
    def of_whom(self) -> UUID:
        found = self.pupil_id or self.user_id
        assert found is not None
        return found


def get_announcement(user: User, announcement_id: UUID) -> tuple[Announcement, bool]:
    """The announcement, and whether the person leads it. NotFound for those whom it does not concern."""
    announcement = _whole(announcement_id)
    if announcement is None:
        raise NotFound
    if may_lead(user, announcement):
        return announcement, True
    if not wards_asked(user, announcement):
        chats.get_message(user, announcement.message_id)
    return announcement, False


def get_led(user: User, announcement_id: UUID) -> Announcement:
    """For its author, the community's teachers and the school's admin."""
    announcement, leads = get_announcement(user, announcement_id)
    if not leads:
        raise Forbidden("Кто ответил, видят автор объявления и учителя.")
    return announcement


def may_lead(user: User, announcement: Announcement) -> bool:
    """Its author while he is of the community; those who speak there; the school's admin."""
    community = community_of(announcement)
    roles = schools.roles_in(user, community)
    leading = rules.speakers(community_kind=community.kind, chat_kind=announcement.chat.kind) | {Role.ADMIN}
    return bool(roles & leading) or (announcement.author_id == user.pk and bool(roles))


def wards_asked(user: User, announcement: Announcement) -> list[UUID]:
    """The children for whose family this person may answer; in order of their ids."""
    if announcement.audience != Audience.FAMILIES:
        return []
    return [one for one in sorted(accounts.wards(user.pk)) if _learns(one, community_of(announcement))]


def is_asked(user: User, announcement: Announcement) -> bool:
    """Whether the person is asked for himself."""
    return user.pk in people_asked(announcement, only=user.pk)


def people_asked(announcement: Announcement, only: UUID | None = None) -> set[UUID]:
    """Who is asked for himself: the chat's readers but those who speak there; one query."""
    if announcement.audience != Audience.PEOPLE:
        return set()
    kind, community = announcement.chat.kind, community_of(announcement)
    return {
        user_id
        for user_id, roles in schools_queries.member_roles(community, only=only).items()
        if user_id != announcement.author_id and rules.is_asked(roles, community_kind=community.kind, chat_kind=kind)
    }


def addressee_of(user: User, announcement: Announcement, *, pupil_id: UUID | None) -> Addressee:
    """For whom this person answers. NotFound for another's child, Forbidden for who is not asked."""
    if announcement.audience == Audience.FAMILIES:
        wards = wards_asked(user, announcement)
        if not wards:
            raise Forbidden("Отвечают родители учеников этого класса.")
        if pupil_id not in wards:
            raise NotFound("Такого ребёнка среди Ваших детей в этом классе нет.")
        return Addressee(pupil_id=pupil_id, guardian_id=user.pk)
    if pupil_id is not None or not is_asked(user, announcement):
        raise Forbidden("От Вас здесь ответа не ждут.")
    return Addressee(user_id=user.pk)


def asked_one(announcement: Announcement, *, user_id: UUID | None, pupil_id: UUID | None) -> Addressee:
    """The one whose slip is in the teacher's hand. NotFound when he is not asked."""
    if announcement.audience == Audience.FAMILIES:
        if user_id is None and pupil_id is not None and _learns(pupil_id, community_of(announcement)):
            return Addressee(pupil_id=pupil_id)
    elif pupil_id is None and user_id is not None and people_asked(announcement, only=user_id):
        return Addressee(user_id=user_id)
    raise NotFound("Этого человека объявление не спрашивает.")


def require_announce(chat: Chat, may: Rights) -> None:
    if not schools.has_feature(chat.school, "announcements"):
        raise AnnouncementsOff
    chats.require_write(may)
    if not may.may_announce:
        raise Forbidden("Объявления с ответом дают учителя в чатах класса и школы.")


def token_of(announcement: Announcement, one: Addressee) -> str:
    """The personal link's secret: for whom it answers, sealed with the install's key. It is kept nowhere."""
    kind = b"p" if one.pupil_id else b"u"
    body = kind + announcement.pk.bytes + one.of_whom.bytes + (one.guardian_id.bytes if one.guardian_id else b"")
    return _shown(body + _mac(body))


def link_path(token: str) -> str:
    """The page behind a personal link; the token stands after «#», so that no server's log ever sees it."""
    return f"/answer#{token}"


def open_link(token: str, *, now: datetime) -> tuple[Announcement, Addressee]:
    """What a personal link opens: while the one it was made for is still asked, and a week after the end.

    Raises LinkUnknown for anything else.
    """
    announcement_id, one = _unseal(token)
    announcement = _whole(announcement_id)
    if announcement is None or now >= announcement.due_at + rules.LINK_AFTER or not _still_asked(announcement, one):
        raise LinkUnknown
    return announcement, one


def _unseal(token: str) -> tuple[UUID, Addressee]:
    try:
        sealed = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except (UnicodeEncodeError, binascii.Error):
        raise LinkUnknown from None
    if _shown(sealed) != token:  # base64 leaves some bits of its last letter to chance: one token is one text
        raise LinkUnknown
    body, mac = sealed[:-_MAC_BYTES], sealed[-_MAC_BYTES:]
    if len(body) not in {33, 49} or not compare_digest(mac, _mac(body)):
        raise LinkUnknown
    announcement_id, of_whom = UUID(bytes=body[1:17]), UUID(bytes=body[17:33])
    if body[:1] == b"u":
        return announcement_id, Addressee(user_id=of_whom)
    guardian_id = UUID(bytes=body[33:]) if body[33:] else None
    return announcement_id, Addressee(pupil_id=of_whom, guardian_id=guardian_id)


def _still_asked(announcement: Announcement, one: Addressee) -> bool:
    """He has not left the class, and the parent is a parent still."""
    if one.pupil_id is None:
        return bool(people_asked(announcement, only=one.user_id))
    if one.guardian_id is not None and one.guardian_id not in accounts.guardians(one.pupil_id):
        return False
    return announcement.audience == Audience.FAMILIES and _learns(one.pupil_id, community_of(announcement))


def community_of(announcement: Announcement) -> Community:
    """The community in whose chat it stands; elsewhere there are none."""
    community = announcement.chat.community
    assert community is not None
    return community


def _learns(user_id: UUID, community: Community) -> bool:
    return Role.PUPIL in schools_queries.member_roles(community, only=user_id).get(user_id, ())


def _whole(announcement_id: UUID) -> Announcement | None:
    """The row, unless its message is gone from the chat, or put away."""
    found = Announcement.objects.select_related("chat__community__school", "message").filter(pk=announcement_id)
    announcement = found.first()
    if announcement is None or announcement.message.deleted_at or announcement.message.hidden_at:
        return None
    return announcement


def _shown(sealed: bytes) -> str:
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def _mac(body: bytes) -> bytes:
    return bytes.fromhex(keyed_hash(f"announcement:{body.hex()}"))[:_MAC_BYTES]
