"""Doors to registers: teachers and the school see the class's, a pupil himself, a parent his own children."""

from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.kit import clock
from sferum.kit.errors import Conflict, Forbidden, NotFound
from sferum.lessons import access as lessons
from sferum.lessons.access import Attendee
from sferum.lessons.models import Lesson, State
from sferum.schools import access as schools
from sferum.schools.models import Community

FOR_TEACHERS = "Журнал класса видят его учителя и школа. Своё посещение видно отдельно."


class NothingMeasured(Conflict):
    code, detail = "lesson_not_open", "Урок ещё не начинался: отмечать нечего."


def get_register(user: User, lesson_id: UUID) -> tuple[Lesson, Attendee]:
    """The lesson for one who sees its whole register. NotFound for strangers, Forbidden for the class's others."""
    lesson, who = _get_held_lesson(user, lesson_id)
    lessons.require(lessons.abilities(lesson, who, clock.now()), "see_register", FOR_TEACHERS)
    return lesson, who


def get_correctable(user: User, lesson_id: UUID) -> Lesson:
    """The lesson for one who may correct its register: its teachers and co-teachers."""
    lesson, who = get_register(user, lesson_id)
    if not who.teaches:
        raise Forbidden("Отметки исправляют учителя этого урока.")
    if lesson.opened_at is None:
        raise NothingMeasured
    return lesson


def get_own(user: User, lesson_id: UUID) -> tuple[Lesson, set[UUID]]:
    """The lesson and the people whose lines the asker may see as his own: himself, his children."""
    lesson, _who = _get_held_lesson(user, lesson_id)
    return lesson, {user.pk, *accounts.wards(user.pk)}


def get_community(user: User, community_id: UUID) -> Community:
    """The class for one who sees its registers."""
    community, roles = schools.get_community(user, community_id)
    schools.require(roles, "see_register", FOR_TEACHERS)
    return community


def _get_held_lesson(user: User, lesson_id: UUID) -> tuple[Lesson, Attendee]:
    lesson, who = lessons.get_lesson(user, lesson_id)
    if lesson.state == State.CANCELLED:
        raise NotFound
    return lesson, who
