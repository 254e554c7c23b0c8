"""Jobs of lessons: ids in, one service called."""

from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.delivery import jobs
from sferum.kit import clock
from sferum.lessons.models import Lesson
from sferum.lessons.services import door


@jobs.task("lessons.on_presence")
def on_presence(subject_id: str, user_id: str, is_here: bool) -> None:
    lesson = Lesson.objects.filter(pk=subject_id).first()
    if lesson is not None:
        door.note_presence(lesson=lesson, user_id=UUID(user_id), is_here=is_here)


@jobs.task("lessons.on_membership_ended")
def on_membership_ended(user_id: str, community_id: str) -> None:
    user = accounts.find_user(UUID(user_id))
    if user is not None:
        door.review_rights(user=user, community_id=UUID(community_id), now=clock.now())


@jobs.task("lessons.end_forgotten", cron="*/10 * * * *", attempts=1)
def end_forgotten(timestamp: int) -> None:
    door.end_forgotten(now=clock.now())
