"""Which chats a community brings, and what its people's roles let them do there. From the roster alone; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

STAFF_SIDE = frozenset({"admin", "teacher", "staff"})
FAMILY = frozenset({"pupil", "parent"})
# Kind of community → the chats that follow from it.
CHATS_OF = {
    "class": ("class", "parents", "announcements"),
    "subject": ("subject",),
    "parents": ("parents",),
    "staff": ("staff",),
    "school": ("announcements",),
    "interest": ("interest",),
}
OF_COMMUNITY = frozenset(kind for kinds in CHATS_OF.values() for kind in kinds)
OF_LESSON = frozenset({"lesson", "to_teacher"})


@dataclass(frozen=True)
class Part:
    """Roles in the community that read the chat, write there, keep order there."""

    reads: frozenset[str]
    writes: frozenset[str]
    moderates: frozenset[str]


def _part(reads: str, writes: str, moderates: str) -> Part:
    return Part(frozenset(reads.split()), frozenset(writes.split()), frozenset(moderates.split()))


# (kind of community, kind of chat)
PARTS = {
    ("class", "class"): _part("pupil teacher", "pupil teacher", "teacher"),
    ("class", "parents"): _part("parent teacher", "parent teacher", "teacher"),
    ("class", "announcements"): _part("pupil parent teacher", "teacher", "teacher"),
    ("subject", "subject"): _part("pupil teacher", "pupil teacher", "teacher"),
    ("parents", "parents"): _part("parent teacher", "parent teacher", "teacher"),
    ("staff", "staff"): _part("admin teacher staff", "admin teacher staff", "admin"),
    ("school", "announcements"): _part("admin teacher staff pupil parent", "admin", "admin"),
    ("interest", "interest"): _part("owner teacher member reader", "owner teacher member", "owner teacher"),
}
NOBODY = Part(frozenset(), frozenset(), frozenset())


def part_of(community_kind: str, chat_kind: str) -> Part:
    return PARTS.get((community_kind, chat_kind), NOBODY)


def own_roles(community_kind: str, roles: Iterable[str]) -> frozenset[str]:
    """The roles that count in the community's chats: the school's office does not read along in its classes."""
    found = frozenset(roles)
    return found if community_kind in {"school", "staff"} else found - {"admin", "staff"}


def title_of(chat_kind: str, community_kind: str, name: str) -> str:
    """«Родители 7 «Б»»: how the chat of a community is called."""
    if community_kind == "school":
        return "Объявления школы"
    if chat_kind == "announcements":
        return f"Объявления, {name}"
    if chat_kind == "parents" and community_kind == "class":
        return f"Родители, {name}"
    return name


def why_closed(*, kind: str, is_archived: bool, may_write: bool) -> str:
    """Why one of its readers may not write in a community's chat; empty when he may."""
    if is_archived:
        return "Этот класс в архиве. Писать здесь уже нельзя." if kind != "interest" else "Сообщество в архиве."
    if may_write:
        return ""
    if kind == "announcements":
        return "Сюда пишут только учителя. Вопрос можно задать им лично."
    return "Здесь Вы читаете. Писать могут участники сообщества."
