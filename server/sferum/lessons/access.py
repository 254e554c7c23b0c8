"""Doors to lessons and what a person may do in one; all follows from the class's roster and the lesson's state."""

from datetime import datetime, timedelta
from uuid import UUID

from sferum.accounts.models import User
from sferum.chats.models import Chat
from sferum.kit import clock
from sferum.kit.errors import Forbidden, NotFound
from sferum.lessons.models import Lesson, State
from sferum.schools.access import abilities_of, roles_in

# A planned lesson may be opened, and waited for, this long before its bell and until its end.
DOOR_OPENS = timedelta(minutes=60)

Roles = frozenset[str]


def is_time_for(lesson: Lesson, now: datetime) -> bool:
    return lesson.starts_at - DOOR_OPENS <= now < lesson.ends_at


def abilities(lesson: Lesson, roles: Roles, now: datetime) -> frozenset[str]:
    """What a person with these roles in the class may do in this lesson now: "enter", "open", "raise_hand"…"""
    can = abilities_of(roles)
    teaches, attends = "teach" in can, "attend" in can
    planned, is_open = lesson.state == State.PLANNED, lesson.state == State.OPEN
    in_time = planned and is_time_for(lesson, now)
    rules = {
        "see": "see" in can,
        "enter": attends and (is_open or in_time),
        "open": teaches and in_time,
        "edit": planned and "plan_lesson" in can,
        "cancel": planned and "plan_lesson" in can,
        "end": teaches and is_open,
        "lower_hands": teaches and is_open,
        "raise_hand": attends and not teaches and is_open,
        "react": attends and is_open,
        "write": attends and is_open,
        # What was written in a lesson stays readable for its people.
        "read_chat": attends,
        "see_waiting": teaches,
    }
    return frozenset(name for name, allowed in rules.items() if allowed)


def get_lesson(user: User, lesson_id: UUID) -> tuple[Lesson, Roles]:
    """The lesson and the asker's roles in its class; NotFound for strangers, as if it did not exist."""
    lesson = Lesson.objects.whole().filter(pk=lesson_id).first()
    if lesson is None:
        raise NotFound
    roles = roles_in(user, lesson.community)
    if "see" not in abilities_of(roles):
        raise NotFound
    return lesson, roles


def get_attended_lesson(user: User, lesson_id: UUID) -> tuple[Lesson, Roles]:
    """As `get_lesson`, for those who may be in the room: parents and admins do not see its people and words."""
    lesson, roles = get_lesson(user, lesson_id)
    if "attend" not in abilities_of(roles):
        raise NotFound
    return lesson, roles


def require(can: frozenset[str], ability: str, sentence: str) -> None:
    """Forbidden with a sentence when a member lacks the ability now."""
    if ability not in can:
        raise Forbidden(sentence)


def chat_rule(user: User, chat: Chat) -> frozenset[str]:
    """Who reads and writes in a lesson's chat; registered with chats at start."""
    lesson = Lesson.objects.select_related("community").get(chat=chat)
    can = abilities(lesson, roles_in(user, lesson.community), clock.now())
    return frozenset(act for act, ability in {"read": "read_chat", "write": "write"}.items() if ability in can)


def require_channel(user: User, lesson_id: UUID) -> None:
    """Who listens to a lesson's channel: those who may be in its room."""
    get_attended_lesson(user, lesson_id)


def require_staff_channel(user: User, lesson_id: UUID) -> None:
    """Who listens to the teachers' channel of a lesson."""
    lesson, roles = get_lesson(user, lesson_id)
    if "see_waiting" not in abilities(lesson, roles, clock.now()):
        raise NotFound
