"""Doors to lessons and what a person may do in one.

All follows from the class's roster, the person's standing in this lesson, the room's rules and the lesson's state.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from sferum.accounts.models import User
from sferum.chats.access import Rights
from sferum.chats.models import Chat
from sferum.kit import clock
from sferum.kit.errors import Forbidden, NotFound
from sferum.lessons.models import Knock, Lesson, Part, Standing, State, Word
from sferum.schools.access import abilities_of, get_community, roles_in
from sferum.schools.models import Community

# A planned lesson may be opened, and waited for, this long before its bell and until its end.
DOOR_OPENS = timedelta(minutes=60)


@dataclass(frozen=True)
class Attendee:
    """A person as one lesson sees him: his roles in the class and his standing in this lesson."""

    roles: frozenset[str]
    part: str = ""
    speak: str = ""
    camera: str = ""
    share: str = ""
    asks_share: bool = False
    is_admitted: bool = False
    is_removed: bool = False
    has_floor: bool = False
    knock: Literal["", "waiting", "refused"] = ""

    @property
    def teaches(self) -> bool:
        """A teacher of the class, or one called in for this lesson: equal rights."""
        return "teach" in abilities_of(self.roles) or (self.part == Part.CO_TEACHER and not self.is_removed)

    @property
    def attends(self) -> bool:
        """May be in the room, hear and read it."""
        if self.is_removed:
            return False
        return "attend" in abilities_of(self.roles) or self.part == Part.CO_TEACHER or self.is_let_in_guest

    @property
    def is_let_in_guest(self) -> bool:
        return self.part == Part.GUEST and self.is_admitted

    @property
    def may_knock(self) -> bool:
        """Belongs before this door: on the list, or invited."""
        return "attend" in abilities_of(self.roles) or bool(self.part)


def attendee(lesson: Lesson, user: User) -> Attendee:
    """Without his knock: what he may do does not hang on it."""
    standing = Standing.objects.filter(lesson=lesson, user=user).first()
    return attendee_of(lesson, user.pk, roles_in(user, lesson.community), standing, None)


def attendee_at_door(lesson: Lesson, user: User) -> Attendee:
    """With what became of his knock, for his screen."""
    knock = Knock.objects.filter(lesson=lesson, user=user).first()
    standing = Standing.objects.filter(lesson=lesson, user=user).first()
    return attendee_of(lesson, user.pk, roles_in(user, lesson.community), standing, knock)


def attendee_of(
    lesson: Lesson, user_id: UUID, roles: frozenset[str], standing: Standing | None, knock: Knock | None
) -> Attendee:
    standing = standing or Standing()
    answered: Literal["", "waiting", "refused"] = ""
    if knock is not None:
        answered = "refused" if knock.refused_at else "waiting"
    return Attendee(
        roles=roles,
        part=standing.part,
        speak=standing.speak,
        camera=standing.camera,
        share=standing.share,
        asks_share=standing.share_asked_at is not None,
        is_admitted=standing.admitted_at is not None,
        is_removed=standing.removed_at is not None,
        has_floor=lesson.floor_user_id == user_id,
        knock=answered,
    )


def is_time_for(lesson: Lesson, now: datetime) -> bool:
    return lesson.starts_at - DOOR_OPENS <= now < lesson.ends_at


def abilities(lesson: Lesson, who: Attendee, now: datetime) -> frozenset[str]:
    """What this person may do in this lesson now: "enter", "speak", "rule"… The one place where it is decided."""
    can = abilities_of(who.roles)
    planned, is_open = lesson.state == State.PLANNED, lesson.state == State.OPEN
    in_time = planned and is_time_for(lesson, now)
    plans = planned and "plan_lesson" in can
    rules = {
        "see": "see" in can or bool(who.part),
        "enter": who.attends and (is_open or in_time),
        "open": who.teaches and in_time,
        "edit": plans,
        "cancel": plans,
        "end": who.teaches and is_open,
        "rule": who.teaches and is_open,
        "lower_hands": who.teaches and is_open,
        "raise_hand": who.attends and not who.teaches and is_open,
        # What was written in a lesson stays readable for its people.
        "read_chat": who.attends,
        "see_waiting": who.teaches,
        "see_register": "see_register" in can or who.teaches,
    }
    allowed = {name for name, holds in rules.items() if holds}
    return frozenset(allowed | (_in_room(lesson, who) if is_open and who.attends else set()))


def _in_room(lesson: Lesson, who: Attendee) -> set[str]:
    """What the room's rules leave to one who is in it."""
    if who.teaches:
        return {"speak", "show_camera", "share", "write", "write_teachers", "react"}
    rules, is_frozen = lesson.rules, lesson.frozen_at is not None
    may_speak = who.speak == Word.ALLOW or who.has_floor or rules.speak == "all"
    may_share = who.share == Word.ALLOW or rules.share == "all"
    left = {
        "speak": not is_frozen and who.speak != Word.DENY and may_speak,
        "show_camera": who.camera != Word.DENY and (who.has_floor or rules.camera == "all"),
        "share": not is_frozen and who.share != Word.DENY and may_share,
        "ask_share": not is_frozen and who.share == "" and rules.share == "ask",
        "write": not is_frozen and rules.write == "all",
        "write_teachers": rules.write != "closed",
        "react": rules.react == "all",
    }
    return {name for name, holds in left.items() if holds}


def get_lesson(user: User, lesson_id: UUID) -> tuple[Lesson, Attendee]:
    """The lesson and the asker in it; NotFound for strangers, as if it did not exist."""
    lesson = Lesson.objects.whole().filter(pk=lesson_id).first()
    if lesson is None:
        raise NotFound
    who = attendee_at_door(lesson, user)
    if "see" not in abilities(lesson, who, clock.now()):
        raise NotFound
    return lesson, who


def get_class_door(user: User, community_id: UUID) -> tuple[Community, Lesson | None]:
    """The class whose address this is, and, for those who are not of it, the one lesson that they were invited to."""
    try:
        community, _roles = get_community(user, community_id)
    except NotFound:
        invited = Lesson.objects.whole().filter(
            community=community_id,
            community__archived_at=None,
            state__in=[State.PLANNED, State.OPEN],
            pk__in=Standing.objects.filter(user=user).exclude(part="").values("lesson_id"),
        )
        lesson = invited.order_by("starts_at").first()
        if lesson is None:
            raise
        return lesson.community, lesson
    return community, None


def get_attended_lesson(user: User, lesson_id: UUID) -> tuple[Lesson, Attendee]:
    """As `get_lesson`, for those who may be in the room: parents and admins do not see its people and words."""
    lesson, who = get_lesson(user, lesson_id)
    if not who.attends:
        raise NotFound
    return lesson, who


def get_lesson_door(user: User, lesson_id: UUID) -> tuple[Lesson, Attendee]:
    """The lesson, locked until the commit, for those who may ask to be let in: also guests in the lobby and those who
    were removed. A whole class comes through here within seconds: read once, under the lock."""
    rows = Lesson.objects.select_related("community").select_for_update(of=("self",), no_key=True)
    lesson = rows.filter(pk=lesson_id).first()
    if lesson is None:
        raise NotFound
    who = attendee(lesson, user)
    if not who.may_knock:
        raise NotFound
    return lesson, who


def get_ruled_lesson(user: User, lesson_id: UUID, sentence: str) -> tuple[Lesson, Attendee]:
    """The lesson for one who rules its room now; Forbidden with the sentence for its other people."""
    lesson, who = get_attended_lesson(user, lesson_id)
    require(abilities(lesson, who, clock.now()), "rule", sentence)
    return lesson, who


def require(can: frozenset[str], ability: str, sentence: str) -> None:
    """Forbidden with a sentence when a member lacks the ability now."""
    if ability not in can:
        raise Forbidden(sentence)


def chat_rule(user: User, chat: Chat) -> Rights:
    """Who reads and writes in a lesson's chat; registered with chats at start."""
    lesson = Lesson.objects.select_related("community").get(chat=chat)
    who = attendee(lesson, user)
    can = abilities(lesson, who, clock.now())
    slow = 0 if who.teaches else lesson.rules.slow_seconds
    return Rights(
        reads="all" if "read_chat" in can else "nothing",
        may_write="write" in can,
        may_moderate=who.teaches,
        pause=timedelta(seconds=slow),
        closed=_why_closed(lesson),
    )


def teacher_chat_rule(user: User, chat: Chat) -> Rights:
    """Messages to the teachers: everybody writes, pupils read back only their own."""
    lesson = Lesson.objects.select_related("community").get(teacher_chat=chat)
    who = attendee(lesson, user)
    can = abilities(lesson, who, clock.now())
    reads: Literal["all", "own"] = "all" if who.teaches else "own"
    return Rights(
        reads=reads if "read_chat" in can else "nothing",
        may_write="write_teachers" in can,
        may_moderate=who.teaches,
        pause=timedelta(seconds=0 if who.teaches else lesson.rules.slow_seconds),
        closed="Учитель закрыл чат." if lesson.state == State.OPEN else "",
    )


def _why_closed(lesson: Lesson) -> str:
    """Why a pupil may not write to all now; empty when nothing special holds."""
    if lesson.state != State.OPEN:
        return ""
    if lesson.frozen_at is not None:
        return "Учитель вышел. Чат откроется, когда он вернётся."
    return {
        "teachers": "Сейчас писать можно только учителю.",
        "closed": "Учитель закрыл чат.",
    }.get(lesson.rules.write, "")


def require_channel(user: User, lesson_id: UUID) -> None:
    """Who listens to a lesson's channel: those who may be in its room."""
    get_attended_lesson(user, lesson_id)


def require_staff_channel(user: User, lesson_id: UUID) -> None:
    """Who listens to the teachers' channel of a lesson."""
    lesson, who = get_lesson(user, lesson_id)
    if "see_waiting" not in abilities(lesson, who, clock.now()):
        raise NotFound
