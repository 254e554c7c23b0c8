"""Jobs of lessons: ids in, one service called."""

from uuid import UUID

from sferum.delivery import jobs
from sferum.kit import clock
from sferum.lessons.models import Lesson
from sferum.lessons.services import door, guard, guests, lobby, presets, room

# A pulse that is missing because nobody was here to hear it is no absence.
_watching_since = clock.now()


@jobs.task("lessons.on_presence")
def on_presence(subject_id: str, user_id: str, is_here: bool) -> None:
    lesson = Lesson.objects.filter(pk=subject_id).first()
    if lesson is not None:
        lobby.note_presence(lesson=lesson, user_id=UUID(user_id), is_here=is_here)


@jobs.task("lessons.on_membership_ended")
def on_membership_ended(user_id: str, community_id: str) -> None:
    lobby.review_rights(user_id=UUID(user_id), community_id=UUID(community_id), now=clock.now())


@jobs.task("lessons.on_preset")
def on_preset(lesson_id: str) -> None:
    lesson = Lesson.objects.whole().filter(pk=lesson_id).first()
    if lesson is not None:
        room.refresh_limits(lesson=lesson, limits=presets.limits(lesson), now=clock.now())


@jobs.task("lessons.watch", cron="* * * * * */2", attempts=1)
def watch(timestamp: int) -> None:
    """Every two seconds: which rooms have been left alone."""
    guard.freeze_abandoned(now=clock.now(), watched_since=_watching_since)


@jobs.task("lessons.end_forgotten", cron="*/10 * * * *", attempts=1)
def end_forgotten(timestamp: int) -> None:
    door.end_forgotten(now=clock.now())
    guests.dismiss_past(now=clock.now())
